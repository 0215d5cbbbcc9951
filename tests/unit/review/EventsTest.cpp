// SPDX-License-Identifier: Apache-2.0
//
// Two reports in, what the change does in a reviewer's words out.

#include "ReportsByHand.h"

#include "review/EventKinds.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace doublecheck {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Report with(const std::vector<TestRow> &tests, const std::vector<std::string> &functions = {"save"}) {
  return ReportsByHand().dependency("Store", tests, functions).report;
}

TEST(Events, NothingChangedIsNoEvent) {
  const Report report = with({{"S.A", "real"}});
  EXPECT_THAT(eventsOf(report, report), IsEmpty());
}

TEST(Events, WhatIsNoDependencyAnyMoreIsShownWhereItsBoundaryWas) {
  ReportsByHand before;
  before.dependency("Loop").last().kindEvidence = {{"boundary", "write", {"src/Loop.cpp", 40, 3}}};
  const Diff diff{{{"src/Loop.cpp", "src/Loop.cpp", {{40, 1, 40, 1}}}}};
  const Review review = reviewReports(before.report, {}, diff, {});
  const auto gone = std::ranges::find(review.events, "dependency-removed", &ReviewEvent::kind);
  ASSERT_NE(gone, review.events.end());
  EXPECT_EQ(gone->anchor.place.file, "src/Loop.cpp");
  EXPECT_EQ(gone->anchor.side, Side::Before);
  EXPECT_TRUE(gone->anchor.isInDiff);
}

TEST(Events, AMockOfWhatNothingExercisesIsWorse) {
  auto after = ReportsByHand().dependency("Store").mock("Store", "OtherMock").report;
  EXPECT_THAT(eventsOf(with({}), after),
              ElementsAre("worse: Adds a mock of `Store` (`OtherMock`), which nothing exercises for real."));
}

TEST(Events, AMockOfWhatTestsExerciseIsNoHarm) {
  auto after = ReportsByHand().dependency("Store", {{"S.A", "real"}}).mock("Store", "OtherMock").report;
  EXPECT_THAT(eventsOf(with({{"S.A", "real"}}), after),
              ElementsAre("neutral: Adds a mock of `Store` (`OtherMock`), which 1 test exercises for real."));
}

TEST(Events, AFakeIsCalledAFake) {
  auto after = ReportsByHand().dependency("Store").mock("Store", "FakeStore").report;
  after.doubles.back().technique = "fake";
  EXPECT_THAT(eventsOf(with({}), after),
              ElementsAre("worse: Adds a fake of `Store` (`FakeStore`), which nothing exercises for real."));
}

TEST(Events, AMockOfAClockIsRight) {
  auto before = ReportsByHand().dependency("Clock");
  before.last().flags = {"not-counted"};
  auto after = before;
  after.mock("Clock", "OtherMock");
  EXPECT_THAT(eventsOf(before.report, after.report),
              ElementsAre("neutral: Adds a mock of `Clock` (`OtherMock`): right for a cache."));
}

TEST(Events, TheLastRealTestDeleted) {
  EXPECT_THAT(eventsOf(with({{"S.A", "real"}, {"S.B", "mocked"}}), with({{"S.B", "mocked"}})),
              ElementsAre("worse: Removes the last real test of `Store`: `S.A`. What is left: 1 test, on a double."));
  EXPECT_THAT(eventsOf(with({{"S.A", "real"}, {"S.B", "embedded"}}), with({})),
              ElementsAre("worse: Removes the last real tests of `Store`: `S.A` and `S.B`. No test touches it now."));
}

TEST(Events, TheLastRealTestDisabled) {
  EXPECT_THAT(eventsOf(with({{"S.A", "real"}}), with({{"S.DISABLED_A", "real", true}})),
              ElementsAre("worse: Disables the last real test of `Store`: `S.A`. No test touches it now."));
}

TEST(Events, TheLastRealTestProvesLess) {
  EXPECT_THAT(
      eventsOf(with({{"S.A", "real"}}), with({{"S.A", "shallow"}})),
      ElementsAre("worse: No test exercises `Store` for real any more: `S.A` did (real before, shallow now). No "
                  "test touches it now."));
}

TEST(Events, OneOfSeveralRealTestsDeletedIsNeutral) {
  EXPECT_THAT(eventsOf(with({{"S.A", "real"}, {"S.B", "real"}}), with({{"S.B", "real"}})),
              ElementsAre("neutral: Removes 1 real test of `Store`: `S.A`. Others remain."));
}

TEST(Events, OneOfSeveralRealTestsDisabledIsWorse) {
  EXPECT_THAT(eventsOf(with({{"S.A", "real"}, {"S.B", "real"}}), with({{"S.A", "real", true}, {"S.B", "real"}})),
              ElementsAre("worse: Disables `S.A`, a real test of `Store`."));
  EXPECT_THAT(eventsOf(with({{"S.A", "real", true}, {"S.B", "real"}}), with({{"S.A", "real"}, {"S.B", "real"}})),
              ElementsAre("better: Enables `S.A`, a real test of `Store`."));
}

