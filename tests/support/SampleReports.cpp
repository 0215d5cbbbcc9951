// SPDX-License-Identifier: Apache-2.0

#include "support/SampleReports.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace doublecheck {

static ReportTestEvidence evidence(const std::string &test, const std::string &rung, std::vector<ReportStep> witness) {
  return {.test = test,
          .target = "orders_tests",
          .place = {.file = "tests/" + test.substr(0, test.find('.')) + "Test.cpp", .line = 20, .column = 1},
          .rung = rung,
          .witness = std::move(witness)};
}

static ReportTest testOf(const ReportTestEvidence &seen) {
  return {.name = seen.test,
          .framework = "googletest",
          .target = seen.target,
          .place = seen.place,
          .isDisabled = seen.isDisabled};
}

/// Terms, gains and the score from fidelity and weight, as lib/score makes them with full credit 1.
static void addScore(Report &report) {
  double total = 0;
  for (const ReportDependency &dependency : report.dependencies)
    total += dependency.weight;
  report.scoreApplicable = total > 0;
  for (ReportDependency &dependency : report.dependencies) {
    const bool counts = dependency.weight > 0;
    dependency.gain = counts ? 100 * dependency.weight * (1 - dependency.fidelity) / total : 0;
    report.scoreTerms.push_back({.dependency = dependency.id,
                                 .fidelity = dependency.fidelity,
                                 .risk = dependency.weight / 4,
                                 .usage = 4,
                                 .weight = dependency.weight,
                                 .counts = counts,
                                 .whyNot = counts ? "" : "a double is right there",
                                 .points = counts ? 100 * dependency.weight * dependency.fidelity / total : 0});
    report.score += report.scoreTerms.back().points;
  }
}

static void addAdvice(Report &report) {
  std::vector<const ReportDependency *> order;
  for (const ReportDependency &dependency : report.dependencies)
    if (dependency.gain >= 0.05)
      order.push_back(&dependency);
  std::ranges::stable_sort(order, [](const auto *a, const auto *b) { return a->gain > b->gain; });
  for (const ReportDependency *dependency : order)
    report.recommendations.push_back(
        {.dependency = dependency->id,
         .rank = static_cast<std::uint32_t>(report.recommendations.size() + 1),
         .gain = dependency->gain,
         .scoreAfter = std::min(100.0, report.score + dependency->gain),
         .action = "Write one test that runs '" + dependency->id + "' for real.",
         .what = {"save (3 production calls)"},
         .where = "orders_tests, beside 'Orders.Saves' (tests/OrdersTest.cpp:20), which uses its double today",
         .how = {"Start a server in the fixture.", "Create the implementation, and call 'save'."},
         .hiddenFailures = {"a duplicate key raises (to provoke it: insert the same key twice)"}});
}

static ReportDependency orderStore() {
  ReportDependency store{.id = "orders::OrderStore",
                         .interface = "orders::OrderStore",
                         .form = "interface",
                         .kind = "database.relational",
                         .kindTitle = "relational database",
                         .technology = "PostgreSQL",
                         .rung = "mocked",
                         .neverReal = true,
                         .nearestMiss = "'orders::PgOrderStore' is created only in src/main.cpp:42, which no test "
                                        "reaches.",
                         .fidelity = 0,
                         .weight = 12,
                         .place = {.file = "src/OrderStore.h", .line = 8, .column = 7}};
  store.kindEvidence = {
      {.by = "boundary", .what = "pqxx::work", .place = {.file = "src/PgOrderStore.cpp", .line = 12}}};
  store.implementations = {"orders::PgOrderStore"};
  store.doubles = {"orders::MockOrderStore"};
  store.functions = {{.name = "save",
                      .signature = "(const Order &)",
                      .place = {.file = "src/OrderStore.h", .line = 10},
                      .productionCalls = 3,
                      .callers = {{.file = "src/Checkout.cpp", .line = 31}, {.file = "src/Refund.cpp", .line = 9}},
                      .rung = "mocked",
                      .reachedBy = {"Orders.Saves"},
                      .weight = 3}};
  store.tests = {evidence("Orders.Saves", "mocked",
                          {{"Orders_Saves_Test::TestBody", {.file = "tests/OrdersTest.cpp", .line = 20}},
                           {"orders::Checkout::pay", {.file = "tests/OrdersTest.cpp", .line = 24}},
                           {"orders::MockOrderStore::save", {.file = "src/Checkout.cpp", .line = 31}}}),
                 evidence("Orders.Refunds", "mocked", {})};
  return store;
}

