// FILE: /usr/include/libmongoc-1.0/mongoc/mongoc-client.h
#pragma once
extern "C" {
typedef struct _mongoc_client_t mongoc_client_t;
typedef struct _mongoc_collection_t mongoc_collection_t;
mongoc_client_t *mongoc_client_new(const char *uri);
mongoc_collection_t *mongoc_client_get_collection(mongoc_client_t *client, const char *db, const char *collection);
bool mongoc_collection_drop(mongoc_collection_t *collection, void *error);
}

// FILE: src/MongoProfileStore.cpp
#include <libmongoc-1.0/mongoc/mongoc-client.h>

class ProfileStore {
public:
  virtual ~ProfileStore() = default;
  virtual bool drop(const char *name) = 0;
};

class MongoProfileStore : public ProfileStore {
public:
  bool drop(const char *name) override {
    mongoc_client_t *client = mongoc_client_new("mongodb://localhost");
    return mongoc_collection_drop(mongoc_client_get_collection(client, "shop", name), nullptr);
  }
};

// EXPECT kind=database.document technology=mongodb dependency=ProfileStore boundary=mongoc_collection_drop
