// SPDX-License-Identifier: Apache-2.0
//
// Instances that are made only where nobody has set another: the conditions that
// ask and the assignments that set. From one node to what it says; records nothing.
#pragma once

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

namespace doublecheck {

/// The variable of static storage whose emptiness the condition asks for: `!instance`, `instance == nullptr`,
/// `instance.isNull()`; null for other conditions.
const clang::VarDecl *variableAskedToBeEmpty(const clang::Expr &condition);

/// The variable of static storage that takes the value of a parameter: `instance = other`, `instance.reset(other)`.
const clang::VarDecl *variableSetFromParameter(const clang::Stmt &node);

} // namespace doublecheck
