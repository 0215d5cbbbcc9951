// SPDX-License-Identifier: Apache-2.0
//
// SARIF 2.1.0 for code scanning: GitHub, Azure DevOps, editors. Kept below what
// GitHub takes of a run; where results are cut, the worst stay and a notification
// says how many are missing.

#include "report/writers/Escaping.h"
#include "report/writers/MarkdownParts.h"
#include "report/writers/SarifParts.h"
#include "report/writers/Writers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace doublecheck {

/// What GitHub keeps of a run's results; it takes 25,000, and then keeps these.
static constexpr std::size_t MostResults = 5000;

/// GitHub sorts by this, SonarQube and others show it.
static std::string_view problemSeverity(std::string_view level) {
  return level == "error" ? "error" : level == "warning" ? "warning" : "recommendation";
}

/// "neverReal" for "never-real": SARIF wants a name that is an identifier.
static std::string pascalName(std::string_view id) {
  std::string name;
  bool startsWord = true;
  for (const char c : id) {
    if (c != '-')
      name += startsWord && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    startsWord = c == '-';
  }
  return name;
}

/// Markdown to plain sentences, for viewers that know no Markdown.
static std::string plain(std::string_view markdown) {
  std::string text;
  for (const char c : markdown)
    if (c != '*' && c != '`')
      text += c;
  return text;
}

static std::string firstParagraph(std::string_view text) { return std::string(text.substr(0, text.find("\n\n"))); }

static Json ruleObject(const ReportRule &rule) {
  const std::string title = cleanText(rule.title);
  const std::string markdown = cleanText(rule.explanation);
  return {{"id", "doublecheck-" + rule.id},
          {"name", pascalName(rule.id)},
          {"shortDescription", {{"text", title + "."}}},
          {"fullDescription", {{"text", plain(firstParagraph(markdown))}}},
          {"help", {{"text", plain(markdown)}, {"markdown", fmt::format("# {}\n\n{}\n", title, markdown)}}},
          {"defaultConfiguration", {{"level", sarifLevel(rule.level)}}},
          {"properties",
           {{"tags", {"testing", "test-doubles", "mocking"}},
            {"precision", "high"},
            {"problem.severity", problemSeverity(rule.level)}}}};
}

static std::size_t ruleIndex(const Report &report, std::string_view id) {
  return static_cast<std::size_t>(std::ranges::find(report.rules, id, &ReportRule::id) - report.rules.begin());
}

static Json suppressionObject(const ReportSuppression &suppression) {
  Json object{{"kind", suppression.by == "configuration" ? "external" : "inSource"}, {"status", "accepted"}};
  if (!suppression.reason.empty())
    object["justification"] = cleanText(suppression.reason);
  if (!suppression.place.file.empty())
    object["location"] = sarifLocation(suppression.place);
  return object;
}

/// Result keys that not every finding has.
static void addStates(Json &object, const ReportFinding &finding, bool hasBaseline) {
  if (hasBaseline)
    object["baselineState"] = finding.baselineState.empty() ? "new" : finding.baselineState;
  // An empty list says: looked at, not suppressed.
  object["suppressions"] = Json::array();
  if (finding.isSuppressed())
    object["suppressions"].push_back(suppressionObject(finding.suppression));
}

static Json resultObject(const Report &report, const ReportFinding &finding) {
  Json location = sarifLocation(finding.place);
  if (!finding.symbol.empty())
    location["logicalLocations"] = Json::array({Json{{"fullyQualifiedName", cleanText(finding.symbol)}}});
  Json object{{"ruleId", "doublecheck-" + finding.rule}};
  if (const std::size_t index = ruleIndex(report, finding.rule); index < report.rules.size())
    object["ruleIndex"] = index;
  object["level"] = sarifLevel(finding.level);
  object["message"] = sarifMessage(finding.message);
  object["locations"] = Json::array({std::move(location)});
  // GitHub knows an alert by the first name, whatever line it moves to.
  object["partialFingerprints"] = {{"primaryLocationLineHash", finding.fingerprint + ":1"},
                                   {"doublecheckFingerprint/v1", finding.fingerprint}};
  addStates(object, finding, report.baseline.has_value());
  if (Json related = sarifRelated(finding.related); !related.empty())
    object["relatedLocations"] = std::move(related);
  if (Json flows = sarifFlows(finding.flows); !flows.empty())
    object["codeFlows"] = std::move(flows);
  if (!finding.dependency.empty())
    object["properties"] = {{"dependency", cleanText(finding.dependency)}};
  return object;
}

