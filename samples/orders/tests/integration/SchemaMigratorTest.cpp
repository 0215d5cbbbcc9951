// SPDX-License-Identifier: Apache-2.0
#include "SchemaMigrator.h"

#include "integration/Servers.h"

#include <gtest/gtest.h>

namespace orders {

TEST(SchemaMigratorTest, AppliesNothingTwice) {
  SchemaMigrator migrator(servers().postgres.connection());

  EXPECT_EQ(migrator.apply(migrations()), 0);
}

TEST(SchemaMigratorTest, NamesTheMigrationThatFails) {
  SchemaMigrator migrator(servers().postgres.connection());

  EXPECT_THROW(migrator.apply({{"9999_broken", "ALTER TABLE no_such_table ADD COLUMN x text"}}), MigrationFailed);
}

} // namespace orders
