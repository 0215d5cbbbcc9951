// SPDX-License-Identifier: Apache-2.0
//
// Lays the program out for walking: one pass over classes, one over bodies.
// Decides here, once for all tests, what a call may mean.
#include "reach/CodeGraph.h"

#include "reach/Linkage.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace doublecheck {

CodeGraph::CodeGraph(const Program &linked, const Classification &classified) : program(linked), infra(classified) {
  numberTechnologies();
  planClasses();
  noteDoubles();
  noteSignals();
  noteSoleBodies();
  planSteps();
  noteEntries();
  planBodies();
}

void CodeGraph::noteEntries() {
  std::vector<Lists<ExpectationId>::Entry> expectations;
  for (std::size_t e = 0; e < program.expectations.size(); ++e)
    if (const SymbolId enclosing = program.expectations[e].enclosing)
      expectations.emplace_back(enclosing.value, ExpectationId(e));
  expectationsIn.assign(program.symbols.size(), expectations);
  std::vector<Lists<FunctionId>::Entry> initialisers, ofMain;
  for (std::size_t f = 0; f < program.functions.size(); ++f) {
    const Function &function = program.functions[f];
    if (function.runsBeforeMain)
      for (const UnitId unit : program.unitsOf(function))
        initialisers.emplace_back(unit.value, FunctionId(f));
    if (isMain(program, function.symbol))
      for (const TargetId target : program.targetsOf(function))
        ofMain.emplace_back(target.value, FunctionId(f));
  }
  beforeMain.assign(program.units.size(), initialisers);
  addNearestMains(program, ofMain);
  mains.assign(program.targets.size(), ofMain);
  namedUnits.assign(program.functions.size(), unitsAskedForByName(program));
  std::vector<Lists<UnitId>::Entry> initialised;
  for (std::size_t t = 0; t < program.targets.size(); ++t)
    for (const UnitId unit : program.targets[t].units)
      if (!beforeMain[unit.index()].empty())
        initialised.emplace_back(static_cast<std::uint32_t>(t), unit);
  initialisedUnits.assign(program.targets.size(), initialised);
}

void CodeGraph::noteSoleBodies() {
  soleBodies.resize(program.symbols.size());
  const bool isWrapped = !program.wrappers.empty() || !program.unwrapped.empty();
  for (std::size_t s = 0; s < program.symbols.size() && !isWrapped; ++s)
    if (program.symbols[s].inProject && program.symbols[s].definitions.size() == 1)
      soleBodies[s] = program.symbols[s].definitions.front();
}

void CodeGraph::planBodies() {
  bodyPlans.reserve(program.functions.size());
  for (std::size_t f = 0; f < program.functions.size(); ++f) {
    const Function &function = program.functions[f];
    BodyPlan plan{.symbol = function.symbol};
    for (const Gate &gate : function.gates)
      (gate.kind == GateKind::Branch ? plan.hasBranch : plan.isGated) |= function.isTest;
    plan.setsExpectations = !expectationsIn[function.symbol.index()].empty();
    plan.bringsUnits = !namedUnits[f].empty() || std::ranges::any_of(program.unitsOf(function), [&](UnitId unit) {
      return program.units[unit.index()].mainFile == function.place.file && !beforeMain[unit.index()].empty();
    });
    const std::span<const Step> own = steps(FunctionId(f));
    plan.fillsVariables = std::any_of(own.begin(), own.end(), [](const Step &step) { return bool(step.unlessSet); });
    bodyPlans.push_back(plan);
  }
}

std::vector<UnitId> CodeGraph::unitsBroughtBy(FunctionId body, TargetId target) const {
  const Function &function = program[body];
  std::vector<UnitId> units;
  const auto isLinked = [&](const Unit &row) { return row.target == target || !program[row.target].hasTests; };
  for (const UnitId unit : program.unitsOf(function)) {
    const Unit &row = program.units[unit.index()];
    if (row.mainFile == function.place.file && isLinked(row))
      units.push_back(unit);
  }
  for (const UnitId unit : namedUnits[body.index()])
    if (isLinked(program.units[unit.index()]))
      units.push_back(unit);
  return units;
}

