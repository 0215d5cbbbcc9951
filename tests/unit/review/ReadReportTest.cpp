// SPDX-License-Identifier: Apache-2.0
//
// The JSON report back to a value, and what is said of files that are none.

#include "ReportsByHand.h"

#include "report/writers/Writers.h"
#include "review/ReadReport.h"

#include <gmock/gmock.h>

namespace doublecheck {
namespace {

using testing::HasSubstr;

std::string write(const Report &report) { return findWriter("json")->write(report, {}); }

std::string errorOf(std::string_view text) {
  auto report = readReport(text, "base.json");
  return report ? "no error" : llvm::toString(report.takeError());
}

Report fullReport() {
  auto made = ReportsByHand()
                  .dependency("Store", {{"S.A", "real", false, true}, {"S.B", "mocked", true}}, {"save", "erase"})
                  .finding("never-real", "Store", "never \xC3\xA4", {"src/Store.h", 1, 8})
                  .score(71.4);
  made.report.version = "0.1.0";
  made.report.translationUnits = 12;
  made.report.failedUnits = {{"src/x.cpp", "'y.h' file not found", {"src/x.cpp", 3, 0}, "missing-file"}};
  made.report.scoreTerms = {{"Store", 0.25, 3, 2.5, 7.5, true, "", 25}, {"Clock", 0, 0, 0, 0, false, "a clock", 0}};
  made.report.collaborators = {{"Parser",
                                {"MockParser"},
                                "it coordinates several dependencies",
                                {{"boundary", "through Store", {"src/P.cpp", 4, 0}}},
                                {"RealParser"},
                                {"src/Parser.h", 2, 0}}};
  made.report.recommendations = {{"Store", 1, 12.5, 83.9, "Test it", {"save"}, "tests", {"first"}, {"locks"}}};
  made.report.rules = {{.id = "never-real", .title = "Never", .level = "warning"}};
  made.report.notes = {"no coverage"};
  made.report.findings[0].related = {{{"src/Pg.h", 4, 2}, "here"}};
  made.last().kindEvidence = {{"boundary", "pqxx::work", {"src/Pg.cpp", 7, 0}}};
  made.last().implementations = {"PgStore"};
  made.last().flags = {"conditional"};
  made.last().nearestMiss = "created nowhere";
  made.last().technology = "PostgreSQL";
  made.last().tests[0].condition = "URL is unset";
  made.last().tests[0].server = "Testcontainers";
  made.last().tests[0].witness = {{"main", {"src/main.cpp", 2, 0}}};
  made.function("save").callers = {{"src/main.cpp", 5, 0}};
  return made.report;
}

TEST(ReadReport, GivesBackWhatWasWritten) {
  const std::string text = write(fullReport());
  auto report = readReport(text, "base.json");
  ASSERT_TRUE(static_cast<bool>(report)) << llvm::toString(report.takeError());
  EXPECT_EQ(write(*report), text);
  EXPECT_EQ(report->dependencies[0].tests[0].isConditional, true);
  EXPECT_EQ(report->findings[0].place.column, 8U);
}

TEST(ReadReport, ReadsAReportOfNothing) {
  auto report = readReport(write(Report{}), "base.json");
  ASSERT_TRUE(static_cast<bool>(report)) << llvm::toString(report.takeError());
  EXPECT_FALSE(report->scoreApplicable);
}

TEST(ReadReport, PassesOverWhatItDoesNotKnow) {
  std::string text = write(fullReport());
  text.insert(text.find("\"schema\""), "\"surprise\": {\"a\": [1, 2]}, ");
  EXPECT_EQ(errorOf(text), "no error");
}

TEST(ReadReport, SaysWhereAFileIsNoJson) {
  EXPECT_EQ(errorOf("{\n  \"schema\": nonsense\n}"),
            "base.json:2:14: no JSON; write one with 'doublecheck scan --format json=FILE'");
  EXPECT_EQ(errorOf(" \n"), "base.json: empty; write one with 'doublecheck scan --format json=FILE'");
  const std::string text = write(fullReport());
  EXPECT_THAT(errorOf(std::string_view(text).substr(0, text.size() / 2)), HasSubstr("the file ends too early"));
}

TEST(ReadReport, SaysThatAFileIsAnotherTools) {
  EXPECT_THAT(errorOf("[]"), HasSubstr("base.json: no doublecheck report; write one with"));
  EXPECT_THAT(errorOf(R"({"schema": "eslint/2"})"), HasSubstr("no doublecheck report but 'eslint/2'"));
  EXPECT_THAT(errorOf(R"({"version": "2.1.0", "runs": []})"), HasSubstr("a SARIF file"));
}

TEST(ReadReport, SaysThatAFileIsTooNewOrTooOld) {
  EXPECT_THAT(errorOf(R"({"schema": "doublecheck-report/2"})"),
              HasSubstr("a newer doublecheck ('doublecheck-report/2'"));
  EXPECT_THAT(errorOf(R"({"schema": "doublecheck-report/0"})"), HasSubstr("an older doublecheck"));
  EXPECT_THAT(errorOf(R"({"schema": "doublecheck-report/one"})"), HasSubstr("no version of the format"));
}

TEST(ReadReport, SaysWhichFieldIsDamaged) {
  std::string text = write(fullReport());
  const auto replace = [&](std::string copy, std::string_view from, std::string_view to) {
    return copy.replace(copy.find(from), from.size(), to);
  };
  EXPECT_THAT(errorOf(replace(text, "\"translation_units\": 12", "\"translation_units\": \"12\"")),
              HasSubstr("a damaged report: 'project.translation_units' is string, not a number of 0 or more"));
  EXPECT_THAT(errorOf(replace(text, "\"never_real\": false", "\"never_reel\": false")),
              HasSubstr("'dependencies[0].never_real' is missing"));
  EXPECT_THAT(errorOf(replace(text, "\"translation_units\": 12", "\"translation_units\": -1")),
              HasSubstr("'project.translation_units' is number"));
}

} // namespace
} // namespace doublecheck
