// SPDX-License-Identifier: Apache-2.0
//
// From one expression to the function that it runs, as far as that expression
// alone tells. Does not descend, and records nothing.
#pragma once

#include "facts/Facts.h"

#include "clang/AST/ExprCXX.h"

#include <optional>

namespace doublecheck {

/// A `CallFact` before it has symbols.
struct CallShape {
  CallKind kind = CallKind::Direct;
  const clang::FunctionDecl *callee = nullptr; // null: a construction by a constructor that is not known
  const clang::CXXRecordDecl *receiver = nullptr;
};

/// A call of a function that is known by name; none for calls through pointers and for dependent ones.
/// `caller`: in whose body; constructors and destructors dispatch to their own class. May be null.
std::optional<CallShape> shapeOfCall(const clang::CallExpr &call, const clang::FunctionDecl *caller);

/// A complete object, a base (ConstructBase) or a delegation (Direct). None for trivial copies.
std::optional<CallShape> shapeOfConstruction(const clang::CXXConstructExpr &construction);

/// The destructor that `delete` runs; none for scalars, trivial ones and incomplete classes.
std::optional<CallShape> shapeOfDeletion(const clang::CXXDeleteExpr &deletion);

} // namespace doublecheck
