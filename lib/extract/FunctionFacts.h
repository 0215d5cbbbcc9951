// SPDX-License-Identifier: Apache-2.0
//
// From a body to its fact: calls, gates, reads of the environment, literals.
// Functions, lambdas and the initialisers of variables alike. What lies inside
// but has a body of its own (lambdas, local classes) is handed back, not entered.
#pragma once

#include "extract/Frameworks.h"
#include "extract/UnitContext.h"

#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"

#include <vector>

namespace doublecheck {

struct Body {
  FunctionFact fact;
  std::vector<ExpectationFact> expectations;
  std::vector<DoubleFact> callableDoubles;
  std::vector<const clang::CXXRecordDecl *> lambdas;
  std::vector<const clang::CXXRecordDecl *> localClasses;
};

/// `function` is a definition: with body, or defaulted and defined by the compiler.
Body describeFunction(const clang::FunctionDecl &function, UnitContext &context);

/// The lambda of that class; a generic one's instantiations count as one body.
Body describeLambda(const clang::CXXRecordDecl &lambda, UnitContext &context);

/// `variable` has static storage duration and an initialiser.
Body describeInitialiser(const clang::VarDecl &variable, UnitContext &context);

/// `variable` registers `fixture`: what that runs counts as the variable's initialiser.
Body describeGlobalFixture(const clang::VarDecl &variable, const GlobalFixture &fixture, UnitContext &context);

} // namespace doublecheck
