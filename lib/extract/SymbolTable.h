// SPDX-License-Identifier: Apache-2.0
//
// Who is who in one unit: declarations become rows of `TuFacts::symbols`, each
// with the key by which the same thing is known in every other unit.
#pragma once

#include "extract/FileTable.h"
#include "facts/Facts.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/DenseMap.h"

#include <vector>

namespace doublecheck {

class SymbolTable {
public:
  SymbolTable(FileTable &files, std::vector<SymbolFact> &rows) : files(files), rows(rows) {}

  /// The declaration's row, made on first sight. None for what is no function, class or variable.
  SymbolRef intern(const clang::NamedDecl &declaration);
  /// The row that the declaration has already, if any.
  SymbolRef find(const clang::NamedDecl &declaration) const;
  /// The namespace-scope variable whose initialiser is being visited: lambdas there are named by it.
  const clang::VarDecl *currentVariable = nullptr;
  /// The row of a type of pointers to functions.
  SymbolRef pointerType(clang::QualType type);
  /// The declaration that a row was made from; null for types of pointers.
  const clang::NamedDecl *declaration(SymbolRef symbol) const { return declarations[symbol.index()]; }

private:
  SymbolRef add(const clang::NamedDecl &declaration);
  SymbolRef addLambda(const clang::CXXMethodDecl &call, SymbolFact row);
  std::uint64_t keyOf(const clang::NamedDecl &declaration, const SymbolFact &row);
  std::uint64_t lambdaKey(const clang::CXXRecordDecl &lambda, SymbolRef enclosing, const SymbolFact &row);
  std::string identityOf(const clang::NamedDecl &declaration);

  FileTable &files;
  std::vector<SymbolFact> &rows;
  std::vector<const clang::NamedDecl *> declarations;
  llvm::DenseMap<const clang::Decl *, SymbolRef> byDeclaration;
  llvm::DenseMap<std::uint64_t, SymbolRef> byKey;
};

/// The definition where the unit has one, for instantiations the pattern's; else the declaration.
const clang::NamedDecl &definitionOf(const clang::NamedDecl &declaration);

/// The one declaration that stands for all of a symbol: canonical, templates as their pattern, all functions of a
/// lambda's class as its call operator. Null for what has no row.
const clang::NamedDecl *symbolDeclaration(const clang::NamedDecl &declaration);

} // namespace doublecheck