TEST(Events, ATestThatMayBeSkippedFromNowOn) {
  auto before = ReportsByHand().dependency("Store", {{"S.A", "real"}, {"S.B", "real"}});
  auto after = before;
  after.last().tests[0].isConditional = true;
  after.last().tests[0].condition = "URL is unset";
  EXPECT_THAT(eventsOf(before.report, after.report),
              ElementsAre("worse: `S.A`, a real test of `Store`, may be skipped now (URL is unset)."));
}

TEST(Events, EveryRealTestMayBeSkippedFromNowOn) {
  auto before = ReportsByHand().dependency("Store", {{"S.A", "real"}});
  auto after = before;
  after.last().tests[0].isConditional = true;
  after.last().flags = {"conditional"};
  EXPECT_THAT(eventsOf(before.report, after.report),
              testing::Contains("worse: Every real test of `Store` may be skipped now: `S.A`."));
  EXPECT_THAT(eventsOf(after.report, before.report),
              ElementsAre("better: A test of `Store` that cannot be skipped: there was none."));
}

TEST(Events, TheFirstRealTestIsPraised) {
  EXPECT_THAT(eventsOf(with({}), with({{"S.A", "real"}})),
              ElementsAre("better: `Store` is exercised for real now: `S.A`."));
}

TEST(Events, OneMoreRealTestIsBetter) {
  EXPECT_THAT(eventsOf(with({{"S.A", "real"}}), with({{"S.A", "real"}, {"S.B", "real"}})),
              ElementsAre("better: Adds 1 real test of `Store`: `S.B`."));
}

TEST(Events, RungsBelowRealMoveToo) {
  EXPECT_THAT(eventsOf(with({{"S.A", "shallow"}}), with({{"S.A", "mocked"}})),
              ElementsAre("worse: The best test of `Store` proves less: shallow before, mocked now."));
  EXPECT_THAT(eventsOf(with({{"S.A", "embedded"}}), with({{"S.A", "real"}})),
              ElementsAre("better: The best test of `Store` proves more: embedded before, real now."));
}

TEST(Events, AFunctionThatOnlyMocksAnswer) {
  auto after = ReportsByHand().dependency("Store", {{"S.A", "real"}}, {"save", "erase"}).mock("Store", "M2");
  after.function("erase").rung = "mocked";
  after.last().doubles.push_back("M2");
  after.report.doubles.back().functions = {"erase"};
  EXPECT_THAT(eventsOf(with({{"S.A", "real"}}), after.report),
              testing::Contains("worse: `Store` gained `erase`: mocked in 2 places, exercised in none."));
}

TEST(Events, AFunctionThatLosesItsRealTest) {
  auto after = ReportsByHand().dependency("Store", {{"S.A", "real"}});
  after.function("save").rung = "mocked";
  EXPECT_THAT(eventsOf(with({{"S.A", "real"}}), after.report),
              ElementsAre("worse: No test runs `Store::save` for real any more (real before, mocked now)."));
  EXPECT_THAT(eventsOf(after.report, with({{"S.A", "real"}})),
              ElementsAre("better: `Store::save` is run for real now."));
}

TEST(Events, AFunctionRenamedInPlaceIsNoNewFunction) {
  const Diff diff{{{"src/Store.h", "src/Store.h", {{2, 1, 2, 1}}}}};
  EXPECT_THAT(eventsOf(with({}, {"erase"}), with({}, {"remove"}), diff),
              ElementsAre("neutral: `Store::erase` is called `Store::remove` now."));
}

TEST(Events, ANewDependencyThatNothingExercises) {
  Report after = with({{"S.A", "real"}});
  ReportDependency bucket = after.dependencies[0];
  bucket.id = bucket.interface = "Bucket";
  bucket.kindTitle = "object storage";
  bucket.tests.clear();
  bucket.doubles.clear();
  bucket.place.file = "src/Bucket.h";
  bucket.rung = "none";
  bucket.neverReal = true;
  after.dependencies.push_back(bucket);
  EXPECT_THAT(eventsOf(with({{"S.A", "real"}}), after),
              ElementsAre("worse: Adds a dependency that no test exercises for real: `Bucket` (object storage)."));
  EXPECT_THAT(eventsOf(after, with({{"S.A", "real"}})),
              ElementsAre("neutral: `Bucket` (object storage) is no dependency any more."));
}

TEST(Events, AMockThatFitsNoLonger) {
  auto before = ReportsByHand().dependency("Store");
  auto after = before;
  after.finding("stale-mock", "Store",
                "'MockStore::save' overrides nothing: it differs from 'Store::save' in parameters.",
                {"tests/MockStore.h", 6, 3});
  EXPECT_THAT(eventsOf(before.report, after.report),
              ElementsAre("worse: `MockStore::save` no longer overrides anything."));
}

TEST(Events, WorstComesFirst) {
  auto before = ReportsByHand().dependency("Store", {{"S.A", "real"}}).dependency("Queue", {{"Q.A", "mocked"}});
  auto after = ReportsByHand().dependency("Store").dependency("Queue", {{"Q.A", "real"}}).mock("Store", "M2");
  EXPECT_THAT(eventsOf(before.report, after.report),
              ElementsAre(testing::StartsWith("worse: Removes the last"), testing::StartsWith("worse: Adds a mock"),
                          testing::StartsWith("better: `Queue`")));
}

