// SPDX-License-Identifier: Apache-2.0
#include "SchemaMigrator.h"

namespace orders {

SchemaMigrator::SchemaMigrator(const std::string &connection) : connection_(connection) {
  pqxx::nontransaction session(connection_);
  session.exec("SET client_min_messages = warning");
  session.exec("CREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY)");
}

int SchemaMigrator::apply(const std::vector<Migration> &migrations) {
  int applied = 0;
  for (const Migration &migration : migrations) {
    if (isApplied(migration))
      continue;
    try {
      pqxx::work transaction(connection_);
      transaction.exec(migration.sql);
      transaction.exec_params("INSERT INTO schema_migrations (name) VALUES ($1)", migration.name);
      transaction.commit();
    } catch (const pqxx::failure &failure) {
      throw MigrationFailed(migration.name + ": " + failure.what());
    }
    ++applied;
  }
  return applied;
}

bool SchemaMigrator::isApplied(const Migration &migration) {
  pqxx::nontransaction session(connection_);
  return !session.exec_params("SELECT 1 FROM schema_migrations WHERE name = $1", migration.name).empty();
}

} // namespace orders
