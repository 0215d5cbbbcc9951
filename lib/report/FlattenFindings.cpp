// SPDX-License-Identifier: Apache-2.0
//
// Findings with the fingerprints by which baselines and other tools know them
// again: made of rule, dependency, symbol and detail, never of lines or paths
// that move.

#include "report/FlattenInternal.h"
#include "support/Hash.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>

namespace doublecheck {

/// Fields are counted, so that no two lists of fields give the same bytes.
static std::string identityOf(const Evidence &evidence, const Finding &finding) {
  const std::string fields[] = {finding.rule,
                                finding.dependency ? evidence.infra[finding.dependency].id : std::string(),
                                nameOf(evidence.program, finding.subject), finding.detail};
  std::string bytes;
  for (const std::string &field : fields)
    bytes += std::to_string(field.size()) + ":" + field;
  return bytes;
}

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
  std::map<std::string, unsigned> seen;
  std::vector<ReportFinding> result;
  for (const Finding &finding : findings) {
    std::string identity = identityOf(evidence, finding);
    if (const unsigned repeat = seen[identity]++)
      identity.append("#").append(std::to_string(repeat));
    ReportFinding flat{.rule = finding.rule,
                       .level = std::string(levelName(finding.level)),
                       .message = finding.message,
                       .place = flatPlace(evidence.program, finding.place, finding.configuration),
                       .dependency = finding.dependency ? evidence.infra[finding.dependency].id : "",
                       .symbol = nameOf(evidence.program, finding.subject),
                       .fingerprint = fmt::format("{:016x}", hash64(identity))};
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
