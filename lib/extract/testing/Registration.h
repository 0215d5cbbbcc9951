// SPDX-License-Identifier: Apache-2.0
//
// What test runners have in common when they register tests: a variable whose
// initialiser runs code that makes a registration object, and classes with
// functions that are called around a test.
#pragma once

#include "extract/FactContext.h"

#include "llvm/ADT/STLFunctionalExtras.h"

namespace doublecheck {

/// Visits every expression that runs when the initialiser does: its own nodes, lambdas' bodies, and the bodies of
/// the constructors and functions called that are written in the project (a macro's expansion is).
void visitInitialization(const clang::Expr &initializer, FactContext &context,
                         llvm::function_ref<void(const clang::Expr &)> visit);

/// The nearest function of that name without parameters, from `record` upward; classes of the namespace
/// `framework` are left out. Null if there is none.
const clang::CXXMethodDecl *findMember(const clang::CXXRecordDecl &record, llvm::StringRef name,
                                       llvm::StringRef framework);

/// The destructors written by the user in `record` and above, in the order they run.
std::vector<const clang::CXXMethodDecl *> writtenDestructors(const clang::CXXRecordDecl &record,
                                                             llvm::StringRef framework);

/// The user's nearest class: the first base that the project wrote; null if the test derives from the framework only.
const clang::CXXRecordDecl *fixtureOf(const clang::CXXRecordDecl &testClass, llvm::StringRef framework);

void addEntry(TestFact &test, const clang::NamedDecl *function, EntryRole role, FactContext &context);

/// Construction of the class, then (in this order) what `body` adds, then its destructors.
void addConstruction(TestFact &test, const clang::CXXRecordDecl &record, FactContext &context);
void addDestruction(TestFact &test, const clang::CXXRecordDecl &record, llvm::StringRef framework,
                    FactContext &context);

/// The class that is the first argument of a template so named, where the variable's type is made from it.
const clang::CXXRecordDecl *classRegisteredBy(const clang::VarDecl &variable, llvm::StringRef registrar);

/// The type as a user writes it: "PgOrderStore".
std::string typeName(clang::QualType type, const clang::ASTContext &ast);

/// The function or member function behind `&f`, `f`, `&Class::method`.
const clang::FunctionDecl *referencedFunction(const clang::Expr *expression);

/// Namespace-scope variables of the unit outside the namespaces std, testing and boost.
void visitNamespaceVariables(const clang::DeclContext &scope, llvm::function_ref<void(const clang::VarDecl &)> visit);

} // namespace doublecheck