void CodeGraph::numberTechnologies() {
  technology.assign(program.symbols.size(), NoTechnology);
  for (std::size_t s = 0; s < program.symbols.size() && s < infra.boundaryOf.size(); ++s) {
    const auto &match = infra.boundaryOf[s];
    if (!match || match->reach == BoundaryMatch::Reach::Local ||
        match->reach == BoundaryMatch::Reach::InProcessServer || match->reach == BoundaryMatch::Reach::Double)
      continue;
    const auto [known, isNew] =
        technologyNumbers.try_emplace(match->technology.index(), static_cast<std::uint16_t>(technologies.size()));
    if (isNew)
      technologies.push_back(match->technology);
    technology[s] = known->second;
  }
  // A protocol that runs over somebody else's client (S3 over HTTP) has no symbols of its own, but signs.
  for (const Dependency &dependency : infra.dependencies)
    for (const TechnologyIndex spoken : dependency.technologies)
      if (technologyNumbers.try_emplace(spoken.index(), static_cast<std::uint16_t>(technologies.size())).second)
        technologies.push_back(spoken);
}

std::uint16_t CodeGraph::denseNumber(TechnologyIndex index) const {
  const auto found = technologyNumbers.find(index.index());
  return found == technologyNumbers.end() ? NoTechnology : found->second;
}

/// `T(const T &)`, `T(T &&)`: the declaration names the class itself as the only parameter.
static bool isCopyOrMove(const Method &method, std::string_view className) {
  if (method.minimumArguments > 1 || method.maximumArguments == 0)
    return false;
  std::string_view text = method.signature;
  const std::size_t open = text.find('('), close = text.rfind(')');
  if (open == std::string_view::npos || close == std::string_view::npos || close <= open)
    return false;
  text = text.substr(open + 1, close - open - 1);
  if (text.find(',') != std::string_view::npos && className.find(',') == std::string_view::npos)
    return false;
  const std::size_t reference = text.find('&');
  if (reference == std::string_view::npos)
    return false;
  text = text.substr(0, reference);
  if (text.starts_with("const "))
    text.remove_prefix(6);
  while (text.ends_with(' '))
    text.remove_suffix(1);
  const auto unqualified = [](std::string_view name) {
    name = name.substr(0, name.find('<'));
    const std::size_t colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
  };
  return unqualified(text) == unqualified(className);
}

/// Whether a function of the project overrides one of an outside class, directly or through others.
static bool overridesOutside(const Program &program, const Method &method) {
  for (const SymbolId overridden : method.overrides) {
    if (!overridden)
      continue;
    if (!program[overridden].inProject)
      return true;
    const ClassId owner = classOf(program, program[overridden].parent);
    if (!owner)
      continue;
    for (const Method &above : program[owner].methods)
      if (above.symbol == overridden && &above != &method && overridesOutside(program, above))
        return true;
  }
  return false;
}

static void planMethods(const Program &program, ClassId id, ClassPlan &plan) {
  for (const ClassId each : plan.selfAndBases) {
    for (const Method &method : program[each].methods) {
      const SymbolKind kind = program[method.symbol].kind;
      if (kind == SymbolKind::Destructor)
        plan.destructors.push_back(method.symbol);
      else if (kind == SymbolKind::Constructor && each == id && !isCopyOrMove(method, program[program[id].symbol].name))
        plan.constructors.push_back(method.symbol);
      else if (kind == SymbolKind::Method && !plan.isDouble && !method.isPure && !method.isImplicit &&
               !method.overrides.empty() && overridesOutside(program, method))
        plan.calledByOutside.push_back(method.symbol);
    }
  }
}