/// All, in the report's order; or if they are too many the worst, the worst first.
static std::vector<const ReportFinding *> shownFindings(const Report &report) {
  std::vector<const ReportFinding *> findings;
  for (const ReportFinding &finding : report.findings)
    findings.push_back(&finding);
  if (findings.size() <= MostResults)
    return findings;
  std::ranges::stable_sort(findings, [](const ReportFinding *a, const ReportFinding *b) {
    return std::make_tuple(a->counts(), gravity(*a)) > std::make_tuple(b->counts(), gravity(*b));
  });
  findings.resize(MostResults);
  return findings;
}

static Json notification(std::string_view id, std::string_view level, const std::string &text) {
  return {{"descriptor", {{"id", id}}}, {"level", level}, {"message", sarifMessage(text)}};
}

/// What went wrong while reading, and what is not in this file.
static Json invocationObject(const Report &report, std::size_t shown) {
  Json notes = Json::array();
  if (shown < report.findings.size())
    notes.push_back(notification("results-cut", "warning",
                                 fmt::format("Only the {} gravest of {} findings are in this file: GitHub shows no "
                                             "more. The JSON report has them all.",
                                             shown, report.findings.size())));
  for (const ReportFailedUnit &unit : report.failedUnits) {
    Json note = notification("unit-failed", "error", fmt::format("{}: {}", unit.file, unit.error));
    const ReportPlace &place = unit.place.file.empty() ? ReportPlace{.file = unit.file} : unit.place;
    note["locations"] = Json::array({sarifLocation(place)});
    notes.push_back(std::move(note));
  }
  for (const std::string &text : report.notes)
    notes.push_back(notification("blind-spot", "note", text));
  return {{"executionSuccessful", report.incomplete.empty()}, {"toolExecutionNotifications", std::move(notes)}};
}

static std::string writeSarif(const Report &report, const WriterOptions &) {
  Json rules = Json::array();
  for (const ReportRule &rule : report.rules)
    rules.push_back(ruleObject(rule));
  const std::vector<const ReportFinding *> findings = shownFindings(report);
  Json results = Json::array();
  for (const ReportFinding *finding : findings)
    results.push_back(resultObject(report, *finding));
  Json driver{{"name", "doublecheck"}, {"organization", "doublecheck"}};
  if (!report.version.empty())
    driver["semanticVersion"] = driver["version"] = cleanText(report.version);
  driver["rules"] = std::move(rules);
  Json run{
      {"tool", {{"driver", std::move(driver)}}},
      {"automationDetails", {{"id", "doublecheck/"}, {"description", {{"text", "Test doubles of infrastructure."}}}}},
      {"originalUriBaseIds", {{SarifRoot, {{"description", {{"text", "The root of the analysed sources."}}}}}}},
      {"invocations", Json::array({invocationObject(report, findings.size())})},
      {"columnKind", "unicodeCodePoints"},
      {"results", std::move(results)}};
  if (report.scoreApplicable)
    run["properties"] = {{"score", std::round(report.score * 10) / 10}};
  const Json document{{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                      {"version", "2.1.0"},
                      {"runs", Json::array({std::move(run)})}};
  return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

extern const Writer sarifWriter;
const Writer sarifWriter{
    .id = "sarif", .title = "SARIF 2.1.0 for code scanning: GitHub, Azure DevOps, editors", .write = writeSarif};

} // namespace doublecheck
