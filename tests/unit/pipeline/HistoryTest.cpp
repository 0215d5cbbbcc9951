// SPDX-License-Identifier: Apache-2.0
//
// Runs to lines and back; what is no history is refused with file and line.

#include "pipeline/History.h"
#include "support/SampleReports.h"

#include <gmock/gmock.h>

namespace doublecheck {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

std::string errorOf(std::string_view text) {
  auto runs = parseHistory(text, "runs.jsonl");
  return runs ? "no error" : llvm::toString(runs.takeError());
}

TEST(History, ReadsWhatItWrites) {
  const ReportRun run = runOf(everydayReport(), "2026-11-23T05:10:00Z", "9f8c1d2");
  auto runs = parseHistory(historyLine(run) + historyLine(runOf({}, "2026-11-24T05:10:00Z", "")), "runs.jsonl");
  ASSERT_TRUE(static_cast<bool>(runs)) << llvm::toString(runs.takeError());
  ASSERT_EQ(runs->size(), 2U);
  const ReportRun &read = runs->front();
  EXPECT_EQ(read.time, run.time);
  EXPECT_EQ(read.commit, "9f8c1d2");
  EXPECT_NEAR(read.score, run.score, 0.0001);
  EXPECT_EQ(read.neverReal, 1U);
  EXPECT_EQ(read.rungs, run.rungs);
  EXPECT_FALSE(runs->back().scoreApplicable);
  EXPECT_EQ(runs->back().commit, "");
}

TEST(History, KeepsOnlyDependenciesThatCount) {
  const ReportRun run = runOf(everydayReport(), "", "");
  EXPECT_THAT(run.rungs, testing::ElementsAre(testing::Pair("orders::InvoiceArchive", "real"),
                                              testing::Pair("orders::OrderStore", "mocked"),
                                              testing::Pair("orders::SessionCache", "real")));
}

TEST(History, IsEmptyBeforeTheFirstRun) {
  auto runs = parseHistory("", "runs.jsonl");
  ASSERT_TRUE(static_cast<bool>(runs));
  EXPECT_TRUE(runs->empty());
}

TEST(History, RefusesADamagedLine) {
  const std::string line = historyLine(runOf(everydayReport(), "t", ""));
  EXPECT_THAT(errorOf(line + line.substr(0, 40)), StartsWith("runs.jsonl:2: this is not a line of JSON"));
  EXPECT_THAT(errorOf(line + line.substr(0, 40)), HasSubstr("left as it is"));
}

TEST(History, RefusesWhatIsNotItsOwn) {
  EXPECT_THAT(errorOf("{\"name\": \"left-pad\"}\n"), HasSubstr("not a history of doublecheck"));
  EXPECT_THAT(errorOf("[1, 2]\n"), HasSubstr("not a history of doublecheck"));
  EXPECT_THAT(errorOf("{\"schema\": \"doublecheck-report/1\"}"), HasSubstr("but 'doublecheck-report/1'"));
  EXPECT_THAT(errorOf("# Notes\n"), HasSubstr("not a line of JSON"));
}

TEST(History, RefusesAnotherVersion) {
  EXPECT_THAT(errorOf("{\"schema\": \"doublecheck-history/2\"}"),
              HasSubstr("'doublecheck-history/2' was written by another version of doublecheck"));
}

TEST(History, RefusesAFieldOfTheWrongKind) {
  std::string line = historyLine(runOf(everydayReport(), "t", ""));
  line.replace(line.find("\"tests\":6"), 9, "\"tests\":[]");
  EXPECT_THAT(errorOf(line), HasSubstr("a field is missing or of the wrong kind"));
  EXPECT_THAT(errorOf("{\"schema\": \"doublecheck-history/1\"}"), HasSubstr("a field is missing"));
}

} // namespace
} // namespace doublecheck
