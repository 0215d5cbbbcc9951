// SPDX-License-Identifier: Apache-2.0
//
// Lookups over a program that classification asks again and again, made once:
// who overrides whom, who calls whom from production code, whose lambda it is.
#pragma once

#include "program/Program.h"
#include "support/Lists.h"

#include <span>
#include <vector>

namespace doublecheck {

struct CallSite {
  SymbolId caller;
  CallId call;
};

class CodeIndex {
public:
  explicit CodeIndex(const Program &program);

  const Program &program;
  /// By symbol: the functions that override it directly.
  Lists<SymbolId> overriders;
  /// By symbol: the calls of it from production code.
  Lists<CallSite> productionCalls;
  /// By symbol: for a lambda the function that makes it, outermost; else the symbol itself.
  std::vector<SymbolId> owner;
  /// By symbol: the classes made from a template; for the pattern's symbol.
  Lists<ClassId> instantiations;

  /// The bodies in production code.
  std::vector<const Function *> productionBodies(SymbolId symbol) const;
  /// All functions that override `method`, directly or not, itself first.
  std::vector<SymbolId> withOverriders(SymbolId method) const;
  bool hasBody(SymbolId symbol) const { return !program[symbol].definitions.empty(); }

private:
  void noteClasses();
  void noteCalls();
};

} // namespace doublecheck
