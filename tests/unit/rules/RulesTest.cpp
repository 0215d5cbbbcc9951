// SPDX-License-Identifier: Apache-2.0
//
// Which rule speaks: one verdict a dependency, the others only where they add
// something. Over evidence made by hand; tests/cases/rules has real code.

#include "rules/Finding.h"
#include "support/HandMade.h"

#include <gmock/gmock.h>

namespace doublecheck {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<Finding> findingsOf(const HandMade &made, std::vector<RuleSetting> settings = {}) {
  const Scores scores = made.scores();
  return applyRules({made.program, made.infra, made.reach, scores}, settings);
}

/// The rules that speak, sorted by name, dead doubles aside.
std::vector<std::string> rulesThatSpeak(const HandMade &made) {
  std::vector<std::string> rules;
  for (const Finding &finding : findingsOf(made))
    rules.push_back(finding.rule);
  std::ranges::sort(rules);
  return rules;
}

Finding only(const HandMade &made) {
  const std::vector<Finding> findings = findingsOf(made);
  EXPECT_EQ(findings.size(), 1u);
  return findings.empty() ? Finding{} : findings.front();
}

TEST(Rules, NeverRealSpeaksForADependencyThatIsOnlyMocked) {
  HandMade made;
  const DependencyId id = made.addDependency("Store", "database.relational", Rung::Mocked);
  made.useTechnology(id, "postgresql");
  made.addFunction(id, "save", 2, Rung::Mocked);
  made.addTest(id, "Orders.Saves", Rung::Mocked);
  made.addTest(id, "Orders.Loads", Rung::Mocked);
  made.evidence(id).nearestMiss = "'PgStore' is created only in src/main.cpp:4, which no test reaches.";
  const Finding finding = only(made);
  EXPECT_EQ(finding.rule, "never-real");
  EXPECT_EQ(finding.level, Level::Warning);
  EXPECT_EQ(
      finding.message,
      "'Store' (relational database: PostgreSQL) is never exercised for real: 2 tests meet only 'MockStore'. "
      "'PgStore' is created only in src/main.cpp:4, which no test reaches; let one test run 'PgStore' against a real "
      "server (PostgreSQL).");
  EXPECT_EQ(describePlace(made.program, finding.place), "tests/MockStore.h:7");
  EXPECT_EQ(describePlace(made.program, finding.related.at(0).place), "src/Store.h:3");
}

TEST(Rules, ImplementationNeverRealSaysWhereAUnitThatFailedMayKnowMore) {
  HandMade made;
  const DependencyId id = made.addDependency("Store", "database.relational", Rung::Real);
  made.useTechnology(id, "mysql");
  made.addFunction(id, "save", 2, Rung::Real);
  made.addTest(id, "Orders.Saves", Rung::Real);
  const ClassId unmet = made.addClass("MyStore", made.place("src/MyStore.h", 5));
  made.dependency(id).implementations.push_back(unmet);
  made.dependency(id).implementationTechnologies.push_back(made.dependency(id).technologies);
  made.evidence(id).implementations.push_back(Rung::None);
  EXPECT_THAT(findingsOf(made), IsEmpty()) << "production creates no MyStore";
  made.program.lists.calls.push_back({.kind = CallKind::Construct,
                                      .callee = {},
                                      .receiver = made.program[unmet].symbol,
                                      .place = made.place("src/main.cpp", 9),
                                      .literals = {}});
  Function creator;
  creator.symbol = made.symbol("main", SymbolKind::Function, made.place("src/main.cpp", 7));
  creator.calls = {0, 1};
  made.program.functions.push_back(creator);
  const std::string message =
      "'MyStore' is never exercised for real, although 'Store' is, through 'PgStore': no test runs "
      "it. Production creates it in src/main.cpp:9; let one test run it against a real server (MySQL / MariaDB).";
  EXPECT_EQ(only(made).message, message);
  Unit broken;
  broken.problems.push_back({.kind = ProblemKind::ParseError, .message = "expected ';'", .place = {}});
  made.program.units.push_back(broken);
  EXPECT_EQ(only(made).message, message + " (Incomplete: a unit that may bear on this did not parse.)");
}

TEST(Rules, NeverRealKeepsSilentWhereADoubleIsRight) {
  HandMade made;
  const DependencyId id = made.addDependency("Clock", "clock", Rung::Mocked);
  made.addTest(id, "Orders.Expires", Rung::Mocked);
  EXPECT_THAT(rulesThatSpeak(made), IsEmpty());
}

TEST(Rules, AVerdictOfAnUnreadUnitSaysThatItIsIncomplete) {
  HandMade made;
  const DependencyId id = made.addDependency("Store", "cache", Rung::Mocked);
  made.addTest(id, "Orders.Saves", Rung::Mocked);
  made.evidence(id).isIncomplete = true;
  EXPECT_THAT(only(made).message, HasSubstr("Incomplete"));
}

TEST(Rules, ShallowOnlyNotesTheWayBesideTheVerdict) {
  HandMade made;
  const DependencyId id = made.addDependency("Store", "database.relational", Rung::Shallow);
  made.addTest(id, "PgStore.Saves", Rung::Shallow);
  made.evidence(id).tests[0].server = "MockConnection answers below it";
  const std::vector<Finding> findings = findingsOf(made);
  ASSERT_EQ(findings.size(), 2u);
  EXPECT_EQ(findings[0].rule, "shallow-only");
  EXPECT_EQ(findings[0].level, Level::Note);
  EXPECT_EQ(describePlace(made.program, findings[0].place), "src/PgStore.h:5");
  EXPECT_EQ(findings[1].rule, "never-real");
  EXPECT_THAT(findings[1].message, HasSubstr("MockConnection answers below it"));
}

TEST(Rules, ShallowOnlyIsSilentWhereNoDoubleAnswers) {
  HandMade made;
  const DependencyId id = made.addDependency("Store", "database.relational", Rung::Shallow);
  made.addTest(id, "PgStore.Parses", Rung::Shallow);
  EXPECT_THAT(only(made).message, HasSubstr("1 test runs 'PgStore', but not as far as the boundary"));
}

TEST(Rules, NeverRealSaysThatNothingAnswersBehindTheBoundary) {
  HandMade made;
  const DependencyId id = made.addDependency("Store", "database.relational", Rung::Shallow);
  made.addTest(id, "PgStore.Saves", Rung::Shallow);
  made.evidence(id).tests[0].server = "nothing in the test starts or names a server";
  const SymbolId boundary = made.symbol("PQexec", SymbolKind::Function, {});
  made.infra.boundaryOf[boundary.index()] = BoundaryMatch{};
  made.evidence(id).tests[0].witness = {{boundary, made.place("src/PgStore.cpp", 9)}};
  EXPECT_THAT(only(made).message, HasSubstr("1 test runs 'PgStore', but nothing in the test starts or names a server"));
}

TEST(Rules, ConditionalOnlyIsTheVerdictOfWhatMayNeverRun) {
  HandMade made;
  const DependencyId id = made.addDependency("Bucket", "object-storage", Rung::Real);
  made.addTest(id, "S3.Puts", Rung::Real);
  made.evidence(id).isConditional = true;
  made.evidence(id).tests[0].isConditional = true;
  made.evidence(id).tests[0].condition = "S3_ENDPOINT is unset: GTEST_SKIP at tests/S3Test.cpp:14";
  const Finding finding = only(made);
  EXPECT_EQ(finding.rule, "conditional-only");
  EXPECT_THAT(finding.message, AllOf(HasSubstr("'S3.Puts'"), HasSubstr("S3_ENDPOINT is unset")));
  EXPECT_EQ(describePlace(made.program, finding.place), "tests/ServiceTest.cpp:20");
}

TEST(Rules, ADisabledRealTestIsNotedBesideNeverReal) {
  HandMade made;
  const DependencyId id = made.addDependency("Bucket", "object-storage", Rung::None);
  const TestId test = made.addTest(id, "S3.DISABLED_Puts", Rung::Real);
  made.program.tests[test.index()].isDisabled = true;
  made.program.tests[test.index()].disabledBy = "DISABLED_ prefix";
  made.evidence(id).hasDisabled = true;
  made.evidence(id).disabledRung = Rung::Real;
  EXPECT_THAT(rulesThatSpeak(made), ElementsAre("conditional-only", "never-real"));
  for (const Finding &finding : findingsOf(made))
    EXPECT_THAT(finding.message, testing::ContainsRegex("[Ee]nable it"));
}

TEST(Rules, FunctionNeverRealSpeaksOnlyOfFunctionsThatProductionCalls) {
  HandMade made;
  const DependencyId id = made.addDependency("Store", "database.relational", Rung::Real);
  made.addFunction(id, "save", 2, Rung::Real);
  made.addFunction(id, "remove", 3, Rung::Mocked);
  made.addFunction(id, "vacuum", 0, Rung::None);
  made.addTest(id, "Pg.Saves", Rung::Real);
  const Finding finding = only(made);
  EXPECT_EQ(finding.rule, "function-never-real");
  EXPECT_EQ(finding.message,
            "'Store::remove' is never exercised for real, although 'Store' is: production calls it in 3 "
            "places, and tests meet it only through a double. Call 'PgStore::remove' in a test that meets "
            "the real thing, as 'Pg.Saves' does.");
}

TEST(Rules, ContractsAreGatheredByTheFunctionThatSendsThem) {
  HandMade made;
  const DependencyId id = made.addDependency("Store", "database.relational", Rung::Real);
  made.addFunction(id, "save", 2, Rung::Real);
  made.addTest(id, "Pg.Saves", Rung::Real);
  const SymbolId purge = made.symbol("PgStore::purge", SymbolKind::Method, made.place("src/PgStore.cpp", 30));
  const SymbolId save = made.infra[id].functions[0].implementations[0];
  made.reach.contracts = {{id, purge, made.place("src/PgStore.cpp", 31), "DELETE FROM orders", Rung::None},
                          {id, purge, made.place("src/PgStore.cpp", 32), "DELETE\n   FROM lines", Rung::None},
                          {id, save, made.place("src/PgStore.cpp", 12), "INSERT INTO orders", Rung::Real}};
  const Finding finding = only(made);
  EXPECT_EQ(finding.rule, "contract-never-sent");
  EXPECT_THAT(finding.message, HasSubstr("'PgStore::purge' sends 'DELETE FROM orders' and 'DELETE FROM lines'"));
  EXPECT_EQ(finding.related.size(), 1u);
}

TEST(Rules, ContractsOfANeverRealDependencyAreLeftToItsVerdict) {
  HandMade made;
  const DependencyId id = made.addDependency("Store", "database.relational", Rung::Mocked);
  made.addTest(id, "Orders.Saves", Rung::Mocked);
  const SymbolId save = made.symbol("PgStore::save", SymbolKind::Method, made.place("src/PgStore.cpp", 10));
  made.reach.contracts = {{id, save, made.place("src/PgStore.cpp", 12), "INSERT INTO orders", Rung::None}};
  EXPECT_THAT(rulesThatSpeak(made), ElementsAre("never-real"));
}

TEST(Rules, BoundaryNeverReachedTakesThePlaceOfNeverReal) {
  HandMade made;
  const ClassId mailer = made.addClass("Mailer", made.place("src/Mailer.h", 2));
  Dependency direct;
  direct.id = "Mailer";
  direct.form = DependencyForm::Direct;
  direct.interface = made.program[mailer].symbol;
  direct.kind = "mail";
  direct.place = made.program[mailer].place;
  made.infra.dependencies.push_back(direct);
  made.reach.dependencies.emplace_back();
  EXPECT_THAT(rulesThatSpeak(made), ElementsAre("boundary-never-reached"));
}

TEST(Rules, DeadDoubleSpeaksOfADoubleThatNoTestUses) {
  HandMade made;
  const DependencyId id = made.addDependency("Store", "cache", Rung::Real);
  made.addTest(id, "Redis.Keeps", Rung::Real);
  made.reach.doubleUsers[0].clear();
  EXPECT_THAT(only(made).message,
              "'MockStore', a double of 'Store', is used by no test. Delete it, or write the test that "
              "it was made for.");
}

TEST(Rules, DeadDoubleKeepsSilentWhereNoTestWasSeen) {
  HandMade made;
  made.addDependency("Clock", "clock", Rung::None);
  EXPECT_THAT(rulesThatSpeak(made), IsEmpty());
}

TEST(Rules, TheConfigurationSwitchesOffAndChangesLevels) {
  HandMade made;
  const DependencyId id = made.addDependency("Store", "cache", Rung::Mocked);
  made.addTest(id, "Orders.Saves", Rung::Mocked);
  EXPECT_THAT(findingsOf(made, {{"never-real", Level::Off}}), IsEmpty());
  EXPECT_EQ(findingsOf(made, {{"never-real", Level::Error}}).at(0).level, Level::Error);
}

TEST(Rules, WhatALouderRuleOnlyNotesStaysANote) {
  HandMade made;
  const DependencyId id = made.addDependency("Store", "cache", Rung::Real);
  made.addTest(id, "Redis.Keeps", Rung::Real);
  MockedFunction unsaid;
  unsaid.name = "save";
  unsaid.overrides = true;
  made.program.doubles[0].functions = {unsaid};
  EXPECT_EQ(findingsOf(made, {{"stale-mock", Level::Error}}).at(0).level, Level::Note);
}

TEST(Rules, HaveDistinctIdsTitlesAndExplanations) {
  std::vector<std::string_view> ids;
  for (const Rule &rule : allRules()) {
    ids.push_back(rule.id);
    EXPECT_FALSE(rule.title.empty()) << rule.id;
    EXPECT_THAT(std::string(rule.explanation), AllOf(HasSubstr("**Why it matters.**"), HasSubstr("**What to do.**")))
        << rule.id;
  }
  EXPECT_EQ(ids.size(), 14u);
  std::ranges::sort(ids);
  EXPECT_TRUE(std::ranges::adjacent_find(ids) == ids.end());
}

} // namespace
} // namespace doublecheck
