// SPDX-License-Identifier: Apache-2.0
//
// The stand-in headers of the mocking libraries give the same facts as the real ones.
#include "support/FactsOf.h"
#include "support/FrameworkFacts.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace doublecheck {
namespace {

std::string readCase(const std::string &file) {
  std::ifstream stream(DOUBLECHECK_SOURCE_DIR "/tests/cases/" + file);
  std::stringstream text;
  text << stream.rdbuf();
  return text.str();
}

/// Facts of the case through both headers, and neither may have a parse error.
void checkSameFacts(const std::string &file, const std::string &realHeader) {
  if (!std::filesystem::exists(realHeader))
    GTEST_SKIP() << realHeader << " is not installed";
  const std::string code = readCase(file);
  ASSERT_FALSE(code.empty());
  const auto standIn = describeFrameworkFacts(factsOf(code, {.file = "case.cpp"}));
  const auto real = describeFrameworkFacts(factsOf(code, {.file = "case.cpp", .standIns = false}));
  EXPECT_THAT(standIn, ::testing::Not(::testing::IsEmpty()));
  EXPECT_THAT(standIn, ::testing::ElementsAreArray(real));
}

TEST(StandInContract, GivesTheFactsOfGoogleMock) {
  checkSameFacts("mocking/google-mock.cpp", "/usr/include/gmock/gmock.h");
}

TEST(StandInContract, GivesTheFactsOfTrompeloeil) {
  checkSameFacts("mocking/trompeloeil.cpp", "/usr/include/trompeloeil.hpp");
}

TEST(StandInContract, GivesTheFactsOfFakeIt) { checkSameFacts("mocking/fake-it.cpp", "/usr/include/fakeit.hpp"); }

TEST(StandInContract, GivesTheFactsOfTurtle) { checkSameFacts("mocking/turtle.cpp", "/usr/include/turtle/mock.hpp"); }

/// Version 47 of trompeloeil turned modifiers from members into template arguments.
TEST(StandInContract, ReadsTrompeloeilsModifiersOfBothSpellings) {
  const std::string code = readCase("mocking/trompeloeil.cpp");
  const auto members = describeFrameworkFacts(factsOf(code));
  const auto actions =
      describeFrameworkFacts(factsOf(code, {.arguments = {"-std=c++20", "-DTROMPELOEIL_STANDIN_ACTIONS"}}));
  EXPECT_THAT(actions, ::testing::ElementsAreArray(members));
}

} // namespace
} // namespace doublecheck
