// SPDX-License-Identifier: Apache-2.0
//
// Functions that are kept as pointers and called later: from an expression to
// the function whose address it takes, or to the type of the pointer that it
// calls. Records nothing.
#pragma once

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"

namespace doublecheck {

/// `void (*)(int)`, `void (Server::*)()`: the type of pointers to functions that `type` is, or decays or refers to,
/// canonical and without `noexcept`. Null for every other type, and for those that depend on template parameters.
clang::QualType callbackType(clang::QualType type, const clang::ASTContext &ast);

/// The function whose address the expression takes: `onDropped`, `&Server::onDropped`, converted or not; null for
/// other expressions.
const clang::FunctionDecl *addressedFunction(const clang::Expr &expression, const clang::ASTContext &ast);

/// The type of the pointer that is called: `(object->*method)()`, `handler(3)`. Null for other calls.
clang::QualType calledPointer(const clang::CallExpr &call, const clang::ASTContext &ast);

/// Whether the function, of the standard library, puts its arguments away or passes them on without calling them:
/// `vector::push_back`, `std::move`.
bool onlyKeepsArguments(const clang::FunctionDecl &function);

/// The variable or field that an assignment changes, array elements undone; null where it cannot be told.
const clang::ValueDecl *assignedTo(const clang::Expr &left);

} // namespace doublecheck
