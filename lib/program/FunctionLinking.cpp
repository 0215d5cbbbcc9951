// SPDX-License-Identifier: Apache-2.0
//
// Bodies. Units that include one header agree on its functions: those become
// one row that names them all. Where units disagree (twins, link seams, files
// compiled under several sets of flags) each body keeps a row of its own.
#include "program/LinkInternal.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace doublecheck {

namespace {

/// A body where some unit tells of it.
struct Telling {
  std::uint32_t unit = 0;
  std::uint32_t row = 0; // of TuFacts::functions
};

/// A body while units are asked for it.
struct Body {
  Function function;
  llvm::SmallVector<TargetId, 4> targets; // as they come, repeated
  llvm::SmallVector<UnitId, 4> units;     // sorted
};

} // namespace

/// Moves the calls into the program.
static IdRange<Call> takeCalls(Linking &linking, std::size_t u, std::vector<CallFact> &facts) {
  FunctionLists &lists = linking.program.lists;
  const std::size_t first = lists.calls.size();
  for (CallFact &fact : facts) {
    const std::size_t firstLiteral = lists.literals.size();
    std::ranges::move(fact.literals, std::back_inserter(lists.literals));
    lists.calls.push_back({.kind = fact.kind,
                           .callee = linking.symbol(u, fact.callee),
                           .receiver = linking.symbol(u, fact.receiver),
                           .place = linking.place(u, fact.place),
                           .literals = {firstLiteral, lists.literals.size()},
                           .unlessSet = linking.symbol(u, fact.unlessSet),
                           .gate = fact.gate});
  }
  return {first, lists.calls.size()};
}

static bool isTestFunction(const Linking &linking, SymbolId symbol, SourcePlace place) {
  if (linking.isTestFile(place.file))
    return true;
  const SymbolId parent = linking.program[symbol].parent;
  return parent && linking.program[parent].classRow && linking.program[linking.program[parent].classRow].isTest;
}

static Function takeFunction(Linking &linking, std::size_t u, FunctionFact &fact) {
  Function function;
  function.symbol = linking.symbol(u, fact.symbol);
  function.place = linking.place(u, fact.place);
  function.endLine = fact.endLine;
  function.isTest = isTestFunction(linking, function.symbol, function.place);
  function.isExample = !function.isTest && linking.isExampleFile(function.place.file);
  function.runsBeforeMain = fact.runsBeforeMain;
  function.isTrivial = fact.isTrivial;
  function.throws = fact.throws;
  function.literals = std::move(fact.literals);
  for (const SymbolRef variable : fact.sets)
    function.sets.push_back(linking.symbol(u, variable));
  function.assertions = fact.assertions;
  function.calls = takeCalls(linking, u, fact.calls);
  for (GateFact &gate : fact.gates)
    function.gates.push_back({gate.kind, std::move(gate.variable), linking.place(u, gate.place)});
  for (EnvironmentReadFact &read : fact.environmentReads)
    function.environmentReads.push_back({std::move(read.variable), linking.place(u, read.place)});
  return function;
}

/// Whether the unit tells of a body that is known already: most bodies of headers.
static bool isSameBody(const Linking &linking, std::size_t u, const FunctionFact &told, const Function &known) {
  const auto head = [](const auto &f) {
    return std::tie(f.endLine, f.runsBeforeMain, f.isTrivial, f.throws, f.literals, f.assertions);
  };
  const auto isSameVariable = [&](SymbolRef x, SymbolId y) { return linking.symbol(u, x) == y; };
  const auto isSameGate = [&](const GateFact &x, const Gate &y) {
    return x.kind == y.kind && x.variable == y.variable && linking.place(u, x.place) == y.place;
  };
  const auto isSameRead = [&](const EnvironmentReadFact &x, const EnvironmentRead &y) {
    return x.variable == y.variable && linking.place(u, x.place) == y.place;
  };
  const auto isSameCall = [&](const CallFact &x, const Call &y) {
    return x.kind == y.kind && linking.symbol(u, x.callee) == y.callee && linking.symbol(u, x.receiver) == y.receiver &&
           linking.place(u, x.place) == y.place && std::ranges::equal(x.literals, linking.program.literalsOf(y)) &&
           isSameVariable(x.unlessSet, y.unlessSet) && x.gate == y.gate;
  };
  return head(told) == head(known) && linking.place(u, told.place) == known.place &&
         std::ranges::equal(told.calls, linking.program.callsOf(known), isSameCall) &&
         std::ranges::equal(told.sets, known.sets, isSameVariable) &&
         std::ranges::equal(told.gates, known.gates, isSameGate) &&
         std::ranges::equal(told.environmentReads, known.environmentReads, isSameRead);
}

