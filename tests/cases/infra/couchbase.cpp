// FILE: /usr/include/couchbase/cluster.hxx
#pragma once
namespace couchbase {
class cluster {
public:
  static cluster *connect(const char *address);
};
} // namespace couchbase

// FILE: src/CouchbaseCatalogStore.cpp
#include <couchbase/cluster.hxx>

class CatalogStore {
public:
  virtual ~CatalogStore() = default;
  virtual bool open(const char *address) = 0;
};

class CouchbaseCatalogStore : public CatalogStore {
public:
  bool open(const char *address) override { return couchbase::cluster::connect(address) != nullptr; }
};

// EXPECT kind=database.document technology=couchbase dependency=CatalogStore boundary=couchbase::cluster::connect