static ReportDependency invoiceArchive() {
  ReportDependency archive{.id = "orders::InvoiceArchive",
                           .form = "interface",
                           .kind = "object-storage",
                           .kindTitle = "object storage",
                           .technology = "Amazon S3",
                           .implementations = {"orders::S3InvoiceArchive"},
                           .rung = "real",
                           .flags = {"conditional"},
                           .fidelity = 0.5,
                           .weight = 6,
                           .place = {.file = "src/storage/InvoiceArchive.h", .line = 5, .column = 7}};
  archive.tests = {evidence("S3.Puts", "real", {{"S3_Puts_Test::TestBody", {.file = "tests/S3Test.cpp", .line = 20}}})};
  archive.tests[0].isConditional = true;
  archive.tests[0].condition = "ORDERS_S3_ENDPOINT is unset: GTEST_SKIP at tests/S3Test.cpp:14";
  return archive;
}

static ReportDependency sessionCache() {
  ReportDependency cache{.id = "orders::SessionCache",
                         .form = "interface",
                         .kind = "cache",
                         .kindTitle = "cache",
                         .technology = "Redis / Valkey",
                         .implementations = {"orders::RedisSessionCache"},
                         .rung = "real",
                         .fidelity = 0.85,
                         .weight = 8,
                         .place = {.file = "src/storage/SessionCache.h", .line = 5, .column = 7}};
  cache.tests = {evidence("Redis.Keeps", "real", {}), evidence("Orders.Saves", "mocked", {})};
  return cache;
}

static std::vector<ReportRun> threeRuns() {
  std::vector<ReportRun> runs;
  for (const int day : {1, 2, 3})
    runs.push_back(
        {.time = "2026-03-0" + std::to_string(day) + "T08:12:00Z",
         .commit = "9f8c1d22aab0" + std::to_string(day),
         .scoreApplicable = true,
         .score = 20.0 + 6 * day,
         .neverReal = 2,
         .tests = 5,
         .doubles = 2,
         .findings = 2,
         .rungs = {{"orders::OrderStore", "mocked"}, {"orders::SessionCache", day < 3 ? "mocked" : "real"}}});
  return runs;
}

Report everydayReport() {
  Report report{.version = "0.1.0", .translationUnits = 27};
  report.dependencies = {orderStore(),
                         invoiceArchive(),
                         sessionCache(),
                         {.id = "orders::Clock",
                          .form = "interface",
                          .kind = "clock",
                          .kindTitle = "clock or timer",
                          .rung = "mocked",
                          .neverReal = true,
                          .flags = {"not-counted"},
                          .tests = {evidence("Sessions.Age", "mocked", {})},
                          .place = {.file = "src/Clock.h", .line = 5, .column = 7}}};
  report.doubles = {{.name = "orders::MockOrderStore",
                     .technique = "gmock",
                     .interface = "orders::OrderStore",
                     .interfaceMatch = "inheritance",
                     .place = {.file = "tests/MockOrderStore.h", .line = 9},
                     .functions = {"save"},
                     .usedByTests = 2}};
  addScore(report);
  addAdvice(report);
  report.findings = {{.rule = "never-real",
                      .level = "warning",
                      .message = "'orders::OrderStore' is never exercised for real: 2 tests meet only its double.",
                      .place = {.file = "tests/MockOrderStore.h", .line = 9, .column = 7},
                      .dependency = "orders::OrderStore",
                      .fingerprint = "0123456789abcdef",
                      .related = {{{.file = "src/OrderStore.h", .line = 8, .column = 7}, "the interface"}}}};
  report.rules = {{.id = "never-real",
                   .title = "A dependency that no test exercises for real",
                   .explanation = "A double proves what its author believed.\n\n- run `PgStore` once\n- or say why not",
                   .level = "warning"}};
  report.tests = {testOf(evidence("Orders.Saves", "", {})), testOf(evidence("Orders.Refunds", "", {})),
                  testOf(evidence("S3.Puts", "", {})),      testOf(evidence("Redis.Keeps", "", {})),
                  testOf(evidence("Sessions.Age", "", {})), testOf(evidence("Text.Trims", "", {}))};
  report.collaborators = {
      {.interface = "orders::Rules", .doubles = {"orders::MockRules"}, .reason = "it calls nothing"}};
  report.notes = {"Whether 1 conditional test runs depends on the machine."};
  report.failedUnits = {{.file = "src/Reports.cpp",
                         .error = "'hpdf.h' file not found",
                         .place = {.file = "src/Reports.cpp", .line = 3},
                         .kind = "parse"}};
  report.sources = {{"src/Checkout.cpp", 31, "  store.save(order); // a < b"},
                    {"tests/MockOrderStore.h", 8, ""},
                    {"tests/MockOrderStore.h", 9, "class MockOrderStore : public OrderStore {"},
                    {"tests/MockOrderStore.h", 10, "public:"},
                    {"tests/OrdersTest.cpp", 24, "  checkout.pay(order);"}};
  report.history = threeRuns();
  return report;
}

