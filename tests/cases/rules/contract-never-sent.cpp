// USES libpq-fe.h

// USES Store.h

// FILE: src/PgStore.h
#pragma once
#include "Store.h"
#include <libpq-fe.h>
class PgStore : public Store {
public:
  explicit PgStore(const char *address) : connection(PQconnectdb(address)) {}
  ~PgStore() override { PQfinish(connection); }
  void save(int order) override { run("INSERT INTO orders VALUES (1)"); }
  void purge();

private:
  void run(const char *statement) { PQclear(PQexec(connection, statement)); }
  PGconn *connection;
};

// FILE: src/PgStore.cpp
#include "PgStore.h"
void PgStore::purge() {
  PQclear(PQexec(connection, "DELETE FROM orders WHERE paid")); // FINDING contract-never-sent: 'PgStore::purge' sends 'DELETE FROM orders WHERE paid' and 'VACUUM orders', which no test ever sends
  PQclear(PQexec(connection, "VACUUM orders"));
}

// FILE: src/main.cpp
#include "PgStore.h"
static void use(Store &store) { store.save(1); }
int main() {
  PgStore store("host=db dbname=orders");
  use(store);
  store.purge();
}

// FILE: tests/PgStoreTest.cpp
#include "../src/PgStore.h"
#include <gtest/gtest.h>
TEST(PgStore, Saves) {
  PgStore store("host=localhost dbname=orders_test");
  store.save(1);
}
