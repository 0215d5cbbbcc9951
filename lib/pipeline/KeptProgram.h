// SPDX-License-Identifier: Apache-2.0
//
// The linked program of an earlier run, for a run of which nothing changed: no
// unit's facts need be read, let alone linked.
#pragma once

#include "program/Program.h"
#include "project/Project.h"
#include "store/Store.h"

#include <optional>

namespace doublecheck {

std::optional<Program> loadProgram(const Project &project, Store &store, const SourceRoles &roles);

/// Keeps it, and ends the store's part in the run.
void saveProgram(const Project &project, Store &store, const SourceRoles &roles, const Program &program);

} // namespace doublecheck
