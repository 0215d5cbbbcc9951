// SPDX-License-Identifier: Apache-2.0

#include "ReportsByHand.h"

#include "review/ReviewInternal.h"

#include <algorithm>

namespace doublecheck {

ReportsByHand &ReportsByHand::dependency(const std::string &id, const std::vector<TestRow> &tests,
                                         const std::vector<std::string> &functions) {
  ReportDependency row{.id = id,
                       .interface = id,
                       .form = "interface",
                       .kind = "cache",
                       .kindTitle = "cache",
                       .doubles = {"Mock" + id},
                       .rung = "none",
                       .place = {"src/" + id + ".h", 1, 8}};
  std::uint32_t line = 10;
  for (const TestRow &test : tests) {
    const ReportPlace place{"tests/" + id + "Test.cpp", line, 1};
    row.tests.push_back({.test = test.name,
                         .target = "unit",
                         .place = place,
                         .rung = test.rung,
                         .isConditional = test.isConditional,
                         .isDisabled = test.isDisabled});
    report.tests.push_back(
        {.name = test.name, .framework = "gtest", .target = "unit", .place = place, .isDisabled = test.isDisabled});
    if (!test.isDisabled && rungOrder(test.rung) > rungOrder(row.rung))
      row.rung = test.rung;
    line += 10;
  }
  row.neverReal = !isRealRung(row.rung);
  line = 2;
  for (const std::string &name : functions)
    row.functions.push_back({.name = name,
                             .signature = "(int)",
                             .place = {"src/" + id + ".h", line++, 16},
                             .productionCalls = 1,
                             .rung = row.rung});
  row.fidelity = row.neverReal ? 0.0 : 1.0;
  report.dependencies.push_back(row);
  mock(id, "Mock" + id);
  report.doubles.back().functions = functions;
  return *this;
}

ReportsByHand &ReportsByHand::mock(const std::string &dependency, const std::string &name) {
  report.doubles.push_back({.name = name,
                            .technique = "gmock",
                            .interface = dependency,
                            .interfaceMatch = "inheritance",
                            .place = {"tests/" + name + ".h", 5, 8}});
  return *this;
}

ReportsByHand &ReportsByHand::finding(const std::string &rule, const std::string &dependency,
                                      const std::string &message, ReportPlace place, const std::string &level) {
  report.findings.push_back({.rule = rule,
                             .level = level,
                             .message = message,
                             .place = std::move(place),
                             .dependency = dependency,
                             .fingerprint = rule + "/" + dependency + "/" + message});
  return *this;
}

ReportsByHand &ReportsByHand::score(double value) {
  report.scoreApplicable = true;
  report.score = value;
  return *this;
}

ReportFunction &ReportsByHand::function(const std::string &name) {
  return *std::ranges::find(last().functions, name, &ReportFunction::name);
}

std::vector<std::string> eventsOf(const Report &before, const Report &after, const Diff &diff) {
  std::vector<std::string> words;
  for (const ReviewEvent &event : reviewReports(before, after, diff, {}).events)
    words.push_back(std::string(tendencyName(event.tendency)) + ": " + event.message);
  return words;
}

std::vector<std::string> findingsOf(const Report &before, const Report &after, const Diff &diff) {
  const Review review = reviewReports(before, after, diff, {});
  std::vector<std::string> words;
  for (const auto &row : review.introduced)
    words.push_back("introduced " + row.finding.message);
  for (const auto &row : review.fixed)
    words.push_back("fixed " + row.finding.message);
  for (const auto &row : review.preExisting)
    words.push_back("pre-existing " + row.finding.message);
  return words;
}

} // namespace doublecheck
