// SPDX-License-Identifier: Apache-2.0

#include "infra/CodeIndex.h"

#include <algorithm>
#include <iterator>
#include <unordered_set>

namespace doublecheck {

static bool encloses(const Function &function, SourcePlace place) {
  return function.place.file == place.file && function.place.line <= place.line && place.line <= function.endLine;
}

/// For every lambda the function that it is written in, else the one that makes it, before any that is given it to
/// call; lambdas in lambdas lead to the outermost.
static std::vector<SymbolId> lambdaOwners(const Program &program) {
  enum Claim : std::uint8_t { None, Calls, Makes, Encloses };
  std::vector<Claim> claims(program.symbols.size());
  std::vector<SymbolId> owner(program.symbols.size());
  for (std::size_t i = 0; i < owner.size(); ++i)
    owner[i] = SymbolId(i);
  for (const Function &function : program.functions)
    for (const Call &call : program.callsOf(function)) {
      if (!call.callee || program[call.callee].kind != SymbolKind::Lambda || call.callee == function.symbol)
        continue;
      const Claim claim = encloses(function, program[call.callee].place) ? Encloses
                          : call.kind == CallKind::Reference             ? Makes
                                                                         : Calls;
      if (claim <= claims[call.callee.index()])
        continue;
      claims[call.callee.index()] = claim;
      owner[call.callee.index()] = function.symbol;
    }
  for (std::size_t i = 0; i < owner.size(); ++i) {
    SymbolId top = owner[i];
    for (int depth = 0; depth < 16 && owner[top.index()] != top; ++depth)
      top = owner[top.index()];
    owner[i] = top;
  }
  return owner;
}

CodeIndex::CodeIndex(const Program &linked) : program(linked), owner(lambdaOwners(linked)) {
  noteClasses();
  noteCalls();
}

void CodeIndex::noteClasses() {
  std::vector<Lists<SymbolId>::Entry> overriding;
  std::vector<Lists<ClassId>::Entry> made;
  for (std::size_t c = 0; c < program.classes.size(); ++c) {
    const Class &row = program.classes[c];
    for (const Method &method : row.methods)
      for (const SymbolId overridden : method.overrides)
        overriding.emplace_back(overridden.value, method.symbol);
    if (const SymbolId pattern = patternOf(program, row.symbol); pattern != row.symbol)
      made.emplace_back(pattern.value, ClassId(c));
  }
  overriders.assign(program.symbols.size(), overriding);
  instantiations.assign(program.symbols.size(), made);
}

void CodeIndex::noteCalls() {
  std::vector<Lists<CallSite>::Entry> sites;
  for (const Function &function : program.functions)
    if (function.isProduction())
      for (const CallId call : function.calls)
        if (const SymbolId callee = program[call].callee)
          sites.emplace_back(callee.value, CallSite{owner[function.symbol.index()], call});
  productionCalls.assign(program.symbols.size(), sites);
}

std::vector<const Function *> CodeIndex::productionBodies(SymbolId symbol) const {
  std::vector<const Function *> bodies;
  for (FunctionId id : program[symbol].definitions)
    if (program[id].isProduction())
      bodies.push_back(&program[id]);
  return bodies;
}

std::vector<SymbolId> CodeIndex::withOverriders(SymbolId method) const {
  std::vector<SymbolId> found{method};
  std::unordered_set<SymbolId> seen{method};
  for (std::size_t i = 0; i < found.size(); ++i)
    for (SymbolId next : overriders[found[i].index()])
      if (seen.insert(next).second)
        found.push_back(next);
  return found;
}

std::vector<ClassId> CodeIndex::familyOf(ClassId interface) const {
  std::vector<ClassId> family = selfAndDescendants(program, interface);
  for (const ClassId made : instantiations[program[interface].symbol.index()])
    std::ranges::copy(selfAndDescendants(program, made), std::back_inserter(family));
  std::ranges::sort(family);
  const auto repeats = std::ranges::unique(family);
  family.erase(repeats.begin(), repeats.end());
  return family;
}

/// A helper of a few classes is called from nearby; what more than this many free functions lead to serves everybody.
static constexpr std::size_t MostFreeCallers = 64;

MemberCallers CodeIndex::memberCallersOf(SymbolId freeFunction, Through through) const {
  MemberCallers found;
  std::vector<SymbolId> free{freeFunction};
  std::unordered_set<SymbolId> seen{freeFunction};
  for (std::size_t i = 0; i < free.size() && !found.hasOthers; ++i) {
    const bool isLookedThrough = through == Through::FreeFunctions || !program[free[i]].hasExternalLinkage;
    found.hasOthers = !isLookedThrough || productionCalls[free[i].index()].empty() || free.size() > MostFreeCallers;
    for (const CallSite &site : productionCalls[free[i].index()]) {
      if (!seen.insert(site.caller).second)
        continue;
      const SymbolId parent = program[site.caller].parent;
      const bool isMember = parent && classOf(program, patternOf(program, parent));
      (isMember ? found.methods : free).push_back(site.caller);
    }
  }
  return found;
}

ClassId outermostClass(const Program &program, SymbolId function) {
  ClassId home;
  SymbolId parent = program[function].parent;
  for (int depth = 0; parent && depth < 16; ++depth) {
    const SymbolId canonical = patternOf(program, parent);
    if (const ClassId row = classOf(program, canonical))
      home = row;
    parent = program[canonical].parent;
  }
  return home;
}

} // namespace doublecheck
