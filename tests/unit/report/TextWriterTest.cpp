// SPDX-License-Identifier: Apache-2.0
//
// What a person reads. The whole page is held to tests/unit/report/*.txt;
// UPDATE_EXPECTED=1 rewrites them, and the difference is read like code.

#include "report/BuildReport.h"
#include "report/writers/TextLayout.h"
#include "report/writers/Writers.h"
#include "support/HandMade.h"

#include <gmock/gmock.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace doublecheck {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string write(const Report &report, const WriterOptions &options = {}) {
  return findWriter("text")->write(report, options);
}

void checkPage(const std::string &text, const std::string &name) {
  const std::string path = DOUBLECHECK_SOURCE_DIR "/tests/unit/report/" + name;
  if (std::getenv("UPDATE_EXPECTED"))
    std::ofstream(path) << text;
  std::stringstream expected;
  expected << std::ifstream(path).rdbuf();
  EXPECT_EQ(text, expected.str()) << path;
}

/// Four dependencies: never real, real, conditional, and a clock.
Report orderService() {
  HandMade made;
  const DependencyId store = made.addDependency("orders::OrderStore", "database.relational", Rung::Mocked);
  made.useTechnology(store, "postgresql");
  made.addFunction(store, "save", 3, Rung::Mocked);
  made.addFunction(store, "findByCustomer", 2, Rung::Mocked);
  for (const char *name : {"Orders.Saves", "Orders.Finds", "Orders.RefusesEmptyOnes"})
    made.addTest(store, name, Rung::Mocked);
  made.evidence(store).nearestMiss =
      "'Pgorders::OrderStore' is created only in src/main.cpp:42, which no test reaches.";
  const DependencyId cache = made.addDependency("orders::SessionCache", "cache", Rung::Real);
  made.useTechnology(cache, "redis");
  made.addFunction(cache, "get", 4, Rung::Real);
  made.addFunction(cache, "expire", 1, Rung::Mocked);
  made.addTest(cache, "Redis.Keeps", Rung::Real);
  made.addTest(cache, "Sessions.Expire", Rung::Mocked);
  const DependencyId bucket = made.addDependency("orders::InvoiceBucket", "object-storage", Rung::Real);
  made.useTechnology(bucket, "s3");
  made.addFunction(bucket, "put", 1, Rung::Real);
  made.evidence(bucket).functions[0].conditionalOnly = true;
  made.addTest(bucket, "S3.Puts", Rung::Real);
  made.evidence(bucket).isConditional = true;
  made.evidence(bucket).tests[0].isConditional = true;
  made.evidence(bucket).tests[0].condition = "ORDERS_S3_ENDPOINT is unset: GTEST_SKIP at tests/S3Test.cpp:14";
  const DependencyId clock = made.addDependency("orders::Clock", "clock", Rung::Mocked);
  made.addTest(clock, "Sessions.Age", Rung::Mocked);
  made.infra.collaborators.push_back({.interface = made.symbol("orders::DiscountRules", SymbolKind::Class, {}),
                                      .doubles = {},
                                      .reason = "its implementations call nothing outside the process",
                                      .evidence = {},
                                      .implementations = {},
                                      .place = made.place("src/DiscountRules.h", 4)});
  Unit unit;
  unit.mainFile = made.place("src/Reports.cpp", 1).file;
  unit.problems.push_back({.kind = ProblemKind::ParseError, .message = "'hpdf.h' file not found", .place = {}});
  unit.problemPlaces.push_back(made.place("src/Reports.cpp", 3));
  made.program.units.push_back(unit);
  const Scores scores = made.scores();
  const std::vector<Finding> findings = applyRules({made.program, made.infra, made.reach, scores});
  return buildReport(made.program, made.infra, made.reach, scores, findings, {.version = "0.1.0"});
}

TEST(TextWriter, WritesAScreen) { checkPage(write(orderService()), "orders-80.txt"); }

TEST(TextWriter, WritesEverythingWhenAsked) {
  checkPage(write(orderService(), {.width = 120, .verbose = true}), "orders-verbose-120.txt");
}

