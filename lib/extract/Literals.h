// SPDX-License-Identifier: Apache-2.0
//
// Which string literals are worth keeping although no recorded call takes them.
#pragma once

#include "llvm/ADT/StringRef.h"

namespace doublecheck {

/// Whether the text looks like an endpoint, a connection string, a statement or
/// the name of a server program: "localhost:5432", "redis://...", "host=... dbname=...",
/// "SELECT ...", "redis-server", ":memory:".
bool isTellingLiteral(llvm::StringRef text);

} // namespace doublecheck
