// SPDX-License-Identifier: Apache-2.0
//
// Which external symbols of a program are boundaries, by the catalogue: one
// look-up a symbol, kept in arrays.
#pragma once

#include "infra/Catalogue.h"
#include "program/Program.h"

#include <optional>
#include <vector>

namespace doublecheck {

struct BoundaryTable {
  /// By symbol: functions.
  std::vector<std::optional<BoundaryMatch>> function;
  /// By symbol: classes.
  std::vector<std::optional<BoundaryMatch>> type;
};

BoundaryTable findBoundaries(const Program &program, const Catalogue &catalogue);

} // namespace doublecheck
