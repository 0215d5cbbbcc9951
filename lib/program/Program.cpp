// SPDX-License-Identifier: Apache-2.0
//
// The questions that several stages ask of a linked program. All are pure.
#include "program/Program.h"

#include <algorithm>
#include <unordered_set>

namespace doublecheck {

ClassId classOf(const Program &program, SymbolId symbol) {
  if (!symbol)
    return {};
  const Symbol &row = program[symbol];
  if (row.classRow || !row.pattern)
    return row.classRow;
  return program[row.pattern].classRow;
}

SymbolId patternOf(const Program &program, SymbolId symbol) {
  // A member template of a class template has a chain of patterns.
  for (unsigned depth = 0; symbol && program[symbol].pattern && depth < 8; ++depth)
    symbol = program[symbol].pattern;
  return symbol;
}

/// Rows reached from `start` along `edges`, itself included, nearest first.
template <typename Edges> static std::vector<ClassId> closure(const Program &program, ClassId start, Edges edges) {
  std::vector<ClassId> found{start};
  for (std::size_t i = 0; i < found.size(); ++i)
    for (const ClassId next : edges(program[found[i]]))
      if (std::find(found.begin(), found.end(), next) == found.end())
        found.push_back(next);
  return found;
}

static const std::vector<ClassId> &basesOf(const Class &row) { return row.bases; }

bool derivesFrom(const Program &program, ClassId derived, ClassId base) {
  if (!derived || !base)
    return false;
  if (derived == base)
    return true;
  if (program[derived].bases.empty())
    return false;
  const std::vector<ClassId> found = closure(program, derived, basesOf);
  return std::find(found.begin(), found.end(), base) != found.end();
}

std::vector<ClassId> selfAndDescendants(const Program &program, ClassId base) {
  if (!base)
    return {};
  std::unordered_set<ClassId> seen{base};
  std::vector<ClassId> found{base};
  for (std::size_t i = 0; i < found.size(); ++i)
    for (const ClassId next : program[found[i]].derived)
      if (seen.insert(next).second)
        found.push_back(next);
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<ClassId> ancestors(const Program &program, ClassId derived) {
  if (!derived)
    return {};
  std::vector<ClassId> found = closure(program, derived, basesOf);
  found.erase(found.begin());
  return found;
}

static const Method *methodRow(const Program &program, SymbolId method) {
  if (!method)
    return nullptr;
  const ClassId owner = classOf(program, program[method].parent);
  if (!owner)
    return nullptr;
  const auto &methods = program[owner].methods;
  const auto row = std::find_if(methods.begin(), methods.end(), [&](const Method &m) { return m.symbol == method; });
  return row == methods.end() ? nullptr : &*row;
}

/// The same function, or one of them is the template that the other was made from.
static bool isSameFunction(const Program &program, SymbolId a, SymbolId b) {
  return a == b || (a && b && (program[a].pattern == b || program[b].pattern == a));
}

static bool overridesFrom(const Program &program, const Method &overrider, SymbolId method, unsigned depth) {
  for (const SymbolId overridden : overrider.overrides) {
    if (isSameFunction(program, overridden, method))
      return true;
    const Method *next = depth > 0 ? methodRow(program, overridden) : nullptr;
    if (next != nullptr && overridesFrom(program, *next, method, depth - 1))
      return true;
  }
  return false;
}

static constexpr unsigned MaximumOverrideDepth = 32;

bool overridesMethod(const Program &program, SymbolId overrider, SymbolId method) {
  const Method *row = methodRow(program, overrider);
  return row != nullptr && overridesFrom(program, *row, method, MaximumOverrideDepth);
}

SymbolId finalOverrider(const Program &program, SymbolId method, ClassId dynamicClass) {
  if (!method || !dynamicClass)
    return {};
  for (const ClassId id : closure(program, dynamicClass, basesOf))
    for (const Method &candidate : program[id].methods)
      if (isSameFunction(program, candidate.symbol, method) ||
          (!candidate.overrides.empty() && overridesFrom(program, candidate, method, MaximumOverrideDepth)))
        return candidate.symbol;
  return {};
}

std::string describePlace(const Program &program, SourcePlace place) {
  if (!place.file)
    return {};
  const std::string &path = program[place.file].path;
  return place.line == 0 ? path : path + ":" + std::to_string(place.line);
}

/// The second of the pair that starts with `symbol`.
static std::vector<SymbolId> partners(const std::vector<std::pair<SymbolId, SymbolId>> &pairs, SymbolId symbol) {
  std::vector<SymbolId> found;
  for (auto at = std::lower_bound(pairs.begin(), pairs.end(), std::make_pair(symbol, SymbolId(std::size_t(0))));
       at != pairs.end() && at->first == symbol; ++at)
    found.push_back(at->second);
  return found;
}

static bool isIn(const Program &program, FunctionId function, TargetId target) {
  const auto targets = program.targetsOf(program[function]);
  return std::binary_search(targets.begin(), targets.end(), target);
}

SymbolId linkedSymbol(const Program &program, SymbolId symbol, TargetId target) {
  if (!symbol || (program.wrappers.empty() && program.unwrapped.empty()))
    return symbol;
  if (const std::vector<SymbolId> real = partners(program.unwrapped, symbol); !real.empty())
    return real.front();
  for (const SymbolId wrapper : partners(program.wrappers, symbol))
    for (const FunctionId body : program[wrapper].definitions)
      if (isIn(program, body, target))
        return wrapper;
  return symbol;
}

static bool isOutsideTestPrograms(const Program &program, FunctionId function) {
  const auto targets = program.targetsOf(program[function]);
  return std::any_of(targets.begin(), targets.end(), [&](TargetId target) { return !program[target].hasTests; });
}

std::vector<FunctionId> bodiesFor(const Program &program, SymbolId symbol, TargetId target) {
  if (!symbol)
    return {};
  const Symbol &linked = program[linkedSymbol(program, symbol, target)];
  const IdRange<Function> all = linked.definitions;
  if (all.empty() || (all.size() == 1 && linked.inProject))
    return {all.begin(), all.end()};
  std::vector<FunctionId> chosen;
  const auto choose = [&](auto fits) {
    chosen.clear();
    std::copy_if(all.begin(), all.end(), std::back_inserter(chosen), fits);
    return !chosen.empty();
  };
  if (choose([&](FunctionId body) { return isIn(program, body, target); }))
    return chosen;
  if (!linked.inProject) // another program's link seam; here the library's own function runs
    return {};
  if (choose([&](FunctionId body) { return !program[body].isExample && isOutsideTestPrograms(program, body); }) ||
      choose([&](FunctionId body) { return isOutsideTestPrograms(program, body); }))
    return chosen;
  return {all.begin(), all.end()};
}

} // namespace doublecheck
