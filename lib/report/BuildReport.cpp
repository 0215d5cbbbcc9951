// SPDX-License-Identifier: Apache-2.0

#include "report/BuildReport.h"

#include "report/FlattenInternal.h"
#include "report/Recommendations.h"

#include <algorithm>
#include <tuple>

namespace doublecheck {

ReportPlace flatPlace(const Program &program, SourcePlace place) {
  if (!place.file)
    return {};
  return {.file = program[place.file].path, .line = place.line, .column = place.column};
}

std::string nameOf(const Program &program, SymbolId symbol) { return symbol ? program[symbol].name : std::string(); }

std::string nameOf(const Program &program, DoubleId twin) { return nameOf(program, program[twin].symbol); }

static std::string_view kindName(ProblemKind kind) {
  switch (kind) {
  case ProblemKind::ParseError:
    return "parse";
  case ProblemKind::MissingFile:
    return "missing-file";
  case ProblemKind::Crash:
    return "crash";
  case ProblemKind::Timeout:
    return "timeout";
  case ProblemKind::OutOfMemory:
    return "out-of-memory";
  }
  return "parse";
}

static std::string_view matchName(InterfaceMatch match) {
  switch (match) {
  case InterfaceMatch::Inheritance:
    return "inheritance";
  case InterfaceMatch::Template:
    return "template";
  case InterfaceMatch::LinkSeam:
    return "link-seam";
  case InterfaceMatch::None:
    return "none";
  }
  return "none";
}

static std::vector<ReportFailedUnit> flattenFailedUnits(const Program &program) {
  std::vector<ReportFailedUnit> failed;
  for (const Unit &unit : program.units) {
    if (unit.problems.empty())
      continue;
    const SourcePlace place = unit.problemPlaces.empty() ? SourcePlace{} : unit.problemPlaces.front();
    failed.push_back({.file = unit.mainFile ? program[unit.mainFile].path : "",
                      .error = unit.problems.front().message,
                      .place = flatPlace(program, place),
                      .kind = std::string(kindName(unit.problems.front().kind))});
  }
  std::ranges::sort(failed, {}, [](const ReportFailedUnit &unit) { return std::tie(unit.file, unit.error); });
  return failed;
}

static std::vector<ReportScoreTerm> flattenScore(const Evidence &evidence) {
  std::vector<ReportScoreTerm> terms;
  for (std::size_t i = 0; i < evidence.infra.dependencies.size(); ++i) {
    const DependencyTerm &term = evidence.scores.dependencies[i];
    terms.push_back({.dependency = evidence.infra.dependencies[i].id,
                     .fidelity = term.fidelity,
                     .risk = term.risk,
                     .usage = term.usage,
                     .weight = term.weight,
                     .counts = term.counts,
                     .whyNot = term.whyNot,
                     .points = term.points});
  }
  return terms;
}

/// What stands in for something: classes, and each `MockFunction` variable, which mocks a std::function and no
/// interface.
static std::vector<ReportDouble> flattenDoubles(const Evidence &evidence) {
  const Program &program = evidence.program;
  std::vector<ReportDouble> doubles;
  for (std::size_t i = 0; i < program.doubles.size(); ++i) {
    const Double &twin = program.doubles[i];
    ReportDouble flat{.name = nameOf(program, twin.symbol),
                      .technique = twin.technique,
                      .interface = twin.interface ? nameOf(program, patternOf(program, twin.interface)) : "",
                      .interfaceMatch = std::string(matchName(twin.match)),
                      .place = flatPlace(program, twin.place),
                      .usedByTests = static_cast<std::uint32_t>(evidence.reach.doubleUsers[i].size())};
    for (const MockedFunction &function : twin.functions)
      flat.functions.push_back(function.name);
    doubles.push_back(std::move(flat));
  }
  std::ranges::sort(doubles, {}, [](const ReportDouble &twin) {
    return std::tie(twin.name, twin.place.file, twin.place.line, twin.place.column);
  });
  return doubles;
}

static std::vector<ReportTest> flattenTests(const Evidence &evidence) {
  const Program &program = evidence.program;
  std::vector<ReportTest> tests;
  for (const Test &test : program.tests)
    tests.push_back({.name = test.name,
                     .framework = test.framework,
                     .target = test.target ? program[test.target].name : "",
                     .place = flatPlace(program, test.place),
                     .isDisabled = test.isDisabled});
  for (const DependencyEvidence &dependency : evidence.reach.dependencies)
    for (const TestEvidence &seen : dependency.tests) {
      ReportTest &test = tests[seen.test.index()];
      test.real += seen.rung >= FirstRealRung;
      test.mocked += seen.rung == Rung::Mocked || seen.rung == Rung::Faked;
    }
  return tests;
}

static std::vector<ReportRule> rulesOf(std::span<const Finding> findings) {
  std::vector<ReportRule> rules;
  for (const Rule &rule : allRules())
    if (std::ranges::find(findings, rule.id, &Finding::rule) != findings.end())
      rules.push_back({.id = std::string(rule.id),
                       .title = std::string(rule.title),
                       .explanation = std::string(rule.explanation),
                       .level = std::string(levelName(rule.level))});
  return rules;
}

Report buildReport(const Program &program, const Classification &infra, const Reach &reach, const Scores &scores,
                   std::span<const Finding> findings, const ReportOptions &options) {
  const Evidence evidence{program, infra, reach, scores};
  return {.version = options.version,
          .translationUnits = static_cast<std::uint32_t>(program.units.size()),
          .failedUnits = flattenFailedUnits(program),
          .scoreApplicable = scores.applicable,
          .score = scores.applicable ? scores.value : 0.0,
          .scoreTerms = flattenScore(evidence),
          .doubles = flattenDoubles(evidence),
          .dependencies = flattenDependencies(evidence, options),
          .collaborators = flattenCollaborators(evidence),
          .findings = flattenFindings(evidence, findings, options),
          .recommendations = recommend(program, infra, reach, scores),
          .tests = flattenTests(evidence),
          .rules = rulesOf(findings),
          .notes = describeBlindSpots(evidence)};
}

} // namespace doublecheck