/// What an attacker of a page would write, and what a generator of code writes without meaning it.
static const std::array<std::string, 6> &hostileTexts() {
  static const std::array<std::string, 6> texts = {
      "</script><script>window.hacked = 1</script>",
      "\"><img src=x onerror=\"window.hacked = 1\">' onmouseover='window.hacked=1",
      "<!-- <style>*{display:none}</style> {{body}} &lt; ${alert(1)}",
      "admin\xE2\x80\xAE nimda\xE2\x81\xA6 \xE2\x80\x8Bx",
      std::string("nul\0bell\a\x1B[31mred\xFF\xC3", 20),
      "std::map<" + std::string(10'000, 'a') + ", int>"};
  return texts;
}

Report hostileReport() {
  const auto &texts = hostileTexts();
  const std::string &longest = texts[5];
  Report report{.version = "0.1.0", .translationUnits = 1};
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string &text = texts[i];
    const ReportPlace place{.file = "src/" + text + ".cpp", .line = 7, .column = 1};
    ReportDependency dependency{.id = text, .interface = text, .form = "interface", .kind = text, .kindTitle = text};
    dependency.technology = text;
    dependency.kindEvidence = {{.by = text, .what = text, .place = place}};
    dependency.implementations = {text};
    dependency.doubles = {text};
    dependency.rung = i % 2 ? "mocked" : "real";
    dependency.neverReal = i % 2;
    dependency.functions = {
        {.name = text, .signature = text, .place = place, .productionCalls = 9, .callers = {place}, .rung = "mocked"}};
    dependency.functions[0].reachedBy = {text};
    dependency.tests = {{.test = text,
                         .target = text,
                         .place = place,
                         .rung = "mocked",
                         .isConditional = true,
                         .condition = text,
                         .server = text,
                         .witness = {{text, place}, {longest, place}}}};
    dependency.nearestMiss = text;
    dependency.weight = 1;
    dependency.place = place;
    report.dependencies.push_back(std::move(dependency));
    report.doubles.push_back({.name = text, .technique = text, .place = place, .functions = {text}});
    report.collaborators.push_back({.interface = text, .doubles = {text}, .reason = text});
    report.findings.push_back({.rule = text,
                               .level = "warning",
                               .message = text,
                               .place = place,
                               .dependency = text,
                               .related = {{place, text}}});
    report.rules.push_back({.id = text, .title = text, .explanation = text, .level = "warning"});
    report.tests.push_back({.name = text, .framework = "catch2", .target = text, .place = place});
    report.notes.push_back(text);
    report.failedUnits.push_back({.file = text, .error = text, .place = place, .kind = text});
    report.sources.push_back({place.file, 7, text});
    report.history.push_back({.time = text, .commit = text, .scoreApplicable = true, .rungs = {{text, text}}});
  }
  addScore(report);
  addAdvice(report);
  for (ReportRecommendation &advice : report.recommendations)
    advice.where = advice.how[0] = advice.what[0] = advice.hiddenFailures[0] = advice.dependency;
  return report;
}

static ReportDependency largeDependency(std::size_t index) {
  static constexpr std::array<std::string_view, 5> rungs = {"mocked", "none", "shallow", "embedded", "real"};
  static constexpr std::array<std::string_view, 4> kinds = {"database.relational", "cache", "broker", "http-api"};
  const std::string name = "company::product::storage" + std::to_string(index % 37) + "::Store" + std::to_string(index);
  const std::string folder = "src/module" + std::to_string(index % 37) + "/";
  ReportDependency dependency{.id = name, .interface = name, .form = "interface"};
  dependency.kind = kinds[index % kinds.size()];
  dependency.kindTitle = dependency.kind;
  dependency.technology = "Server " + std::to_string(index % 9);
  dependency.implementations = {name + "OnServer"};
  dependency.doubles = {"company::product::testing::Mock" + std::to_string(index)};
  dependency.rung = rungs[index % rungs.size()];
  dependency.neverReal = index % rungs.size() < 3;
  dependency.fidelity = static_cast<double>(index % rungs.size()) / 4;
  dependency.weight = 1 + static_cast<double>(index % 11);
  dependency.place = {.file = folder + "Store" + std::to_string(index) + ".h", .line = 12, .column = 7};
  for (std::uint32_t function = 0; function < 8; ++function)
    dependency.functions.push_back({.name = "function" + std::to_string(function),
                                    .signature = "(const std::string &, std::uint64_t)",
                                    .place = dependency.place,
                                    .productionCalls = function,
                                    .callers = {{.file = folder + "Caller.cpp", .line = 10 + function}},
                                    .rung = dependency.rung});
  return dependency;
}

Report largeReport(std::size_t dependencies, std::size_t tests) {
  Report report{.version = "0.1.0", .translationUnits = static_cast<std::uint32_t>(tests / 5)};
  for (std::size_t i = 0; i < dependencies; ++i)
    report.dependencies.push_back(largeDependency(i));
  for (std::size_t t = 0; t < tests; ++t) {
    const std::string suite = "ServiceNumber" + std::to_string(t / 10) + "Test";
    const std::string name = suite + ".DoesWhatItsCallersExpectOfIt" + std::to_string(t);
    const ReportPlace place{
        .file = "tests/unit/" + suite + ".cpp", .line = static_cast<std::uint32_t>(t % 10 * 12 + 8), .column = 1};
    report.tests.push_back({.name = name, .framework = "googletest", .target = "unit_tests", .place = place});
    for (std::size_t k = 0; k < 6 && dependencies > 0; ++k) {
      ReportDependency &dependency = report.dependencies[(t * 7 + k * k * 31) % dependencies];
      if (dependency.rung == "none")
        continue;
      ReportTestEvidence seen{.test = name, .target = "unit_tests", .place = place};
      seen.rung = k % 3 ? "mocked" : dependency.rung;
      for (const char *step : {"TestBody", "company::product::Service::handle", "company::product::Service::run",
                               "company::product::Store::function"})
        seen.witness.push_back({step, place});
      dependency.tests.push_back(std::move(seen));
    }
    for (std::uint32_t line = place.line - 2; line <= place.line + 2; ++line)
      report.sources.push_back({place.file, line, "  const auto answer = service.handle(request, deadline, tracer);"});
  }
  for (std::size_t f = 0; f < dependencies; ++f)
    report.findings.push_back({.rule = "never-real",
                               .level = "warning",
                               .message = "'" + report.dependencies[f].id + "' is never exercised for real.",
                               .place = report.dependencies[f].place,
                               .dependency = report.dependencies[f].id});
  report.rules = {{.id = "never-real", .title = "A dependency that no test exercises for real", .level = "warning"}};
  addScore(report);
  addAdvice(report);
  return report;
}

} // namespace doublecheck
