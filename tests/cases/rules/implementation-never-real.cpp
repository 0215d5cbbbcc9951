// USES Store.h
// USES libpq-fe.h

// FILE: src/PgStore.h
#pragma once
#include "Store.h"
#include <libpq-fe.h>
class PgStore : public Store { // FINDING implementation-never-real: 'PgStore' is never exercised for real, although 'Store' is, through 'LocalStore' and 'SecondLocalStore': no test runs it. Production creates it in src/main.cpp:7
public:
  explicit PgStore(const char *address) : connection(PQconnectdb(address)) {}
  void save(int) override { PQclear(PQexec(connection, "INSERT INTO orders VALUES ($1)")); }

private:
  PGconn *connection;
};

// Production never creates it.
class OldPgStore : public PgStore {
public:
  using PgStore::PgStore;
  void save(int) override { PQclear(PQexec(nullptr, "INSERT INTO orders_old VALUES ($1)")); }
};

// FILE: /usr/include/sqlite3.h
#pragma once
extern "C" {
typedef struct sqlite3 sqlite3;
int sqlite3_open(const char *filename, sqlite3 **db);
int sqlite3_exec(sqlite3 *db, const char *sql, void *callback, void *context, char **message);
}

// FILE: src/LocalStore.h
#pragma once
#include "Store.h"
#include <sqlite3.h>
class LocalStore : public Store {
public:
  LocalStore() { sqlite3_open("orders.db", &database); }
  void save(int) override { sqlite3_exec(database, "INSERT INTO orders VALUES (1)", nullptr, nullptr, nullptr); }

private:
  sqlite3 *database = nullptr;
};

// What it runs, it inherits.
class SecondLocalStore : public LocalStore {};

// It passes on to another one.
class CountingStore : public Store {
public:
  explicit CountingStore(Store &s) : store(s) {}
  void save(int order) override { store.save(order); }

private:
  Store &store;
};

// FILE: src/OrderService.h
#pragma once
#include "Store.h"
class OrderService {
public:
  explicit OrderService(Store &s) : store(s) {}
  void place(int order) { store.save(order); }

private:
  Store &store;
};

// FILE: src/main.cpp
#include "LocalStore.h"
#include "OrderService.h"
#include "PgStore.h"
int main(int argc, char **) {
  LocalStore local;
  SecondLocalStore second;
  PgStore database("host=db dbname=orders");
  Store &chosen = argc > 1 ? static_cast<Store &>(local) : database;
  CountingStore counting(argc > 2 ? second : chosen);
  OrderService(counting).place(1);
}

// FILE: tests/OrderServiceTest.cpp
#include "../src/LocalStore.h"
#include "../src/OrderService.h"
#include <gmock/gmock.h>

class MockStore : public Store {
public:
  MOCK_METHOD(void, save, (int), (override));
};

TEST(OrderService, Places) {
  MockStore store;
  EXPECT_CALL(store, save(1));
  OrderService(store).place(1);
}

TEST(LocalStore, Saves) {
  LocalStore store;
  OrderService(store).place(1);
}
