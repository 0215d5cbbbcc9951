// SPDX-License-Identifier: Apache-2.0
//
// The contract that other tools read: docs/doublecheck-report.schema.json. Keys
// stand in the schema's order; numbers are rounded, so that equal runs give
// equal bytes.

#include "report/writers/Writers.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace doublecheck {

using Json = nlohmann::ordered_json;

/// Rounded to `digits` after the point; what is no number becomes 0, and -0 becomes 0.
static double rounded(double value, int digits) {
  if (!std::isfinite(value))
    return 0.0;
  const double scale = std::pow(10.0, digits);
  const double result = std::round(value * scale) / scale;
  return result == 0.0 ? 0.0 : result;
}

static double points(double value) { return rounded(value, 1); }
static double fraction(double value) { return rounded(value, 4); }

static Json placed(Json object, const ReportPlace &place) {
  object["file"] = place.file;
  object["line"] = place.line;
  return object;
}

static Json placedWithColumn(Json object, const ReportPlace &place) {
  object = placed(std::move(object), place);
  object["column"] = place.column;
  return object;
}

template <typename Row, typename Convert> static Json listOf(const std::vector<Row> &rows, Convert convert) {
  Json list = Json::array();
  for (const Row &row : rows)
    list.push_back(convert(row));
  return list;
}

static Json project(const Report &report) {
  return {{"root", "."},
          {"translation_units", report.translationUnits},
          {"failed_units", listOf(report.failedUnits,
                                  [](const ReportFailedUnit &unit) {
                                    return Json{{"file", unit.file},
                                                {"kind", unit.kind},
                                                {"error", unit.error},
                                                {"place", placed(Json::object(), unit.place)}};
                                  })},
          {"tests", report.tests.size()}};
}

static Json score(const Report &report) {
  return {
      {"value", report.scoreApplicable ? Json(points(report.score)) : Json(nullptr)},
      {"applicable", report.scoreApplicable},
      {"terms", listOf(report.scoreTerms, [](const ReportScoreTerm &term) {
         Json object{
             {"dependency", term.dependency}, {"points", fraction(term.points)}, {"fidelity", fraction(term.fidelity)},
             {"risk", fraction(term.risk)},   {"usage", fraction(term.usage)},   {"weight", fraction(term.weight)},
             {"counts", term.counts}};
         if (!term.counts)
           object["why_not"] = term.whyNot;
         return object;
       })}};
}

static Json doubleObject(const ReportDouble &twin) {
  Json object{{"class", twin.name},
              {"technique", twin.technique},
              {"interface", twin.interface.empty() ? Json(nullptr) : Json(twin.interface)},
              {"interface_match", twin.interfaceMatch}};
  object = placed(std::move(object), twin.place);
  object["functions"] = twin.functions;
  object["used_by_tests"] = twin.usedByTests;
  return object;
}

static Json functionObject(const ReportFunction &function) {
  Json object{
      {"name", function.name}, {"signature", function.signature},     {"production_calls", function.productionCalls},
      {"rung", function.rung}, {"credit", fraction(function.credit)}, {"weight", fraction(function.weight)}};
  object = placed(std::move(object), function.place);
  object["callers"] = listOf(function.callers, [](const ReportPlace &place) { return placed(Json::object(), place); });
  return object;
}

static Json stepObject(const ReportStep &step) { return placed(Json{{"function", step.function}}, step.place); }

static Json testObject(const ReportTestEvidence &test) {
  Json object{{"test", test.test}, {"rung", test.rung}, {"target", test.target}};
  object = placed(std::move(object), test.place);
  object["conditional"] = test.isConditional;
  object["disabled"] = test.isDisabled;
  if (!test.condition.empty())
    object["condition"] = test.condition;
  if (!test.server.empty())
    object["server"] = test.server;
  object["witness"] = listOf(test.witness, stepObject);
  return object;
}

static Json evidenceObject(const ReportEvidence &why) {
  return placed(Json{{"by", why.by}, {"what", why.what}}, why.place);
}

static Json dependencyObject(const ReportDependency &dependency) {
  Json object{{"id", dependency.id},
              {"interface", dependency.interface.empty() ? Json(nullptr) : Json(dependency.interface)},
              {"form", dependency.form},
              {"kind", dependency.kind},
              {"kind_title", dependency.kindTitle},
              {"technology", dependency.technology.empty() ? Json(nullptr) : Json(dependency.technology)},
              {"kind_evidence", listOf(dependency.kindEvidence, evidenceObject)},
              {"implementations", dependency.implementations},
              {"implementation_places", listOf(dependency.implementationPlaces,
                                               [](const ReportPlace &place) { return placed(Json::object(), place); })},
              {"doubles", dependency.doubles},
              {"rung", dependency.rung},
              {"never_real", dependency.neverReal},
              {"flags", dependency.flags},
              {"functions", listOf(dependency.functions, functionObject)},
              {"tests", listOf(dependency.tests, testObject)},
              {"nearest_miss", dependency.nearestMiss.empty() ? Json(nullptr) : Json(dependency.nearestMiss)},
              {"fidelity", fraction(dependency.fidelity)},
              {"weight", fraction(dependency.weight)},
              {"gain", points(dependency.gain)}};
  return placed(std::move(object), dependency.place);
}

