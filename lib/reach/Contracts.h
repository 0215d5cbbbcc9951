// SPDX-License-Identifier: Apache-2.0
//
// The literals that production sends over a boundary: SQL text, URLs, topics,
// keys, commands. Which tests send them is entered by the caller.
#pragma once

#include "reach/Reach.h"
#include "reach/Roles.h"

#include <vector>

namespace doublecheck {

/// Sorted by dependency, place, text; `sent` is None in all.
std::vector<Contract> findContracts(const CodeGraph &graph, const RoleTable &roles);

} // namespace doublecheck
