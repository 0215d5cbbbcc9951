// SPDX-License-Identifier: Apache-2.0
//
// What Qt's signals and slots say of code that runs later: from a call to the
// signals it waits for and the slots that then run. Also tells the functions
// that Qt's meta-object compiler writes into a class. Records nothing.
#pragma once

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

#include <optional>
#include <vector>

namespace doublecheck {

/// `connect(sender, &Sender::changed, receiver, &Receiver::reload)`, the same with a lambda at the end, or
/// `connect(sender, SIGNAL(changed()), receiver, SLOT(reload()))`.
struct Subscription {
  const clang::FunctionDecl *signal = nullptr;     // none: nothing says when the slots run
  std::vector<const clang::CXXMethodDecl *> slots; // several where a text fits several overloads
  const clang::LambdaExpr *lambda = nullptr;       // in place of a slot
};

/// What a call that connects says; none for other calls. `function`: the one that the call stands in, if any, whose
/// object `connect(sender, SIGNAL(changed()), SLOT(reload()))` means. Other functions that take a receiver and a SLOT()
/// text (QTimer::singleShot, QDBusConnection::connect) wait for themselves.
std::optional<Subscription> subscriptionIn(const clang::CallExpr &call, const clang::FunctionDecl *function);

/// The first lambda written within an expression, or null.
const clang::LambdaExpr *lambdaIn(const clang::Expr &expression);

/// qt_metacall, qt_static_metacall, qt_metacast and metaObject of a Q_OBJECT or Q_GADGET: they name every slot of a
/// class, and call none by themselves.
bool isMetaObjectCode(const clang::FunctionDecl &function);

} // namespace doublecheck
