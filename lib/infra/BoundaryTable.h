// SPDX-License-Identifier: Apache-2.0
//
// Which external symbols of a program are boundaries, by the catalogue: one
// look-up a symbol, kept in arrays; and which calls of them are none.
#pragma once

#include "infra/Catalogue.h"
#include "infra/CodeIndex.h"
#include "program/Program.h"

#include <optional>
#include <vector>

namespace doublecheck {

struct BoundaryTable {
  /// By symbol: functions.
  std::vector<std::optional<BoundaryMatch>> function;
  /// By symbol: classes.
  std::vector<std::optional<BoundaryMatch>> type;
  /// By class: it reads and writes only descriptors of its own making (the pipe that wakes its loop), and opens no
  /// path.
  std::vector<bool> hasOwnDescriptors;
};

BoundaryTable findBoundaries(const CodeIndex &index, const Catalogue &catalogue);

/// What a call of `callee` in the body of `caller` comes to; null where that is no boundary, because of what `callee`
/// is or because `caller`'s class reads from a descriptor of its own making.
const BoundaryMatch *boundaryAt(const CodeIndex &index, const BoundaryTable &table, SymbolId caller, SymbolId callee);

} // namespace doublecheck
