// SPDX-License-Identifier: Apache-2.0
//
// The JSON report against its schema and its promises.

#include "report/BuildReport.h"
#include "report/writers/Writers.h"
#include "support/HandMade.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/utils/nlohmann_json_utils.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <cmath>
#include <fstream>
#include <limits>

namespace doublecheck {
namespace {

using nlohmann::json;

json readJson(const std::string &path) {
  std::ifstream stream(path);
  return json::parse(stream);
}

/// Every violation of the schema, in words.
std::vector<std::string> violations(const json &document) {
  const json schemaText = readJson(DOUBLECHECK_SOURCE_DIR "/docs/doublecheck-report.schema.json");
  valijson::Schema schema;
  valijson::SchemaParser parser;
  valijson::adapters::NlohmannJsonAdapter schemaAdapter(schemaText);
  parser.populateSchema(schemaAdapter, schema);
  valijson::Validator validator;
  valijson::ValidationResults results;
  valijson::adapters::NlohmannJsonAdapter adapter(document);
  validator.validate(schema, adapter, &results);
  std::vector<std::string> messages;
  for (const auto &error : results) {
    std::string where;
    for (const std::string &part : error.context)
      where += part;
    messages.push_back(where + ": " + error.description);
  }
  return messages;
}

std::string write(const Report &report) { return findWriter("json")->write(report, {}); }

/// A report with something in every table.
Report fullReport() {
  HandMade made;
  const DependencyId store = made.addDependency("Store", "database.relational", Rung::Mocked);
  made.useTechnology(store, "postgresql");
  made.addFunction(store, "save", 3, Rung::Mocked);
  made.dependency(store).evidence = {{EvidenceBy::Boundary, "pqxx::work", made.place("src/PgStore.cpp", 9)}};
  made.addTest(store, "Orders.Saves", Rung::Mocked);
  made.evidence(store).nearestMiss = "'PgStore' is created nowhere.";
  const DependencyId bucket = made.addDependency("Bucket", "object-storage", Rung::Real);
  const TestId test = made.addTest(bucket, "S3.Puts", Rung::Real);
  made.evidence(bucket).isConditional = true;
  made.evidence(bucket).tests[0].isConditional = true;
  made.evidence(bucket).tests[0].condition = "S3 is unset";
  made.evidence(bucket).tests[0].server = "environment variable S3";
  for (int i = 0; i < 40; ++i)
    made.evidence(bucket).tests[0].witness.push_back(
        {made.symbol("step" + std::to_string(i), SymbolKind::Function, made.place("src/a.cpp", 1)),
         made.place("src/a.cpp", static_cast<std::uint32_t>(i + 1))});
  made.addDependency("Clock", "clock", Rung::Mocked);
  made.infra.collaborators.push_back({.interface = made.symbol("Parser", SymbolKind::Class, {}),
                                      .doubles = {},
                                      .reason = "it reaches database.relational only through Store",
                                      .evidence = {{EvidenceBy::Boundary, "through Store", made.place("src/P.cpp", 4)}},
                                      .implementations = {},
                                      .place = made.place("src/Parser.h", 2)});
  made.reach.startsPrograms = {{test, made.place("tests/Daemon.cpp", 12)}};
  Unit unit;
  unit.mainFile = made.place("src/broken.cpp", 1).file;
  unit.problems.push_back({.kind = ProblemKind::ParseError, .message = "'x.h' file not found", .place = {}});
  unit.problemPlaces.push_back(made.place("src/broken.cpp", 3));
  made.program.units.push_back(unit);
  const Scores scores = made.scores();
  const std::vector<Finding> findings = applyRules({made.program, made.infra, made.reach, scores});
  return buildReport(made.program, made.infra, made.reach, scores, findings, {.version = "0.1.0"});
}

TEST(JsonWriter, FollowsItsSchema) { EXPECT_THAT(violations(json::parse(write(fullReport()))), testing::IsEmpty()); }

TEST(JsonWriter, FollowsItsSchemaWhereThereIsNothing) {
  const json document = json::parse(write(Report{}));
  EXPECT_THAT(violations(document), testing::IsEmpty());
  EXPECT_TRUE(document["score"]["value"].is_null());
}

TEST(JsonWriter, TheSchemaIsStrict) {
  json document = json::parse(write(Report{}));
  document["surprise"] = 1;
  document["project"].erase("tests");
  EXPECT_EQ(violations(document).size(), 2u + 1u) << "a field too many, a field missing, and the object that misses it";
}

TEST(JsonWriter, CarriesTheFieldsOfTheContract) {
  const json document = json::parse(write(fullReport()));
  EXPECT_EQ(document["schema"], "doublecheck-report/1");
  EXPECT_EQ(document["tool"]["version"], "0.1.0");
  EXPECT_EQ(document["project"]["failed_units"][0]["error"], "'x.h' file not found");
  EXPECT_EQ(document["doubles"][0]["class"], "MockBucket");
  EXPECT_EQ(document["doubles"][0]["interface_match"], "inheritance");
  const json &store = document["dependencies"][0];
  EXPECT_EQ(store["id"], "Store");
  EXPECT_EQ(store["kind_evidence"][0]["by"], "boundary");
  EXPECT_EQ(store["functions"][0]["production_calls"], 3);
  EXPECT_EQ(store["tests"][0]["rung"], "mocked");
  EXPECT_TRUE(store["never_real"]);
  const json &parser = document["collaborators"][0];
  EXPECT_EQ(parser["interface"], "Parser");
  EXPECT_EQ(parser["line"], 2);
  EXPECT_EQ(parser["evidence"][0]["what"], "through Store");
  EXPECT_EQ(parser["evidence"][0]["file"], "src/P.cpp");
  EXPECT_EQ(document["recommendations"][0]["rank"], 1);
}

TEST(JsonWriter, CarriesSuppressionBaselineAndFlows) {
  Report report = fullReport();
  ReportFinding &finding = report.findings.at(0);
  finding.suppression = {
      .by = "comment", .reason = "vendor's own", .place = {.file = "tests/a.h", .line = 3, .column = 1}};
  finding.baselineState = "new";
  finding.flows = {{.message = "'T' stands on the rung 'mocked'",
                    .steps = {{.function = "run", .place = {.file = "tests/a.cpp", .line = 9}}}}};
  report.baseline = ReportBaseline{.file = "base.txt",
                                   .scoreApplicable = true,
                                   .score = 61.25,
                                   .vanished = {{.rule = "dead-double", .fingerprint = "00"}}};
  const json document = json::parse(write(report));
  EXPECT_THAT(violations(document), testing::IsEmpty());
  EXPECT_EQ(document["findings"][0]["suppression"]["reason"], "vendor's own");
  EXPECT_EQ(document["findings"][0]["baseline_state"], "new");
  EXPECT_EQ(document["findings"][0]["flows"][0]["steps"][0]["line"], 9);
  EXPECT_EQ(document["baseline"]["vanished"][0]["rule"], "dead-double");
  EXPECT_EQ(document["findings"][1]["suppression"], nullptr);
}

TEST(JsonWriter, CutsALongWitnessInItsMiddle) {
  const json document = json::parse(write(fullReport()));
  const json &witness = document["dependencies"][1]["tests"][0]["witness"];
  ASSERT_EQ(witness.size(), 12u);
  EXPECT_EQ(witness[0]["function"], "step0");
  EXPECT_EQ(witness[6]["function"], "… 29 more …");
  EXPECT_EQ(witness[11]["function"], "step39");
}

TEST(JsonWriter, TheTermsAddUpToTheScore) {
  const json document = json::parse(write(fullReport()));
  double sum = 0.0;
  for (const json &term : document["score"]["terms"])
    sum += term["points"].get<double>();
  EXPECT_NEAR(sum, document["score"]["value"].get<double>(), 0.06);
}

TEST(JsonWriter, WritesEqualBytesForEqualReports) { EXPECT_EQ(write(fullReport()), write(fullReport())); }

TEST(JsonWriter, WritesNeitherInfinityNorBrokenText) {
  Report report;
  report.scoreApplicable = true;
  report.score = std::numeric_limits<double>::quiet_NaN();
  report.notes = {"caf\xE9"};
  const json document = json::parse(write(report));
  EXPECT_EQ(document["score"]["value"], 0.0);
}

} // namespace
} // namespace doublecheck