/// By symbol, units in their order.
static Lists<Telling> tellings(const Linking &linking) {
  std::vector<Lists<Telling>::Entry> entries;
  for (std::uint32_t u = 0; u < linking.units.size(); ++u)
    for (std::uint32_t row = 0; row < linking.units[u].functions.size(); ++row)
      if (const SymbolId symbol = linking.symbol(u, linking.units[u].functions[row].symbol))
        entries.push_back({symbol.value, {u, row}});
  return {linking.program.symbols.size(), entries};
}

/// Takes the body out of its unit's facts, which then need no memory for it.
static void takeBody(Linking &linking, Telling at, std::vector<Body> &bodies) {
  const UnitId unit(std::size_t(at.unit));
  FunctionFact fact = std::move(linking.units[at.unit].functions[at.row]);
  const auto same = std::ranges::find_if(
      bodies, [&](const Body &known) { return isSameBody(linking, at.unit, fact, known.function); });
  if (same == bodies.end()) {
    bodies.push_back({takeFunction(linking, at.unit, fact), {linking.program[unit].target}, {unit}});
    return;
  }
  same->targets.push_back(linking.program[unit].target);
  if (same->units.back() != unit)
    same->units.push_back(unit);
}

/// Appends to the table; gives the rows.
template <class Row> static IdRange<Row> append(std::vector<Row> &table, llvm::ArrayRef<Row> rows) {
  table.insert(table.end(), rows.begin(), rows.end());
  return {table.size() - rows.size(), table.size()};
}

/// The bodies of one symbol become neighbours.
static IdRange<Function> enterBodies(Program &program, std::vector<Body> &bodies) {
  std::ranges::sort(bodies, [](const Body &a, const Body &b) {
    return std::tie(a.function.place, a.units) < std::tie(b.function.place, b.units);
  });
  for (Body &body : bodies) {
    std::ranges::sort(body.targets);
    body.targets.erase(std::unique(body.targets.begin(), body.targets.end()), body.targets.end());
    body.function.targets = append<TargetId>(program.lists.targets, body.targets);
    body.function.units = append<UnitId>(program.lists.units, body.units);
    program.functions.push_back(std::move(body.function));
  }
  return {program.functions.size() - bodies.size(), program.functions.size()};
}

/// Room for each body once: there are few twins.
static void reserveTables(Linking &linking, const Lists<Telling> &told) {
  std::size_t functions = 0, calls = 0;
  for (std::size_t s = 0; s < told.rows(); ++s) {
    if (told[s].empty())
      continue;
    ++functions;
    const Telling &first = told[s].front();
    calls += linking.units[first.unit].functions[first.row].calls.size();
  }
  linking.program.functions.reserve(functions);
  linking.program.lists.calls.reserve(calls);
}

/// `ld --wrap=foo`: where a target holds __wrap_foo, foo means that.
static void noteWrappers(Program &program) {
  std::unordered_map<std::string_view, SymbolId> byName;
  for (std::size_t s = 0; s < program.symbols.size(); ++s)
    if (program.symbols[s].kind == SymbolKind::Function && program.symbols[s].name.find("::") == std::string::npos)
      byName.emplace(program.symbols[s].name, SymbolId(s));
  for (const auto &[name, wrapper] : byName) {
    const bool isWrapper = name.starts_with("__wrap_");
    if (!isWrapper && !name.starts_with("__real_"))
      continue;
    const auto wrapped = byName.find(name.substr(7));
    if (wrapped == byName.end())
      continue;
    if (isWrapper && !program[wrapper].definitions.empty())
      program.wrappers.emplace_back(wrapped->second, wrapper);
    if (!isWrapper)
      program.unwrapped.emplace_back(wrapper, wrapped->second);
  }
  std::sort(program.wrappers.begin(), program.wrappers.end());
  std::sort(program.unwrapped.begin(), program.unwrapped.end());
}

void linkFunctions(Linking &linking) {
  Program &program = linking.program;
  const Lists<Telling> told = tellings(linking);
  reserveTables(linking, told);
  std::vector<Body> bodies; // of one symbol
  for (std::size_t s = 0; s < program.symbols.size(); ++s) {
    bodies.clear();
    for (const Telling at : told[s])
      takeBody(linking, at, bodies);
    program.symbols[s].definitions = enterBodies(program, bodies);
  }
  noteWrappers(program);
}

} // namespace doublecheck
