// FILE: /usr/include/tarantool/tnt_net.h
#pragma once
extern "C" {
struct tnt_stream;
struct tnt_stream *tnt_net(struct tnt_stream *stream);
int tnt_connect(struct tnt_stream *stream);
}

// FILE: src/TarantoolTupleStore.cpp
#include <tarantool/tnt_net.h>

class TupleStore {
public:
  virtual ~TupleStore() = default;
  virtual bool ping(const char *name) = 0;
};

class TarantoolTupleStore : public TupleStore {
public:
  bool ping(const char *name) override {
    (void)name;
    return tnt_connect(tnt_net(nullptr)) == 0;
  }
};

// EXPECT kind=database.key-value technology=tarantool dependency=TupleStore boundary=tnt_connect
