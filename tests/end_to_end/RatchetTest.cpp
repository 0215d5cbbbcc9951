// SPDX-License-Identifier: Apache-2.0
//
// Gates, baseline and suppressions as CI uses them: the program's messages, files
// and exit codes.

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

std::string testWith(const std::string &comment, const std::string &more = "") {
  return "#include \"Store.h\"\n#include <gmock/gmock.h>\n#include <gtest/gtest.h>\nvoid place(Store &store);\n" +
         more + "struct MockStore : Store { " + comment +
         "\n  MOCK_METHOD(void, save, (int), (override));\n};\n"
         "TEST(Order, Saves) { MockStore store; EXPECT_CALL(store, save(1)); place(store); }\n";
}

/// One mock of a file store, never exercised for real; one cache of facts for all tests.
class Ratchet : public testing::Test {
protected:
  void SetUp() override {
    folder.write("src/Store.h", Store);
    folder.write("src/main.cpp", Production);
    folder.write("tests/StoreTest.cpp", testWith(""));
    folder.write(".doublecheck.yaml", "");
    writeDatabase(folder, {"src/main.cpp", "tests/StoreTest.cpp"});
  }

  RunResult command(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--cache-dir", (folder.path() / "cache").string()});
    return run({.arguments = std::move(arguments), .folder = folder.path()});
  }
  json report(std::vector<std::string> arguments = {}) const {
    arguments.insert(arguments.begin(), {"scan", "--format", "json"});
    return json::parse(command(std::move(arguments)).out);
  }
  std::string baseline() const { return readFile(folder.path() / ".doublecheck-baseline"); }

  TemporaryFolder folder;
};

TEST_F(Ratchet, AGateSaysByHowMuchItFailsAndLeavesStandardOutputToTheMachine) {
  const RunResult result = command({"scan", "--format", "json", "--fail-under", "70", "--fail-on", "never-real"});
  EXPECT_EQ(result.exitCode, 1);
  EXPECT_TRUE(json::accept(result.out));
  EXPECT_THAT(result.err, AllOf(HasSubstr("gate fail-under: the score 0.0 is below 70 by 70.0. A real test of 'Store'"),
                                HasSubstr("gate fail-on: 1 finding of never-real")));
}

TEST_F(Ratchet, UnknownNamesInOptionsAreUsageErrors) {
  const RunResult rule = command({"scan", "--fail-on", "nevr-real"});
  EXPECT_EQ(rule.exitCode, 2);
  EXPECT_THAT(rule.err, HasSubstr("did you mean 'never-real'?"));
  EXPECT_EQ(command({"scan", "--fail-on", "never-real:grave"}).exitCode, 2);
  const RunResult none = command({"scan", "--max-new", "0"});
  EXPECT_EQ(none.exitCode, 2);
  EXPECT_THAT(none.err, HasSubstr("'doublecheck baseline' writes one"));
}

TEST_F(Ratchet, ABaselineAcceptsTodayAndStopsTomorrow) {
  const RunResult written = command({"baseline"});
  EXPECT_EQ(written.exitCode, 0) << written.err;
  EXPECT_THAT(written.out, HasSubstr("Wrote .doublecheck-baseline: 1 finding accepted, 1 of them new; score 0.0"));
  EXPECT_THAT(baseline(), HasSubstr("\nnever-real\tStore\tStore\t"));
  EXPECT_EQ(command({"scan", "--quiet", "--fail-on", "never-real", "--max-new", "0", "--no-regression"}).exitCode, 0);

  // Moved and reformatted is not new; a second dead mock is.
  folder.write("tests/StoreTest.cpp", testWith("// here now", "\n\n\n"));
  EXPECT_EQ(command({"scan", "--quiet", "--max-new", "0"}).exitCode, 0);
  folder.write("tests/StoreTest.cpp",
               testWith("", "struct Dead : Store { MOCK_METHOD(void, save, (int), (override)); };\n"));
  const RunResult fresh = command({"scan", "--quiet", "--max-new", "0"});
  EXPECT_EQ(fresh.exitCode, 1);
  EXPECT_THAT(fresh.err, AllOf(HasSubstr("gate max-new: 1 finding that .doublecheck-baseline does not have"),
                               HasSubstr("(dead-double, 'Store')")));
}

