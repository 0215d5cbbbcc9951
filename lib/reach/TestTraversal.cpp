// SPDX-License-Identifier: Apache-2.0
//
// The worklist of the rapid type analysis: bodies, virtual call sites and created
// classes are nodes; sites wait for classes, classes wake sites.
#include "reach/TestTraversal.h"

#include <algorithm>

namespace doublecheck {

TestTraversal::TestTraversal(const CodeGraph &prepared)
    : graph(prepared), marks(prepared.nodes()), symbolStamp(prepared.program.symbols.size()),
      unitStamp(prepared.program.units.size()), createdStamp(prepared.classes.size()),
      waitingStamp(prepared.classes.size()), realStamp(prepared.classes.size()), createdUnder(prepared.classes.size()),
      waitingUnder(prepared.classes.size()) {}

const TestTrace &TestTraversal::trace(TestId test, const Horizon *within) {
  isJoint = false;
  horizon = within;
  replaced.clear();
  run({&test, 1});
  // A service locator that the test has given a double makes no real instance; only now is that known.
  if (hidesAnInstance()) {
    replaced = setByTest;
    run({&test, 1});
  }
  noteOutsideObjects();
  return result;
}

/// No test is given what another one replaced: that would hide what it runs itself.
JointTrace TestTraversal::traceTogether(std::span<const TestId> tests) {
  isJoint = true;
  horizon = nullptr;
  replaced.clear();
  run(tests);
  speaking.insert(speaking.end(), outsideSites.begin(), outsideSites.end());
  return {result, globalOf, speaking};
}

void TestTraversal::run(std::span<const TestId> tests) {
  begin(graph.program[tests.front()].target);
  for (const TestId test : tests)
    for (const Entry &entry : graph.program[test].entries)
      enter(entry, graph.program[test].place);
  for (const FunctionId main : graph.mains[target.index()])
    reachBody(main, {NoNode, graph.program[tests.front()].place});
  for (const UnitId unit : graph.initialisedUnits[target.index()])
    reachUnit(unit);
  drain();
}

bool TestTraversal::hidesAnInstance() const {
  return std::any_of(filled.begin(), filled.end(), [&](SymbolId variable) { return setByTest.contains(variable); });
}

bool TestTraversal::createsRealObjectOf(ClassId type) const { return realStamp[type.index()] == epoch; }

bool TestTraversal::createsObjectOf(ClassId type) const {
  return createdStamp[type.index()] == epoch && !createdUnder[type.index()].empty();
}

void TestTraversal::begin(TargetId linked) {
  target = linked;
  ++epoch;
  result.nodes.clear();
  result.edges.clear();
  result.boundaries.clear();
  result.answers.clear();
  result.expected.clear();
  result.created.clear();
  result.expectations.clear();
  outsideSites.clear();
  speaking.clear();
  globalOf.clear();
  waitingSlots.clear();
  waitingAnswers.clear();
  asked.clear();
  emittedSignals.clear();
  setByTest.clear();
  filled.clear();
}

void TestTraversal::enter(const Entry &entry, SourcePlace place) {
  if (graph.program[entry.function].kind != SymbolKind::Class) {
    reachSymbol(entry.function, {NoNode, place});
    return;
  }
  if (const ClassId type = classOf(graph.program, entry.function))
    reachClass(type, {}, {NoNode, place});
}

void TestTraversal::drain() {
  for (std::uint32_t node = 0; node < result.nodes.size(); ++node) {
    if (result.nodes[node].body)
      visitBody(node);
    else if (const ClassId created = result.nodes[node].created)
      visitClass(node, created);
    else
      visitSite(node, siteOf(node));
  }
}

void TestTraversal::reachNode(std::uint32_t number, TraceNode node, Origin from) {
  if (horizon != nullptr && !horizon->holds(number))
    return;
  Mark &mark = marks[number];
  if (mark.epoch != epoch) {
    mark = {epoch, static_cast<std::uint32_t>(result.nodes.size())};
    node.parent = from.node;
    node.place = from.place;
    result.nodes.push_back(node);
    globalOf.push_back(number);
  }
  if (from.node != NoNode)
    result.edges.push_back({from.node, mark.local, from.place});
}

void TestTraversal::reachBody(FunctionId body, Origin from) {
  reachNode(graph.node(body), {.body = body, .created = {}, .parent = NoNode, .place = {}}, from);
}

void TestTraversal::reachSite(std::uint32_t site, Origin from) { reachNode(graph.siteNode(site), {}, from); }

void TestTraversal::reachObject(ClassId type, Origin from) {
  reachNode(graph.node(type), {.body = {}, .created = type, .parent = NoNode, .place = {}}, from);
}

void TestTraversal::reachClass(ClassId type, SymbolId constructor, Origin from) {
  reachObject(type, from);
  construct(type, constructor, from, 8);
}

/// Runs `constructor`, or any that fits. Where the compiler writes the constructor, what it would run.
void TestTraversal::construct(ClassId type, SymbolId constructor, Origin from, unsigned depth) {
  const ClassPlan &plan = graph.classes[type.index()];
  bool hasBody = false;
  const auto run = [&](SymbolId symbol) {
    graph.bodies(symbol, target, scratch);
    hasBody |= !scratch.empty() || !graph.program[type].inProject;
    reachSymbol(symbol, from);
  };
  if (constructor)
    run(constructor);
  else
    for (const SymbolId each : plan.constructors)
      run(each);
  if (hasBody || depth == 0)
    return;
  for (const ClassId base : graph.program[type].bases)
    construct(base, {}, from, depth - 1);
  for (const ClassId held : plan.heldByValue)
    if (held != type)
      reachObject(held, from);
  for (const ClassId held : plan.heldByValue)
    if (held != type)
      construct(held, {}, from, depth - 1);
}

void TestTraversal::reachSymbol(SymbolId symbol, Origin from) {
  if (isJoint && (graph.signal[symbol.index()] || graph.doubleOf[symbol.index()]))
    speaking.push_back(from.node);
  if (graph.signal[symbol.index()])
    emitted(symbol);
  if (graph.doubleOf[symbol.index()] && symbolStamp[symbol.index()] != epoch) {
    symbolStamp[symbol.index()] = epoch;
    result.answers.push_back({from.node, symbol, from.place});
  }
  if (const FunctionId sole = graph.soleBody(symbol)) {
    reachBody(sole, from);
    return;
  }
  graph.bodies(symbol, target, scratch);
  if (scratch.empty()) {
    const SymbolId meant = linkedSymbol(graph.program, symbol, target);
    if (const std::uint16_t technology = graph.technologyOf(meant); technology != NoTechnology && from.node != NoNode)
      ask({from.node, technology, meant, from.place});
    return;
  }
  for (const FunctionId body : scratch)
    reachBody(body, from);
}

void TestTraversal::take(const Step &step, std::uint32_t node) {
  const Origin from{node, step.place};
  switch (step.kind) {
  case StepKind::Run:
    reachSymbol(step.symbol, from);
    break;
  case StepKind::RunBody:
    reachBody(FunctionId(std::size_t(step.index)), from);
    break;
  case StepKind::Dispatch:
    reachSite(step.index, from);
    break;
  case StepKind::Construct:
    reachClass(ClassId(step.index), step.symbol, from);
    break;
  case StepKind::Subscribe:
    subscribe(SymbolId(step.index), step.symbol, from);
    break;
  }
}

/// A signal by which a technology answers comes where the test has asked it something for real; one that tells of a
/// state that changes is taken never to come. What the catalogue does not know may come at any time.
void TestTraversal::subscribe(SymbolId signal, SymbolId slot, Origin from) {
  const bool isOwn = graph.program[signal].inProject;
  const bool isCatalogued = !isOwn && graph.infra.boundaryOf[signal.index()].has_value();
  const std::uint16_t source = isCatalogued ? graph.sourceOf(signal) : NoTechnology;
  if (isOwn && !emittedSignals.contains(signal))
    waitingSlots[signal].emplace_back(slot, from);
  else if (isCatalogued && !asked.contains(source))
    waitingAnswers[source].emplace_back(slot, from);
  else
    runSlot(slot, from);
}

void TestTraversal::runSlot(SymbolId slot, Origin from) {
  if (const std::uint32_t site = graph.siteOfSlot(slot); site != NoSite)
    reachSite(site, from);
  else
    reachSymbol(slot, from);
}

void TestTraversal::wake(const WaitingSlots &slots) {
  for (const auto &[slot, from] : slots)
    runSlot(slot, from);
}

void TestTraversal::ask(const BoundaryHit &hit) {
  result.boundaries.push_back(hit);
  if (!asked.insert(hit.technology).second)
    return;
  if (const auto waiting = waitingAnswers.extract(hit.technology))
    wake(waiting.mapped());
}

void TestTraversal::emitted(SymbolId signal) {
  if (!emittedSignals.insert(signal).second)
    return;
  if (const auto waiting = waitingSlots.extract(signal))
    wake(waiting.mapped());
}

/// `Locator::setInstance(&mock)` called by test code.
void TestTraversal::noteReplaced(std::uint32_t node) {
  const TraceNode &row = result.nodes[node];
  const Function &setter = graph.program[row.body];
  if (setter.sets.empty() || row.parent == NoNode || !result.nodes[row.parent].body)
    return;
  if (graph.program[result.nodes[row.parent].body].isTest)
    setByTest.insert(setter.sets.begin(), setter.sets.end());
}

void TestTraversal::visitBody(std::uint32_t node) {
  const FunctionId body = result.nodes[node].body;
  noteReplaced(node);
  for (const Step &step : graph.steps(body)) {
    if (step.unlessSet && replaced.contains(step.unlessSet))
      continue;
    if (step.unlessSet)
      filled.insert(step.unlessSet);
    take(step, node);
  }
  const BodyPlan &plan = graph.bodyPlans[body.index()];
  if (plan.setsExpectations)
    noteExpectations(plan.symbol, node);
  if (plan.bringsUnits)
    for (const UnitId unit : graph.unitsBroughtBy(body, target))
      reachUnit(unit);
}

std::vector<std::uint32_t> &TestTraversal::listOf(std::vector<std::vector<std::uint32_t>> &lists,
                                                  std::vector<std::uint32_t> &stamps, ClassId type) {
  if (stamps[type.index()] != epoch) {
    stamps[type.index()] = epoch;
    lists[type.index()].clear();
  }
  return lists[type.index()];
}

void TestTraversal::visitSite(std::uint32_t node, std::uint32_t site) {
  const VirtualSite &row = graph.sites[site];
  if (graph.technologyOf(row.method) != NoTechnology)
    outsideSites.push_back(node);
  if (!row.receiver) {
    if (graph.technologyOf(row.method) == NoTechnology)
      reachSymbol(row.method, {node, result.nodes[node].place});
    return;
  }
  listOf(waitingUnder, waitingStamp, row.receiver).push_back(node);
  for (const std::uint32_t type : listOf(createdUnder, createdStamp, row.receiver))
    dispatch(node, site, ClassId(std::size_t(type)));
}

/// The site's function runs on an object of class `type`.
void TestTraversal::dispatch(std::uint32_t node, std::uint32_t site, ClassId type) {
  const SymbolId overrider = graph.resolve(site, type);
  if (!overrider)
    return;
  // What a double inherits from an outside class says nothing about the outside.
  if (graph.classes[type.index()].isDouble && graph.technologyOf(overrider) != NoTechnology)
    return;
  reachSymbol(overrider, {node, result.nodes[node].place});
  if (isJoint) // it takes both, the call and the object
    reachSymbol(overrider, {marks[graph.node(type)].local, {}});
}

void TestTraversal::visitClass(std::uint32_t node, ClassId type) {
  result.created.push_back(type);
  const ClassPlan &plan = graph.classes[type.index()];
  const Origin made{node, result.nodes[node].place};
  for (const SymbolId destructor : plan.destructors)
    reachSymbol(destructor, made);
  for (const SymbolId function : plan.calledByOutside)
    reachSymbol(function, made);
  for (const ClassId base : plan.selfAndBases) {
    if (!plan.isDouble)
      realStamp[base.index()] = epoch;
    listOf(createdUnder, createdStamp, base).push_back(type.value);
    for (const std::uint32_t site : listOf(waitingUnder, waitingStamp, base))
      dispatch(site, siteOf(site), type);
  }
}

void TestTraversal::reachUnit(UnitId unit) {
  if (unitStamp[unit.index()] == epoch)
    return;
  unitStamp[unit.index()] = epoch;
  for (const FunctionId body : graph.beforeMain[unit.index()])
    reachBody(body, {NoNode, graph.program[body].place});
}

void TestTraversal::noteExpectations(SymbolId function, std::uint32_t node) {
  for (const ExpectationId id : graph.expectationsIn[function.index()]) {
    const Expectation &expectation = graph.program[id];
    result.expectations.push_back(id);
    if (expectation.method)
      result.expected.push_back({node, expectation.method, expectation.place});
    for (const Action &action : expectation.actions)
      if (action.kind == ActionKind::DelegateObject && action.target && expectation.method)
        delegate(expectation, action, {node, expectation.place});
  }
}

/// The mock hands the call on to an object of the action's class: that class's own function runs.
void TestTraversal::delegate(const Expectation &expectation, const Action &action, Origin from) {
  const Program &program = graph.program;
  const ClassId answering = classOf(program, action.target);
  const ClassId mock = classOf(program, program[expectation.method].parent);
  if (!answering)
    return;
  if (mock)
    for (const Method &method : program[mock].methods)
      if (method.symbol == expectation.method)
        for (const SymbolId overridden : method.overrides)
          if (const SymbolId function = finalOverrider(program, overridden, answering)) {
            reachSymbol(function, from);
            return;
          }
  for (const Method &method : program[answering].methods)
    if (method.name == expectation.function)
      reachSymbol(method.symbol, from);
}

/// Whether the test gets objects of an outside class from outside: by something that opens a connection of
/// that technology, or by a factory or constructor of the class itself.
bool TestTraversal::hasOutsideSource(const VirtualSite &site) const {
  const Program &program = graph.program;
  const SymbolId declaring = program[site.method].parent;
  const SymbolId receiver = site.receiver ? program[site.receiver].symbol : SymbolId();
  return std::any_of(result.boundaries.begin(), result.boundaries.end(), [&](const BoundaryHit &hit) {
    if (hit.technology != graph.technologyOf(site.method))
      return false;
    const SymbolId owner = program[hit.function].parent;
    return graph.infra.boundaryOf[hit.function.index()]->reach == BoundaryMatch::Reach::Connect ||
           (owner && (owner == declaring || owner == receiver));
  });
}

/// Virtual functions of an outside class run for real only where the test has such objects. Else the only
/// ones there are, are doubles.
void TestTraversal::noteOutsideObjects() {
  std::vector<BoundaryHit> hits;
  for (const std::uint32_t node : outsideSites) {
    const VirtualSite &site = graph.sites[siteOf(node)];
    if (hasOutsideSource(site))
      hits.push_back({node, graph.technologyOf(site.method), site.method, result.nodes[node].place});
  }
  result.boundaries.insert(result.boundaries.end(), hits.begin(), hits.end());
}

} // namespace doublecheck
