// SPDX-License-Identifier: Apache-2.0
//
// Where production creates what implements a dependency: the line that a new
// test can copy.
#pragma once

#include "infra/Classification.h"
#include "program/Program.h"

#include <vector>

namespace doublecheck {

/// By dependency: where one of its implementations is created outside test code
/// (no file: nowhere), the first by path and line.
std::vector<SourcePlace> creationPlaces(const Program &program, const Classification &infra);

} // namespace doublecheck
