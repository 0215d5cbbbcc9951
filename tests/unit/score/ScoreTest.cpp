// SPDX-License-Identifier: Apache-2.0

#include "score/Score.h"
#include "support/HandMade.h"

#include <gmock/gmock.h>

#include <cmath>

namespace doublecheck {
namespace {

/// A relational database with one function, called once, on `rung`.
DependencyId addSimple(HandMade &made, const std::string &name, Rung rung,
                       const std::string &kind = "database.relational") {
  const DependencyId id = made.addDependency(name, kind, rung);
  made.addFunction(id, "run", 1, rung);
  return id;
}

double sumOfPoints(const Scores &scores) {
  double sum = 0.0;
  for (const DependencyTerm &term : scores.dependencies)
    sum += term.points;
  return sum;
}

TEST(Score, IsNotApplicableWithoutDependencies) { EXPECT_FALSE(HandMade().scores().applicable); }

TEST(Score, IsNotApplicableWhereNoKindCounts) {
  HandMade made;
  addSimple(made, "Clock", Rung::Mocked, "clock");
  const Scores scores = made.scores();
  EXPECT_FALSE(scores.applicable);
  EXPECT_FALSE(scores.dependencies[0].counts);
  EXPECT_THAT(scores.dependencies[0].whyNot, testing::HasSubstr("double is right"));
}

TEST(Score, GivesEachRungTheCreditOfTheTable) {
  const double expected[RungCount] = {0.0, 0.0, 0.1, 0.1, 0.3, 0.7, 0.85, 1.0};
  for (std::size_t i = 0; i < RungCount; ++i) {
    HandMade made;
    addSimple(made, "Store", static_cast<Rung>(i));
    EXPECT_NEAR(made.scores().value, 100.0 * expected[i], 1e-9) << rungName(static_cast<Rung>(i));
  }
}

TEST(Score, WeighsFunctionsByProductionCalls) {
  HandMade made;
  const DependencyId id = made.addDependency("Store", "database.relational", Rung::Real);
  made.addFunction(id, "save", 3, Rung::Real);
  made.addFunction(id, "load", 1, Rung::Mocked);
  made.addFunction(id, "unused", 0, Rung::Mocked);
  EXPECT_DOUBLE_EQ(made.scores().dependencies[0].fidelity, 0.75);
}

TEST(Score, WeighsFunctionsAlikeWhereProductionCallsNone) {
  HandMade made;
  const DependencyId id = made.addDependency("Store", "database.relational", Rung::Real);
  made.addFunction(id, "save", 0, Rung::Real);
  made.addFunction(id, "load", 0, Rung::Mocked);
  EXPECT_DOUBLE_EQ(made.scores().dependencies[0].fidelity, 0.5);
}

TEST(Score, TakesTheDependencysOwnRungWhereNoFunctionIsKnown) {
  HandMade made;
  made.addDependency("Store", "database.relational", Rung::Emulated);
  EXPECT_DOUBLE_EQ(made.scores().dependencies[0].fidelity, 0.85);
}

TEST(Score, HalvesTheCreditOfWhatOnlyConditionalTestsReach) {
  HandMade made;
  const DependencyId id = addSimple(made, "Store", Rung::Real);
  made.evidence(id).functions[0].conditionalOnly = true;
  EXPECT_DOUBLE_EQ(made.scores().value, 50.0);
}

TEST(Score, WeighsDependenciesByRiskAndUse) {
  HandMade made;
  const DependencyId busy = made.addDependency("Store", "database.relational", Rung::Real);
  made.addFunction(busy, "save", 7, Rung::Real);
  addSimple(made, "Files", Rung::Mocked, "filesystem");
  const Scores scores = made.scores();
  EXPECT_DOUBLE_EQ(scores.dependencies[0].usage, 4.0); // 1 + log2(1 + 7)
  EXPECT_DOUBLE_EQ(scores.dependencies[0].weight, 3.0 * 4.0);
  EXPECT_DOUBLE_EQ(scores.dependencies[1].weight, 1.0 * 2.0);
  EXPECT_NEAR(scores.value, 100.0 * 12.0 / 14.0, 1e-9);
}

TEST(Score, IsExactlyTheSumOfItsPoints) {
  HandMade made;
  for (int i = 0; i < 23; ++i) {
    const DependencyId id = made.addDependency("Store" + std::to_string(i), "cache", Rung::Real);
    made.addFunction(id, "a", static_cast<std::size_t>(i % 5), static_cast<Rung>(i % 8));
    made.addFunction(id, "b", static_cast<std::size_t>(i % 3), static_cast<Rung>((i * 7) % 8));
  }
  const Scores scores = made.scores();
  EXPECT_EQ(sumOfPoints(scores), scores.value);
}

TEST(Score, GainsAddUpToAHundred) {
  HandMade made;
  addSimple(made, "A", Rung::Mocked);
  addSimple(made, "B", Rung::Shallow, "cache");
  addSimple(made, "C", Rung::Real, "broker");
  const Scores scores = made.scores();
  double gains = 0.0;
  for (const DependencyTerm &term : scores.dependencies)
    gains += term.gain;
  EXPECT_NEAR(scores.value + gains, 100.0, 1e-9);
  EXPECT_DOUBLE_EQ(scores.dependencies[2].gain, 0.0);
}

TEST(Score, LetsTheConfigurationChangeRiskAndWhatCounts) {
  HandMade made;
  addSimple(made, "Store", Rung::Real);
  addSimple(made, "Clock", Rung::Mocked, "clock");
  ScoreWeights weights;
  weights.counts = {{"clock", true}};
  weights.risk = {{"database", 1.0}};
  const Scores scores = made.scores(weights);
  EXPECT_TRUE(scores.dependencies[1].counts);
  EXPECT_DOUBLE_EQ(scores.dependencies[0].risk, 1.0) << "the family's risk holds for its members";
  EXPECT_DOUBLE_EQ(scores.dependencies[1].risk, 1.0) << "what counts only by configuration weighs 1";
  EXPECT_DOUBLE_EQ(scores.value, 50.0);
}

TEST(Score, PrefersTheSettingOfTheKindToThatOfItsFamily) {
  HandMade made;
  addSimple(made, "Store", Rung::Real);
  ScoreWeights weights;
  weights.risk = {{"database.relational", 5.0}, {"database", 1.0}};
  EXPECT_DOUBLE_EQ(made.scores(weights).dependencies[0].risk, 5.0);
}

TEST(Score, SaysWhenTheConfigurationLeavesAKindOut) {
  HandMade made;
  addSimple(made, "Store", Rung::Real);
  ScoreWeights weights;
  weights.counts = {{"database.relational", false}};
  const Scores scores = made.scores(weights);
  EXPECT_FALSE(scores.applicable);
  EXPECT_THAT(scores.dependencies[0].whyNot, testing::HasSubstr("configuration"));
}

} // namespace
} // namespace doublecheck
