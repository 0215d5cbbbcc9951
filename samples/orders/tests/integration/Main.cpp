// SPDX-License-Identifier: Apache-2.0
//
// Starts the servers before the first test and stops them after the last.
#include "SchemaMigrator.h"
#include "integration/Servers.h"

#include <gmock/gmock.h>

#include <memory>

namespace orders {

static std::unique_ptr<Servers> running;

Servers &servers() { return *running; }

class ServersEnvironment : public testing::Environment {
public:
  void SetUp() override {
    running = std::make_unique<Servers>();
    SchemaMigrator(running->postgres.connection()).apply(migrations());
  }

  void TearDown() override { running.reset(); }
};

} // namespace orders

int main(int count, char **values) {
  testing::InitGoogleMock(&count, values);
  testing::AddGlobalTestEnvironment(new orders::ServersEnvironment);
  return RUN_ALL_TESTS();
}
