// SPDX-License-Identifier: Apache-2.0
//
// What a user sees when something is wrong: a message that names file, place and
// remedy, the right exit code, and nothing lost.

#include "end_to_end/RunProgram.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace doublecheck::end_to_end {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::string Store = R"cpp(#pragma once
#include <cstdio>
struct Store { virtual ~Store() = default; virtual void save(int) = 0; };
struct FileStore : Store { void save(int) override { std::FILE *f = std::fopen("orders.txt", "a"); std::fclose(f); } };
)cpp";
const std::string Production = "#include \"Store.h\"\nvoid place(Store &store) { store.save(1); }\n"
                               "int main() { FileStore store; place(store); }\n";
const std::string Test = R"cpp(#include "Store.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
void place(Store &store);
struct MockStore : Store { MOCK_METHOD(void, save, (int), (override)); };
TEST(Order, Saves) { MockStore store; EXPECT_CALL(store, save(1)); place(store); }
)cpp";

/// A small project: one mock of a file store, never exercised for real.
void makeProject(const TemporaryFolder &folder) {
  folder.write(".doublecheck.yaml", "");
  folder.write("src/Store.h", Store);
  folder.write("src/main.cpp", Production);
  folder.write("tests/StoreTest.cpp", Test);
  writeDatabase(folder, {"src/main.cpp", "tests/StoreTest.cpp"});
}

RunResult scan(const TemporaryFolder &folder, std::vector<std::string> arguments = {"--no-cache"}) {
  arguments.insert(arguments.begin(), "scan");
  return run({.arguments = std::move(arguments), .folder = folder.path()});
}

TEST(BadInput, SmallProjectIsSoundToBeginWith) {
  TemporaryFolder folder;
  makeProject(folder);
  const RunResult result = scan(folder, {"--no-cache", "--format", "json"});
  EXPECT_EQ(result.exitCode, 0) << result.err;
  const json report = json::parse(result.out);
  ASSERT_EQ(report["dependencies"].size(), 1U);
  EXPECT_EQ(report["dependencies"][0]["id"], "Store");
  EXPECT_EQ(report["dependencies"][0]["kind"], "filesystem");
  EXPECT_EQ(report["dependencies"][0]["rung"], "mocked");
  EXPECT_EQ(report["dependencies"][0]["never_real"], true);
}

TEST(BadInput, WithoutADatabaseItSaysWhereItLookedAndHowToMakeOne) {
  TemporaryFolder folder;
  const RunResult result = scan(folder);
  EXPECT_EQ(result.exitCode, 2);
  EXPECT_THAT(result.err, AllOf(HasSubstr("compile_commands.json"), HasSubstr("CMAKE_EXPORT_COMPILE_COMMANDS")));
  EXPECT_THAT(result.out, IsEmpty());
}

TEST(BadInput, AnEmptyDatabaseIsNamed) {
  TemporaryFolder folder;
  folder.write("compile_commands.json", "[]");
  const RunResult result = scan(folder);
  EXPECT_EQ(result.exitCode, 2);
  EXPECT_THAT(result.err, AllOf(HasSubstr("compile_commands.json"), HasSubstr("no entries")));
}

TEST(BadInput, ABrokenDatabaseIsNamedWithItsLine) {
  TemporaryFolder folder;
  folder.write("compile_commands.json", "[\n{\"file\": \"a.cpp\",\n");
  const RunResult result = scan(folder);
  EXPECT_EQ(result.exitCode, 2);
  EXPECT_THAT(result.err, HasSubstr("compile_commands.json:"));
}

TEST(BadInput, AMissingSourceIsListedAndTheRestIsAnalysed) {
  TemporaryFolder folder;
  makeProject(folder);
  writeDatabase(folder, {"src/main.cpp", "src/gone.cpp", "tests/StoreTest.cpp"});
  const RunResult result = scan(folder, {"--no-cache", "--format", "json"});
  EXPECT_EQ(result.exitCode, 3) << "one of three units is more than the allowed share";
  const json report = json::parse(result.out);
  EXPECT_EQ(report["dependencies"].size(), 1U);
  ASSERT_EQ(report["project"]["failed_units"].size(), 1U);
  EXPECT_EQ(report["project"]["failed_units"][0]["file"], "src/gone.cpp");
}

