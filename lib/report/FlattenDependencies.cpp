// SPDX-License-Identifier: Apache-2.0
//
// Dependencies with their functions and tests, as the report shows them.

#include "infra/Kinds.h"
#include "report/FlattenInternal.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

namespace doublecheck {

static std::string_view formName(DependencyForm form) {
  switch (form) {
  case DependencyForm::Interface:
    return "interface";
  case DependencyForm::Direct:
    return "direct";
  case DependencyForm::ThirdParty:
    return "third-party";
  }
  return "interface";
}

static std::string_view evidenceName(EvidenceBy by) {
  switch (by) {
  case EvidenceBy::Configuration:
    return "configuration";
  case EvidenceBy::Annotation:
    return "annotation";
  case EvidenceBy::Boundary:
    return "boundary";
  case EvidenceBy::Declaration:
    return "declaration";
  case EvidenceBy::Name:
    return "name";
  }
  return "name";
}

static std::vector<ReportEvidence> flattenEvidence(const Program &program, const std::vector<KindEvidence> &evidence) {
  std::vector<ReportEvidence> flat;
  for (const KindEvidence &why : evidence)
    flat.push_back({.by = std::string(evidenceName(why.by)), .what = why.what, .place = flatPlace(program, why.place)});
  return flat;
}

static std::vector<ReportFunction> flattenFunctions(const Evidence &evidence, std::size_t index) {
  static constexpr std::size_t MostCallers = 5;
  static constexpr std::size_t MostTests = 3;
  const Dependency &dependency = evidence.infra.dependencies[index];
  std::vector<ReportFunction> functions;
  for (std::size_t i = 0; i < dependency.functions.size(); ++i) {
    const DependencyFunction &function = dependency.functions[i];
    const FunctionTerm &term = evidence.scores.dependencies[index].functions[i];
    const FunctionEvidence &seen = evidence.reach.dependencies[index].functions[i];
    ReportFunction flat{.name = function.name,
                        .signature = function.signature,
                        .place = flatPlace(evidence.program, function.place),
                        .productionCalls = static_cast<std::uint32_t>(function.productionCalls.size()),
                        .rung = std::string(rungName(seen.rung)),
                        .conditionalOnly = seen.conditionalOnly,
                        .testsReaching = static_cast<std::uint32_t>(seen.tests.size()),
                        .credit = term.credit,
                        .weight = term.weight};
    for (std::size_t c = 0; c < std::min(MostCallers, function.productionCalls.size()); ++c)
      flat.callers.push_back(flatPlace(evidence.program, function.productionCalls[c]));
    for (std::size_t t = 0; t < std::min(MostTests, seen.tests.size()); ++t)
      flat.reachedBy.push_back(evidence.program[seen.tests[t]].name);
    functions.push_back(std::move(flat));
  }
  return functions;
}

std::vector<ReportStep> flattenWitness(const Program &program, const std::vector<WitnessStep> &witness,
                                       std::size_t most) {
  std::vector<ReportStep> steps;
  const bool isLong = witness.size() > most;
  const std::size_t head = isLong ? most / 2 : witness.size();
  const std::size_t tail = isLong ? most - head - 1 : 0;
  for (std::size_t i = 0; i < head; ++i)
    steps.push_back({nameOf(program, witness[i].function), flatPlace(program, witness[i].place)});
  if (isLong)
    steps.push_back({.function = "… " + std::to_string(witness.size() - head - tail) + " more …"});
  for (std::size_t i = witness.size() - tail; i < witness.size(); ++i)
    steps.push_back({nameOf(program, witness[i].function), flatPlace(program, witness[i].place)});
  return steps;
}

/// By test evidence: whether it is among the first `most`, the highest rungs first.
static std::vector<bool> keepsWitness(const std::vector<TestEvidence> &tests, std::size_t most) {
  std::vector<std::size_t> order(tests.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
    return tests[a].rung != tests[b].rung ? tests[a].rung > tests[b].rung : a < b;
  });
  std::vector<bool> keeps(tests.size(), false);
  for (std::size_t i = 0; i < std::min(most, order.size()); ++i)
    keeps[order[i]] = true;
  return keeps;
}

static std::vector<ReportTestEvidence> flattenTests(const Program &program, const std::vector<TestEvidence> &tests,
                                                    const ReportOptions &options) {
  const std::vector<bool> keeps = keepsWitness(tests, options.mostWitnesses);
  std::vector<ReportTestEvidence> result;
  for (std::size_t i = 0; i < tests.size(); ++i) {
    const Test &test = program[tests[i].test];
    ReportTestEvidence flat{.test = test.name,
                            .target = test.target ? program[test.target].name : "",
                            .place = flatPlace(program, test.place),
                            .rung = std::string(rungName(tests[i].rung)),
                            .isConditional = tests[i].isConditional,
                            .isDisabled = test.isDisabled,
                            .condition = tests[i].condition,
                            .server = tests[i].server};
    if (keeps[i])
      flat.witness = flattenWitness(program, tests[i].witness, options.mostWitnessSteps);
    result.push_back(std::move(flat));
  }
  return result;
}

