// SPDX-License-Identifier: Apache-2.0
//
// A small project on disk: a mocked store over libpq, its tests, a compilation
// database. The frameworks are our small stand-ins, so that everything is quick.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const standIns = join(dirname(fileURLToPath(import.meta.url)), "..", "support", "standin");

const files = {
  "client/libpq-fe.h": `#pragma once
extern "C" {
typedef struct pg_conn PGconn;
typedef struct pg_result PGresult;
PGconn *PQconnectdb(const char *conninfo);
PGresult *PQexec(PGconn *conn, const char *query);
}
`,
  "src/OrderStore.h": `#pragma once
struct OrderStore {
  virtual ~OrderStore() = default;
  virtual void save(int order) = 0;
};
`,
  "src/PgOrderStore.h": `#pragma once
#include "OrderStore.h"
#include <libpq-fe.h>
class PgOrderStore : public OrderStore {
public:
  void save(int order) override;

private:
  PGconn *connection = PQconnectdb("host=db");
};
`,
  "src/PgOrderStore.cpp": `#include "PgOrderStore.h"
void PgOrderStore::save(int) { PQexec(connection, "INSERT INTO orders VALUES ($1)"); }
`,
  "src/Service.h": `#pragma once
#include "OrderStore.h"
struct Service {
  explicit Service(OrderStore &s) : store(s) {}
  void place(int order) { store.save(order); }
  OrderStore &store;
};
`,
  "src/main.cpp": `#include "PgOrderStore.h"
#include "Service.h"
int main() { PgOrderStore store; Service(store).place(1); }
`,
  "tests/MockOrderStore.h": `#pragma once
#include "OrderStore.h"
#include <gmock/gmock.h>
struct MockOrderStore : OrderStore {
  MOCK_METHOD(void, save, (int));
};
`,
  "tests/ServiceTest.cpp": `#include "MockOrderStore.h"
#include "Service.h"
#include <gtest/gtest.h>

TEST(Service, Places) {
  MockOrderStore store;
  EXPECT_CALL(store, save(1));
  Service(store).place(1);
}
`,
};

/** Writes the project; `remove` takes it away. */
export function makeProject() {
  const root = mkdtempSync(join(tmpdir(), "doublecheck-editor-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  const database = Object.keys(files)
    .filter((name) => name.endsWith(".cpp"))
    .map((name) => ({
      directory: root,
      file: join(root, name),
      arguments: ["c++", "-std=c++20", "-Isrc", "-isystem", "client", "-isystem", standIns, "-c", join(root, name)],
    }));
  writeFileSync(join(root, "compile_commands.json"), JSON.stringify(database));
  return { root, path: (name) => join(root, name), text: (name) => files[name], remove: () => rmSync(root, { recursive: true, force: true }) };
}

// `node project.mjs` writes one and tells where: for Neovim's test.
if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(makeProject().root);
