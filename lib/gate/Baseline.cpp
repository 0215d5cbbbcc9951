// SPDX-License-Identifier: Apache-2.0
//
// See the header. The file: a line with the schema, comments, the score, then
// rule, dependency, symbol and fingerprint between tabs, sorted.
#include "gate/Baseline.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

namespace doublecheck {

static constexpr std::string_view Schema = "doublecheck-baseline/";
static constexpr unsigned Version = 1;

static auto sortKey(const ReportAccepted &finding) {
  return std::tie(finding.rule, finding.dependency, finding.symbol, finding.fingerprint);
}

static void sortAndUnite(std::vector<ReportAccepted> &findings) {
  std::ranges::sort(findings, {}, sortKey);
  const auto repeats = std::ranges::unique(findings, {}, &ReportAccepted::fingerprint);
  findings.erase(repeats.begin(), repeats.end());
}

Baseline baselineOf(const Report &report) {
  Baseline baseline{.scoreApplicable = report.scoreApplicable, .score = std::round(report.score * 10) / 10};
  for (const ReportFinding &finding : report.findings)
    if (!finding.isSuppressed())
      baseline.findings.push_back({.rule = finding.rule,
                                   .dependency = finding.dependency,
                                   .symbol = finding.symbol,
                                   .fingerprint = finding.fingerprint});
  sortAndUnite(baseline.findings);
  return baseline;
}

/// A column: nothing that ends it, and "-" for nothing.
static std::string column(std::string_view text) {
  std::string result(text.empty() ? "-" : text);
  std::ranges::replace_if(result, [](unsigned char c) { return c < 0x20; }, ' ');
  return result;
}

std::string writeBaseline(const Baseline &baseline) {
  std::string text =
      fmt::format("{}{}\n"
                  "# Findings that 'doublecheck scan' accepts. Written by 'doublecheck baseline'; commit it.\n"
                  "# Sorted lines: rule, dependency, symbol, fingerprint. A merge may keep both sides' lines.\n",
                  Schema, Version);
  text += baseline.scoreApplicable ? fmt::format("score\t{:.1f}\n", baseline.score) : "score\t-\n";
  for (const ReportAccepted &finding : baseline.findings)
    text += fmt::format("{}\t{}\t{}\t{}\n", column(finding.rule), column(finding.dependency), column(finding.symbol),
                        finding.fingerprint);
  return text;
}

// --- reading -------------------------------------------------------------------

namespace {

struct Reading {
  Baseline baseline;
  bool hasScore = false;
};

} // namespace

static llvm::Error refuse(std::string_view file, std::size_t line, const std::string &what) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                 fmt::format("{}:{}: {}. The file was left alone", file, line, what));
}

/// The start of a line that someone will recognise, without control characters.
static std::string shown(llvm::StringRef line) {
  std::string text = line.take_front(40).str();
  std::ranges::replace_if(text, [](unsigned char c) { return c < 0x20 || c >= 0x7f; }, '?');
  return text;
}

static llvm::Error checkSchema(llvm::StringRef line, std::string_view file) {
  unsigned version = 0;
  if (!line.consume_front(Schema) || line.getAsInteger(10, version))
    return refuse(file, 1,
                  fmt::format("this is no baseline of doublecheck (it begins with '{}', not with '{}{}'); name another "
                              "file, or move this one away and run 'doublecheck baseline'",
                              shown(line), Schema, Version));
  if (version == Version)
    return llvm::Error::success();
  return refuse(file, 1,
                fmt::format("the baseline has format {}, this doublecheck reads {}; {}", version, Version,
                            version > Version ? "use the newer doublecheck that wrote it"
                                              : "move it away and write it anew with 'doublecheck baseline'"));
}

static llvm::Error readScore(llvm::StringRef text, std::string_view file, std::size_t line, Reading &reading) {
  reading.hasScore = true;
  if (text == "-")
    return llvm::Error::success();
  double score = 0;
  if (text.getAsDouble(score) || !(score >= 0 && score <= 100))
    return refuse(file, line, fmt::format("the score '{}' is no number from 0 to 100; restore the line", shown(text)));
  // After a merge both sides' scores are there: the better one is what was reached already.
  reading.baseline.score = reading.baseline.scoreApplicable ? std::max(reading.baseline.score, score) : score;
  reading.baseline.scoreApplicable = true;
  return llvm::Error::success();
}

