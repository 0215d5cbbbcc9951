// SPDX-License-Identifier: Apache-2.0
//
// What a recogniser may ask while it turns a Clang node into a fact: who a
// declaration is, and where. Owned by the extraction of one unit. Recognisers
// get it by reference and keep nothing.
#pragma once

#include "facts/Facts.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"

#include <optional>
#include <string>

namespace doublecheck {

class FactContext {
public:
  virtual ~FactContext() = default;

  virtual clang::ASTContext &ast() = 0;

  /// The row of a declaration in the unit's symbol table; makes one on first sight.
  virtual SymbolRef symbol(const clang::NamedDecl &declaration) = 0;
  /// Where the user wrote it; see `Place`.
  virtual Place place(clang::SourceLocation location) = 0;
  /// Whether the location's file is the project's own code.
  virtual bool inProject(clang::SourceLocation location) = 0;
  /// The function whose body is being visited; none at namespace scope.
  virtual SymbolRef enclosingFunction() = 0;
  /// Its definition, for a lambda that of the function around it; null at namespace scope.
  virtual const clang::FunctionDecl *outermostFunction() = 0;
};

/// A string known at compile time: a literal (through casts, parentheses and
/// std::string / string_view construction), a constant initialised by one, or the
/// known prefix of a concatenation, with U+2026 where it goes on.
std::optional<std::string> stringValue(const clang::Expr &expression, const clang::ASTContext &ast);

/// "ns::Class::function" without inline namespaces, parameters and function template
/// arguments; instantiated classes keep theirs.
std::string qualifiedName(const clang::NamedDecl &declaration);

/// The source text of a node, white space folded, at most `limit` bytes.
std::string sourceText(const clang::Stmt &node, const clang::ASTContext &ast, std::size_t limit = 120);

/// The class behind a type, through pointers, references, cv, typedefs, smart
/// pointers, optionals and containers; null where there is none.
const clang::CXXRecordDecl *classBehind(clang::QualType type);

/// The user's class behind wrappers that derive from their argument
/// (testing::NiceMock<T>, NaggyMock, StrictMock, nested): T; else the class itself.
const clang::CXXRecordDecl *withoutWrappers(const clang::CXXRecordDecl *record);

} // namespace doublecheck
