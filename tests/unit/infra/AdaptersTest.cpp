// SPDX-License-Identifier: Apache-2.0
//
// Implementations that come to a boundary through objects of the project's own.

#include "infra/Classification.h"

#include "unit/infra/Classified.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace doublecheck {
namespace {

/// A mocked interface that starts a service on a bus of the project's own making, and takes handlers.
static std::vector<std::string> overABus(const std::string &members) {
  return classified(R"cpp(
// FILE: src/Screen.cpp
#include <functional>
#include <pqxx/pqxx>
struct Handle { explicit Handle(const char *); void send(const char *text) { pqxx::work(held).exec(text); } pqxx::connection held; };
struct Loop { void serve(Handle &handle) { handle.send("hello"); } };
using Changed = std::function<void (int)>;
struct Screen {
  virtual ~Screen() = default;
  virtual void start() = 0;
  virtual void onChange(const Changed &handler) = 0;
  virtual void onError(std::function<void ()> handler) = 0;
  virtual int state() = 0;
};
struct BusScreen : Screen {
)cpp" + members + R"cpp(
  Loop loop;
  Changed changed;
  std::function<void ()> error;
  void onChange(const Changed &handler) override { changed = handler; }
  void onError(std::function<void ()> handler) override { error = handler; }
};
// FILE: tests/T.cpp
#include "../src/Screen.cpp"
#include <gmock/gmock.h>
struct MockScreen : Screen {
  MOCK_METHOD(void, start, (), (override));
  MOCK_METHOD(void, onChange, (const Changed &), (override));
  MOCK_METHOD(void, onError, (std::function<void ()>), (override));
  MOCK_METHOD(int, state, (), (override));
};
)cpp");
}

TEST(Classification, TakesAnAdapterOverAHandleOfTheProjectsForWhatTheHandleHolds) {
  EXPECT_THAT(overABus("Handle handle{\"bus\"}; void start() override { loop.serve(handle); } "
                       "int state() override { return 1; }"),
              testing::Contains("Screen: database.relational <- BusScreen"));
}

TEST(Classification, FunctionsThatOnlyTakeHandlersSpeakAgainstNothing) {
  EXPECT_THAT(overABus("void start() override { Handle handle(\"bus\"); loop.serve(handle); } "
                       "int state() override { Handle handle(\"bus\"); loop.serve(handle); return 1; }"),
              testing::Contains("Screen: database.relational <- BusScreen"));
  EXPECT_THAT(overABus("void start() override { Handle handle(\"bus\"); loop.serve(handle); } "
                       "int state() override { return 1; }"),
              testing::Contains("Screen: collaborator"));
}

} // namespace
} // namespace doublecheck
