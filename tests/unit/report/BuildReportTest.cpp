// SPDX-License-Identifier: Apache-2.0

#include "report/BuildReport.h"
#include "support/HandMade.h"

#include <gmock/gmock.h>

namespace doublecheck {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Report reportOf(const HandMade &made) {
  const Scores scores = made.scores();
  const std::vector<Finding> findings = applyRules({made.program, made.infra, made.reach, scores});
  return buildReport(made.program, made.infra, made.reach, scores, findings);
}

/// A mocked relational database on PostgreSQL, with two functions.
DependencyId addStore(HandMade &made, Rung rung = Rung::Mocked) {
  const DependencyId id = made.addDependency("Store", "database.relational", rung);
  made.useTechnology(id, "postgresql");
  made.addFunction(id, "save", 1, rung);
  made.addFunction(id, "load", 4, rung);
  made.addTest(id, "Orders.Saves", rung);
  return id;
}

std::vector<std::string> fingerprints(const Report &report) {
  std::vector<std::string> result;
  for (const ReportFinding &finding : report.findings)
    result.push_back(finding.fingerprint);
  std::ranges::sort(result);
  return result;
}

TEST(BuildReport, FingerprintsDoNotKnowLinesAndPaths) {
  HandMade made;
  addStore(made);
  const std::vector<std::string> before = fingerprints(reportOf(made));
  for (Double &twin : made.program.doubles)
    twin.place.line += 100;
  for (File &file : made.program.files)
    file.path = "elsewhere/" + file.path;
  EXPECT_EQ(fingerprints(reportOf(made)), before);
}

std::string fingerprint(const HandMade &made, const Finding &finding) {
  return buildReport(made.program, made.infra, made.reach, made.scores(), {&finding, 1}).findings.at(0).fingerprint;
}

TEST(BuildReport, FingerprintsDoNotKnowTheFileThatADependencyIsNamedBy) {
  HandMade made;
  const DependencyId id = made.addDependency("src/export.cpp", "filesystem", Rung::None);
  Dependency &row = made.dependency(id);
  row.form = DependencyForm::Direct;
  row.interface = {};
  made.addFunction(id, "writeReport", 2, Rung::None);
  const Finding finding{.rule = "never-real", .dependency = id};
  const std::string before = fingerprint(made, finding);
  made.addFunction(id, "writeSummary", 1, Rung::None);
  EXPECT_EQ(fingerprint(made, finding), before) << "a function more is the same dependency";
  row.id = "lib/reports/Export.cpp";
  row.place = made.place("lib/reports/Export.cpp", 80);
  EXPECT_EQ(fingerprint(made, finding), before);
}

/// Another mock of that name, of a class of its own.
SymbolId addNamesake(HandMade &made, const std::string &name, const std::string &file, SymbolId interface) {
  const ClassId row = made.addClass(name, made.place(file, 4));
  Double twin = made.program.doubles.front();
  twin.symbol = made.program[row].symbol;
  twin.interface = interface;
  twin.place = made.program[row].place;
  made.program.doubles.push_back(twin);
  made.program.classes[row.index()].asDouble = DoubleId(made.program.doubles.size() - 1);
  made.reach.doubleUsers.emplace_back();
  return twin.symbol;
}

TEST(BuildReport, NamesakesAreToldApartByWhatTheyAreAndNotByTheirOrder) {
  HandMade made;
  const DependencyId store = addStore(made);
  const SymbolId other = made.symbol("Cache", SymbolKind::Class, made.place("src/Cache.h", 3));
  const auto about = [&](SymbolId subject) {
    return Finding{
        .rule = "dead-double", .place = made.program[subject].place, .dependency = store, .subject = subject};
  };
  const SymbolId first = made.program.doubles.front().symbol;
  const Finding a = about(first), b = about(addNamesake(made, "MockStore", "tests/zeta/MockStore.h", other)),
                c = about(addNamesake(made, "MockStore", "tests/other/MockStore.h", made.program.doubles[0].interface));
  const auto printsOf = [&](const std::vector<Finding> &findings) {
    return fingerprints(buildReport(made.program, made.infra, made.reach, made.scores(), findings));
  };
  const auto printOf = [&](const std::vector<Finding> &findings, std::size_t i) {
    return buildReport(made.program, made.infra, made.reach, made.scores(), findings).findings.at(i).fingerprint;
  };
  EXPECT_EQ(printOf({a, b}, 0), printOf({b, a}, 1));
  EXPECT_EQ(printOf({a, b}, 1), printOf({b, a}, 0));
  EXPECT_EQ(printsOf({a, b, c}).size(), 3U);
  // The third differs by the test that uses the first.
  EXPECT_EQ(printOf({a, b, c}, 2), printOf({c, a, b}, 0));
  for (File &file : made.program.files)
    file.path = "moved/" + file.path;
  EXPECT_EQ(printOf({a, b}, 1), printOf({b, a}, 0));
}

TEST(BuildReport, ANamesakeThatComesIsOneNewFingerprint) {
  HandMade made;
  const DependencyId store = addStore(made);
  const Finding old{.rule = "dead-double", .dependency = store, .subject = made.program.doubles.front().symbol};
  const std::string before = fingerprint(made, old);
  const Finding fresh{.rule = "dead-double",
                      .dependency = store,
                      .subject = addNamesake(made, "MockStore", "tests/New.cpp", made.program.doubles[0].interface)};
  const Report both = buildReport(made.program, made.infra, made.reach, made.scores(), std::vector{old, fresh});
  EXPECT_THAT(fingerprints(both), Contains(before));
}

TEST(BuildReport, RepeatedFindingsGetFingerprintsOfTheirOwn) {
  HandMade made;
  addStore(made);
  const Scores scores = made.scores();
  Finding finding{.rule = "never-real", .dependency = DependencyId(0)};
  const std::vector<Finding> twice = {finding, finding};
  const Report report = buildReport(made.program, made.infra, made.reach, scores, twice);
  EXPECT_NE(report.findings[0].fingerprint, report.findings[1].fingerprint);
  EXPECT_THAT(report.findings[0].fingerprint, testing::MatchesRegex("[0-9a-f]+"));
}

TEST(BuildReport, ShowsTheWitnessesOfTheHighestRungsAsFlows) {
  HandMade made;
  const DependencyId store = addStore(made);
  made.addTest(store, "Pg.Saves", Rung::Shallow);
  for (TestEvidence &test : made.evidence(store).tests)
    test.witness = {{made.symbol("run", SymbolKind::Function, made.place("tests/ServiceTest.cpp", 20)),
                     made.place("tests/ServiceTest.cpp", 20)}};
  const std::vector<ReportFlow> flows = reportOf(made).findings.at(0).flows;
  ASSERT_THAT(flows, SizeIs(2));
  EXPECT_EQ(flows[0].message, "'Pg.Saves' stands on the rung 'shallow'");
  EXPECT_EQ(flows[0].steps.at(0).function, "run");
}

TEST(BuildReport, AFindingAboutADoubleRestsOnNoTest) {
  HandMade made;
  const DependencyId store = addStore(made);
  made.evidence(store).tests[0].witness = {{made.program.doubles[0].symbol, made.place("tests/ServiceTest.cpp", 20)}};
  const Scores scores = made.scores();
  const Finding finding{.rule = "dead-double", .dependency = store, .subject = made.program.doubles[0].symbol};
  const Report report = buildReport(made.program, made.infra, made.reach, scores, {&finding, 1});
  EXPECT_THAT(report.findings.at(0).flows, IsEmpty());
}

TEST(BuildReport, KeepsWhySomethingIsSuppressed) {
  HandMade made;
  addStore(made);
  const Scores scores = made.scores();
  const Finding finding{.rule = "never-real",
                        .dependency = DependencyId(0),
                        .suppression = FindingSuppression{.by = SuppressedBy::Configuration,
                                                          .reason = "moves away in May",
                                                          .configuration = {".doublecheck.yaml", 7},
                                                          .expires = "2027-05-31"}};
  const Report report = buildReport(made.program, made.infra, made.reach, scores, {&finding, 1});
  const ReportFinding &flat = report.findings.at(0);
  EXPECT_TRUE(flat.isSuppressed());
  EXPECT_FALSE(flat.counts());
  EXPECT_EQ(flat.suppression.by, "configuration");
  EXPECT_EQ(flat.suppression.reason, "moves away in May");
  EXPECT_EQ(flat.suppression.place.file, ".doublecheck.yaml");
  EXPECT_EQ(flat.suppression.place.line, 7u);
  EXPECT_EQ(flat.suppression.expires, "2027-05-31");
}

TEST(BuildReport, NamesFlagsOfADependency) {
  HandMade made;
  const DependencyId id = addStore(made);
  made.evidence(id).hasDisabled = true;
  made.evidence(id).isIncomplete = true;
  made.dependency(id).isIndirect = true;
  EXPECT_THAT(reportOf(made).dependencies[0].flags, ElementsAre("disabled", "incomplete", "indirect"));
}

TEST(BuildReport, ListsAMockFunctionAsADoubleOfNoInterface) {
  HandMade made;
  addStore(made);
  Double &twin = made.program.doubles[0];
  twin.isCallable = true;
  twin.interface = {};
  twin.match = InterfaceMatch::None;
  ASSERT_THAT(reportOf(made).doubles, testing::SizeIs(1));
  EXPECT_EQ(reportOf(made).doubles[0].interface, "");
  EXPECT_EQ(reportOf(made).doubles[0].interfaceMatch, "none");
}

TEST(BuildReport, CountsWhatEachTestMeets) {
  HandMade made;
  addStore(made);
  EXPECT_EQ(reportOf(made).tests.at(0).mocked, 1u);
  EXPECT_EQ(reportOf(made).tests.at(0).real, 0u);
}

TEST(BuildReport, SaysThatNoTestWasFound) {
  HandMade made;
  made.program.units.emplace_back();
  EXPECT_THAT(reportOf(made).notes, Contains(HasSubstr("No test was found")));
}

TEST(BuildReport, SaysWhichMockingLibraryGaveNoDouble) {
  HandMade made;
  addStore(made);
  made.program.units.emplace_back();
  made.program.units.back().frameworks = {"hippomocks"};
  EXPECT_THAT(reportOf(made).notes, Contains(HasSubstr("1 unit includes HippoMocks")));
}

TEST(Recommendations, ComeInOrderOfGain) {
  HandMade made;
  made.addFunction(made.addDependency("Files", "filesystem", Rung::Mocked), "read", 1, Rung::Mocked);
  addStore(made);
  const Report report = reportOf(made);
  ASSERT_THAT(report.recommendations, SizeIs(2));
  EXPECT_EQ(report.recommendations[0].dependency, "Store");
  EXPECT_GT(report.recommendations[0].gain, report.recommendations[1].gain);
  EXPECT_EQ(report.recommendations[1].rank, 2u);
}

TEST(Recommendations, NameTheMostCalledFunctionsFirst) {
  HandMade made;
  addStore(made);
  EXPECT_THAT(reportOf(made).recommendations.at(0).what,
              ElementsAre("PgStore::load (4 production calls)", "PgStore::save (1 production call)"));
}

TEST(Recommendations, SayWhereWithWhatAndWhatIsHidden) {
  HandMade made;
  addStore(made);
  const ReportRecommendation recommendation = reportOf(made).recommendations.at(0);
  EXPECT_EQ(recommendation.action, "Write one test that runs 'PgStore' against PostgreSQL.");
  EXPECT_EQ(recommendation.where,
            "unit_tests, beside 'Orders.Saves' (tests/ServiceTest.cpp:20), which uses its double today");
  EXPECT_THAT(recommendation.how, Contains(HasSubstr("testcontainers::modules::PostgreSQLImage")));
  EXPECT_THAT(recommendation.how, Contains(AllOf(HasSubstr("postgresql-15"), HasSubstr("initdb"))));
  EXPECT_THAT(recommendation.how, Contains(HasSubstr("PGHOST")));
  EXPECT_EQ(recommendation.how.back(), "Create 'PgStore', and call 'load' and 'save'.");
  EXPECT_THAT(recommendation.hiddenFailures, Contains(HasSubstr("23505")));
  EXPECT_DOUBLE_EQ(recommendation.scoreAfter, 100.0);
}

TEST(Recommendations, PreferTheEnvironmentVariableThatTheTestsAlreadyRead) {
  HandMade made;
  addStore(made);
  Function fixture;
  fixture.symbol = made.symbol("SetUp", SymbolKind::Function, made.place("tests/Pg.h", 9));
  fixture.isTest = true;
  fixture.environmentReads = {{"ORDERS_POSTGRESQL_URL", made.place("tests/Pg.h", 12)}};
  made.program.functions.push_back(fixture);
  EXPECT_THAT(reportOf(made).recommendations.at(0).how,
              Contains(HasSubstr("ORDERS_POSTGRESQL_URL, as tests/Pg.h:12 does")));
}

TEST(Recommendations, ReuseATestThatAlreadyMeetsTheTechnology) {
  HandMade made;
  addStore(made);
  const DependencyId users = made.addDependency("Users", "database.relational", Rung::Real);
  made.useTechnology(users, "postgresql");
  made.addTest(users, "PgUsers.Finds", Rung::Real);
  const ReportRecommendation recommendation = reportOf(made).recommendations.at(0);
  EXPECT_THAT(recommendation.where, HasSubstr("'PgUsers.Finds'"));
  EXPECT_THAT(recommendation.how.front(), HasSubstr("Reuse what 'PgUsers.Finds'"));
}

TEST(Recommendations, StartWithTheDisabledTest) {
  HandMade made;
  const DependencyId id = addStore(made);
  const TestId test = made.addTest(id, "Pg.DISABLED_Saves", Rung::Real);
  made.program.tests[test.index()].isDisabled = true;
  made.program.tests[test.index()].disabledBy = "DISABLED_ prefix";
  made.evidence(id).disabledRung = Rung::Real;
  const ReportRecommendation recommendation = reportOf(made).recommendations.at(0);
  EXPECT_THAT(recommendation.action, HasSubstr("Enable 'Pg.DISABLED_Saves'"));
  EXPECT_THAT(recommendation.how.front(), HasSubstr("disabled by DISABLED_ prefix"));
}

TEST(Recommendations, SayWhatWouldBeSentForTheFirstTime) {
  HandMade made;
  const DependencyId id = addStore(made);
  made.reach.contracts = {{id, made.infra[id].functions[0].implementations[0], made.place("src/PgStore.cpp", 12),
                           "INSERT INTO orders", Rung::None}};
  EXPECT_THAT(reportOf(made).recommendations.at(0).how, Contains(HasSubstr("'INSERT INTO orders'")));
}

TEST(Recommendations, AskOnceForTheTestThatTwoInterfacesOfOneImplementationNeed) {
  HandMade made;
  const DependencyId store = addStore(made);
  const DependencyId reader = made.addDependency("Reader", "database.relational", Rung::Mocked);
  made.useTechnology(reader, "postgresql");
  made.addFunction(reader, "find", 1, Rung::Mocked);
  made.dependency(reader).implementations = made.dependency(store).implementations;
  const Report report = reportOf(made);
  ASSERT_THAT(report.recommendations, SizeIs(1));
  EXPECT_EQ(report.recommendations[0].dependency, "Store");
  EXPECT_THAT(report.recommendations[0].how, Contains("The same object is a 'Reader' too: call 'find' as well."));
  EXPECT_DOUBLE_EQ(report.recommendations[0].gain, 100.0);
}

TEST(Recommendations, AskOnceForTheTestThatSeveralClassesOfOneLibraryNeed) {
  HandMade made;
  for (const std::string name : {"pqxx::connection", "pqxx::work", "pqxx::result"}) {
    const DependencyId id = made.addDependency(name, "database.relational", Rung::Mocked);
    made.useTechnology(id, "postgresql");
    made.addFunction(id, "open", 1, Rung::Mocked);
    made.dependency(id).form = DependencyForm::ThirdParty;
    made.dependency(id).implementations.clear();
  }
  const Report report = reportOf(made);
  ASSERT_THAT(report.recommendations, SizeIs(1));
  EXPECT_EQ(report.recommendations[0].dependency, "pqxx::connection");
  EXPECT_THAT(report.recommendations[0].how,
              Contains("One test serves the library's other mocked classes, 'pqxx::work' and 'pqxx::result', as well: "
                       "take their objects from the library, not from a double."));
  EXPECT_DOUBLE_EQ(report.recommendations[0].gain, 100.0);
}

TEST(Recommendations, TellATestOverADoubleFromOneThatStopsShort) {
  HandMade made;
  const DependencyId id = addStore(made, Rung::Shallow);
  made.addTest(id, "Pg.Parses", Rung::Shallow);
  EXPECT_EQ(reportOf(made).recommendations.at(0).action,
            "Take a test of 'PgStore' as far as PostgreSQL: so far none gets there.");
  made.evidence(id).tests[0].server = "MockConnection answers below it";
  EXPECT_EQ(reportOf(made).recommendations.at(0).action,
            "Run 'PgStore' once without the double beneath it, against PostgreSQL.");
}

TEST(Recommendations, DoNotAskToCallWhatStandsBesideMain) {
  HandMade made;
  const DependencyId id = made.addDependency("flags", "filesystem", Rung::None);
  made.dependency(id).form = DependencyForm::Direct;
  made.dependency(id).implementations.clear();
  Function main;
  main.symbol = made.symbol("main", SymbolKind::Function, made.dependency(id).place);
  main.place = made.dependency(id).place;
  made.program.functions.push_back(main);
  made.addFunction(id, "main", 0, Rung::None);
  EXPECT_THAT(reportOf(made).recommendations.at(0).action, HasSubstr("Start the program of 'flags' from a test"));
  EXPECT_THAT(reportOf(made).recommendations.at(0).how,
              Contains("Start the program from a test: nothing else can run main()."));
  made.addFunction(id, "readFlags", 1, Rung::None);
  EXPECT_THAT(reportOf(made).recommendations.at(0).how,
              Contains(HasSubstr("Move 'readFlags' out of the file of main()")));
}

TEST(Recommendations, NameATestOnlyWhereItIsNear) {
  HandMade made;
  const DependencyId id = made.addDependency("src/net/Uplink.cpp", "network", Rung::None);
  made.dependency(id).form = DependencyForm::Direct;
  made.dependency(id).implementations.clear();
  made.dependency(id).place = made.place("src/net/Uplink.cpp", 3);
  made.addFunction(id, "send", 2, Rung::None);
  for (const char *production : {"src/main.cpp", "src/net/Uplink.cpp"}) {
    Unit unit;
    unit.mainFile = made.place(production, 1).file;
    made.program.units.push_back(unit);
  }
  const auto where = [&] { return reportOf(made).recommendations.at(0).where; };
  EXPECT_EQ(where(), "a new test target: no test was found");
  const auto addTestAt = [&](const std::string &path) {
    doublecheck::Test test;
    test.name = path;
    test.place = made.place(path, 5);
    made.program.tests.push_back(test);
  };
  addTestAt("tests/MathTest.cpp");
  EXPECT_THAT(where(), HasSubstr("no test comes near it today"));
  addTestAt("src/net/tests/RouteTest.cpp");
  EXPECT_THAT(where(), HasSubstr("beside 'src/net/tests/RouteTest.cpp'"));
  addTestAt("tests/test_uplink.cpp");
  EXPECT_THAT(where(), HasSubstr("beside 'tests/test_uplink.cpp'"));
}

TEST(Recommendations, SayOfATestWhatItDoesToday) {
  const auto where = [](Rung rung) {
    HandMade made;
    addStore(made, rung);
    return reportOf(made).recommendations.at(0).where;
  };
  EXPECT_THAT(where(Rung::Mocked), HasSubstr("which uses its double today"));
  EXPECT_THAT(where(Rung::Constructed), HasSubstr("which comes near it today"));
}

TEST(Recommendations, AskNothingMoreOfAnEngineThatRunsInProcess) {
  HandMade made;
  const DependencyId id = addStore(made, Rung::Embedded);
  made.useTechnology(id, "sqlite");
  EXPECT_THAT(reportOf(made).recommendations, IsEmpty());
}

TEST(Recommendations, AreSilentWhereNothingCounts) {
  HandMade made;
  made.addDependency("Clock", "clock", Rung::Mocked);
  EXPECT_THAT(reportOf(made).recommendations, IsEmpty());
}

} // namespace
} // namespace doublecheck