void CodeGraph::planClasses() {
  classes.resize(program.classes.size());
  for (std::size_t c = 0; c < classes.size(); ++c) {
    ClassPlan &plan = classes[c];
    plan.selfAndBases = ancestors(program, ClassId(c));
    plan.selfAndBases.insert(plan.selfAndBases.begin(), ClassId(c));
    for (const ClassId each : plan.selfAndBases) {
      if (!plan.asDouble)
        plan.asDouble = program[each].asDouble;
      for (const Field &field : program[each].fields)
        if (const ClassId held = field.byValue ? classOf(program, field.type) : ClassId())
          plan.heldByValue.push_back(held);
    }
    plan.isDouble = bool(plan.asDouble);
    planMethods(program, ClassId(c), plan);
  }
}

void CodeGraph::noteDoubles() {
  doubleOf.resize(program.symbols.size());
  for (std::size_t d = 0; d < program.doubles.size(); ++d)
    for (const MockedFunction &function : program.doubles[d].functions)
      if (function.method)
        doubleOf[function.method.index()] = DoubleId(d);
  // A class template's mock answers by the functions of each class made from it.
  for (const Class &row : program.classes) {
    if (!row.asDouble)
      continue;
    const Double &made = program[row.asDouble];
    for (const Method &method : row.methods)
      if (std::any_of(made.functions.begin(), made.functions.end(),
                      [&](const MockedFunction &function) { return function.name == method.name; }))
        doubleOf[method.symbol.index()] = row.asDouble;
  }
}

std::uint32_t CodeGraph::siteFor(SymbolId method, SymbolId receiver) {
  ClassId row = classOf(program, receiver);
  if (!row)
    row = classOf(program, program[method].parent);
  const std::uint64_t key = (std::uint64_t(method.value) << 32) | row.value;
  const auto [known, isNew] = siteNumbers.try_emplace(key, static_cast<std::uint32_t>(sites.size()));
  if (isNew)
    sites.push_back({method, row});
  return known->second;
}

static bool isVirtualMethod(const Program &program, SymbolId symbol) {
  if (program[symbol].kind != SymbolKind::Method)
    return false;
  const ClassId owner = classOf(program, program[symbol].parent);
  if (!owner)
    return false;
  const auto &methods = program[owner].methods;
  return std::any_of(methods.begin(), methods.end(),
                     [&](const Method &method) { return method.symbol == symbol && method.isVirtual; });
}

Step CodeGraph::stepFor(const Call &call) {
  Step step{.kind = StepKind::Run, .index = 0, .symbol = call.callee, .place = call.place, .unlessSet = call.unlessSet};
  // Nothing here calls through such pointers: whoever does is not in the analysed code.
  const bool isForOthers = call.kind == CallKind::Subscribe && !signal[call.receiver.index()];
  if (call.kind == CallKind::Subscribe && !isForOthers) {
    step.kind = StepKind::Subscribe;
    step.index = call.receiver.value;
    if (isVirtualMethod(program, call.callee))
      slotSites.try_emplace(call.callee, siteFor(call.callee, {}));
    return step;
  }
  if (call.kind == CallKind::Construct) {
    const SymbolId made = call.receiver ? call.receiver : program[call.callee].parent;
    const ClassId row = classOf(program, made);
    if (row) {
      step.kind = StepKind::Construct;
      step.index = row.value;
    }
    return step;
  }
  const bool isLater = call.kind == CallKind::Reference || isForOthers;
  if (call.kind == CallKind::Virtual || (isLater && isVirtualMethod(program, call.callee))) {
    step.kind = StepKind::Dispatch;
    step.index = siteFor(call.callee, isForOthers ? SymbolId() : call.receiver);
    return step;
  }
  const FunctionId sole = soleBody(call.callee);
  if (sole && !signal[call.callee.index()] && !doubleOf[call.callee.index()]) {
    step.kind = StepKind::RunBody;
    step.index = sole.value;
  }
  return step;
}

