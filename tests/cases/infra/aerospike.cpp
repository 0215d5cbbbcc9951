// FILE: /usr/include/aerospike/aerospike_key.h
#pragma once
extern "C" {
typedef struct aerospike_s aerospike;
typedef struct as_key_s as_key;
as_key *as_key_new(const char *ns, const char *set, const char *value);
int aerospike_key_put(aerospike *as, const as_key *key);
}

// FILE: src/AerospikeVisitorStore.cpp
#include <aerospike/aerospike_key.h>

class VisitorStore {
public:
  virtual ~VisitorStore() = default;
  virtual bool put(const char *key) = 0;
};

class AerospikeVisitorStore : public VisitorStore {
public:
  bool put(const char *key) override { return aerospike_key_put(nullptr, as_key_new("test", "visitors", key)) == 0; }
};

// EXPECT kind=database.key-value technology=aerospike dependency=VisitorStore boundary=aerospike_key_put
