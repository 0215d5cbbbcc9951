// SPDX-License-Identifier: Apache-2.0
//
// For files that are parsed again and again while they are edited: the beginning
// of the unit is precompiled once and kept in the store, until a header changes.
#pragma once

#include "extract/Extract.h"
#include "store/Store.h"

namespace doublecheck {

/// As extractFacts, with the unit's preamble from `store`, where it is made on first use. `options.overlays` must be
/// what `store` assumes.
Extraction extractEdited(const UnitCommand &unit, Store &store, const ExtractOptions &options);

} // namespace doublecheck
