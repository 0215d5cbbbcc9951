// SPDX-License-Identifier: Apache-2.0
//
// Evidence put together by hand, for tests of the stages behind reach: a
// dependency, its doubles, its tests and the rungs they stand on, without code.
#pragma once

#include "rules/Finding.h"

#include <string>
#include <vector>

namespace doublecheck {

/// Grows by its functions; `program`, `infra` and `reach` are always consistent.
class HandMade {
public:
  HandMade();

  Program program;
  Classification infra;
  Reach reach;

  SourcePlace place(const std::string &path, std::uint32_t line);
  SymbolId symbol(const std::string &name, SymbolKind kind, SourcePlace at);
  ClassId addClass(const std::string &name, SourcePlace at);
  /// An interface with one implementation "Pg<name>" in src/ and one mock "Mock<name>" in tests/.
  DependencyId addDependency(const std::string &name, const std::string &kind, Rung rung);
  /// A function of the dependency, called `calls` times by production.
  void addFunction(DependencyId dependency, const std::string &name, std::size_t calls, Rung rung);
  /// A test on the given rung of the dependency, which uses the dependency's first mock.
  TestId addTest(DependencyId dependency, const std::string &name, Rung rung);
  void useTechnology(DependencyId dependency, const std::string &id);

  DependencyEvidence &evidence(DependencyId id) { return reach.dependencies[id.index()]; }
  Dependency &dependency(DependencyId id) { return infra.dependencies[id.index()]; }
  Scores scores(const ScoreWeights &weights = {}) const { return scoreDependencies(program, infra, reach, weights); }
};

} // namespace doublecheck