static Json collaboratorObject(const ReportCollaborator &collaborator) {
  Json object{{"interface", collaborator.interface},
              {"doubles", collaborator.doubles},
              {"reason", collaborator.reason},
              {"evidence", listOf(collaborator.evidence, evidenceObject)},
              {"implementations", collaborator.implementations}};
  return placed(std::move(object), collaborator.place);
}

static Json suppressionObject(const ReportSuppression &suppression) {
  Json object = placed({{"by", suppression.by}, {"reason", suppression.reason}}, suppression.place);
  object["expires"] = suppression.expires.empty() ? Json(nullptr) : Json(suppression.expires);
  return object;
}

static Json findingObject(const ReportFinding &finding) {
  Json object =
      placedWithColumn({{"rule", finding.rule}, {"level", finding.level}, {"message", finding.message}}, finding.place);
  object["dependency"] = finding.dependency.empty() ? Json(nullptr) : Json(finding.dependency);
  object["symbol"] = finding.symbol.empty() ? Json(nullptr) : Json(finding.symbol);
  object["fingerprint"] = finding.fingerprint;
  object["suppression"] = finding.isSuppressed() ? suppressionObject(finding.suppression) : Json(nullptr);
  object["baseline_state"] = finding.baselineState.empty() ? Json(nullptr) : Json(finding.baselineState);
  object["in_diff"] = finding.isInDiff;
  object["related"] = listOf(finding.related, [](const ReportRelated &related) {
    return placedWithColumn({{"message", related.message}}, related.place);
  });
  object["flows"] = listOf(finding.flows, [](const ReportFlow &flow) {
    return Json{{"message", flow.message}, {"steps", listOf(flow.steps, stepObject)}};
  });
  return object;
}

static Json baselineObject(const ReportBaseline &baseline) {
  return {{"file", baseline.file},
          {"score", baseline.scoreApplicable ? Json(points(baseline.score)) : Json(nullptr)},
          {"vanished", listOf(baseline.vanished, [](const ReportAccepted &gone) {
             return Json{{"rule", gone.rule},
                         {"dependency", gone.dependency.empty() ? Json(nullptr) : Json(gone.dependency)},
                         {"symbol", gone.symbol.empty() ? Json(nullptr) : Json(gone.symbol)},
                         {"fingerprint", gone.fingerprint}};
           })}};
}

static Json recommendationObject(const ReportRecommendation &recommendation) {
  return {{"dependency", recommendation.dependency},
          {"rank", recommendation.rank},
          {"gain", points(recommendation.gain)},
          {"score_after", points(recommendation.scoreAfter)},
          {"action", recommendation.action},
          {"what", recommendation.what},
          {"where", recommendation.where},
          {"how", recommendation.how},
          {"hidden_failures", recommendation.hiddenFailures}};
}

static Json testRow(const ReportTest &test) {
  Json object{{"name", test.name}, {"framework", test.framework}, {"target", test.target}};
  object = placed(std::move(object), test.place);
  object["disabled"] = test.isDisabled;
  object["real"] = test.real;
  object["mocked"] = test.mocked;
  return object;
}

static Json ruleObject(const ReportRule &rule) {
  return {{"id", rule.id}, {"title", rule.title}, {"level", rule.level}};
}

static std::string writeJson(const Report &report, const WriterOptions &) {
  const Json document{{"schema", "doublecheck-report/1"},
                      {"tool", {{"name", "doublecheck"}, {"version", report.version}}},
                      {"project", project(report)},
                      {"score", score(report)},
                      {"doubles", listOf(report.doubles, doubleObject)},
                      {"dependencies", listOf(report.dependencies, dependencyObject)},
                      {"collaborators", listOf(report.collaborators, collaboratorObject)},
                      {"findings", listOf(report.findings, findingObject)},
                      {"recommendations", listOf(report.recommendations, recommendationObject)},
                      {"tests", listOf(report.tests, testRow)},
                      {"rules", listOf(report.rules, ruleObject)},
                      {"notes", report.notes},
                      {"baseline", report.baseline ? baselineObject(*report.baseline) : Json(nullptr)}};
  // Source text need not be UTF-8; JSON must be.
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

extern const Writer jsonWriter;
const Writer jsonWriter{.id = "json",
                        .title = "The whole report for other tools (docs/doublecheck-report.schema.json)",
                        .write = writeJson};

} // namespace doublecheck
