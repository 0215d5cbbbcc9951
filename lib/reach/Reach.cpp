// SPDX-License-Identifier: Apache-2.0
//
// Every test in turn: trace it, climb the ladder, add what it proves to the
// evidence of the dependencies.
#include "reach/Reach.h"

#include "reach/Contracts.h"
#include "reach/Ladder.h"
#include "reach/LookAhead.h"
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
  std::vector<Lists<DoubleId>::Entry> callables;
  for (std::size_t d = 0; d < program.doubles.size(); ++d)
    if (program.doubles[d].isCallable && program.doubles[d].place.file)
      callables.emplace_back(program.doubles[d].place.file.value, DoubleId(d));
  if (callables.empty())
    return;
  const Lists<DoubleId> byFile(program.files.size(), callables);
  const auto inFile = [&](FileId file) { return file ? byFile[file.index()] : std::span<const DoubleId>(); };
  for (std::size_t f = 0; f < program.functions.size(); ++f) {
    const Function &function = program.functions[f];
    for (const DoubleId made : inFile(function.place.file))
      if (const std::uint32_t line = program[made].place.line; function.place.line <= line && line <= function.endLine)
        gathering.callablesOfBody[FunctionId(f)].push_back(made);
  }
  for (std::size_t c = 0; c < program.classes.size(); ++c)
    for (const Field &field : program.classes[c].fields)
      for (const DoubleId made : inFile(field.place.file))
        if (program[made].place.line == field.place.line)
          gathering.callablesOfClass[ClassId(c)].push_back(made);
}

/// To those of the ladder, whatever holds a double that is a variable.
static Landmarks landmarksOf(const Gathering &gathering, const RoleTable &roles, const ServerEvidence &servers) {
  const CodeGraph &graph = gathering.graph;
  Landmarks found = findLandmarks(graph, roles, servers);
  for (const auto &[body, doubles] : gathering.callablesOfBody)
    found.bodies[body.index()] = true;
  for (std::size_t c = 0; c < graph.classes.size(); ++c)
    for (const ClassId base : graph.classes[c].selfAndBases)
      if (gathering.callablesOfClass.contains(base))
        found.classes[c] = true;
  return found;
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
  std::set<std::uint32_t> conditional;
  for (auto &[dependency, evidence] : climb.dependencies) {
    DependencyEvidence &all = gathering.reach.dependencies[dependency];
    if (evidence.isConditional)
      conditional.insert(dependency);
    Rung &highest = isDisabled ? all.disabledRung : all.rung;
    highest = std::max(highest, evidence.rung);
    all.tests.push_back(std::move(evidence));
  }
  if (isDisabled)
    return;
  for (const auto &[key, rung] : highestByFunction(climb.functions))
    if (key.second >= 0)
      addFunctionEvidence(gathering.reach.dependencies[key.first].functions[static_cast<std::size_t>(key.second)], test,
                          rung, conditional.contains(key.first));
  for (const FunctionTouch &touch : climb.functions) {
    Rung &rung = gathering.sent[{touch.dependency, touch.symbol}];
    rung = std::max(rung, touch.rung);
  }
}

/// What all tests together run of each implementation. An instantiation's functions are its pattern's, and those of a
/// base count for all that inherit them.
static void addImplementationEvidence(Gathering &gathering, std::uint32_t index) {
  const Program &program = gathering.graph.program;
  std::unordered_map<SymbolId, Rung> byClass;
  for (auto sent = gathering.sent.lower_bound({index, SymbolId(0)});
       sent != gathering.sent.end() && sent->first.first == index; ++sent) {
    Rung &rung = byClass[patternOf(program, program[sent->first.second].parent)];
    rung = std::max(rung, sent->second);
  }
  for (const ClassId type : gathering.graph.infra.dependencies[index].implementations) {
    Rung highest = Rung::None;
    for (const ClassId base : gathering.graph.classes[type.index()].selfAndBases)
      if (const auto found = byClass.find(patternOf(program, program[base].symbol)); found != byClass.end())
        highest = std::max(highest, found->second);
    gathering.reach.dependencies[index].implementations.push_back(highest);
  }
}

/// What can be said of a dependency only when all tests are through.
static void conclude(Gathering &gathering, std::uint32_t index, const Lists<SourcePlace> &creations,
                     const std::vector<UnitId> &unread) {
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
  evidence.isIncomplete = couldBeElsewhere(program, dependency, unread);
}

static void concludeAll(Gathering &gathering, const RoleTable &roles) {
  const Program &program = gathering.graph.program;
  std::vector<UnitId> unread;
  for (std::size_t u = 0; u < program.units.size(); ++u)
    if (!program.units[u].problems.empty())
      unread.emplace_back(u);
  const Lists<SourcePlace> creations = findCreations(gathering.graph);
  for (std::uint32_t d = 0; d < gathering.reach.dependencies.size(); ++d) {
    addImplementationEvidence(gathering, d);
    conclude(gathering, d, creations, unread);
  }
  gathering.reach.contracts = findContracts(gathering.graph, roles);
  for (Contract &contract : gathering.reach.contracts)
    if (const auto sent = gathering.sent.find({contract.dependency.value, contract.function});
        sent != gathering.sent.end())
      contract.sent = sent->second;
}

static Gathering gatheringFor(const CodeGraph &graph) {
  Gathering gathering{.graph = graph, .reach = {}, .sent = {}, .callablesOfBody = {}, .callablesOfClass = {}};
  const std::vector<Dependency> &dependencies = graph.infra.dependencies;
  gathering.reach.dependencies.resize(dependencies.size());
  for (std::size_t d = 0; d < dependencies.size(); ++d)
    gathering.reach.dependencies[d].functions.resize(dependencies[d].functions.size());
  gathering.reach.doubleUsers.resize(graph.program.doubles.size());
  placeCallables(gathering);
  return gathering;
}

/// From `first` on, tests that stand together and belong to one target.
static std::vector<TestId> groupFrom(const Program &program, std::size_t first, std::size_t most) {
  std::vector<TestId> group{TestId(first)};
  for (std::size_t t = first + 1; t < program.tests.size() && group.size() < most; ++t) {
    if (program.tests[t].target != program.tests[first].target)
      break;
    group.emplace_back(t);
  }
  return group;
}

Reach traceReach(const Program &program, const Classification &infra, std::size_t testsTogether) {
  // For fewer tests, looking ahead takes as long as what it saves.
  const std::size_t fewest = std::min<std::size_t>(testsTogether, 4);
  const CodeGraph graph(program, infra);
  const RoleTable roles(graph);
  const ServerEvidence servers(graph);
  Gathering gathering = gatheringFor(graph);
  TestTraversal traversal(graph);
  LookAhead ahead(traversal, landmarksOf(gathering, roles, servers));
  Ladder ladder(graph, roles, servers);
  for (std::size_t next = 0; next < program.tests.size();) {
    const std::vector<TestId> group = groupFrom(program, next, testsTogether);
    next += group.size();
    const bool looksAhead = testsTogether > 0 && group.size() >= fewest;
    const Horizon *horizon = looksAhead ? &ahead.look(group) : nullptr;
    for (const TestId test : group) {
      const TestTrace &trace = traversal.trace(test, horizon);
      addClimb(gathering, test, ladder.climb(test, trace, traversal));
      for (const DoubleId used : doublesUsed(gathering, trace))
        gathering.reach.doubleUsers[used.index()].push_back(test);
      noteProcesses(gathering, test, trace);
    }
  }
  concludeAll(gathering, roles);
  return std::move(gathering.reach);
}

} // namespace doublecheck
