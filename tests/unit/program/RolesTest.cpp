// SPDX-License-Identifier: Apache-2.0

#include "program/Program.h"

#include "support/FactsBuilder.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace doublecheck {
namespace {

/// "test" or "production", as the file of that path is taken.
std::string role(const std::vector<FactsBuilder> &units, const std::string &path, const SourceRoles &roles = {}) {
  std::vector<TuFacts> facts;
  for (const FactsBuilder &unit : units)
    facts.push_back(unit.facts);
  const Program program = linkProgram(std::move(facts), roles);
  for (const File &file : program.files)
    if (file.path == path)
      return file.isTest ? "test" : "production";
  return "unknown";
}

/// A unit without a test framework that reads the given headers.
FactsBuilder plain(const std::string &path, const std::string &target, const std::vector<std::string> &headers = {}) {
  FactsBuilder unit(path, target);
  for (const std::string &header : headers)
    unit.at(header);
  unit.at(path).function(path + "::f");
  return unit;
}

FactsBuilder test(const std::string &path, const std::string &target, const std::vector<std::string> &headers = {}) {
  FactsBuilder unit = plain(path, target, headers);
  unit.framework("googletest").test("A" + std::to_string(path.size()) + ".B", {});
  return unit;
}

TEST(SourceRoles, TakeAFileThatDefinesTestsForTestCodeWhereverItLies) {
  EXPECT_EQ(role({test("src/Store_check.cpp", "checks")}, "src/Store_check.cpp"), "test");
}

TEST(SourceRoles, TakeAMockUnderSrcForTestCode) {
  FactsBuilder unit = test("checks/a.cpp", "checks");
  unit.framework("gmock").at("src/MockStore.h").defineClass("MockStore", {"save"}).mock("MockStore", {"save"});
  EXPECT_EQ(role({plain("src/a.cpp", "app", {"src/Store.h"}), unit}, "src/MockStore.h"), "test");
}

TEST(SourceRoles, KeepAProductionUnitThatIsCompiledIntoATestProgramAgain) {
  const std::vector<FactsBuilder> units = {plain("src/Store.cpp", "tests", {"src/Store.h"}),
                                           test("tests/StoreTest.cpp", "tests", {"src/Store.h"})};
  EXPECT_EQ(role(units, "src/Store.cpp"), "production");
  EXPECT_EQ(role(units, "src/Store.h"), "production");
}

TEST(SourceRoles, KeepAHeaderOnlyLibraryThatOnlyItsTestsRead) {
  EXPECT_EQ(role({test("tests/JsonTest.cpp", "tests", {"include/json/json.h"})}, "include/json/json.h"), "production");
}

TEST(SourceRoles, TakeAHeaderBesideTestsThatOnlyTestsReadForTestCode) {
  EXPECT_EQ(role({test("checks/JsonCheck.cpp", "checks", {"checks/Samples.h"})}, "checks/Samples.h"), "test");
}

TEST(SourceRoles, KeepAHeaderInATestFolderThatProductionReads) {
  EXPECT_EQ(
      role({plain("src/a.cpp", "app", {"src/test/Hooks.h"}), test("src/test/b.cpp", "tests", {"src/test/Hooks.h"})},
           "src/test/Hooks.h"),
      "production");
}

TEST(SourceRoles, TakeASupportFileInATestFolderForTestCode) {
  EXPECT_EQ(
      role({plain("tests/support/Redis.cpp", "test_support"), test("tests/a.cpp", "tests")}, "tests/support/Redis.cpp"),
      "test");
}

TEST(SourceRoles, KeepAFileInATestFolderThatGoesIntoAProductionLibrary) {
  EXPECT_EQ(role({plain("src/test/Probe.cpp", "core"), plain("src/core.cpp", "core"), test("tests/a.cpp", "tests")},
                 "src/test/Probe.cpp"),
            "production");
}

TEST(SourceRoles, DoNotTakeAFolderNamedTestingForTests) {
  EXPECT_EQ(
      role({plain("lib/testing/GoogleTest.cpp", "lib"), test("tests/a.cpp", "tests")}, "lib/testing/GoogleTest.cpp"),
      "production");
}

TEST(SourceRoles, ObeyTheUsersGlobsFirst) {
  const std::vector<FactsBuilder> units = {plain("src/Store.cpp", "app"), test("tests/a.cpp", "tests")};
  EXPECT_EQ(role(units, "src/Store.cpp", {.testGlobs = {"src/**"}, .productionGlobs = {}}), "test");
  EXPECT_EQ(role(units, "tests/a.cpp", {.testGlobs = {}, .productionGlobs = {"tests/**"}}), "production");
}

TEST(SourceRoles, MarkClassesAndFunctionsByTheirFile) {
  FactsBuilder unit = test("tests/a.cpp", "tests");
  unit.at("src/Store.h").defineClass("Store", {"pure save"});
  unit.at("tests/a.cpp").defineClass("Helper", {"go"}).function("Helper::go");
  const Program program = linkProgram({unit.facts, plain("src/s.cpp", "app", {"src/Store.h"}).facts});
  for (const Class &row : program.classes)
    EXPECT_EQ(row.isTest, program[row.symbol].name != "Store") << program[row.symbol].name;
  for (const Function &row : program.functions)
    EXPECT_EQ(row.isTest, program[row.symbol].name != "src/s.cpp::f") << program[row.symbol].name;
}

} // namespace
} // namespace doublecheck
