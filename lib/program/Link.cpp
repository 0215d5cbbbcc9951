// SPDX-License-Identifier: Apache-2.0
//
// From all TuFacts to one Program: the steps of linking in their order. Knows
// nothing of Clang or the file system.
#include "program/LinkInternal.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <tuple>

namespace doublecheck {

/// Tells apart units of one path and target that were compiled under different flags.
static std::string contentText(const TuFacts &unit) {
  std::string text;
  for (const FunctionFact &function : unit.functions) {
    text += function.symbol ? unit.symbols[function.symbol.index()].name : std::string();
    text += ':' + std::to_string(function.place.line) + '-' + std::to_string(function.endLine);
    for (const CallFact &call : function.calls)
      text += ' ' + (call.callee ? unit.symbols[call.callee.index()].name : std::string("?"));
    for (const std::string &literal : function.literals)
      text += ' ' + literal;
    text += '\n';
  }
  return text;
}

static std::string_view mainPath(const TuFacts &unit) {
  return unit.mainFile ? std::string_view(unit.files[unit.mainFile.index()].path) : std::string_view();
}

std::vector<TuFacts> inStableOrder(std::vector<TuFacts> units) {
  std::vector<std::size_t> order(units.size());
  std::iota(order.begin(), order.end(), std::size_t(0));
  const auto key = [&](std::size_t i) {
    return std::make_tuple(mainPath(units[i]), std::string_view(units[i].target));
  };
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (key(a) != key(b))
      return key(a) < key(b);
    return a != b && contentText(units[a]) < contentText(units[b]);
  });
  std::vector<TuFacts> sorted;
  sorted.reserve(units.size());
  for (const std::size_t i : order)
    sorted.push_back(std::move(units[i]));
  return sorted;
}

Program linkProgram(std::vector<TuFacts> units, const SourceRoles &roles) {
  std::vector<TuFacts> sorted = inStableOrder(std::move(units));
  Linking linking{.units = sorted,
                  .roles = roles,
                  .program = {},
                  .files = {},
                  .symbols = {},
                  .seenOutsideTests = {},
                  .methods = {},
                  .classes = {},
                  .instantiatedWith = {}};
  linkFiles(linking);
  linkTargets(linking);
  assignRoles(linking);
  assignExamples(linking);
  linkSymbols(linking);
  linkClasses(linking);
  linkFunctions(linking);
  linkTests(linking);
  linkExpectations(linking);
  linkInstantiations(linking);
  linkSuppressions(linking);
  linkDoubles(linking);
  decideInterfaces(linking);
  findHandWrittenDoubles(linking);
  return std::move(linking.program);
}

} // namespace doublecheck
