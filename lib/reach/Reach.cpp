// SPDX-License-Identifier: Apache-2.0
//
// Every test in turn: trace it, climb the ladder, add what it proves to the
// evidence of the dependencies.
#include "reach/Reach.h"

#include "reach/Contracts.h"
#include "reach/Ladder.h"
#include "reach/NearestMiss.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>

namespace doublecheck {

std::string_view rungName(Rung rung) {
  static constexpr std::array<std::string_view, RungCount> names = {"none",    "mocked",   "faked",    "constructed",
                                                                    "shallow", "embedded", "emulated", "real"};
  return names[static_cast<std::size_t>(rung)];
}

namespace {

/// What all tests together run of a dependency's code, by function.
using Sent = std::map<std::pair<std::uint32_t, SymbolId>, Rung>;

struct Gathering {
  const CodeGraph &graph;
  Reach reach;
  Sent sent;
  std::unordered_map<FunctionId, std::vector<DoubleId>> callablesOfBody;
  std::unordered_map<ClassId, std::vector<DoubleId>> callablesOfClass;
};

} // namespace

/// Doubles that are variables (MockFunction): used by whoever runs the body, or creates the class, they stand in.
static void placeCallables(Gathering &gathering) {
  const Program &program = gathering.graph.program;
  for (std::size_t d = 0; d < program.doubles.size(); ++d) {
    const SourcePlace place = program.doubles[d].place;
    if (!program.doubles[d].isCallable)
      continue;
    for (std::size_t f = 0; f < program.functions.size(); ++f) {
      const Function &function = program.functions[f];
      if (function.place.file == place.file && function.place.line <= place.line && place.line <= function.endLine)
        gathering.callablesOfBody[FunctionId(f)].push_back(DoubleId(d));
    }
    for (std::size_t c = 0; c < program.classes.size(); ++c)
      for (const Field &field : program.classes[c].fields)
        if (field.place.file == place.file && field.place.line == place.line)
          gathering.callablesOfClass[ClassId(c)].push_back(DoubleId(d));
  }
}

static void addAll(std::set<DoubleId> &used, const std::vector<DoubleId> &more) {
  used.insert(more.begin(), more.end());
}

static std::set<DoubleId> doublesUsed(const Gathering &gathering, const TestTrace &trace) {
  const Program &program = gathering.graph.program;
  std::set<DoubleId> used;
  for (const TraceNode &node : trace.nodes) {
    if (!node.created) {
      const auto found = gathering.callablesOfBody.find(node.body);
      if (found != gathering.callablesOfBody.end())
        addAll(used, found->second);
      continue;
    }
    for (const ClassId base : gathering.graph.classes[node.created.index()].selfAndBases) {
      if (program[base].asDouble)
        used.insert(program[base].asDouble);
      if (const auto found = gathering.callablesOfClass.find(base); found != gathering.callablesOfClass.end())
        addAll(used, found->second);
    }
  }
  for (const DoubleHit &hit : trace.answers)
    used.insert(gathering.graph.doubleOf[hit.method.index()]);
  for (const ExpectationId id : trace.expectations) {
    const Expectation &expectation = program[id];
    if (const ClassId mock = classOf(program, expectation.mockClass); mock && program[mock].asDouble)
      used.insert(program[mock].asDouble);
    if (expectation.method && gathering.graph.doubleOf[expectation.method.index()])
      used.insert(gathering.graph.doubleOf[expectation.method.index()]);
  }
  return used;
}

static void noteProcesses(Gathering &gathering, TestId test, const TestTrace &trace) {
  for (const BoundaryHit &hit : trace.boundaries) {
    const TechnologyIndex technology = gathering.graph.technologies[hit.technology];
    if ((*gathering.graph.infra.catalogue)[technology].kind != "process")
      continue;
    gathering.reach.startsPrograms.emplace_back(test, hit.place);
    return;
  }
}

/// The highest rung of each function that the test touches, by dependency and function.
static std::map<std::pair<std::uint32_t, std::int32_t>, Rung>
highestByFunction(const std::vector<FunctionTouch> &touches) {
  std::map<std::pair<std::uint32_t, std::int32_t>, Rung> highest;
  for (const FunctionTouch &touch : touches) {
    Rung &rung = highest[{touch.dependency, touch.function}];
    rung = std::max(rung, touch.rung);
  }
  return highest;
}

static void addFunctionEvidence(FunctionEvidence &evidence, TestId test, Rung rung, bool isConditional) {
  constexpr std::size_t MaximumTests = 10;
  if (rung < evidence.rung)
    return;
  if (rung > evidence.rung)
    evidence = {.rung = rung, .conditionalOnly = true, .tests = {}};
  evidence.conditionalOnly &= isConditional;
  if (evidence.tests.size() < MaximumTests)
    evidence.tests.push_back(test);
}

static void addClimb(Gathering &gathering, TestId test, TestClimb climb) {
  const bool isDisabled = gathering.graph.program[test].isDisabled;
  bool isConditional = false;
  for (auto &[dependency, evidence] : climb.dependencies) {
    DependencyEvidence &all = gathering.reach.dependencies[dependency];
    isConditional |= evidence.isConditional;
    Rung &highest = isDisabled ? all.disabledRung : all.rung;
    highest = std::max(highest, evidence.rung);
    all.tests.push_back(std::move(evidence));
  }
  if (isDisabled)
    return;
  for (const auto &[key, rung] : highestByFunction(climb.functions))
    if (key.second >= 0)
      addFunctionEvidence(gathering.reach.dependencies[key.first].functions[static_cast<std::size_t>(key.second)], test,
                          rung, isConditional);
  for (const FunctionTouch &touch : climb.functions) {
    Rung &rung = gathering.sent[{touch.dependency, touch.symbol}];
    rung = std::max(rung, touch.rung);
  }
}

/// What can be said of a dependency only when all tests are through.
static void conclude(Gathering &gathering, std::uint32_t index,
                     const std::vector<std::vector<SourcePlace>> &creations) {
  const Program &program = gathering.graph.program;
  const Dependency &dependency = gathering.graph.infra.dependencies[index];
  DependencyEvidence &evidence = gathering.reach.dependencies[index];
  evidence.hasDisabled = evidence.disabledRung >= FirstRealRung;
  if (evidence.rung >= FirstRealRung) {
    evidence.isConditional = std::all_of(evidence.tests.begin(), evidence.tests.end(), [&](const TestEvidence &test) {
      return program[test.test].isDisabled || test.rung < FirstRealRung || test.isConditional;
    });
    return;
  }
  evidence.nearestMiss = nearestMiss(gathering.graph, dependency, evidence, creations);
  evidence.isIncomplete = couldBeElsewhere(program, dependency);
}

Reach traceReach(const Program &program, const Classification &infra) {
  const CodeGraph graph(program, infra);
  const RoleTable roles(graph);
  const ServerEvidence servers(graph);
  TestTraversal traversal(graph);
  Ladder ladder(graph, roles, servers);
  Gathering gathering{.graph = graph, .reach = {}, .sent = {}, .callablesOfBody = {}, .callablesOfClass = {}};
  placeCallables(gathering);
  gathering.reach.dependencies.resize(infra.dependencies.size());
  for (std::size_t d = 0; d < infra.dependencies.size(); ++d)
    gathering.reach.dependencies[d].functions.resize(infra.dependencies[d].functions.size());
  gathering.reach.doubleUsers.resize(program.doubles.size());

  for (std::size_t t = 0; t < program.tests.size(); ++t) {
    const TestId test(t);
    const TestTrace &trace = traversal.trace(test);
    addClimb(gathering, test, ladder.climb(test, trace, traversal));
    for (const DoubleId used : doublesUsed(gathering, trace))
      gathering.reach.doubleUsers[used.index()].push_back(test);
    noteProcesses(gathering, test, trace);
  }

  const auto creations = findCreations(graph);
  for (std::uint32_t d = 0; d < infra.dependencies.size(); ++d)
    conclude(gathering, d, creations);
  gathering.reach.contracts = findContracts(graph, roles);
  for (Contract &contract : gathering.reach.contracts)
    if (const auto sent = gathering.sent.find({contract.dependency.value, contract.function});
        sent != gathering.sent.end())
      contract.sent = sent->second;
  return std::move(gathering.reach);
}

} // namespace doublecheck
