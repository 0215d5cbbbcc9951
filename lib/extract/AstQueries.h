// SPDX-License-Identifier: Apache-2.0
//
// Small questions about Clang's nodes that every recogniser asks: what is under
// the implicit nodes, which function is called, is it the one of that name. Knows
// no framework and no fact.
#pragma once

#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/Expr.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"

#include <optional>
#include <string>
#include <vector>

namespace doublecheck {

/// The identifier; "" for operators, constructors, conversions and what has no name.
llvm::StringRef simpleName(const clang::NamedDecl &declaration);

/// Whether the qualified name is `name`, inline namespaces left out: isNamed(d, "testing::internal::FunctionMocker").
bool isNamed(const clang::NamedDecl *declaration, llvm::StringRef name);

/// Whether the declaration lies in the top-level namespace of that name, or in one nested in it: "testing".
bool isWithin(const clang::Decl &declaration, llvm::StringRef name);

/// The expression under parentheses, implicit casts, temporaries, conversions by a constructor of one argument and
/// by a conversion function that nobody wrote. Null for null.
const clang::Expr *peeled(const clang::Expr *expression);

/// The same, but only what the parser adds: no constructor and no conversion function is skipped.
const clang::Expr *withoutImplicitNodes(const clang::Expr *expression);

/// The function called, or null: dependent calls, calls through pointers, nodes that are no calls.
const clang::FunctionDecl *calleeOf(const clang::Expr *expression);

/// The object of a member call, or null.
const clang::Expr *objectOf(const clang::Expr *expression);

/// The specialization behind the canonical type when its template is so named, else null.
const clang::ClassTemplateSpecializationDecl *specializationOf(clang::QualType type, llvm::StringRef name);

/// Whether the type, which may be dependent, is written by a template so named.
bool isMadeFrom(clang::QualType type, llvm::StringRef name);

/// The type written as first template argument: of a type like `FunctionMocker<int(const Row &)>`, with the
/// typedefs of the source kept where Clang keeps them; null type where there is none.
clang::QualType writtenTypeArgument(clang::QualType type, llvm::StringRef name, unsigned index);

/// The value of an integral constant expression.
std::optional<std::int64_t> integerValue(const clang::Expr *expression, const clang::ASTContext &ast);

/// The bytes of a string literal under casts and constructors; nothing else.
std::optional<std::string> literalText(const clang::Expr *expression);

/// The first node, in source order and the root included, for which `matches` says yes; lambdas' bodies count.
const clang::Stmt *findNode(const clang::Stmt *root, llvm::function_ref<bool(const clang::Stmt &)> matches);

/// The class, or the class template's pattern that it was instantiated from.
const clang::CXXRecordDecl &patternOf(const clang::CXXRecordDecl &record);
/// The function, or the member of the pattern that it was instantiated from.
const clang::FunctionDecl &patternOf(const clang::FunctionDecl &function);

/// Whether one class is the other or derives from it, templates compared by their instantiation.
bool isOrDerivesFrom(const clang::CXXRecordDecl &record, const clang::CXXRecordDecl &base);

/// Every class above, nearest first, each once; dependent bases are left out.
std::vector<const clang::CXXRecordDecl *> allBases(const clang::CXXRecordDecl &record);

} // namespace doublecheck
