// SPDX-License-Identifier: Apache-2.0
//
// Lookups over a program that classification asks again and again, made once:
// who overrides whom, who calls whom from production code, whose lambda it is.
#pragma once

#include "program/Program.h"
#include "support/Lists.h"

#include <cstdint>
#include <span>
#include <vector>

namespace doublecheck {

struct CallSite {
  SymbolId caller;
  CallId call;
};

/// The member functions behind a free function: those that call it, through further free functions too.
struct MemberCallers {
  std::vector<SymbolId> methods; // each once
  bool hasOthers = false;        // code of no class calls it, nothing does, or too many; then `methods` is not whole
};

enum class Through : std::uint8_t { FreeFunctions, FileLocalFunctions };

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
  /// A class, for a template also what was made from it, and all that derives from these; sorted.
  std::vector<ClassId> familyOf(ClassId interface) const;
  /// `through`: which free functions are looked through on the way up; any other is code of no class.
  MemberCallers memberCallersOf(SymbolId freeFunction, Through through) const;
  bool hasBody(SymbolId symbol) const { return !program[symbol].definitions.empty(); }

private:
  void noteClasses();
  void noteCalls();
};

/// The class that a function belongs to as a reader sees it: of nested classes the outermost.
ClassId outermostClass(const Program &program, SymbolId function);

} // namespace doublecheck
