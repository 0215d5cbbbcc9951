// SPDX-License-Identifier: Apache-2.0
//
// Field by field, in the order of docs/doublecheck-report.schema.json. What is
// wrong is thrown inside this file with the path of the field and caught at its end.
#include "review/ReadReport.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>

namespace doublecheck {

using Json = nlohmann::json;

static constexpr std::string_view SchemaPrefix = "doublecheck-report/";
static constexpr unsigned SchemaVersion = 1;
static constexpr std::string_view HowToWrite = "write one with 'doublecheck scan --format json=FILE'";

namespace {

struct Mismatch {
  std::string message;
};

/// A value and where it stands: "dependencies[3].kind".
class Field {
public:
  Field(const Json &value, std::string path) : value(value), path(std::move(path)) {}

  bool has(const char *key) const { return value.is_object() && value.contains(key) && !value.at(key).is_null(); }

  Field operator[](const char *key) const {
    if (!value.is_object())
      fail("an object");
    if (!value.contains(key))
      throw Mismatch{fmt::format("'{}' is missing", below(key))};
    return {value.at(key), below(key)};
  }

  std::string text() const {
    if (!value.is_string())
      fail("a string");
    return value.get<std::string>();
  }
  double number() const {
    if (!value.is_number())
      fail("a number");
    return value.get<double>();
  }
  std::uint32_t count() const {
    if (!value.is_number_unsigned() || value.get<std::uint64_t>() > UINT32_MAX)
      fail("a number of 0 or more");
    return value.get<std::uint32_t>();
  }
  bool flag() const {
    if (!value.is_boolean())
      fail("true or false");
    return value.get<bool>();
  }
  /// A string, or empty where it is null or left out.
  std::string optionalText(const char *key) const { return has(key) ? (*this)[key].text() : std::string(); }

  template <typename Read> auto list(Read read) const {
    if (!value.is_array())
      fail("a list");
    std::vector<decltype(read(*this))> rows;
    rows.reserve(value.size());
    for (std::size_t i = 0; i < value.size(); ++i)
      rows.push_back(read(Field(value[i], fmt::format("{}[{}]", path, i))));
    return rows;
  }
  std::vector<std::string> texts() const {
    return list([](const Field &field) { return field.text(); });
  }

private:
  std::string below(const char *key) const { return path.empty() ? key : path + "." + key; }
  [[noreturn]] void fail(std::string_view wanted) const {
    throw Mismatch{fmt::format("'{}' is {}, not {}", path, value.type_name(), wanted)};
  }

