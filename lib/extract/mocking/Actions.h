// SPDX-License-Identifier: Apache-2.0
//
// What a mocked function does when it is called, as far as every library writes it
// alike: lambdas, bound member functions, returned objects.
#pragma once

#include "extract/FactContext.h"

namespace doublecheck {

/// The mocked function that an action answers for.
struct MockedCall {
  const clang::CXXRecordDecl *mockClass = nullptr; // may be null: MockFunction
  llvm::StringRef function;
};

/// A lambda, functor, function, std::bind or variable of these. The text is left empty.
ActionFact describeCallable(const clang::Expr &callable, const MockedCall &mocked, FactContext &context);

/// The code of a callable in a body: delegation to an object or to the parent, a mere throw, or else `Callable`.
ActionFact describeBody(const clang::Stmt &body, const MockedCall &mocked, FactContext &context);

/// `object` answers by its member `method`; either may be unknown.
ActionFact describeBoundMember(const clang::Expr *object, const clang::CXXMethodDecl *method,
                               const clang::CXXRecordDecl *objectClass, const MockedCall &mocked, FactContext &context);

/// The double that a returned value is or points to; none if it is no double.
SymbolRef returnedDouble(const clang::Expr &value, FactContext &context);

/// The user's class of an object expression, as it stands before casts to a base.
const clang::CXXRecordDecl *objectClass(const clang::Expr *object);

} // namespace doublecheck
