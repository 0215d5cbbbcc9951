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
std::vector<std::vector<SourcePlace>> findCreations(const CodeGraph &graph);

/// For a dependency whose evidence stays below the first real rung.
/// `creations`: from findCreations.
std::string nearestMiss(const CodeGraph &graph, const Dependency &dependency, const DependencyEvidence &evidence,
                        const std::vector<std::vector<SourcePlace>> &creations);

/// Whether a unit that could not be read may hold an implementation or a test of the dependency.
bool couldBeElsewhere(const Program &program, const Dependency &dependency);

} // namespace doublecheck
