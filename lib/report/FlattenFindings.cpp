// SPDX-License-Identifier: Apache-2.0
//
// Findings as one table, with the chains of calls that they rest on.

#include "report/FlattenInternal.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace doublecheck {

static std::string_view suppressorName(SuppressedBy by) {
  switch (by) {
  case SuppressedBy::Comment:
    return "comment";
  case SuppressedBy::Annotation:
    return "annotation";
  case SuppressedBy::Configuration:
    return "configuration";
  }
  return "comment";
}

static ReportPlace flatPlace(const Program &program, SourcePlace place, const ConfigurationPlace &configuration) {
  if (configuration.file.empty())
    return flatPlace(program, place);
  return {.file = configuration.file, .line = configuration.line, .column = 1};
}

static ReportSuppression flatten(const Evidence &evidence, const FindingSuppression &suppression) {
  return {.by = std::string(suppressorName(suppression.by)),
          .reason = suppression.reason,
          .place = flatPlace(evidence.program, suppression.place, suppression.configuration),
          .expires = suppression.expires};
}

/// Whether it is about what tests reach of a dependency or one of its functions, and not about a double.
static bool restsOnTests(const Evidence &evidence, const Finding &finding) {
  if (!finding.dependency)
    return false;
  const Dependency &dependency = evidence.infra[finding.dependency];
  return finding.subject == dependency.interface ||
         std::ranges::find(dependency.functions, finding.subject, &DependencyFunction::method) !=
             dependency.functions.end();
}

/// The chains of the tests on the highest rungs.
static std::vector<ReportFlow> flowsOf(const Evidence &evidence, DependencyId id, const ReportOptions &options) {
  static constexpr std::size_t MostFlows = 3;
  std::vector<const TestEvidence *> tests;
  for (const TestEvidence &test : evidence.reach.dependencies[id.index()].tests)
    if (!test.witness.empty())
      tests.push_back(&test);
  std::ranges::stable_sort(tests, std::ranges::greater(), &TestEvidence::rung);
  tests.resize(std::min(tests.size(), MostFlows));
  std::vector<ReportFlow> flows;
  for (const TestEvidence *test : tests)
    flows.push_back({.message = fmt::format("'{}' stands on the rung '{}'", evidence.program[test->test].name,
                                            rungName(test->rung)),
                     .steps = flattenWitness(evidence.program, test->witness, options.mostWitnessSteps)});
  return flows;
}

std::vector<ReportFinding> flattenFindings(const Evidence &evidence, std::span<const Finding> findings,
                                           const ReportOptions &options) {
  std::vector<std::string> fingerprints = fingerprintsOf(evidence, findings);
  std::vector<ReportFinding> result;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const Finding &finding = findings[i];
    ReportFinding flat{.rule = finding.rule,
                       .level = std::string(levelName(finding.level)),
                       .message = finding.message,
                       .place = flatPlace(evidence.program, finding.place, finding.configuration),
                       .dependency = finding.dependency ? evidence.infra[finding.dependency].id : "",
                       .symbol = nameOf(evidence.program, finding.subject),
                       .fingerprint = std::move(fingerprints[i])};
    if (restsOnTests(evidence, finding))
      flat.flows = flowsOf(evidence, finding.dependency, options);
    if (finding.suppression)
      flat.suppression = flatten(evidence, *finding.suppression);
    for (const RelatedPlace &related : finding.related)
      flat.related.push_back({flatPlace(evidence.program, related.place), related.message});
    result.push_back(std::move(flat));
  }
  return result;
}

} // namespace doublecheck
