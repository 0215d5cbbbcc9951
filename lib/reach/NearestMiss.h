// SPDX-License-Identifier: Apache-2.0
//
// Why a dependency is not exercised for real: what is missing, in one sentence
// with a place. And whether code that could not be read may hold the answer.
#pragma once

#include "reach/CodeGraph.h"
#include "reach/Reach.h"

#include <string>
#include <vector>

namespace doublecheck {

/// Where the program creates objects of each class, by class: bodies outside tests first.
Lists<SourcePlace> findCreations(const CodeGraph &graph);

/// For a dependency whose evidence stays below the first real rung.
/// `creations`: from findCreations.
std::string nearestMiss(const CodeGraph &graph, const Dependency &dependency, const DependencyEvidence &evidence,
                        const Lists<SourcePlace> &creations);

/// Whether one of `unread`, units that could not be read, may hold an implementation or a test of the dependency.
bool couldBeElsewhere(const Program &program, const Dependency &dependency, const std::vector<UnitId> &unread);

} // namespace doublecheck
