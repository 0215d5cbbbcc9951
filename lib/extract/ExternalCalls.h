// SPDX-License-Identifier: Apache-2.0
//
// Which functions from outside the project are worth a fact: every client
// library's and the system's, but not what merely computes.
#pragma once

#include "extract/UnitContext.h"

#include "clang/AST/Decl.h"

namespace doublecheck {

/// False for the standard library apart from files, clocks, randomness, sleeping and processes,
/// for the C library's string, memory, mathematics and printing functions, and for test and mocking frameworks.
bool isWorthRecording(const clang::FunctionDecl &function, UnitContext &context);

} // namespace doublecheck