TEST_F(Ratchet, AFileThatADependencyIsNamedByMayMove) {
  const std::string writer = "#include <netinet/in.h>\n#include <sys/socket.h>\nvoid record(int n) {\n"
                             "  const int out = socket(AF_INET, SOCK_STREAM, 0);\n  sockaddr_in server{};\n"
                             "  connect(out, reinterpret_cast<sockaddr *>(&server), sizeof server);\n"
                             "  send(out, &n, sizeof n, 0);\n}\n";
  folder.write("src/record.cpp", writer);
  folder.write("src/main.cpp",
               Production + "void record(int);\nvoid both(Store &store) { place(store); record(1); }\n");
  writeDatabase(folder, {"src/main.cpp", "src/record.cpp", "tests/StoreTest.cpp"});
  command({"baseline"});
  ASSERT_THAT(baseline(), HasSubstr("\tsrc/record.cpp\t"));
  std::filesystem::remove(folder.path() / "src/record.cpp");
  folder.write("src/journal/Record.cpp", "// moved\n" + writer);
  writeDatabase(folder, {"src/main.cpp", "src/journal/Record.cpp", "tests/StoreTest.cpp"});
  const RunResult moved = command({"scan", "--quiet", "--max-new", "0"});
  EXPECT_EQ(moved.exitCode, 0) << moved.err;
}

TEST_F(Ratchet, WhatCannotBeWrittenIsSaidBeforeTheAnalysis) {
  for (const std::vector<std::string> &arguments : std::vector<std::vector<std::string>>{
           {"scan", "--format", "json=gone/out.json"},
           {"scan", "--history", "gone/history.jsonl"},
           {"baseline", "-o", "gone/base"},
           {"review", "--before", "a.json", "--after", "b.json", "--format", "json=gone/out.json"},
           {"dump", "report", "-o", "gone/dump.json"},
           {"extract", "-o", "gone/all.facts"}}) {
    const RunResult result = command(arguments);
    EXPECT_EQ(result.exitCode, 2) << arguments[0];
    EXPECT_THAT(result.err, AllOf(HasSubstr("cannot write"), HasSubstr("gone/"), HasSubstr("No such file")));
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "cache")) << arguments[0] << " parsed before it said so";
  }
}

TEST_F(Ratchet, FailOnTakesTheSameWordsEverywhere) {
  EXPECT_EQ(command({"scan", "--quiet", "--fail-on", "warning"}).exitCode, 1);
  EXPECT_EQ(command({"scan", "--quiet", "--fail-on", "error"}).exitCode, 0);
  folder.write(".doublecheck.yaml", "rules: {never-real: error}\nthresholds: {fail-on: [warning]}\n");
  EXPECT_EQ(command({"scan", "--quiet"}).exitCode, 1);
  EXPECT_EQ(command({"scan", "--quiet", "--fail-on", "never"}).exitCode, 0);
  const RunResult mixed = command({"scan", "--quiet", "--fail-on", "never", "--fail-on", "warning"});
  EXPECT_EQ(mixed.exitCode, 2);
  EXPECT_THAT(mixed.err, HasSubstr("--fail-on never stands alone"));
}

TEST_F(Ratchet, VanishedFindingsAreReportedAndPrunedOnRequest) {
  command({"baseline"});
  const std::string before = baseline();
  folder.write("tests/StoreTest.cpp", "#include <gtest/gtest.h>\n#include \"Store.h\"\n"
                                      "TEST(Order, Saves) { FileStore store; store.save(1); }\n");
  EXPECT_EQ(report()["baseline"]["vanished"][0]["rule"], "never-real");
  EXPECT_THAT(command({"baseline"}).out, HasSubstr("1 accepted finding has vanished; 'doublecheck baseline --prune'"));
  EXPECT_THAT(baseline(), HasSubstr("never-real"));
  EXPECT_THAT(command({"baseline", "--prune"}).out, HasSubstr("never-real  Store"));
  EXPECT_THAT(baseline(), Not(HasSubstr("never-real")));
}

