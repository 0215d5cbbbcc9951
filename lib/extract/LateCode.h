// SPDX-License-Identifier: Apache-2.0
//
// Code that runs later, or not at all, by what its surroundings say: slots that
// wait for a signal, instances that are made only where nobody has set another.
// From one node to what it says; records nothing.
#pragma once

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

#include <optional>

namespace doublecheck {

/// `connect(sender, &Sender::changed, receiver, &Receiver::reload)`, or with a lambda at the end.
struct Subscription {
  const clang::CXXMethodDecl *signal = nullptr;
  const clang::CXXMethodDecl *slot = nullptr; // one of these two
  const clang::LambdaExpr *lambda = nullptr;
};

/// What a call of QObject::connect with pointers to members says; none for other calls, and for SIGNAL() and SLOT().
std::optional<Subscription> subscriptionIn(const clang::CallExpr &call);

/// The first lambda written within an expression, or null.
const clang::LambdaExpr *lambdaIn(const clang::Expr &expression);

/// The variable of static storage whose emptiness the condition asks for: `!instance`, `instance == nullptr`,
/// `instance.isNull()`; null for other conditions.
const clang::VarDecl *variableAskedToBeEmpty(const clang::Expr &condition);

/// The variable of static storage that takes the value of a parameter: `instance = other`, `instance.reset(other)`.
const clang::VarDecl *variableSetFromParameter(const clang::Stmt &node);

} // namespace doublecheck
