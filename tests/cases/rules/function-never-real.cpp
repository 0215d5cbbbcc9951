// USES libpq-fe.h

// FILE: src/Store.h
#pragma once
struct Store {
  virtual ~Store() = default;
  virtual void save(int order) = 0;
  virtual int load(int order) = 0;
};

// FILE: src/PgStore.h
#pragma once
#include "Store.h"
#include <libpq-fe.h>
class PgStore : public Store {
public:
  explicit PgStore(const char *address) : connection(PQconnectdb(address)) {}
  ~PgStore() override { PQfinish(connection); }
  void save(int order) override;
  int load(int order) override;

private:
  PGconn *connection;
};

// FILE: src/PgStore.cpp
#include "PgStore.h"
void PgStore::save(int) { PQclear(PQexec(connection, "INSERT INTO orders VALUES ($1)")); }
int PgStore::load(int) {
  PQclear(PQexec(connection, "SELECT id FROM orders"));
  return 1;
}

// FILE: src/OrderService.h
#pragma once
#include "Store.h"
class OrderService {
public:
  explicit OrderService(Store &s) : store(s) {}
  void place(int order) { store.save(order); }
  int find(int order) { return store.load(order); }

private:
  Store &store;
};

// FILE: src/main.cpp
#include "OrderService.h"
#include "PgStore.h"
int main() {
  PgStore store("host=db dbname=orders");
  OrderService service(store);
  service.place(1);
  return service.find(1);
}

// FILE: tests/OrderServiceTest.cpp
#include "../src/OrderService.h"
#include "../src/PgStore.h"
#include <gmock/gmock.h>

class MockStore : public Store {
public:
  MOCK_METHOD(void, save, (int), (override));
  MOCK_METHOD(int, load, (int), (override)); // FINDING function-never-real: 'Store::load' is never exercised for real, although 'Store' is
};

TEST(OrderService, Finds) {
  MockStore store;
  EXPECT_CALL(store, load(1));
  OrderService(store).find(1);
}

TEST(PgStore, Saves) {
  PgStore store("host=localhost dbname=orders_test");
  store.save(1);
}
