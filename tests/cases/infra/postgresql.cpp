// FILE: /usr/include/pqxx/connection.hxx
#pragma once
namespace pqxx {
class connection {
public:
  explicit connection(const char *options);
  ~connection();
};
} // namespace pqxx

// FILE: src/PgOrderStore.cpp
#include <pqxx/connection.hxx>

class OrderStore {
public:
  virtual ~OrderStore() = default;
  virtual bool save(const char *order) = 0;
};

class PgOrderStore : public OrderStore {
public:
  bool save(const char *order) override {
    pqxx::connection connection(order);
    return true;
  }
};

// EXPECT kind=database.relational technology=postgresql dependency=OrderStore boundary=pqxx::connection::connection