TEST_F(Ratchet, WhatIsNoBaselineIsNeverOverwritten) {
  const std::pair<std::string, std::string> texts[] = {
      {"shopping list\n", "is no baseline of doublecheck"},
      {"doublecheck-baseline/9\nscore\t-\n", "use the newer doublecheck"},
      {"doublecheck-baseline/1\nscore\t-\n<<<<<<< HEAD\n", "merge conflict"}};
  for (const auto &[text, complaint] : texts) {
    folder.write(".doublecheck-baseline", text);
    for (const std::string name : {"baseline", "scan"}) {
      const RunResult result = command({name});
      EXPECT_EQ(result.exitCode, 2);
      EXPECT_THAT(result.err, HasSubstr(complaint));
      EXPECT_EQ(baseline(), text);
    }
  }
}

TEST_F(Ratchet, ABrokenProjectIsNotAccepted) {
  folder.write("tests/StoreTest.cpp", "#include <gone.h>\n");
  const RunResult result = command({"baseline"});
  EXPECT_EQ(result.exitCode, 3);
  EXPECT_THAT(result.err, HasSubstr("gate maximum-failed-units: the analysis is incomplete: 1 of 2 units failed"));
  EXPECT_FALSE(std::filesystem::exists(folder.path() / ".doublecheck-baseline"));
}

TEST_F(Ratchet, ASuppressedFindingStaysAndDoesNotCount) {
  folder.write("tests/StoreTest.cpp", testWith("// NOLINT(doublecheck-never-real): a file, what could go wrong"));
  const json document = report({"--fail-on", "never-real"});
  ASSERT_EQ(document["findings"].size(), 1U);
  EXPECT_EQ(document["findings"][0]["suppression"]["by"], "comment");
  EXPECT_EQ(document["findings"][0]["suppression"]["reason"], "a file, what could go wrong");
  EXPECT_EQ(command({"scan", "--quiet", "--fail-on", "never-real"}).exitCode, 0);
}

TEST_F(Ratchet, AnAttributeOfTheClassSuppresses) {
  folder.write("src/Store.h",
               std::string("#pragma once\n#include <cstdio>\n"
                           "struct [[clang::annotate(\"doublecheck:suppress=never-real: on its way out\")]]\n"
                           "Store { virtual ~Store() = default; virtual void save(int) = 0; };\n") +
                   Store.substr(Store.find("struct FileStore")));
  const json document = report();
  ASSERT_EQ(document["findings"].size(), 1U) << document["findings"].dump(1);
  EXPECT_EQ(document["findings"][0]["suppression"]["by"], "annotation");
  EXPECT_EQ(document["findings"][0]["suppression"]["reason"], "on its way out");
}

TEST_F(Ratchet, TheConfigurationSuppressesUntilItsLastDay) {
  folder.write(".doublecheck.yaml",
               "suppressions:\n  - {rule: never-real, dependency: Store, reason: later, expires: 2999-01-01}\n");
  EXPECT_EQ(report()["findings"][0]["suppression"]["by"], "configuration");
  folder.write(".doublecheck.yaml",
               "suppressions:\n  - {rule: never-real, dependency: Store, reason: later, expires: 2020-01-01}\n");
  const json findings = report()["findings"];
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0]["rule"], "suppression-expired");
  EXPECT_EQ(findings[0]["file"], ".doublecheck.yaml");
  EXPECT_EQ(findings[0]["line"], 2);
  EXPECT_EQ(findings[1]["suppression"], nullptr);
}

TEST_F(Ratchet, SeveralFormatsComeFromOneRun) {
  const RunResult result = command({"scan", "--format", "sarif=out.sarif", "--format", "junit=out.xml", "--format",
                                    "badge=badge.svg", "--format", "gitlab"});
  EXPECT_EQ(result.exitCode, 0) << result.err;
  EXPECT_EQ(json::parse(result.out)[0]["check_name"], "doublecheck-never-real");
  const json sarif = json::parse(readFile(folder.path() / "out.sarif"));
  EXPECT_EQ(sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            "tests/StoreTest.cpp");
  EXPECT_THAT(readFile(folder.path() / "out.xml"), HasSubstr("<testcase classname=\"filesystem\" name=\"Store\""));
  EXPECT_THAT(readFile(folder.path() / "badge.svg"), HasSubstr("</svg>"));
}

} // namespace
} // namespace doublecheck::end_to_end
