// SPDX-License-Identifier: Apache-2.0

#include "support/ShopReport.h"

#include <fmt/format.h>

namespace doublecheck {

static ReportDependency store() {
  ReportDependency row;
  row.id = "shop::OrderStore";
  row.interface = "shop::OrderStore";
  row.form = "interface";
  row.kind = "database.relational";
  row.kindTitle = "relational database";
  row.technology = "PostgreSQL";
  row.kindEvidence = {{.by = "boundary", .what = "pqxx::work", .place = {"src/PgOrderStore.cpp", 9, 3}}};
  row.implementations = {"shop::PgOrderStore"};
  row.implementationPlaces = {{"src/PgOrderStore.h", 7, 7}};
  row.doubles = {"shop::MockOrderStore"};
  row.rung = "mocked";
  row.neverReal = true;
  row.functions = {{.name = "save",
                    .signature = "void save(const Order &)",
                    .place = {"src/OrderStore.h", 12, 16},
                    .productionCalls = 3,
                    .callers = {{"src/Checkout.cpp", 31, 5}},
                    .rung = "mocked",
                    .weight = 3}};
  row.tests = {
      {.test = "Checkout.Saves", .target = "unit_tests", .place = {"tests/CheckoutTest.cpp", 20, 1}, .rung = "mocked"}};
  row.nearestMiss = "'shop::PgOrderStore' is created only in src/main.cpp:42, which no test reaches.";
  row.weight = 6;
  row.gain = 60;
  row.place = {"src/OrderStore.h", 8, 7};
  return row;
}

static ReportDependency cache() {
  ReportDependency row;
  row.id = "shop::SessionCache";
  row.interface = "shop::SessionCache";
  row.form = "interface";
  row.kind = "cache";
  row.kindTitle = "cache";
  row.technology = "Redis";
  row.implementations = {"shop::RedisSessionCache"};
  row.doubles = {"shop::MockSessionCache"};
  row.rung = "real";
  row.flags = {"conditional"};
  row.fidelity = 0.5;
  row.weight = 4;
  row.gain = 20;
  row.place = {"src/SessionCache.h", 6, 7};
  return row;
}

static ReportDependency clock() {
  ReportDependency row;
  row.id = "shop::Clock";
  row.form = "interface";
  row.kind = "clock";
  row.kindTitle = "clock";
  row.rung = "mocked";
  row.neverReal = true;
  row.flags = {"not-counted"};
  row.place = {"src/Clock.h", 4, 7};
  return row;
}

static std::vector<ReportFinding> findings() {
  return {
      {.rule = "never-real",
       .level = "warning",
       .message = "'shop::OrderStore' (relational database: PostgreSQL) is never exercised for real: 3 tests meet only "
                  "'shop::MockOrderStore'. Run 'shop::PgOrderStore' in one test against a real PostgreSQL server.",
       .place = {"tests/MockOrderStore.h", 10, 7},
       .dependency = "shop::OrderStore",
       .symbol = "shop::OrderStore",
       .fingerprint = "1111111111111111",
       .related = {{{"src/PgOrderStore.cpp", 7, 1}, "the implementation"}, {{}, "nowhere"}},
       .flows = {{.message = "'Checkout.Saves' stands on the rung 'mocked'",
                  .steps = {{"Checkout_Saves_Test::TestBody", {"tests/CheckoutTest.cpp", 20, 1}},
                            {"… 3 more …", {}},
                            {"shop::MockOrderStore::save", {"src/Checkout.cpp", 31, 5}}}}},
       .baselineState = "new",
       .isInDiff = true},
      {.rule = "stale-mock",
       .level = "error",
       .message = "'shop::MockOrderStore::find' overrides nothing: parameters differ from shop::OrderStore::find.",
       .place = {"tests/MockOrderStore.h", 14, 3},
       .dependency = "shop::OrderStore",
       .symbol = "shop::MockOrderStore::find",
       .fingerprint = "2222222222222222",
       .baselineState = "new"},
      {.rule = "dead-double",
       .level = "warning",
       .message = "No test uses 'shop::FakeMailer'.",
       .place = {"tests/FakeMailer.h", 5, 8},
       .symbol = "shop::FakeMailer",
       .fingerprint = "3333333333333333",
       .baselineState = "unchanged"},
      {.rule = "conditional-only",
       .level = "warning",
       .message = "Every real test of 'shop::SessionCache' is conditional.",
       .place = {"tests/RedisTest.cpp", 14, 5},
       .dependency = "shop::SessionCache",
       .symbol = "shop::SessionCache",
       .fingerprint = "4444444444444444",
       .suppression = {.by = "comment",
                       .reason = "CI starts Redis, see ci/run",
                       .place = {"tests/RedisTest.cpp", 14, 30}},
       .baselineState = "new"},
      {.rule = "suppression-unused",
       .level = "note",
       .message = "There is nothing to suppress: 'doublecheck-never-real' says nothing here. Remove it.",
       .place = {"tests/Other.cpp", 3, 9},
       .fingerprint = "5555555555555555",
       .baselineState = "new"},
  };
}

static std::vector<ReportRule> rules() {
  const auto rule = [](const char *id, const char *title, const char *level) {
    return ReportRule{.id = id,
                      .title = title,
                      .explanation = "What `" + std::string(id) + "` means.\n\n**What to do.** Mend it.",
                      .level = level};
  };
  return {rule("never-real", "A dependency that no test exercises for real", "warning"),
          rule("conditional-only", "Every real test is conditional", "warning"),
          rule("dead-double", "A test double that no test uses", "warning"),
          rule("stale-mock", "A mocked function that overrides nothing", "warning"),
          rule("suppression-unused", "A suppression with nothing to suppress", "warning")};
}

Report shopReport() {
  Report report;
  report.version = "0.1.0";
  report.translationUnits = 12;
  report.failedUnits = {{.file = "src/Reports.cpp",
                         .error = "'hpdf.h' file not found",
                         .place = {"src/Reports.cpp", 3, 10},
                         .kind = "missing-file"}};
  report.scoreApplicable = true;
  report.score = 20;
  report.scoreTerms = {
      {.dependency = "shop::OrderStore", .fidelity = 0, .risk = 3, .usage = 2, .weight = 6},
      {.dependency = "shop::SessionCache", .fidelity = 0.5, .risk = 2, .usage = 2, .weight = 4, .points = 20},
      {.dependency = "shop::Clock", .counts = false, .whyNot = "clocks do not count"}};
  report.doubles = {{.name = "shop::MockOrderStore",
                     .technique = "gmock",
                     .interface = "shop::OrderStore",
                     .interfaceMatch = "inheritance",
                     .place = {"tests/MockOrderStore.h", 10, 7},
                     .functions = {"save", "find"},
                     .usedByTests = 3}};
  report.dependencies = {store(), cache(), clock()};
  report.findings = findings();
  report.recommendations = {{.dependency = "shop::OrderStore",
                             .rank = 1,
                             .gain = 60,
                             .scoreAfter = 80,
                             .action = "Write one test that runs 'shop::PgOrderStore' against PostgreSQL.",
                             .what = {"PgOrderStore::save (3 production calls)"},
                             .where = "unit_tests, beside 'Checkout.Saves' (tests/CheckoutTest.cpp:20)",
                             .how = {"Start PostgreSQL in the fixture.", "Create 'PgOrderStore', and call 'save'."},
                             .hiddenFailures = {"A unique key is violated: SQLSTATE 23505."}}};
  report.tests = {{.name = "Checkout.Saves",
                   .framework = "googletest",
                   .target = "unit_tests",
                   .place = {"tests/CheckoutTest.cpp", 20, 1},
                   .mocked = 1}};
  report.rules = rules();
  report.notes = {"1 unit was not read whole."};
  report.baseline = ReportBaseline{
      .file = ".doublecheck-baseline",
      .scoreApplicable = true,
      .score = 25.5,
      .vanished = {{.rule = "dead-double", .symbol = "shop::OldMock", .fingerprint = "6666666666666666"}}};
  return report;
}

std::string hostileText() {
  using namespace std::string_literals;
  return "</script>]]><b>\"quoted\" 'it' & | `tick` ``` [a](b) {0} *x* _y_ @team #1 %0A::error::no, a:b\\\n\r"s +
         "\0\x01\x1b[31m\x7f \xC2\x85 \xFF\xC3( \xED\xA0\x80 \xEF\xBF\xBE end"s;
}

static void spoil(ReportPlace &place) { place.file = "tests/" + hostileText() + ".h"; }

Report hostileShopReport() {
  const std::string bad = hostileText();
  Report report = shopReport();
  for (ReportFinding &finding : report.findings) {
    finding.message = finding.dependency = finding.symbol = bad;
    spoil(finding.place);
    for (ReportFlow &flow : finding.flows) {
      flow.message = bad;
      for (ReportStep &step : flow.steps)
        step.function = bad;
    }
    for (ReportRelated &related : finding.related)
      related.message = bad;
    if (finding.isSuppressed())
      finding.suppression.reason = bad;
  }
  for (ReportDependency &row : report.dependencies) {
    row.id = row.interface = row.nearestMiss = bad;
    spoil(row.place);
  }
  for (ReportRecommendation &next : report.recommendations) {
    next.dependency = next.action = next.where = bad;
    next.how = next.what = next.hiddenFailures = {bad};
  }
  for (ReportFailedUnit &unit : report.failedUnits)
    unit.file = unit.error = bad;
  for (ReportTest &test : report.tests)
    test.name = test.target = bad;
  for (ReportDouble &twin : report.doubles)
    twin.name = twin.interface = bad;
  report.baseline->file = report.baseline->vanished[0].symbol = bad;
  report.notes = {bad};
  return report;
}

Report crowdedShopReport(std::size_t number) {
  Report report = shopReport();
  const ReportFinding pattern = report.findings[0];
  report.findings.clear();
  for (std::size_t i = 0; i < number; ++i) {
    ReportFinding finding = pattern;
    finding.isInDiff = false;
    finding.fingerprint = fmt::format("{:016x}", i);
    finding.dependency = finding.symbol = fmt::format("shop::Store{}", i);
    finding.place.file = fmt::format("tests/Mock{}.h", i);
    finding.message = fmt::format("'shop::Store{}' is never exercised for real.", i);
    report.findings.push_back(std::move(finding));
  }
  return report;
}

} // namespace doublecheck