static std::vector<std::string> flagsOf(const Dependency &dependency, const DependencyEvidence &evidence,
                                        const DependencyTerm &term) {
  std::vector<std::string> flags;
  const auto add = [&](bool holds, const char *flag) {
    if (holds)
      flags.emplace_back(flag);
  };
  add(evidence.isConditional, "conditional");
  add(evidence.hasDisabled, "disabled");
  add(evidence.isIncomplete, "incomplete");
  add(dependency.boundaryUnknown, "boundary-unknown");
  add(dependency.isIndirect, "indirect");
  add(!term.counts, "not-counted");
  return flags;
}

static std::vector<std::string> sortedNames(std::vector<std::string> names) {
  std::ranges::sort(names);
  const auto repeats = std::ranges::unique(names);
  names.erase(repeats.begin(), repeats.end());
  return names;
}

static std::vector<std::string> namesOf(const Program &program, const std::vector<DoubleId> &doubles) {
  std::vector<std::string> names;
  for (const DoubleId id : doubles)
    names.push_back(nameOf(program, id));
  return sortedNames(std::move(names));
}

static ReportDependency flatten(const Evidence &evidence, std::size_t index, const ReportOptions &options) {
  const Program &program = evidence.program;
  const Dependency &dependency = evidence.infra.dependencies[index];
  const DependencyEvidence &seen = evidence.reach.dependencies[index];
  const DependencyTerm &term = evidence.scores.dependencies[index];
  ReportDependency flat{.id = dependency.id,
                        .interface = nameOf(program, dependency.interface),
                        .form = std::string(formName(dependency.form)),
                        .kind = dependency.kind,
                        .kindTitle = std::string(kindPolicy(dependency.kind).title),
                        .rung = std::string(rungName(seen.rung)),
                        .neverReal = seen.rung < FirstRealRung,
                        .flags = flagsOf(dependency, seen, term),
                        .functions = flattenFunctions(evidence, index),
                        .tests = flattenTests(program, seen.tests, options),
                        .nearestMiss = seen.nearestMiss,
                        .fidelity = term.fidelity,
                        .weight = term.weight,
                        .gain = term.gain,
                        .place = flatPlace(program, dependency.place)};
  if (evidence.infra.catalogue && !dependency.technologies.empty())
    flat.technology = evidence.infra.catalogue->technologies[dependency.technologies.front().index()].name;
  std::ranges::replace(flat.nearestMiss, '`', '\''); // names are quoted alike everywhere
  flat.kindEvidence = flattenEvidence(program, dependency.evidence);
  std::map<std::string, ReportPlace> implementations;
  for (const ClassId id : dependency.implementations)
    implementations.emplace(nameOf(program, program[id].symbol), flatPlace(program, program[id].place));
  for (auto &[name, place] : implementations) {
    flat.implementations.push_back(name);
    flat.implementationPlaces.push_back(std::move(place));
  }
  flat.doubles = namesOf(program, dependency.doubles);
  return flat;
}

std::vector<ReportDependency> flattenDependencies(const Evidence &evidence, const ReportOptions &options) {
  std::vector<ReportDependency> dependencies;
  for (std::size_t i = 0; i < evidence.infra.dependencies.size(); ++i)
    dependencies.push_back(flatten(evidence, i, options));
  return dependencies;
}

std::vector<ReportCollaborator> flattenCollaborators(const Evidence &evidence) {
  const Program &program = evidence.program;
  std::vector<ReportCollaborator> collaborators;
  for (const Collaborator &collaborator : evidence.infra.collaborators) {
    std::vector<std::string> implementations;
    for (const ClassId id : collaborator.implementations)
      implementations.push_back(nameOf(program, program[id].symbol));
    collaborators.push_back({.interface = nameOf(program, collaborator.interface),
                             .doubles = namesOf(program, collaborator.doubles),
                             .reason = collaborator.reason,
                             .evidence = flattenEvidence(program, collaborator.evidence),
                             .implementations = sortedNames(std::move(implementations)),
                             .place = flatPlace(program, collaborator.place)});
  }
  std::ranges::sort(collaborators, {}, [](const ReportCollaborator &c) {
    return std::tie(c.interface, c.doubles, c.reason, c.place.file, c.place.line);
  });
  return collaborators;
}

} // namespace doublecheck
