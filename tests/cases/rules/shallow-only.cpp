// USES libpq-fe.h

// FILE: src/Connection.h
#pragma once
#include <libpq-fe.h>
struct Connection {
  virtual ~Connection() = default;
  virtual void execute(const char *statement) = 0;
};
class PgConnection : public Connection {
public:
  void execute(const char *statement) override {
    PGconn *connection = PQconnectdb("host=db");
    PQclear(PQexec(connection, statement));
    PQfinish(connection);
  }
};

// FILE: src/OrderStore.h
#pragma once
#include "Connection.h"
struct OrderStore {
  virtual ~OrderStore() = default;
  virtual void save(int order) = 0;
};
class PgOrderStore : public OrderStore { // FINDING shallow-only: 'PgOrderStore' is tested only over another double
public:
  explicit PgOrderStore(Connection &c) : connection(c) {}
  void save(int) override { connection.execute("INSERT INTO orders VALUES (1)"); }

private:
  Connection &connection;
};

// FILE: src/main.cpp
#include "OrderStore.h"
static void run(OrderStore &store) { store.save(1); }
int main() {
  PgConnection connection;
  PgOrderStore store(connection);
  run(store);
}

// FILE: tests/OrderStoreTest.cpp
#include "../src/OrderStore.h"
#include <gmock/gmock.h>

class MockConnection : public Connection { // FINDING never-real: 1 test meets only 'MockConnection'
public:
  MOCK_METHOD(void, execute, (const char *), (override));
};

class MockOrderStore : public OrderStore { // FINDING never-real: 'OrderStore' (relational database: PostgreSQL) is never exercised for real
public:
  MOCK_METHOD(void, save, (int), (override));
};

TEST(PgOrderStore, Inserts) {
  MockConnection connection;
  EXPECT_CALL(connection, execute(testing::_));
  PgOrderStore store(connection);
  store.save(1);
}

TEST(Orders, Saves) {
  MockOrderStore store;
  EXPECT_CALL(store, save(1));
  store.save(1);
}
