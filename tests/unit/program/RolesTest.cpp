// SPDX-License-Identifier: Apache-2.0

#include "program/Program.h"

#include "support/FactsBuilder.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace doublecheck {
namespace {

/// "test", "example" or "production", as the file of that path is taken.
std::string role(const std::vector<FactsBuilder> &units, const std::string &path, const SourceRoles &roles = {}) {
  std::vector<TuFacts> facts;
  for (const FactsBuilder &unit : units)
    facts.push_back(unit.facts);
  const Program program = linkProgram(std::move(facts), roles);
  for (const File &file : program.files)
    if (file.path == path)
      return file.isTest ? "test" : file.isExample ? "example" : "production";
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
  EXPECT_EQ(role(units, "src/Store.cpp", {.testGlobs = {"src/**"}}), "test");
  EXPECT_EQ(role(units, "tests/a.cpp", {.productionGlobs = {"tests/**"}}), "production");
}

TEST(SourceRoles, SetExamplesDemosSamplesAndBenchmarksApart) {
  const FactsBuilder product = plain("src/a.cpp", "core", {"src/a.h"});
  for (const char *path : {"examples/hello.cpp", "Demo/x/main.cpp", "src/samples/one.cpp", "benchmark/b.cpp"})
    EXPECT_EQ(role({product, plain(path, "show", {"src/a.h"})}, path), "example") << path;
  EXPECT_EQ(role({product, plain("examples/hello.cpp", "show", {"examples/Window.h"})}, "examples/Window.h"),
            "example");
  EXPECT_EQ(role({product, plain("examples/hello.cpp", "show", {"src/a.h"})}, "src/a.h"), "production");
}

TEST(SourceRoles, KeepInAnExampleFolderWhatProductionLinksOrReads) {
  const FactsBuilder sampler = plain("src/sample/Sampler.cpp", "core");
  EXPECT_EQ(role({plain("src/a.cpp", "core"), sampler}, "src/sample/Sampler.cpp"), "production");
  const FactsBuilder reader = plain("src/a.cpp", "core", {"src/sample/Rate.h"});
  EXPECT_EQ(role({reader, plain("examples/b.cpp", "show", {"src/sample/Rate.h"})}, "src/sample/Rate.h"), "production");
}

TEST(SourceRoles, TakeATestOfAnExampleForATest) {
  EXPECT_EQ(role({plain("src/a.cpp", "core"), test("examples/HelloTest.cpp", "checks")}, "examples/HelloTest.cpp"),
            "test");
}

TEST(SourceRoles, TakeExamplesForTheProductWhereThereIsNoOther) {
  const std::vector<FactsBuilder> units = {plain("samples/shop/shop.cpp", "shop"),
                                           test("samples/shop/tests/a.cpp", "tests")};
  EXPECT_EQ(role(units, "samples/shop/shop.cpp"), "production");
  EXPECT_EQ(role(units, "samples/shop/shop.cpp", {.exampleGlobs = {"samples/**"}}), "example");
  const std::vector<FactsBuilder> headerOnly = {
      plain("examples/a.cpp", "show", {"include/json.h"}),
      test("tests/a.cpp", "tests", {"include/json.h"}).at("include/json.h").function("parse")};
  EXPECT_EQ(role(headerOnly, "examples/a.cpp"), "example");
}

TEST(SourceRoles, ObeyTheUsersGlobsForExamples) {
  const std::vector<FactsBuilder> units = {plain("src/a.cpp", "core"), plain("playground/b.cpp", "core"),
                                           plain("examples/c.cpp", "show")};
  EXPECT_EQ(role(units, "playground/b.cpp", {.exampleGlobs = {"playground/**"}}), "example");
  EXPECT_EQ(role(units, "examples/c.cpp", {.productionGlobs = {"examples/**"}}), "production");
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
