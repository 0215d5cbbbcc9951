// SPDX-License-Identifier: Apache-2.0
//
// Reads of the process environment, and conditions that depend on one.
#pragma once

#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"

#include <optional>
#include <string>

namespace doublecheck {

/// The variable that a call reads from the environment; "" where its name is not
/// known at compile time. None for other calls.
std::optional<std::string> environmentRead(const clang::CallExpr &call, const clang::ASTContext &ast);

/// The environment variable on which an expression's value depends: read in it, in the
/// initialiser of a variable it mentions, or in the body of a function it calls.
std::optional<std::string> environmentBehind(const clang::Stmt *expression, const clang::ASTContext &ast);

/// Whether a branch does nothing but leave a function that returns nothing.
bool leavesAtOnce(const clang::Stmt *branch);

} // namespace doublecheck