  const Json &value;
  std::string path;
};

} // namespace

static ReportPlace place(const Field &row) {
  return {
      .file = row["file"].text(), .line = row["line"].count(), .column = row.has("column") ? row["column"].count() : 0};
}

static ReportFailedUnit failedUnit(const Field &row) {
  return {.file = row["file"].text(),
          .error = row["error"].text(),
          .place = place(row["place"]),
          .kind = row["kind"].text()};
}

static ReportScoreTerm scoreTerm(const Field &row) {
  return {.dependency = row["dependency"].text(),
          .fidelity = row["fidelity"].number(),
          .risk = row["risk"].number(),
          .usage = row["usage"].number(),
          .weight = row["weight"].number(),
          .counts = row["counts"].flag(),
          .whyNot = row.optionalText("why_not"),
          .points = row["points"].number()};
}

static ReportDouble doubleRow(const Field &row) {
  return {.name = row["class"].text(),
          .technique = row["technique"].text(),
          .interface = row.optionalText("interface"),
          .interfaceMatch = row["interface_match"].text(),
          .place = place(row),
          .functions = row["functions"].texts(),
          .usedByTests = row["used_by_tests"].count()};
}

static ReportFunction function(const Field &row) {
  return {.name = row["name"].text(),
          .signature = row["signature"].text(),
          .place = place(row),
          .productionCalls = row["production_calls"].count(),
          .callers = row["callers"].list(place),
          .rung = row["rung"].text(),
          .credit = row["credit"].number(),
          .weight = row["weight"].number()};
}

static ReportStep step(const Field &row) { return {.function = row["function"].text(), .place = place(row)}; }

static ReportTestEvidence testEvidence(const Field &row) {
  return {.test = row["test"].text(),
          .target = row["target"].text(),
          .place = place(row),
          .rung = row["rung"].text(),
          .isConditional = row["conditional"].flag(),
          .isDisabled = row["disabled"].flag(),
          .condition = row.optionalText("condition"),
          .server = row.optionalText("server"),
          .witness = row["witness"].list(step)};
}

static ReportEvidence evidence(const Field &row) {
  return {.by = row["by"].text(), .what = row["what"].text(), .place = place(row)};
}

static ReportDependency dependency(const Field &row) {
  return {.id = row["id"].text(),
          .interface = row.optionalText("interface"),
          .form = row["form"].text(),
          .kind = row["kind"].text(),
          .kindTitle = row["kind_title"].text(),
          .technology = row.optionalText("technology"),
          .kindEvidence = row["kind_evidence"].list(evidence),
          .implementations = row["implementations"].texts(),
          .doubles = row["doubles"].texts(),
          .rung = row["rung"].text(),
          .neverReal = row["never_real"].flag(),
          .flags = row["flags"].texts(),
          .functions = row["functions"].list(function),
          .tests = row["tests"].list(testEvidence),
          .nearestMiss = row.optionalText("nearest_miss"),
          .fidelity = row["fidelity"].number(),
          .weight = row["weight"].number(),
          .gain = row["gain"].number(),
          .place = place(row)};
}

/// What came to the format later is read where it is there.
static ReportCollaborator collaborator(const Field &row) {
  ReportCollaborator read{
      .interface = row["interface"].text(), .doubles = row["doubles"].texts(), .reason = row["reason"].text()};
  if (row.has("evidence"))
    read.evidence = row["evidence"].list(evidence);
  if (row.has("implementations"))
    read.implementations = row["implementations"].texts();
  if (row.has("file"))
    read.place = place(row);
  return read;
}

static ReportSuppression suppression(const Field &row) {
  return {.by = row["by"].text(),
          .reason = row["reason"].text(),
          .place = place(row),
          .expires = row.optionalText("expires")};
}

static ReportFlow flow(const Field &row) {
  return {.message = row["message"].text(), .steps = row["steps"].list(step)};
}

/// What came to the format later is read where it is there.
static ReportFinding finding(const Field &row) {
  return {.rule = row["rule"].text(),
          .level = row["level"].text(),
          .message = row["message"].text(),
          .place = place(row),
          .dependency = row.optionalText("dependency"),
          .symbol = row.optionalText("symbol"),
          .fingerprint = row["fingerprint"].text(),
          .related = row["related"].list([](const Field &related) {
            return ReportRelated{.place = place(related), .message = related["message"].text()};
          }),
          .flows = row.has("flows") ? row["flows"].list(flow) : std::vector<ReportFlow>(),
          .suppression = row.has("suppression") ? suppression(row["suppression"]) : ReportSuppression(),
          .baselineState = row.optionalText("baseline_state"),
          .isInDiff = row.has("in_diff") && row["in_diff"].flag()};
}

static ReportAccepted accepted(const Field &row) {
  return {.rule = row["rule"].text(),
          .dependency = row.optionalText("dependency"),
          .symbol = row.optionalText("symbol"),
          .fingerprint = row["fingerprint"].text()};
}

static ReportBaseline baseline(const Field &row) {
  return {.file = row["file"].text(),
          .scoreApplicable = row.has("score"),
          .score = row.has("score") ? row["score"].number() : 0.0,
          .vanished = row["vanished"].list(accepted)};
}

static ReportRecommendation recommendation(const Field &row) {
  return {.dependency = row["dependency"].text(),
          .rank = row["rank"].count(),
          .gain = row["gain"].number(),
          .scoreAfter = row["score_after"].number(),
          .action = row["action"].text(),
          .what = row["what"].texts(),
          .where = row["where"].text(),
          .how = row["how"].texts(),
          .hiddenFailures = row["hidden_failures"].texts()};
}

static ReportTest testRow(const Field &row) {
  return {.name = row["name"].text(),
          .framework = row["framework"].text(),
          .target = row["target"].text(),
          .place = place(row),
          .isDisabled = row["disabled"].flag(),
          .real = row["real"].count(),
          .mocked = row["mocked"].count()};
}

static ReportRule rule(const Field &row) {
  return {.id = row["id"].text(), .title = row["title"].text(), .level = row["level"].text()};
}

static Report report(const Field &root) {
  const Field score = root["score"];
  const Field project = root["project"];
  return {.version = root["tool"]["version"].text(),
          .translationUnits = project["translation_units"].count(),
          .failedUnits = project["failed_units"].list(failedUnit),
          .scoreApplicable = score["applicable"].flag(),
          .score = score.has("value") ? score["value"].number() : 0.0,
          .scoreTerms = score["terms"].list(scoreTerm),
          .doubles = root["doubles"].list(doubleRow),
          .dependencies = root["dependencies"].list(dependency),
          .collaborators = root["collaborators"].list(collaborator),
          .findings = root["findings"].list(finding),
          .recommendations = root["recommendations"].list(recommendation),
          .tests = root["tests"].list(testRow),
          .rules = root["rules"].list(rule),
          .notes = root["notes"].texts(),
          .baseline = root.has("baseline") ? std::optional(baseline(root["baseline"])) : std::nullopt};
}

/// What is wrong with the document as a whole; empty: it is ours to read.
static std::string whyForeign(const Json &document) {
  if (!document.is_object() || !document.contains("schema") || !document.at("schema").is_string())
    return document.is_object() && document.contains("runs")
               ? fmt::format("a SARIF file; the review needs the JSON report: {}", HowToWrite)
               : fmt::format("no doublecheck report; {}", HowToWrite);
  const auto schema = document.at("schema").get<std::string>();
  if (!schema.starts_with(SchemaPrefix))
    return fmt::format("no doublecheck report but '{}'; {}", schema, HowToWrite);
  const auto number = std::string_view(schema).substr(SchemaPrefix.size());
  unsigned version = 0;
  const auto [end, code] = std::from_chars(number.data(), number.data() + number.size(), version);
  if (code != std::errc() || end != number.data() + number.size())
    return fmt::format("'{}' is no version of the format; {}", schema, HowToWrite);
  if (version > SchemaVersion)
    return fmt::format("written by a newer doublecheck ('{}', this one reads up to '{}{}'); update doublecheck", schema,
                       SchemaPrefix, SchemaVersion);
  if (version < SchemaVersion)
    return fmt::format("written by an older doublecheck ('{}', this one reads '{}{}'); {}", schema, SchemaPrefix,
                       SchemaVersion, HowToWrite);
  return {};
}

/// Line and column of a byte.
static std::string placeOf(std::string_view text, std::size_t byte) {
  const auto before = text.substr(0, std::min(byte, text.size()));
  const auto line = 1 + std::ranges::count(before, '\n');
  const auto newline = before.rfind('\n');
  return fmt::format("{}:{}", line, newline == std::string_view::npos ? before.size() : before.size() - newline - 1);
}

static llvm::Error failure(const std::string &message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), message);
}

llvm::Expected<Report> readReport(std::string_view text, std::string_view file) {
  try {
    const Json document = Json::parse(text);
    if (const auto why = whyForeign(document); !why.empty())
      return failure(fmt::format("{}: {}", file, why));
    return report(Field(document, ""));
  } catch (const Json::parse_error &error) {
    const bool isCut = error.byte > text.size();
    return failure(text.find_first_not_of(" \t\r\n") == std::string_view::npos
                       ? fmt::format("{}: empty; {}", file, HowToWrite)
                       : fmt::format("{}:{}: no JSON{}; {}", file, placeOf(text, error.byte),
                                     isCut ? ": the file ends too early" : "", HowToWrite));
  } catch (const Mismatch &mismatch) {
    return failure(fmt::format("{}: a damaged report: {}; {}", file, mismatch.message, HowToWrite));
  } catch (const Json::exception &) {
    return failure(fmt::format("{}: a damaged report; {}", file, HowToWrite));
  }
}

} // namespace doublecheck
