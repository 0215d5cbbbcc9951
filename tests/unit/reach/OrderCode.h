// SPDX-License-Identifier: Apache-2.0
//
// The code that most questions of reach are asked about: a store over libpq, a
// service that uses it, a mock. A test is added to it, what it proves comes out.
#pragma once

#include "support/Traced.h"

#include <string>

namespace doublecheck {

inline const std::string Production = R"cpp(
// FILE: /usr/include/libpq-fe.h
#pragma once
extern "C" {
typedef struct pg_conn PGconn; typedef struct pg_result PGresult;
PGconn *PQconnectdb(const char *); PGresult *PQexec(PGconn *, const char *); void PQfinish(PGconn *);
}
// FILE: src/Store.h
#pragma once
#include <memory>
struct Store { virtual ~Store() = default; virtual bool save(int) = 0; virtual int load() = 0; };
std::unique_ptr<Store> makeStore(const char *url);
// FILE: src/PgStore.h
#pragma once
#include "/usr/include/libpq-fe.h"
#include "src/Store.h"
class PgStore : public Store {
public:
  explicit PgStore(const char *url) : connection(PQconnectdb(url)) {}
  ~PgStore() override { PQfinish(connection); }
  bool save(int) override;
  int load() override;
private:
  PGconn *connection;
};
// FILE: src/PgStore.cpp
#include "src/PgStore.h"
bool PgStore::save(int) { return PQexec(connection, "INSERT INTO orders VALUES (1)") != nullptr; }
int PgStore::load() { return PQexec(connection, "SELECT total FROM orders") != nullptr; }
std::unique_ptr<Store> makeStore(const char *url) { return std::make_unique<PgStore>(url); }
// FILE: src/Service.h
#pragma once
#include "src/Store.h"
struct Service { Store &store; bool place(int id) { return store.save(id); } int total() { return store.load(); } };
// FILE: tests/MockStore.h
#pragma once
#include "src/Store.h"
#include <gmock/gmock.h>
struct MockStore : Store {
  MOCK_METHOD(bool, save, (int), (override));
  MOCK_METHOD(int, load, (), (override));
};
)cpp";

inline Traced withTest(const std::string &test) {
  return tracedCode(Production + R"cpp(
// FILE: tests/StoreTest.cpp
#include "src/PgStore.h"
#include "src/Service.h"
#include "tests/MockStore.h"
#include <gtest/gtest.h>
#include <functional>
#include <map>
#include <string>
extern "C" int system(const char *);
extern "C" char *getenv(const char *);
)cpp" + test);
}

} // namespace doublecheck