TEST(BadInput, AUnitThatDoesNotParseMakesVerdictsIncompleteNotWrong) {
  TemporaryFolder folder;
  makeProject(folder);
  folder.write("tests/BrokenTest.cpp", "#include <gtest/gtest.h>\n#include \"missing.h\"\nTEST(A, B) { nonsense }\n");
  writeDatabase(folder, {"src/main.cpp", "tests/BrokenTest.cpp", "tests/StoreTest.cpp"});
  const RunResult result = scan(folder, {"--no-cache", "--format", "json"});
  EXPECT_EQ(result.exitCode, 3);
  const json report = json::parse(result.out);
  ASSERT_EQ(report["project"]["failed_units"].size(), 1U);
  EXPECT_THAT(report["project"]["failed_units"][0]["error"].get<std::string>(), HasSubstr("missing.h"));
  ASSERT_EQ(report["dependencies"].size(), 1U);
  EXPECT_THAT(report["dependencies"][0]["flags"].dump(), HasSubstr("incomplete"));
}

TEST(BadInput, AUnitThatCrashesClangCostsItselfOnly) {
  TemporaryFolder folder;
  makeProject(folder);
  folder.write("src/crash.cpp", "#pragma clang __debug crash\n");
  writeDatabase(folder, {"src/crash.cpp", "src/main.cpp", "tests/StoreTest.cpp"});
  const RunResult result = scan(folder, {"--no-cache", "--format", "json"});
  EXPECT_EQ(result.exitCode, 3);
  const json report = json::parse(result.out);
  ASSERT_EQ(report["project"]["failed_units"].size(), 1U);
  EXPECT_EQ(report["project"]["failed_units"][0]["file"], "src/crash.cpp");
  EXPECT_EQ(report["dependencies"].size(), 1U);
  EXPECT_THAT(result.err, Not(HasSubstr("Stack dump"))) << "Clang's own crash report is not the user's";
}

TEST(BadInput, ABrokenConfigurationIsNamedWithLineAndRemedy) {
  TemporaryFolder folder;
  makeProject(folder);
  folder.write(".doublecheck.yaml", "tests:\n  - tests/**\nweihgts:\n  risk: {}\n");
  const RunResult result = scan(folder);
  EXPECT_EQ(result.exitCode, 2);
  EXPECT_THAT(result.err, AllOf(HasSubstr(".doublecheck.yaml:3"), HasSubstr("weihgts"), HasSubstr("weights")));
}

TEST(BadInput, AnUnknownRuleInTheConfigurationIsNamed) {
  TemporaryFolder folder;
  makeProject(folder);
  folder.write(".doublecheck.yaml", "rules:\n  never-reel: off\n");
  const RunResult result = scan(folder);
  EXPECT_EQ(result.exitCode, 2);
  EXPECT_THAT(result.err, AllOf(HasSubstr(".doublecheck.yaml:2"), HasSubstr("never-real")));
}

TEST(BadInput, ACacheThatCannotBeWrittenIsAWarningAndTheRunGoesOn) {
  TemporaryFolder folder;
  makeProject(folder);
  folder.write("file", "");
  const RunResult result = scan(folder, {"--cache-dir", "file/below", "--format", "json"});
  EXPECT_EQ(result.exitCode, 0);
  EXPECT_THAT(result.err, HasSubstr("file/below"));
  EXPECT_EQ(json::parse(result.out)["dependencies"].size(), 1U);
}

TEST(BadInput, AFullDiskUnderTheCacheIsAWarningAndTheRunGoesOn) {
  TemporaryFolder folder;
  makeProject(folder);
  const RunResult result = run({.arguments = {"scan", "--cache-dir", "cache", "--format", "json"},
                                .folder = folder.path(),
                                .environment = {},
                                .program = {},
                                .fileSizeLimit = 64});
  EXPECT_EQ(result.exitCode, 0) << result.err;
  EXPECT_EQ(json::parse(result.out)["dependencies"].size(), 1U);
  EXPECT_THAT(result.err, HasSubstr("cache"));
  const RunResult again = scan(folder, {"--cache-dir", "cache", "--format", "json"});
  EXPECT_EQ(again.exitCode, 0) << again.err;
  EXPECT_EQ(again.out, result.out) << "what the full disk left behind does no harm";
}

