// SPDX-License-Identifier: Apache-2.0
//
// One test's nodes in, a rung for every dependency it touches out, with the chain
// that shows it.
#include "reach/Ladder.h"

#include <algorithm>

namespace doublecheck {

std::vector<Factory> factoriesIn(const Classification &infra) {
  std::vector<Factory> found;
  for (std::uint32_t f = 0; f < infra.dependencies.size(); ++f)
    for (std::uint32_t d = 0; d < infra.dependencies.size() && infra.dependencies[f].makes; ++d)
      if (d != f && infra.dependencies[d].interface == infra.dependencies[f].makes)
        found.push_back({f, d});
  return found;
}

TestClimb Ladder::climb(TestId test, const TestTrace &trace, const TestTraversal &traversal) {
  best.clear();
  functions.clear();
  answers.clear();
  gates.walk(graph, trace);
  inherited.begin(trace, traversal);
  noteDoubles(trace);
  const std::vector<Run> runs = gatherRuns(trace, traversal);
  noteRuns(trace, runs);
  noteFactories();
  noteCreated(trace);

  TestClimb result;
  result.functions = std::move(functions);
  const std::string whole = best.empty() ? std::string() : condition(test, trace);
  for (const auto &[dependency, found] : best) {
    const std::string gate = whole.empty() ? conditionOf(found) : whole;
    result.dependencies.emplace_back(dependency, TestEvidence{.test = test,
                                                              .rung = found.rung,
                                                              .isConditional = !gate.empty(),
                                                              .condition = gate,
                                                              .server = found.server,
                                                              .witness = witness(test, trace, found)});
  }
  return result;
}

void Ladder::raise(std::uint32_t dependency, Best candidate) {
  Best &known = best[dependency];
  const bool isFreer =
      candidate.rung == known.rung && gates.isBehindOne(known.node) && !gates.isBehindOne(candidate.node);
  if (candidate.rung > known.rung || isFreer)
    known = std::move(candidate);
}

static Rung rungOfDouble(RoleKind kind) { return kind == RoleKind::Fake ? Rung::Faked : Rung::Mocked; }

void Ladder::noteDoubles(const TestTrace &trace) {
  const auto note = [&](const DoubleHit &hit) {
    for (const Role &role : roles.of(hit.method)) {
      if (role.kind == RoleKind::Implementation)
        continue;
      const Rung rung = rungOfDouble(role.kind);
      raise(role.dependency, {.rung = rung,
                              .node = hit.node,
                              .last = hit.method,
                              .place = hit.place,
                              .technology = NoTechnology,
                              .server = {}});
      functions.push_back({role.dependency, role.function, hit.method, rung});
    }
  };
  std::for_each(trace.answers.begin(), trace.answers.end(), note);
  std::for_each(trace.expected.begin(), trace.expected.end(), note);
}

/// A function that the tests define anew, for the linker to find before production's: it answers as a double does.
void Ladder::noteSeam(const Role &role, std::uint32_t node, FunctionId body) {
  const Program &program = graph.program;
  const SymbolId symbol = program[body].symbol;
  if (!program[body].isTest || !program[symbol].hasExternalLinkage)
    return;
  const auto &all = program[symbol].definitions;
  const bool hasOriginal =
      std::any_of(all.begin(), all.end(), [&](FunctionId other) { return program[other].isProduction(); });
  if (!hasOriginal)
    return;
  raise(role.dependency,
        {.rung = Rung::Mocked, .node = node, .last = {}, .place = {}, .technology = NoTechnology, .server = {}});
  functions.push_back({role.dependency, role.function, symbol, Rung::Mocked});
}

/// The constructors of a dependency's implementations.
void Ladder::addMaking(std::uint32_t node, const TestTrace &trace, const TestTraversal &traversal,
                       std::vector<Run> &runs) const {
  const Function &body = graph.program[trace.nodes[node].body];
  const Symbol &symbol = graph.program[body.symbol];
  const ClassId type = symbol.kind == SymbolKind::Constructor ? classOf(graph.program, symbol.parent) : ClassId();
  if (!type || body.isTest)
    return;
  for (const std::uint32_t dependency : roles.implementedBy(type))
    runs.push_back({.role = {.dependency = dependency, .kind = RoleKind::Implementation, .needsObject = type},
                    .node = node,
                    .symbol = body.symbol,
                    .onDouble = !traversal.createsRealObjectOf(type),
                    .isMaking = true});
}

std::vector<Ladder::Run> Ladder::gatherRuns(const TestTrace &trace, const TestTraversal &traversal) {
  std::vector<Run> runs, making;
  for (std::uint32_t node = 0; node < trace.nodes.size(); ++node) {
    if (!trace.nodes[node].body)
      continue;
    addMaking(node, trace, traversal, making);
    const SymbolId symbol = graph.bodyPlans[trace.nodes[node].body.index()].symbol;
    for (const Role &role : roles.of(symbol)) {
      if (role.kind == RoleKind::Fake && !graph.doubleOf[symbol.index()]) { // a substitute in production
        raise(role.dependency,
              {.rung = Rung::Faked, .node = node, .last = {}, .place = {}, .technology = NoTechnology, .server = {}});
        functions.push_back({role.dependency, role.function, symbol, Rung::Faked});
      }
      if (role.kind == RoleKind::Implementation)
        noteSeam(role, node, trace.nodes[node].body);
      if (role.kind != RoleKind::Implementation || graph.program[trace.nodes[node].body].isTest)
        continue;
      const bool onDouble = role.needsObject && !traversal.createsRealObjectOf(role.needsObject);
      if (!onDouble || inherited.counts(node, role.needsObject))
        runs.push_back({.role = role, .node = node, .symbol = symbol, .onDouble = onDouble});
    }
  }
  runs.insert(runs.end(), making.begin(), making.end());
  std::vector<bool> wanted(graph.technologies.size());
  for (const Run &run : runs)
    for (const std::uint16_t technology : roles.technologiesOf(run.role.dependency))
      wanted[technology] = true;
  paths.build(trace, wanted);
  return runs;
}

const Answer &Ladder::answerFor(const TestTrace &trace, std::uint16_t technology) {
  const auto known = answers.find(technology);
  return known != answers.end() ? known->second
                                : answers.emplace(technology, servers.answer(trace, technology)).first->second;
}

/// The double that answers somewhere below an implementation, in words.
std::string Ladder::answeredBelow(const TestTrace &trace, const Run &run) const {
  const Program &program = graph.program;
  for (const DoubleHit &hit : trace.answers) {
    const DoubleId made = graph.doubleOf[hit.method.index()];
    const auto &own = graph.infra.dependencies[run.role.dependency].doubles;
    if (hit.node == NoNode || std::find(own.begin(), own.end(), made) != own.end())
      continue;
    std::uint32_t above = hit.node;
    while (above != NoNode && above != run.node)
      above = trace.nodes[above].parent;
    if (above == run.node)
      return program[program[made].symbol].name + " answers below it (" + describePlace(program, program[made].place) +
             ")";
  }
  return {};
}

Ladder::Best Ladder::rungOf(const TestTrace &trace, const Run &run) {
  const Dependency &dependency = graph.infra.dependencies[run.role.dependency];
  const auto technologies = roles.technologiesOf(run.role.dependency);
  Best found{.rung = Rung::Shallow,
             .node = run.node,
             .last = {},
             .place = {},
             .technology = NoTechnology,
             .server = {},
             .isMaking = run.isMaking,
             .isInherited = run.onDouble && !run.isMaking};
  if (dependency.boundaryUnknown || technologies.empty()) {
    // What a double inherits is mostly what did not need to be replaced: it says nothing of what lies outside.
    found.rung = found.isInherited ? Rung::Shallow : Rung::Real;
    found.server = "its boundary is not in the catalogue";
    return found;
  }
  bool isReached = false;
  for (const std::uint16_t technology : technologies) {
    if (!paths.leads(run.node, technology))
      continue;
    const Answer &own = answerFor(trace, technology);
    const std::uint16_t spoken = graph.denseNumber(dependency.technologies.front());
    const bool speaksOver = spoken != technology && servers.isServer(spoken);
    const Answer &answer = speaksOver && answerFor(trace, spoken).rung > own.rung ? answerFor(trace, spoken) : own;
    if (isReached && answer.rung <= found.rung)
      continue;
    isReached = true;
    found.rung = answer.rung;
    found.technology = technology;
    found.server = answer.text;
  }
  if (!isReached)
    found.server = answeredBelow(trace, run);
  return found;
}

/// Whether a double that answers by a function of its own was told to run what it overrides: `mock.Store::save(row)`.
bool Ladder::isHandedBack(const TestTrace &trace, const Run &run) const {
  return std::any_of(trace.created.begin(), trace.created.end(), [&](ClassId type) {
    if (!graph.classes[type.index()].isDouble || !derivesFrom(graph.program, type, run.role.needsObject))
      return false;
    const SymbolId answering = finalOverrider(graph.program, run.symbol, type);
    return answering && graph.doubleOf[answering.index()];
  });
}

/// Whether the code itself calls the client library of its dependency, be it for what never leaves the process by
/// itself: `std::fgets` on the file that the constructor opened.
bool Ladder::asksClient(const TestTrace &trace, const Run &run) const {
  const auto technologies = roles.technologiesOf(run.role.dependency);
  const auto calls = graph.program.callsOf(trace.nodes[run.node].body);
  return std::any_of(calls.begin(), calls.end(), [&](const Call &call) {
    const auto &match = graph.infra.boundaryOf[call.callee ? call.callee.index() : 0];
    return call.callee && match &&
           std::find(technologies.begin(), technologies.end(), graph.denseNumber(match->technology)) !=
               technologies.end();
  });
}

/// Code that never comes to a boundary by itself (a getter, a queue that another thread empties, a line added to the
/// file that the constructor opened) is as real as the object that it belongs to. Where nothing was opened but by
/// making the object, a getter does not count; what a double inherits must do more yet.
bool Ladder::isAsRealAsItsObject(const TestTrace &trace, const Run &run, const Best &found, const Best &object) const {
  return found.technology == NoTechnology && found.rung == Rung::Shallow && object.rung > Rung::Shallow &&
         !roles.couldReach(run.symbol, run.role.dependency) &&
         (!object.isMaking || (run.onDouble ? isHandedBack(trace, run) || asksClient(trace, run)
                                            : !graph.program.callsOf(trace.nodes[run.node].body).empty()));
}

void Ladder::noteRuns(const TestTrace &trace, const std::vector<Run> &runs) {
  std::vector<std::pair<const Run *, Best>> judged;
  Highest highest;
  for (const Run &run : runs) {
    Best found = rungOf(trace, run);
    Best &top = highest[{run.role.dependency, run.onDouble}];
    if (found.technology != NoTechnology && found.rung > top.rung)
      top = found;
    if (!run.isMaking)
      judged.emplace_back(&run, std::move(found));
  }
  for (auto &[run, found] : judged) {
    const Best &object = highest[{run->role.dependency, run->onDouble}];
    if (isAsRealAsItsObject(trace, *run, found, object))
      found = object;
    else if (run->onDouble && found.technology == NoTechnology)
      continue; // what a double inherits is real by what it comes to, not by its object
    functions.push_back({run->role.dependency, run->role.function, run->symbol, found.rung});
    raise(run->role.dependency, std::move(found));
  }
}

/// A factory whose own code runs is as real as what the test does with what it makes.
void Ladder::noteFactories() {
  for (const Factory &factory : factories) {
    const auto own = best.find(factory.dependency), made = best.find(factory.makes);
    if (own == best.end() || made == best.end() || own->second.rung != Rung::Shallow ||
        made->second.rung <= Rung::Shallow)
      continue;
    own->second = made->second;
    for (FunctionTouch &touch : functions)
      if (touch.dependency == factory.dependency && touch.rung == Rung::Shallow)
        touch.rung = made->second.rung;
  }
}

void Ladder::noteCreated(const TestTrace &trace) {
  for (std::uint32_t node = 0; node < trace.nodes.size(); ++node) {
    const ClassId type = trace.nodes[node].created;
    if (!type || graph.classes[type.index()].isDouble)
      continue;
    for (const std::uint32_t dependency : roles.implementedBy(type))
      raise(dependency, {.rung = Rung::Constructed,
                         .node = node,
                         .last = graph.program[type].symbol,
                         .place = trace.nodes[node].place,
                         .technology = NoTechnology,
                         .server = {}});
  }
}

std::vector<WitnessStep> Ladder::witness(TestId test, const TestTrace &trace, const Best &found) const {
  std::vector<WitnessStep> steps;
  for (std::uint32_t node = found.node; node != NoNode;) {
    const TraceNode &row = trace.nodes[node];
    const TraceEdge way = found.isInherited ? inherited.cameBy(node) : TraceEdge{row.parent, node, row.place};
    if (row.body)
      steps.push_back({graph.program[row.body].symbol, way.place});
    node = way.from;
  }
  std::reverse(steps.begin(), steps.end());
  if (!steps.empty() && !steps.front().place.file)
    steps.front().place = graph.program[test].place;
  if (found.last)
    steps.push_back({found.last, found.place});
  if (found.technology == NoTechnology)
    return steps;
  for (const BoundaryPaths::Hop &hop : paths.path(trace, found.node, found.technology)) {
    if (hop.node == NoNode)
      steps.push_back({hop.function, hop.place});
    else if (const FunctionId body = trace.nodes[hop.node].body)
      steps.push_back({graph.program[body].symbol, hop.place});
  }
  return steps;
}

static std::string describeGate(const Program &program, const Gate &gate, const std::string &variable) {
  const std::string where = describePlace(program, gate.place);
  if (gate.kind == GateKind::Branch)
    return variable.empty() ? "an environment variable decides at " + where
                            : "environment variable " + variable + " decides at " + where;
  const std::string gives = gate.kind == GateKind::Skip ? "skips at " : "leaves early at ";
  return variable.empty() ? gives + where : "environment variable " + variable + " decides: " + gives + where;
}

/// What may stop the whole test.
std::string Ladder::condition(TestId test, const TestTrace &trace) const {
  const Program &program = graph.program;
  if (const std::vector<Gate> &own = program[test].gates; !own.empty())
    return describeGate(program, own.front(), own.front().variable);
  for (const TraceNode &node : trace.nodes) {
    if (!node.body || !graph.bodyPlans[node.body.index()].isGated)
      continue;
    const Function &function = program[node.body];
    const Gate &gate = *std::find_if(function.gates.begin(), function.gates.end(),
                                     [](const Gate &each) { return each.kind != GateKind::Branch; });
    std::string variable = gate.variable;
    for (const EnvironmentRead &read : function.environmentReads)
      if (variable.empty())
        variable = read.variable;
    return describeGate(program, gate, variable);
  }
  return {};
}

/// What may keep the test from what was found.
std::string Ladder::conditionOf(const Best &found) const {
  const Gate *gate = gates.isBehindOne(found.node) ? gates.before(found.node) : nullptr;
  return gate == nullptr ? std::string() : describeGate(graph.program, *gate, gate->variable);
}

} // namespace doublecheck