TEST(Events, EveryKindIsExplainedAndInTheSchema) {
  const auto textOf = [](const std::string &name) {
    std::stringstream text;
    text << std::ifstream(DOUBLECHECK_SOURCE_DIR "/docs/" + name).rdbuf();
    return text.str();
  };
  const std::string page = textOf("review.md"), schema = textOf("doublecheck-review.schema.json");
  for (const std::string_view kind : reviewEventKinds()) {
    EXPECT_THAT(page, testing::HasSubstr("`" + std::string(kind) + "`"));
    EXPECT_THAT(schema, testing::HasSubstr('"' + std::string(kind) + '"'));
  }
}

// --- anchors -----------------------------------------------------------------

ReviewAnchor firstAnchor(const Report &before, const Report &after, const Diff &diff) {
  const Review review = reviewReports(before, after, diff, {});
  return review.events.empty() ? ReviewAnchor{} : review.events.front().anchor;
}

TEST(Anchors, ADeletedTestIsShownOnItsRemovedLine) {
  const Diff diff{{{"tests/StoreTest.cpp", "tests/StoreTest.cpp", {{10, 8, 10, 0}}}}};
  const ReviewAnchor anchor = firstAnchor(with({{"S.A", "real"}}), with({}), diff);
  EXPECT_EQ(anchor.place.file, "tests/StoreTest.cpp");
  EXPECT_EQ(anchor.place.line, 10U);
  EXPECT_EQ(anchor.side, Side::Before);
  EXPECT_TRUE(anchor.isInDiff);
}

TEST(Anchors, AFindingInAFileThatNobodyTouchedPointsToItsCause) {
  const Diff diff{{{"tests/StoreTest.cpp", "tests/StoreTest.cpp", {{10, 8, 10, 0}}}}};
  auto after = ReportsByHand().dependency("Store").finding("never-real", "Store", "never", {"src/Store.h", 1, 8});
  const Review review = reviewReports(with({{"S.A", "real"}}), after.report, diff, {});
  ASSERT_EQ(review.introduced.size(), 1U);
  EXPECT_EQ(review.introduced[0].finding.place.file, "src/Store.h");
  EXPECT_EQ(review.introduced[0].anchor.place.file, "tests/StoreTest.cpp");
  EXPECT_TRUE(review.introduced[0].anchor.isInDiff);
}

/// A store of which two tests run two functions; the tests' chains lead through the file of a service.
Report withChains(std::vector<std::string> functionsRun) {
  auto made = ReportsByHand().dependency("Store", {{"S.Saves", "real"}, {"S.Drops", "real"}}, {"save", "drop"});
  for (ReportFunction &function : made.last().functions)
    if (std::ranges::find(functionsRun, function.name) == functionsRun.end())
      function.rung = "none";
    else
      function.reachedBy = {function.name == "save" ? "S.Saves" : "S.Drops"};
  for (ReportTestEvidence &test : made.last().tests)
    test.witness = {{test.test, test.place}, {"Service::run", {"src/Service.cpp", 30, 3}}};
  return made.report;
}

TEST(Anchors, ALostFunctionPointsIntoTheTestThatRanIt) {
  const Diff diff{{{"src/Service.cpp", "src/Service.cpp", {{1, 0, 2, 1}}},
                   {"tests/StoreTest.cpp", "tests/StoreTest.cpp", {{12, 1, 11, 0}, {24, 1, 22, 0}}}}};
  const ReviewAnchor anchor = firstAnchor(withChains({"save", "drop"}), withChains({"save"}), diff);
  EXPECT_EQ(anchor.place.file, "tests/StoreTest.cpp");
  EXPECT_EQ(anchor.place.line, 22U);
  EXPECT_TRUE(anchor.isInDiff);
}

TEST(Anchors, ALostFunctionPointsToTheCallThatIsGone) {
  const Diff diff{{{"src/Service.cpp", "src/Service.cpp", {{30, 1, 29, 0}}}}};
  const ReviewAnchor anchor = firstAnchor(withChains({"save", "drop"}), withChains({"save"}), diff);
  EXPECT_EQ(anchor.place.file, "src/Service.cpp");
  EXPECT_EQ(anchor.place.line, 30U);
  EXPECT_EQ(anchor.side, Side::Before);
}

TEST(Anchors, LinesThatAreOnlyAddedAreNoCauseOfALoss) {
  const Diff diff{{{"src/Service.cpp", "src/Service.cpp", {{1, 0, 2, 1}}}}};
  const ReviewAnchor anchor = firstAnchor(withChains({"save", "drop"}), withChains({"save"}), diff);
  EXPECT_EQ(anchor.place.file, "src/Store.h");
  EXPECT_FALSE(anchor.isInDiff);
}

TEST(Anchors, WithoutADiffNothingIsInIt) { EXPECT_FALSE(firstAnchor(with({{"S.A", "real"}}), with({}), {}).isInDiff); }

} // namespace
} // namespace doublecheck
