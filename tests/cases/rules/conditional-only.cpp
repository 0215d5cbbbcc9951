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

// FILE: src/Audit.h
#pragma once
#include <libpq-fe.h>
struct Audit {
  virtual ~Audit() = default;
  virtual void note(int order) = 0;
};
class PgAudit : public Audit {
public:
  explicit PgAudit(const char *a) : address(a) {}
  void note(int) override {
    PGconn *connection = PQconnectdb(address);
    PQclear(PQexec(connection, "INSERT INTO audit VALUES (1)"));
    PQfinish(connection);
  }

private:
  const char *address;
};

// FILE: src/main.cpp
#include "Audit.h"
#include "OrderService.h"
#include "PgStore.h"
int main() {
  PgStore store("host=db dbname=orders");
  OrderService service(store);
  service.place(1);
  PgAudit audit("host=db dbname=audit");
  Audit &any = audit;
  any.note(1);
  return service.find(1);
}

// FILE: tests/StoreTest.cpp
#include "../src/Audit.h"
#include "../src/PgStore.h"
#include <gtest/gtest.h>
#include <stdlib.h>

TEST(PgStore, SavesAndLoads) { // FINDING conditional-only: is exercised for real only by 'PgStore.SavesAndLoads', which may never run
  const char *address = getenv("ORDERS_DATABASE");
  if (!address)
    GTEST_SKIP();
  PgStore store(address);
  store.save(1);
  EXPECT_EQ(store.load(1), 1);
}

// Runs always: no finding.
TEST(PgAudit, Notes) {
  PgAudit audit("host=localhost dbname=audit_test");
  audit.note(7);
}
