// SPDX-License-Identifier: Apache-2.0
//
// What stands beside production's code and is there for the tests: a library of
// fixtures, of temporary folders. By its folder it is production; that no
// program of production comes there, and tests do, says what it is.
#pragma once

#include "infra/CodeIndex.h"

#include <span>
#include <vector>

namespace doublecheck {

class TestSupport {
public:
  explicit TestSupport(const CodeIndex &index);

  /// Whether tests call some of these functions and no program of production comes to any, nor to anything that is
  /// linked together with them. Never without a program that comes to half of production or more: of a library's own
  /// interface, only its users call what they need.
  bool contains(std::span<const SymbolId> functions) const;

private:
  void runMains();
  void enter(SymbolId symbol);
  void create(ClassId type);
  void noteTestCalls();
  void noteTargets();

  const CodeIndex &index;
  bool isJudging = false;
  std::vector<bool> reached;        // by symbol: a program of production may run it
  std::vector<bool> created;        // by class
  std::vector<bool> calledByTests;  // by symbol
  std::vector<bool> servesPrograms; // by target: some of its code is reached
  std::vector<SymbolId> queue;
};

} // namespace doublecheck
