// SPDX-License-Identifier: Apache-2.0
//
// What the functions and classes of the program mean to the dependencies: which
// stand in for one, which are its real code, which of those could reach the
// outside at all. Made once; knows no test.
#pragma once

#include "reach/CodeGraph.h"

#include <cstdint>
#include <span>
#include <vector>

namespace doublecheck {

enum class RoleKind : std::uint8_t {
  Mock,           // a function of a mock or stub of it
  Fake,           // of a working substitute, in the tests or in production
  Implementation, // of its real code
};

struct Role {
  std::uint32_t dependency = 0;
  RoleKind kind = RoleKind::Mock;
  std::int32_t function = -1; // index into Dependency::functions; -1: none of those
  ClassId needsObject;        // counts only where the test has a real object of this class
};

class RoleTable {
public:
  explicit RoleTable(const CodeGraph &graph);

  std::span<const Role> of(SymbolId symbol) const { return bySymbol[symbol.index()]; }
  /// The functions that are real code of a dependency, sorted.
  std::vector<SymbolId> codeOf(std::uint32_t dependency) const;
  /// Dependencies that have this class, or a base of it, among their implementations.
  std::span<const std::uint32_t> implementedBy(ClassId type) const { return byClass[type.index()]; }
  /// Technologies of a dependency by dense number.
  std::span<const std::uint16_t> technologiesOf(std::uint32_t dependency) const { return technologies[dependency]; }
  /// Whether some path in the whole program, through any implementation of any interface, leads from `symbol` to
  /// a boundary of the dependency.
  bool couldReach(SymbolId symbol, std::uint32_t dependency) const;

private:
  void addImplementations(std::uint32_t dependency);
  void addClassFunctions(std::uint32_t dependency, ClassId type);
  bool belongsToAnother(const Method &method, std::uint32_t dependency) const;
  void addParts(std::uint32_t dependency, const Lists<SymbolId> &usersOf);
  void addSubstitutes(std::uint32_t dependency);
  void addDoubles();
  void noteImplementers();
  void add(SymbolId symbol, Role role);
  std::int32_t functionOf(std::uint32_t dependency, SymbolId method) const;
  void closeOverProgram();

  const CodeGraph &graph;
  std::vector<std::vector<Role>> bySymbol;
  std::vector<std::vector<std::uint32_t>> byClass;
  std::vector<std::vector<SymbolId>> code; // by dependency: functions with the role of an implementation
  std::vector<std::vector<std::uint16_t>> technologies;
  std::vector<std::vector<bool>> reaching; // by dense technology and body
};

} // namespace doublecheck
