// SPDX-License-Identifier: Apache-2.0
//
// Introduced, fixed, pre-existing: known again by fingerprint, by name, by place.

#include "ReportsByHand.h"

#include <gmock/gmock.h>

namespace doublecheck {
namespace {

using testing::ElementsAre;

TEST(Findings, AreComparedByFingerprint) {
  auto before = ReportsByHand().dependency("Store");
  auto after = before;
  before.finding("never-real", "Store", "stays", {"src/Store.h", 1})
      .finding("dead-double", "Store", "goes", {"t.h", 3});
  after.finding("stale-mock", "Store", "comes", {"t.h", 9}, "note")
      .finding("never-real", "Store", "stays", {"src/Store.h", 1});
  EXPECT_THAT(findingsOf(before.report, after.report),
              ElementsAre("introduced comes", "fixed goes", "pre-existing stays"));
}

TEST(Findings, ThatMovedWithTheirLinesOrFileAreNotNew) {
  auto before = ReportsByHand().dependency("Store").finding("never-real", "Store", "m", {"src/Store.h", 1});
  auto after = ReportsByHand().dependency("Store").finding("never-real", "Store", "m", {"lib/Store.hpp", 400});
  EXPECT_THAT(findingsOf(before.report, after.report), ElementsAre("pre-existing m"));
}

TEST(Findings, OfARenamedFunctionAreNotNew) {
  const Diff diff{{{"src/Store.h", "src/Store.h", {{2, 1, 2, 1}}}}};
  auto before = ReportsByHand().dependency("Store", {}, {"erase"});
  before.finding("function-never-real", "Store", "'Store::erase' is only mocked", {"src/PgStore.h", 7});
  auto after = ReportsByHand().dependency("Store", {}, {"remove"});
  after.finding("function-never-real", "Store", "'Store::remove' is only mocked", {"src/PgStore.h", 7});
  EXPECT_THAT(findingsOf(before.report, after.report, diff),
              ElementsAre("pre-existing 'Store::remove' is only mocked"));
}

TEST(Findings, OfARenamedDependencyAreNotNew) {
  const Diff diff{{{"src/Store.h", "src/Archive.h", {{1, 1, 1, 1}}}}};
  auto before =
      ReportsByHand().dependency("Store").finding("never-real", "Store", "'Store' never", {"src/Store.h", 1, 8});
  auto after = ReportsByHand().dependency("Archive").finding("never-real", "Archive", "'Archive' never",
                                                             {"src/Archive.h", 1, 8});
  EXPECT_THAT(findingsOf(before.report, after.report, diff), ElementsAre("pre-existing 'Archive' never"));
}

TEST(Findings, OnALineThatStandsForAnotherAreNotNew) {
  const Diff diff{{{"src/Pg.cpp", "src/Pg.cpp", {{5, 1, 5, 1}}}}};
  auto before =
      ReportsByHand().dependency("Store").finding("contract-never-sent", "Store", "'DELETE a'", {"src/Pg.cpp", 5});
  auto after =
      ReportsByHand().dependency("Store").finding("contract-never-sent", "Store", "'DELETE b'", {"src/Pg.cpp", 5});
  EXPECT_THAT(findingsOf(before.report, after.report, diff), ElementsAre("pre-existing 'DELETE b'"));
  EXPECT_THAT(findingsOf(before.report, after.report), ElementsAre("introduced 'DELETE b'", "fixed 'DELETE a'"))
      << "without a diff nobody knows";
}

TEST(Findings, ASecondOneOfTheSameRuleIsNew) {
  auto before = ReportsByHand().dependency("Store").finding("stale-mock", "Store", "one", {"t.h", 5});
  auto after = before;
  after.finding("stale-mock", "Store", "two", {"t.h", 6});
  const Diff diff{{{"t.h", "t.h", {{6, 0, 6, 1}}}}};
  EXPECT_THAT(findingsOf(before.report, after.report, diff), ElementsAre("introduced two", "pre-existing one"));
}

} // namespace
} // namespace doublecheck
