// SPDX-License-Identifier: Apache-2.0
//
// Bodies. Units that include one header agree on its functions: those become
// one row that names them all. Where units disagree (twins, link seams, files
// compiled under several sets of flags) each body keeps a row of its own.
#include "program/LinkInternal.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <unordered_map>

namespace doublecheck {

static Call linkCall(const Linking &linking, std::size_t u, const CallFact &fact) {
  return {.kind = fact.kind,
          .callee = linking.symbol(u, fact.callee),
          .receiver = linking.symbol(u, fact.receiver),
          .place = linking.place(u, fact.place),
          .literals = fact.literals,
          .unlessSet = linking.symbol(u, fact.unlessSet)};
}

static bool isTestFunction(const Linking &linking, SymbolId symbol, SourcePlace place) {
  if (linking.isTestFile(place.file))
    return true;
  const SymbolId parent = linking.program[symbol].parent;
  return parent && linking.program[parent].classRow && linking.program[linking.program[parent].classRow].isTest;
}

static Function linkFunction(const Linking &linking, std::size_t u, const FunctionFact &fact) {
  Function function;
  function.symbol = linking.symbol(u, fact.symbol);
  function.place = linking.place(u, fact.place);
  function.endLine = fact.endLine;
  function.targets = {linking.program.units[u].target};
  function.units = {UnitId(u)};
  function.isTest = isTestFunction(linking, function.symbol, function.place);
  function.isExample = !function.isTest && linking.isExampleFile(function.place.file);
  function.runsBeforeMain = fact.runsBeforeMain;
  function.isTrivial = fact.isTrivial;
  function.throws = fact.throws;
  function.literals = fact.literals;
  for (const SymbolRef variable : fact.sets)
    function.sets.push_back(linking.symbol(u, variable));
  function.assertions = fact.assertions;
  function.calls.reserve(fact.calls.size());
  for (const CallFact &call : fact.calls)
    function.calls.push_back(linkCall(linking, u, call));
  for (const GateFact &gate : fact.gates)
    function.gates.push_back({gate.kind, gate.variable, linking.place(u, gate.place)});
  for (const EnvironmentReadFact &read : fact.environmentReads)
    function.environmentReads.push_back({read.variable, linking.place(u, read.place)});
  return function;
}

static bool isSameCall(const Call &a, const Call &b) {
  return std::tie(a.kind, a.callee, a.receiver, a.place, a.literals, a.unlessSet) ==
         std::tie(b.kind, b.callee, b.receiver, b.place, b.literals, b.unlessSet);
}

static bool isSameBody(const Function &a, const Function &b) {
  const auto head = [](const Function &f) {
    return std::tie(f.place, f.endLine, f.runsBeforeMain, f.isTrivial, f.throws, f.literals, f.sets, f.assertions);
  };
  const auto isSameGate = [](const Gate &x, const Gate &y) {
    return std::tie(x.kind, x.variable, x.place) == std::tie(y.kind, y.variable, y.place);
  };
  const auto isSameRead = [](const EnvironmentRead &x, const EnvironmentRead &y) {
    return std::tie(x.variable, x.place) == std::tie(y.variable, y.place);
  };
  return head(a) == head(b) && std::equal(a.calls.begin(), a.calls.end(), b.calls.begin(), b.calls.end(), isSameCall) &&
         std::equal(a.gates.begin(), a.gates.end(), b.gates.begin(), b.gates.end(), isSameGate) &&
         std::equal(a.environmentReads.begin(), a.environmentReads.end(), b.environmentReads.begin(),
                    b.environmentReads.end(), isSameRead);
}

/// Bodies by symbol, equal ones merged. Units come in order, so that lists stay sorted.
static std::vector<std::vector<Function>> gatherBodies(const Linking &linking) {
  std::vector<std::vector<Function>> bodies(linking.program.symbols.size());
  for (std::size_t u = 0; u < linking.units.size(); ++u) {
    for (const FunctionFact &fact : linking.units[u].functions) {
      if (!fact.symbol)
        continue;
      Function function = linkFunction(linking, u, fact);
      std::vector<Function> &known = bodies[function.symbol.index()];
      const auto same =
          std::find_if(known.begin(), known.end(), [&](const Function &other) { return isSameBody(other, function); });
      if (same == known.end()) {
        known.push_back(std::move(function));
        continue;
      }
      same->targets.push_back(function.targets.front());
      if (same->units.back() != UnitId(u))
        same->units.push_back(UnitId(u));
    }
  }
  return bodies;
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
  std::vector<std::vector<Function>> gathered = gatherBodies(linking);
  program.functions.reserve(std::accumulate(gathered.begin(), gathered.end(), std::size_t(0),
                                            [](std::size_t sum, const auto &bodies) { return sum + bodies.size(); }));
  for (std::vector<Function> &bodies : gathered) { // symbols are sorted already
    std::sort(bodies.begin(), bodies.end(), [](const Function &a, const Function &b) {
      return std::tie(a.place, a.units) < std::tie(b.place, b.units);
    });
    for (Function &body : bodies) {
      std::sort(body.targets.begin(), body.targets.end());
      body.targets.erase(std::unique(body.targets.begin(), body.targets.end()), body.targets.end());
      program.symbols[body.symbol.index()].definitions.push_back(FunctionId(program.functions.size()));
      program.functions.push_back(std::move(body));
    }
  }
  noteWrappers(program);
}

} // namespace doublecheck
