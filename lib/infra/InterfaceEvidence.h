// SPDX-License-Identifier: Apache-2.0
//
// Everything that the code says of one interface: its implementations, its
// functions and who calls them, and for every kind of infrastructure how much
// of it leads there. Collects; decides nothing.
#pragma once

#include "infra/Classification.h"
#include "infra/Footprint.h"

#include <cstdint>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace doublecheck {

/// What speaks for one kind.
struct KindVote {
  double weight = 0.0;
  /// Functions of the interface whose implementation comes to such a boundary within its own or a neighbouring class.
  std::size_t functions = 0;
  /// How many classes away the nearest such boundary is.
  std::uint32_t nearest = std::numeric_limits<std::uint32_t>::max();
  /// Some function of the class itself opens the connection.
  bool opensItself = false;
  /// It has an object of the project's as a part that holds one of the kind: a handle, a connection and its settings.
  bool isHeldByHelper = false;
  std::map<TechnologyIndex, double> technologies;
  std::vector<KindEvidence> evidence; // strongest first, at most 5
  std::vector<SymbolId> boundaries;   // sorted
};

struct InterfaceEvidence {
  ClassId interface;
  std::vector<ClassId> implementations;
  std::vector<ClassId> substitutes; // named Null…, InMemory…, reaching nothing
  std::vector<DependencyFunction> functions;
  std::map<std::string, KindVote> votes; // by kind
  /// By class: what its own functions come to outside without any other class.
  std::map<SymbolId, std::set<TechnologyIndex>> ownTechnologies;
  std::vector<Passage> passages;
  std::vector<std::string> contracts;
  SymbolId unknownExternal;
  /// `unknownExternal` is called by an implementation that passes through no other mocked interface.
  bool isUnknownOnItsOwn = false;
  std::size_t functionsWithBody = 0;
  /// Of those, the functions that only take callables to call later, and reach nothing: they speak for no kind, nor
  /// against one.
  std::size_t subscriptions = 0;
};

/// `names`: for doubles without inheritance, the functions that they offer; else empty: all virtual functions
/// (of a concrete class that is itself mocked: those that its doubles mock, too).
InterfaceEvidence collectEvidence(const CodeIndex &index, const BoundaryTable &boundaries, const Families &families,
                                  const Catalogue &catalogue, ClassId interface, const std::vector<std::string> &names);

/// The production classes that stand behind an interface: those that derive from it and can be created,
/// itself if it is concrete; for a template, those of its instantiations.
std::vector<ClassId> implementationsOf(const CodeIndex &index, ClassId interface);

} // namespace doublecheck
