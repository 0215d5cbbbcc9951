// SPDX-License-Identifier: Apache-2.0
//
// Words for what is missing, case by case, from the nearest to the farthest.
#include "reach/NearestMiss.h"

#include "infra/NameHints.h"
#include "reach/ServerEvidence.h"

#include <algorithm>
#include <span>

namespace doublecheck {

Lists<SourcePlace> findCreations(const CodeGraph &graph) {
  std::vector<Lists<SourcePlace>::Entry> creations;
  for (const bool inTests : {false, true})
    for (std::size_t f = 0; f < graph.program.functions.size(); ++f)
      if (graph.program.functions[f].isTest == inTests && !graph.program.functions[f].isExample)
        for (const Step &step : graph.steps(FunctionId(f)))
          if (step.kind == StepKind::Construct)
            creations.emplace_back(step.index, step.place);
  return {graph.classes.size(), creations};
}

static std::string nameOf(const Program &program, ClassId type) {
  return "`" + program[program[type].symbol].name + "`";
}

static std::string at(const Program &program, SourcePlace place) {
  const std::string text = describePlace(program, place);
  return text.empty() ? text : " (" + text + ")";
}

/// The evidence on the highest rung, of enabled or of disabled tests; null if there is none.
static const TestEvidence *highest(const Program &program, const DependencyEvidence &evidence, bool isDisabled) {
  const TestEvidence *best = nullptr;
  for (const TestEvidence &test : evidence.tests)
    if (program[test.test].isDisabled == isDisabled && (best == nullptr || test.rung > best->rung))
      best = &test;
  return best;
}

static std::string describeTest(const Program &program, const TestEvidence &evidence) {
  const Test &test = program[evidence.test];
  return test.name + at(program, test.place);
}

/// "server::object::object" is the same boundary whatever it was instantiated for.
static std::string nameOf(const Program &program, SymbolId function) {
  const Symbol &symbol = program[function];
  return "`" + (symbol.inProject ? symbol.name : withoutTemplateArguments(symbol.name)) + "`";
}

/// The function of the dependency's own code that a witness passes last.
static std::string describeRun(const CodeGraph &graph, const Dependency &dependency, const TestEvidence &evidence) {
  const Program &program = graph.program;
  for (auto step = evidence.witness.rbegin(); step != evidence.witness.rend(); ++step) {
    const ClassId owner = classOf(program, program[step->function].parent);
    const bool isOwn = std::any_of(dependency.implementations.begin(), dependency.implementations.end(),
                                   [&](ClassId type) { return owner && derivesFrom(program, type, owner); });
    if (isOwn)
      return nameOf(program, step->function);
  }
  return evidence.witness.empty() ? "its own code" : nameOf(program, evidence.witness.back().function);
}

static std::string missBelow(const CodeGraph &graph, const Dependency &dependency, const TestEvidence &evidence) {
  const Program &program = graph.program;
  const std::string run = describeRun(graph, dependency, evidence) + " runs in " + describeTest(program, evidence);
  if (evidence.server.empty())
    return run + ", but does not come to " +
           (dependency.boundaries.empty() ? "its boundary" : nameOf(program, dependency.boundaries.front())) + " there";
  return run + ", but " + evidence.server;
}

static bool hasExamples(const Program &program) { return std::ranges::any_of(program.files, &File::isExample); }

static std::string missingCreation(const CodeGraph &graph, const Dependency &dependency,
                                   const Lists<SourcePlace> &creations) {
  const Program &program = graph.program;
  for (const ClassId type : dependency.implementations) {
    const std::span<const SourcePlace> places = creations[type.index()];
    if (places.empty())
      continue;
    const std::size_t others = places.size() - 1;
    const std::string more =
        others > 0 ? " and " + std::to_string(others) + (others == 1 ? " more place" : " more places") : "";
    return nameOf(program, type) + " is created only in " + describePlace(program, places.front()) + more +
           ", which no test reaches";
  }
  const ClassId first = dependency.implementations.front();
  if (dependency.form == DependencyForm::Direct)
    return "no test reaches the code of " + nameOf(program, first) + at(program, program[first].place);
  return nameOf(program, first) + at(program, program[first].place) + " is created nowhere in the analysed code" +
         (hasExamples(program) ? ", examples apart" : "");
}

std::string nearestMiss(const CodeGraph &graph, const Dependency &dependency, const DependencyEvidence &evidence,
                        const Lists<SourcePlace> &creations) {
  const Program &program = graph.program;
  const TestEvidence *enabled = highest(program, evidence, false);
  const TestEvidence *disabled = highest(program, evidence, true);
  if (disabled != nullptr && disabled->rung >= FirstRealRung) {
    const Test &test = program[disabled->test];
    return "only " + describeTest(program, *disabled) + " exercises it, and that is disabled" +
           (test.disabledBy.empty() ? "" : ": " + test.disabledBy);
  }
  if (enabled != nullptr && enabled->rung == Rung::Shallow)
    return missBelow(graph, dependency, *enabled);
  if (enabled != nullptr && enabled->rung == Rung::Constructed)
    return "`" + program[enabled->witness.back().function].name + "` is created in " + describeTest(program, *enabled) +
           (dependency.form == DependencyForm::Direct ? ", but nothing of it that reaches outside runs"
                                                      : ", but none of its functions runs");
  if (!dependency.implementations.empty())
    return missingCreation(graph, dependency, creations);
  if (dependency.form == DependencyForm::Direct)
    return "no test reaches " + dependency.id + at(program, dependency.place);
  if (enabled != nullptr && enabled->rung == Rung::Faked)
    return "only fakes implement `" + dependency.id + "` in the analysed code" + at(program, dependency.place);
  if (dependency.form == DependencyForm::ThirdParty)
    return "every object of `" + dependency.id + "` in tests is a double; none comes from the library itself";
  return "`" + dependency.id + "`" + at(program, dependency.place) + " has no implementation in the analysed code";
}

static bool belongsToDependency(const Program &program, const Dependency &dependency, const Unit &unit) {
  if (dependency.implementations.empty())
    return true; // it may be the one that holds the implementation
  return std::any_of(dependency.implementations.begin(), dependency.implementations.end(), [&](ClassId type) {
    if (program[type].place.file == unit.mainFile)
      return true;
    const auto &methods = program[type].methods;
    return std::any_of(methods.begin(), methods.end(), [&](const Method &method) {
      const auto &bodies = program[method.symbol].definitions;
      return std::any_of(bodies.begin(), bodies.end(), [&](FunctionId body) {
        const auto targets = program.targetsOf(program[body]);
        return std::find(targets.begin(), targets.end(), unit.target) != targets.end();
      });
    });
  });
}

bool couldBeElsewhere(const Program &program, const Dependency &dependency, const std::vector<UnitId> &unread) {
  return std::any_of(unread.begin(), unread.end(), [&](UnitId id) {
    const Unit &unit = program[id];
    return unit.isTest || program[unit.target].hasTests || belongsToDependency(program, dependency, unit);
  });
}

} // namespace doublecheck
