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

// FILE: src/Clock.h
#pragma once
#include <time.h>
struct Clock {
  virtual ~Clock() = default;
  virtual long now() = 0;
};
class SystemClock : public Clock {
public:
  long now() override { return time(nullptr); }
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
#include "Clock.h"
#include "OrderService.h"
#include "PgStore.h"
int main() {
  PgStore store("host=db dbname=orders");
  OrderService service(store);
  service.place(1);
  SystemClock clock;
  PgAudit audit("host=db dbname=audit");
  Audit &any = audit;
  any.note(static_cast<int>(clock.now()));
  return service.find(1);
}

// FILE: tests/OrderServiceTest.cpp
#include "../src/Audit.h"
#include "../src/Clock.h"
#include "../src/OrderService.h"
#include <gmock/gmock.h>

class MockStore : public Store { // FINDING never-real: 'Store' (relational database: PostgreSQL) is never exercised for real: 2 tests meet only 'MockStore'
public:
  MOCK_METHOD(void, save, (int), (override));
  MOCK_METHOD(int, load, (int), (override));
};

// A double is right for a clock: no finding.
class MockClock : public Clock {
public:
  MOCK_METHOD(long, now, (), (override));
};

// Mocked here, exercised for real below: no finding.
class MockAudit : public Audit {
public:
  MOCK_METHOD(void, note, (int), (override));
};

TEST(OrderService, Saves) {
  MockStore store;
  EXPECT_CALL(store, save(1));
  OrderService(store).place(1);
}

TEST(OrderService, Finds) {
  MockStore store;
  MockClock clock;
  MockAudit audit;
  audit.note(1);
  clock.now();
  OrderService(store).find(1);
}

TEST(PgAudit, Notes) {
  PgAudit audit("host=localhost dbname=audit_test");
  audit.note(7);
}
