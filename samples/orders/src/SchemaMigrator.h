// SPDX-License-Identifier: Apache-2.0
//
// Brings a PostgreSQL database up to the schema of this build. A class without
// an interface: nobody needs to mock it, the tests run it.
#pragma once

#include "Migrations.h"

#include <pqxx/pqxx>

#include <stdexcept>

namespace orders {

struct MigrationFailed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class SchemaMigrator {
public:
  explicit SchemaMigrator(const std::string &connection);

  /// Applies those not yet applied, each in a transaction of its own, and
  /// returns how many they were. Throws MigrationFailed at the first that fails.
  int apply(const std::vector<Migration> &migrations);

private:
  bool isApplied(const Migration &migration);

  pqxx::connection connection_;
};

} // namespace orders