void CodeGraph::noteSignals() {
  signal.resize(program.symbols.size());
  std::vector<bool> called(program.symbols.size()); // types of pointers
  for (const Call &call : program.lists.calls)
    if (call.callee && program[call.callee].kind == SymbolKind::PointerType)
      called[call.callee.index()] = true;
  for (const Call &call : program.lists.calls)
    if (call.kind == CallKind::Subscribe && call.callee)
      signal[call.receiver.index()] =
          program[call.receiver].kind != SymbolKind::PointerType || called[call.receiver.index()];
}

std::uint32_t CodeGraph::siteOfSlot(SymbolId slot) const {
  const auto found = slotSites.find(slot);
  return found == slotSites.end() ? NoSite : found->second;
}

/// Whether nothing at all comes of running `symbol`, whatever it is linked into: most outside functions.
bool CodeGraph::isSilent(SymbolId symbol) const {
  if (!program.wrappers.empty() || !program.unwrapped.empty())
    return false;
  return program[symbol].definitions.empty() && program[patternOf(program, symbol)].definitions.empty() &&
         technologyOf(symbol) == NoTechnology && !doubleOf[symbol.index()] && !signal[symbol.index()];
}

namespace {

/// Leaves out the steps that a body repeats: for a walk the first of them says it all.
class Repetitions {
public:
  explicit Repetitions(std::size_t symbols) : ranIn(symbols) {}

  bool contains(const Step &step, FunctionId body) {
    if (step.unlessSet)
      return false;
    if (step.kind == StepKind::Dispatch)
      return isSeen(calledIn, step.index, body);
    const bool isRun = step.kind == StepKind::Run || step.kind == StepKind::RunBody;
    return isRun && isSeen(ranIn, step.symbol.index(), body);
  }

private:
  static bool isSeen(std::vector<FunctionId> &last, std::size_t row, FunctionId body) {
    if (row >= last.size())
      last.resize(row + 1 + row / 2);
    return std::exchange(last[row], body) == body;
  }

  std::vector<FunctionId> ranIn;    // by symbol: the last body that runs it
  std::vector<FunctionId> calledIn; // by virtual site, likewise
};

} // namespace

std::uint16_t CodeGraph::sourceOf(SymbolId signal) const {
  const auto &match = infra.boundaryOf[signal.index()];
  return match && match->isAnswer ? denseNumber(match->technology) : NoTechnology;
}

void CodeGraph::planSteps() {
  std::vector<bool> silent(program.symbols.size());
  for (std::size_t s = 0; s < silent.size(); ++s)
    silent[s] = isSilent(SymbolId(s));
  Repetitions repetitions(program.symbols.size());
  firstStep.reserve(program.functions.size() + 1);
  for (std::size_t f = 0; f < program.functions.size(); ++f) {
    firstStep.push_back(allSteps.size());
    for (const Call &call : program.callsOf(FunctionId(f))) {
      if (!call.callee && (call.kind != CallKind::Construct || !classOf(program, call.receiver)))
        continue;
      const Step step = stepFor(call);
      const bool isIdle = step.kind == StepKind::Run && !step.unlessSet && silent[step.symbol.index()];
      if (!isIdle && !repetitions.contains(step, FunctionId(f)))
        allSteps.push_back(step);
    }
  }
  firstStep.push_back(allSteps.size());
}

void CodeGraph::bodies(SymbolId symbol, TargetId target, std::vector<FunctionId> &result) const {
  result.clear();
  if (const FunctionId sole = soleBody(symbol)) {
    result.push_back(sole);
    return;
  }
  result = bodiesFor(program, symbol, target);
  if (result.empty() && program[symbol].pattern)
    result = bodiesFor(program, patternOf(program, symbol), target);
}

SymbolId CodeGraph::resolve(std::uint32_t site, ClassId dynamicClass) const {
  const std::uint64_t key = (std::uint64_t(site) << 32) | dynamicClass.value;
  const auto [known, isNew] = resolved.try_emplace(key);
  if (isNew)
    known->second = finalOverrider(program, sites[site].method, dynamicClass);
  return known->second;
}

} // namespace doublecheck