TEST(TextWriter, SaysThatThereIsNoInfrastructure) {
  Report report;
  report.translationUnits = 3;
  checkPage(write(report), "nothing-80.txt");
}

std::size_t widestLine(const std::string &text) {
  std::size_t widest = 0;
  std::stringstream stream(text);
  for (std::string line; std::getline(stream, line);)
    widest = std::max(widest, columnsOf(line));
  return widest;
}

TEST(TextWriter, FitsTheTerminal) {
  Report report = orderService();
  report.dependencies[0].id = std::string(90, 'a') + "::Store";
  report.recommendations[0].where = "orders_tests, beside '" + std::string(120, 'b') + "'";
  report.failedUnits[0].file = std::string(150, 'c') + ".cpp";
  for (const unsigned width : {60u, 80u, 100u, 200u})
    EXPECT_LE(widestLine(write(report, {.width = width})), width);
}

TEST(TextWriter, ColoursOnlyWhenAsked) {
  EXPECT_THAT(write(orderService()), Not(HasSubstr("\033[")));
  EXPECT_THAT(write(orderService(), {.colour = true}), HasSubstr("\033["));
}

TEST(TextWriter, ShowsAtMostFifteenDependenciesUnlessAsked) {
  HandMade made;
  for (int i = 0; i < 30; ++i)
    made.addDependency("Store" + std::to_string(i), "cache", Rung::Mocked);
  const Scores scores = made.scores();
  const Report report = buildReport(made.program, made.infra, made.reach, scores, {});
  EXPECT_THAT(write(report), HasSubstr("and 15 more"));
  EXPECT_THAT(write(report, {.verbose = true}), Not(HasSubstr("more\n")));
}

TEST(TextWriter, NamesNamesakesAmongCollaboratorsOnce) {
  Report report = orderService();
  report.collaborators.clear();
  for (const char *file : {"tests/cifs.cpp", "tests/stream.cpp"})
    report.collaborators.push_back(
        {.interface = "Writer::Collection", .doubles = {}, .reason = "no implementation", .place = {file, 1, 1}});
  report.collaborators.push_back({.interface = "Rules", .doubles = {}, .reason = "no implementation"});
  EXPECT_THAT(write(report), HasSubstr("3 mocked interfaces count as the project's own code: Collection (2), Rules"));
}

TEST(TextWriter, NamesCollaboratorsOnAtMostTwoLines) {
  Report report = orderService();
  report.collaborators.clear();
  for (int i = 0; i < 40; ++i)
    report.collaborators.push_back({.interface = "orders::rules::DiscountRules" + std::to_string(i),
                                    .doubles = {},
                                    .reason = "its implementations call nothing outside the process"});
  report.collaborators[30].evidence = {{.by = "boundary", .what = "time"}};
  EXPECT_THAT(write(report), HasSubstr("\n\n  40 mocked interfaces count as the project's own code: DiscountRules30,\n"
                                       "  DiscountRules0, DiscountRules1 and 37 more (doublecheck explain NAME)\n\n"))
      << "those that touch something outside first";
  EXPECT_THAT(write(report, {.verbose = true}), HasSubstr("\n    orders::rules::DiscountRules39: its impl"));
}

TEST(TextLayout, CutsInTheMiddle) {
  EXPECT_EQ(fitted("abcdefghij", 5), "ab…ij");
  EXPECT_EQ(fitted("abc", 5), "abc");
  EXPECT_EQ(fitted("größenwahn", 7), "grö…ahn");
  EXPECT_EQ(fitted("abc", 0), "");
}

TEST(TextLayout, WrapsBetweenWords) {
  EXPECT_THAT(wrapped("one two three", 7), testing::ElementsAre("one two", "three"));
  EXPECT_THAT(wrapped("abcdefghij", 5), testing::ElementsAre("ab…ij"));
}

TEST(Writers, AreFoundByName) {
  EXPECT_EQ(findWriter("text")->id, "text");
  EXPECT_EQ(findWriter("sarif-of-the-future"), nullptr);
  for (const Writer &writer : allWriters())
    EXPECT_FALSE(writer.title.empty()) << writer.id;
}

} // namespace
} // namespace doublecheck
