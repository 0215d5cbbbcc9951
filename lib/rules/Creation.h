// SPDX-License-Identifier: Apache-2.0
//
// Where production creates what implements a dependency: the line that a new
// test can copy.
#pragma once

#include "infra/Classification.h"
#include "program/Program.h"

#include <unordered_map>
#include <vector>

namespace doublecheck {

/// By class that implements a dependency: where it is created outside test code, the first by path and line; no entry:
/// nowhere.
std::unordered_map<SymbolId, SourcePlace> implementationCreations(const Program &program, const Classification &infra);

/// By dependency: where one of its implementations is created outside test code
/// (no file: nowhere), the first by path and line.
std::vector<SourcePlace> creationPlaces(const Program &program, const Classification &infra);

} // namespace doublecheck
