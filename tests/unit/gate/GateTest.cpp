// SPDX-License-Identifier: Apache-2.0

#include "gate/Gate.h"
#include "gate/Baseline.h"

#include <gmock/gmock.h>

namespace doublecheck {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

ReportDependency dependency(const std::string &id, const std::string &kind, const std::string &file, double gain) {
  ReportDependency result;
  result.id = id;
  result.kind = kind;
  result.place.file = file;
  result.gain = gain;
  return result;
}

/// Two dependencies of equal weight, one real: 50 points.
Report report() {
  Report result;
  result.translationUnits = 10;
  result.scoreApplicable = true;
  result.score = 50;
  result.dependencies = {dependency("Store", "database.relational", "src/pay/Store.h", 50),
                         dependency("Cache", "cache", "src/web/Cache.h", 0)};
  result.scoreTerms = {{.dependency = "Store", .fidelity = 0, .weight = 1},
                       {.dependency = "Cache", .fidelity = 1, .weight = 1}};
  result.recommendations = {{.dependency = "Store", .rank = 1, .gain = 50, .scoreAfter = 100}};
  result.findings = {{.rule = "never-real",
                      .level = "warning",
                      .place = {.file = "tests/MockStore.h", .line = 7},
                      .dependency = "Store",
                      .fingerprint = "00000000000000aa"}};
  return result;
}

std::vector<std::string> messages(const Report &report, const Thresholds &thresholds) {
  std::vector<std::string> result;
  for (const GateFailure &failure : judgeGate(report, thresholds).failures)
    result.push_back(failure.gate + ": " + failure.message);
  return result;
}

Thresholds failUnder(double score) {
  Thresholds thresholds;
  thresholds.failUnder = score;
  return thresholds;
}

TEST(Gate, PassesWithoutThresholds) { EXPECT_EQ(judgeGate(report(), {}).result, GateResult::Passed); }

TEST(Gate, SaysByHowMuchTheScoreFailsAndWhatWouldPass) {
  EXPECT_THAT(messages(report(), failUnder(70)),
              ElementsAre("fail-under: the score 50.0 is below 70 by 20.0. A real test of 'Store' (+50.0) would give "
                          "100.0"));
  EXPECT_EQ(judgeGate(report(), failUnder(70)).result, GateResult::Failed);
  EXPECT_THAT(messages(report(), failUnder(50)), IsEmpty());
}

TEST(Gate, WhatIsShownDecides) {
  Report close = report();
  close.score = 69.96;
  EXPECT_THAT(messages(close, failUnder(70)), IsEmpty());
  close.score = 69.94;
  EXPECT_THAT(messages(close, failUnder(70)), SizeIs(1));
}

TEST(Gate, AScoreThatDoesNotApplyIsNotBelowAnything) {
  Report none = report();
  none.scoreApplicable = false;
  EXPECT_THAT(messages(none, failUnder(70)), IsEmpty());
}

TEST(Gate, JudgesFoldersByWhereDependenciesAreDeclared) {
  Thresholds thresholds;
  thresholds.folders = {{"src/pay/**", 40}, {"src/web/**", 90}};
  EXPECT_THAT(
      messages(report(), thresholds),
      ElementsAre("folders: the score 0.0 of the folder 'src/pay/**' is below 40 by 40.0. A real test of 'Store' "
                  "(+100.0) would give 100.0"));
}

TEST(Gate, AFolderWithoutAnyDependencyFails) {
  Thresholds thresholds;
  thresholds.folders = {{"src/payments/**", 40}};
  EXPECT_THAT(messages(report(), thresholds),
              ElementsAre("folders: no dependency is declared in the folder 'src/payments/**', so nothing is held to "
                          "40. Correct the pattern in the configuration, or remove it"));
  EXPECT_EQ(judgeGate(report(), thresholds, GateScope::Part).result, GateResult::Passed);
}

TEST(Gate, GivesAsManyDigitsAsTheThreshold) {
  EXPECT_THAT(messages(report(), failUnder(70.55)), ElementsAre(HasSubstr("is below 70.55 by 20.55.")));
  EXPECT_THAT(messages(report(), failUnder(70.5)), ElementsAre(HasSubstr("is below 70.5 by 20.5.")));
}

TEST(Gate, JudgesKindsAndTheirFamilies) {
  Thresholds thresholds;
  thresholds.kinds = {{"database", 10}, {"cache", 100}, {"data", 100}};
  EXPECT_THAT(messages(report(), thresholds), ElementsAre(HasSubstr("of the kind 'database' is below 10")));
}

TEST(Gate, FailsOnFindingsOfARuleFromALevelOn) {
  Thresholds thresholds;
  thresholds.failOn = {"never-real"};
  EXPECT_THAT(messages(report(), thresholds),
              ElementsAre(AllOf(HasSubstr("fail-on: 1 finding of never-real"),
                                HasSubstr("tests/MockStore.h:7 (never-real, 'Store')"), HasSubstr("To pass"))));
  thresholds.failOn = {"never-real:error", "dead-double"};
  EXPECT_THAT(messages(report(), thresholds), IsEmpty());
}

TEST(Gate, FailsOnFindingsOfAnyRuleFromALevelOn) {
  Thresholds thresholds;
  thresholds.failOn = {"warning"};
  EXPECT_THAT(messages(report(), thresholds), ElementsAre(HasSubstr("1 finding of level warning or above")));
  thresholds.failOn = {"error"};
  EXPECT_THAT(messages(report(), thresholds), IsEmpty());
  Report grave = report();
  grave.findings[0].level = "error";
  EXPECT_THAT(messages(grave, thresholds), ElementsAre(HasSubstr("fail-on: 1 finding of level error,")));
  thresholds.failOn = {"never"};
  EXPECT_THAT(messages(grave, thresholds), IsEmpty());
}

TEST(Gate, FailsOnEveryFindingOfLevelError) {
  Report grave = report();
  grave.findings[0].level = "error";
  EXPECT_THAT(messages(grave, {}), ElementsAre(HasSubstr("level: 1 finding of level error")));
}

TEST(Gate, DoesNotCountWhatIsSuppressedOrAccepted) {
  Thresholds thresholds;
  thresholds.failOn = {"never-real"};
  Report suppressed = report();
  suppressed.findings[0].suppression.by = "comment";
  EXPECT_THAT(messages(suppressed, thresholds), IsEmpty());
  EXPECT_THAT(messages(comparedWith(report(), baselineOf(report()), "base"), thresholds), IsEmpty());
}

TEST(Gate, AllowsSoManyNewFindings) {
  Thresholds thresholds;
  thresholds.maximumNew = 0;
  EXPECT_THAT(messages(comparedWith(report(), baselineOf(report()), "base"), thresholds), IsEmpty());
  const Report fresh = comparedWith(report(), {}, "base");
  EXPECT_THAT(messages(fresh, thresholds),
              ElementsAre(HasSubstr("max-new: 1 finding that base does not have, 1 more than the 0 allowed")));
  thresholds.maximumNew = 1;
  EXPECT_THAT(messages(fresh, thresholds), IsEmpty());
}

TEST(Gate, HoldsTheScoreToTheBaseline) {
  Thresholds thresholds;
  thresholds.noRegression = true;
  Baseline baseline = baselineOf(report());
  EXPECT_THAT(messages(comparedWith(report(), baseline, "base"), thresholds), IsEmpty());
  baseline.score = 60;
  EXPECT_THAT(
      messages(comparedWith(report(), baseline, "base"), thresholds),
      ElementsAre(HasSubstr("no-regression: the score fell from 60.0 (base) to 50.0, by 10.0. A real test of")));
  Report none = report();
  none.scoreApplicable = false;
  EXPECT_THAT(messages(comparedWith(none, baseline, "base"), thresholds),
              ElementsAre(HasSubstr("today there is none")));
}

TEST(Gate, FailsWithoutTheBaselineItNeeds) {
  Thresholds thresholds;
  thresholds.maximumNew = 5;
  thresholds.noRegression = true;
  EXPECT_THAT(messages(report(), thresholds), ElementsAre(HasSubstr("max-new: there is no baseline"),
                                                          HasSubstr("no-regression: there is no baseline")));
}

TEST(Gate, IsNeverGreenWhenTooManyUnitsFailed) {
  Report broken = report();
  broken.failedUnits.resize(2);
  EXPECT_EQ(judgeGate(broken, {}).result, GateResult::Passed) << "20 % are allowed";
  broken.failedUnits.resize(3);
  const GateVerdict verdict = judgeGate(broken, {});
  EXPECT_EQ(verdict.result, GateResult::Incomplete);
  EXPECT_THAT(verdict.failures.at(0).message, HasSubstr("3 of 10 units failed, more than the 20 % (2)"));
  EXPECT_EQ(judgeGate(Report(), {}).result, GateResult::Incomplete) << "nothing was read at all";
}

} // namespace
} // namespace doublecheck
