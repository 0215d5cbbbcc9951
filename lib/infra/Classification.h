// SPDX-License-Identifier: Apache-2.0
//
// From the program to what lies outside the process: which symbols are
// boundaries, which interfaces are dependencies and of what kind, and which
// mocked interfaces are mere collaborators. Every claim carries its evidence.
// Does not look at what tests reach.
#pragma once

#include "infra/Catalogue.h"
#include "program/Program.h"

#include <optional>
#include <string>
#include <vector>

namespace doublecheck {

struct Dependency;
using DependencyId = Id<Dependency>;

/// In the order of trust.
enum class EvidenceBy : std::uint8_t { Configuration, Annotation, Boundary, Declaration, Name };

struct KindEvidence {
  EvidenceBy by = EvidenceBy::Name;
  std::string what; // "pqxx::work", "suffix Repository"
  SourcePlace place;
};

enum class DependencyForm : std::uint8_t {
  Interface,  // an interface of the project with its implementations
  Direct,     // a production class (or a file of free functions) that calls a boundary, without an interface
  ThirdParty, // somebody else's class, mocked directly
};

/// A function through which production uses the dependency.
struct DependencyFunction {
  SymbolId method; // as the interface declares it (Direct: the class's own)
  std::string name;
  std::string signature;
  SourcePlace place;
  /// The functions outside test code that run for it: overriders in implementations, or itself.
  std::vector<SymbolId> implementations;
  /// Call sites in production code, through the interface or an implementation.
  std::vector<SourcePlace> productionCalls;
};

struct Dependency {
  /// The interface's name; for free functions without a class: their file's path.
  std::string id;
  DependencyForm form = DependencyForm::Interface;
  SymbolId interface; // none for files of free functions
  std::string kind;   // "database.relational"
  /// Catalogue rows behind the evidence, best first; empty where only a name speaks.
  std::vector<TechnologyIndex> technologies;
  std::vector<KindEvidence> evidence;
  std::vector<ClassId> implementations; // sorted by name
  /// Parallel to `implementations`: of `technologies` those that the class's own functions come to without any
  /// other class; empty for dependencies without an interface.
  std::vector<std::vector<TechnologyIndex>> implementationTechnologies;
  std::vector<ClassId> productionDoubles; // Null*, InMemory* ...: implementations that reach nothing while others do
  std::vector<DoubleId> doubles;
  std::vector<DependencyFunction> functions;
  /// Boundary functions and types that its implementations touch, with the kind's technologies.
  std::vector<SymbolId> boundaries;
  /// Some implementation exists, but what it calls outside is not in the catalogue.
  bool boundaryUnknown = false;
  /// Reaches its boundary only through another mocked interface.
  bool isIndirect = false;
  SymbolId makes; // of a factory: the interface whose implementations it creates, and asks nothing of
  SourcePlace place;
};

struct Collaborator {
  SymbolId interface;
  std::vector<DoubleId> doubles;
  std::string reason;                   // why it is no dependency, in words
  std::vector<KindEvidence> evidence;   // what the reason rests on; empty where it says that there is nothing
  std::vector<ClassId> implementations; // sorted by name
  SourcePlace place;
};

struct Classification {
  std::vector<Dependency> dependencies; // sorted by id
  std::vector<Collaborator> collaborators;
  /// By symbol index: the catalogue's match for external functions, classes' members included.
  std::vector<std::optional<BoundaryMatch>> boundaryOf;
  const Catalogue *catalogue = nullptr;

  const Dependency &operator[](DependencyId id) const { return dependencies[id.index()]; }
};

/// What the configuration says of single classes: by qualified name, "none" makes a collaborator of it.
struct KindOverride {
  std::string interface; // or the path of a file of free functions
  std::string kind;
  std::string place = {}; // of the entry: "FILE:LINE"
};

/// Finds boundaries, dependencies, kinds and collaborators. Deterministic, no I/O.
/// `catalogue` must outlive the result.
Classification classifyInfrastructure(const Program &program, const Catalogue &catalogue,
                                      const std::vector<KindOverride> &overrides = {});

} // namespace doublecheck
