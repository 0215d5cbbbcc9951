// SPDX-License-Identifier: Apache-2.0
//
// From what the code says of an interface to a decision: a dependency of some
// kind, or a collaborator and why. Two passes: first on an interface's own
// evidence, then on what it reaches through other interfaces that are mocked.
#pragma once

#include "infra/InterfaceEvidence.h"

#include <optional>
#include <string>
#include <vector>

namespace doublecheck {

struct KindDecision {
  bool isDependency = false;
  bool boundaryUnknown = false;
  bool isIndirect = false;
  ClassId makes; // a factory: the interface of what it makes
  std::string kind;
  std::string reason; // of a collaborator
  std::vector<TechnologyIndex> technologies;
  std::vector<KindEvidence> evidence;
  std::vector<SymbolId> boundaries;
};

/// What the user said of the interface, else of its implementations; none if nothing, or several things.
std::optional<KindDecision> decideByUser(const Program &program, const InterfaceEvidence &evidence,
                                         const std::vector<KindOverride> &overrides);

/// By the interface's own evidence: boundaries, declarations, names.
KindDecision decideByCode(const Program &program, const Catalogue &catalogue, const BoundaryTable &boundaries,
                          const InterfaceEvidence &evidence);

/// Second look at a collaborator that reaches infrastructure only through other mocked interfaces.
/// `decisionOf`: by class index, the first pass; null for classes without one.
void decideByPassages(const Program &program, const InterfaceEvidence &evidence,
                      const std::vector<const KindDecision *> &decisionOf, KindDecision &decision);

} // namespace doublecheck