static bool isFingerprint(llvm::StringRef text) {
  return text.size() == 16 && llvm::all_of(text, [](char c) { return llvm::isHexDigit(c); });
}

static llvm::Error readLine(llvm::StringRef line, std::string_view file, std::size_t number, Reading &reading) {
  if (line.starts_with("<<<<<<<") || line.starts_with("=======") || line.starts_with(">>>>>>>"))
    return refuse(file, number,
                  "a merge conflict is not resolved; keep both sides' lines, or run 'doublecheck baseline' on the "
                  "version from before");
  if (line.empty() || line.starts_with("#") || line.starts_with(Schema))
    return llvm::Error::success();
  llvm::SmallVector<llvm::StringRef, 4> columns;
  line.split(columns, '\t');
  if (columns.size() == 2 && columns[0] == "score")
    return readScore(columns[1], file, number, reading);
  if (columns.size() != 4 || !isFingerprint(columns[3]))
    return refuse(file, number,
                  fmt::format("'{}' is not rule, dependency, symbol and fingerprint between tabs; restore the line or "
                              "remove it",
                              shown(line)));
  const auto text = [&](std::size_t i) { return columns[i] == "-" ? std::string() : columns[i].str(); };
  reading.baseline.findings.push_back(
      {.rule = text(0), .dependency = text(1), .symbol = text(2), .fingerprint = columns[3].lower()});
  return llvm::Error::success();
}

llvm::Expected<Baseline> parseBaseline(std::string_view text, std::string_view file) {
  llvm::SmallVector<llvm::StringRef, 0> lines;
  llvm::StringRef(text).split(lines, '\n');
  if (auto error = checkSchema(lines.front().rtrim('\r'), file))
    return error;
  Reading reading;
  for (std::size_t i = 1; i < lines.size(); ++i)
    if (auto error = readLine(lines[i].rtrim('\r'), file, i + 1, reading))
      return error;
  if (!reading.hasScore)
    return refuse(file, lines.size(), "the line with the score is missing, so the file is not whole; restore it");
  sortAndUnite(reading.baseline.findings);
  return std::move(reading.baseline);
}

// --- comparing -----------------------------------------------------------------

static std::set<std::string_view> fingerprintsOf(const Baseline &baseline) {
  std::set<std::string_view> prints;
  for (const ReportAccepted &finding : baseline.findings)
    prints.insert(finding.fingerprint);
  return prints;
}

std::vector<ReportAccepted> missingFrom(const Baseline &right, const Baseline &left) {
  const std::set<std::string_view> there = fingerprintsOf(right);
  std::vector<ReportAccepted> missing;
  for (const ReportAccepted &finding : left.findings)
    if (!there.contains(finding.fingerprint))
      missing.push_back(finding);
  return missing;
}

Report comparedWith(Report report, const Baseline &baseline, std::string_view file) {
  const std::set<std::string_view> known = fingerprintsOf(baseline);
  std::set<std::string_view> today;
  for (ReportFinding &finding : report.findings) {
    finding.baselineState = known.contains(finding.fingerprint) ? "unchanged" : "new";
    today.insert(finding.fingerprint); // a suppressed one has not vanished
  }
  ReportBaseline compared{
      .file = std::string(file), .scoreApplicable = baseline.scoreApplicable, .score = baseline.score};
  for (const ReportAccepted &finding : baseline.findings)
    if (!today.contains(finding.fingerprint))
      compared.vanished.push_back(finding);
  report.baseline = std::move(compared);
  return report;
}

Baseline updated(const Baseline &older, const Baseline &today, Vanished vanished) {
  Baseline result = today;
  if (vanished == Vanished::Keep)
    std::ranges::copy(missingFrom(today, older), std::back_inserter(result.findings));
  sortAndUnite(result.findings);
  return result;
}

} // namespace doublecheck