TEST(BadInput, AnOutputThatCannotBeWrittenIsNamedAndFails) {
  TemporaryFolder folder;
  makeProject(folder);
  const RunResult result = scan(folder, {"--no-cache", "--format", "json=no/such/folder/out.json"});
  EXPECT_EQ(result.exitCode, 2);
  EXPECT_THAT(result.err, HasSubstr("no/such/folder/out.json"));
}

TEST(BadInput, AnInterruptedRunLeavesACacheThatTheNextRunCanUse) {
  TemporaryFolder folder;
  makeProject(folder);
  const RunResult cut = run({.arguments = {"scan", "--cache-dir", "cache"},
                             .folder = folder.path(),
                             .environment = {},
                             .program = {},
                             .fileSizeLimit = 0,
                             .interruptAfterMilliseconds = 300});
  EXPECT_NE(cut.exitCode, 0);
  const RunResult whole = scan(folder, {"--cache-dir", "cache", "--format", "json"});
  EXPECT_EQ(whole.exitCode, 0) << whole.err;
  EXPECT_EQ(whole.out, scan(folder, {"--no-cache", "--format", "json"}).out);
}

TEST(BadInput, UnknownOptionsAndCommandsAreUsageErrors) {
  TemporaryFolder folder;
  EXPECT_EQ(run({.arguments = {"scan", "--no-such-option"}, .folder = folder.path()}).exitCode, 2);
  EXPECT_EQ(run({.arguments = {"frobnicate"}, .folder = folder.path()}).exitCode, 2);
  EXPECT_EQ(run({.arguments = {"scan", "--fail-undr", "3"}, .folder = folder.path()}).err,
            "doublecheck: error: not understood: --fail-undr; did you mean '--fail-under'?\n");
  EXPECT_EQ(run({.arguments = {"reviw"}, .folder = folder.path()}).err,
            "doublecheck: error: A subcommand is required; did you mean 'review'?\n");
  EXPECT_EQ(run({.arguments = {"scan", "--fail-under", "101"}, .folder = folder.path()}).err,
            "doublecheck: error: --fail-under: 101 is no score: they go from 0 to 100; 'doublecheck scan --help' has "
            "the options\n");
  const RunResult format = run({.arguments = {"scan", "--format", "jsom"}, .folder = folder.path()});
  EXPECT_EQ(format.exitCode, 2);
  EXPECT_THAT(format.err, HasSubstr("json"));
}

TEST(BadInput, AProjectWithoutInfrastructureSaysSoWithoutAScore) {
  TemporaryFolder folder;
  folder.write(".doublecheck.yaml", "");
  folder.write("src/sum.cpp", "int sum(int a, int b) { return a + b; }\n");
  writeDatabase(folder, {"src/sum.cpp"});
  const RunResult text = scan(folder);
  EXPECT_EQ(text.exitCode, 0);
  EXPECT_THAT(text.out, HasSubstr("No infrastructure found"));
  const json report = json::parse(scan(folder, {"--no-cache", "--format", "json"}).out);
  EXPECT_EQ(report["score"]["applicable"], false);
}

TEST(BadInput, FlagsThatOnlyGccKnowsDoNotBreakARun) {
  TemporaryFolder folder;
  makeProject(folder);
  writeDatabase(
      folder, {"src/main.cpp", "tests/StoreTest.cpp"},
      "-fno-gnu-unique -fconserve-stack -Wno-maybe-uninitialized -Werror -Wunknown-thing "
      "-fno-tree-vectorize -fmerge-all-constants -mno-avx256-split-unaligned-load --param=max-inline-insns=5");
  const RunResult result = scan(folder, {"--no-cache", "--format", "json"});
  EXPECT_EQ(result.exitCode, 0) << result.err;
  EXPECT_THAT(json::parse(result.out)["project"]["failed_units"], IsEmpty());
}

} // namespace
} // namespace doublecheck::end_to_end
