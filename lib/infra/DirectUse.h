// SPDX-License-Identifier: Apache-2.0
//
// Production code that comes to a boundary without belonging to a dependency
// that has an interface: each such class, or file of free functions, is a
// dependency of its own.
#pragma once

#include "infra/BoundaryTable.h"
#include "infra/Classification.h"
#include "infra/CodeIndex.h"

#include <vector>

namespace doublecheck {

/// `covered`: by class index, classes that belong to a dependency already (interfaces, implementations).
/// `known`: the dependencies found so far; wiring code that merely opens their connections is not reported again.
std::vector<Dependency> findDirectUse(const CodeIndex &index, const BoundaryTable &boundaries,
                                      const Catalogue &catalogue, const std::vector<KindOverride> &overrides,
                                      const std::vector<bool> &covered, const std::vector<Dependency> &known);

} // namespace doublecheck
