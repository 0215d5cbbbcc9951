// SPDX-License-Identifier: Apache-2.0
//
// What the two ways to register a GoogleTest test have in common: by a macro
// (GoogleTest.cpp) and by a call while the program runs (GoogleTestAtRunTime.cpp).
#pragma once

#include "extract/FactContext.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"

#include <vector>

namespace doublecheck {

/// DISABLED_ before the suite or the name.
void markDisabledByName(TestFact &test);

/// Everything that the runner calls around the body, in its order.
void addGoogleEntries(TestFact &test, const clang::CXXRecordDecl &testClass, const clang::CXXMethodDecl *body,
                      FactContext &context);

/// The tests that `code`, a function's body or a variable's initialiser, registers by testing::RegisterTest.
std::vector<TestFact> testsRegisteredBy(const clang::Stmt *code, FactContext &context);

/// Whether a call is testing::RegisterTest: the runner, not the caller, calls what is handed to it.
bool isRegisterTest(const clang::CallExpr &call);

} // namespace doublecheck
