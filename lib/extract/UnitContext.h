// SPDX-License-Identifier: Apache-2.0
//
// The facts of one unit in the making: tables, the frameworks that the unit
// uses, and whose code a declaration is. Handed to every collector by reference.
#pragma once

#include "extract/CallFacts.h"
#include "extract/Extract.h"
#include "extract/FactContext.h"
#include "extract/FileTable.h"
#include "extract/Frameworks.h"
#include "extract/SymbolTable.h"

#include <unordered_map>
#include <vector>

namespace doublecheck {

class UnitContext final : public FactContext {
public:
  /// `directory`: what relative names of the unit start from.
  UnitContext(clang::ASTContext &ast, const ExtractOptions &options, const std::string &directory, TuFacts &facts);

  clang::ASTContext &ast() override { return context; }
  SymbolRef symbol(const clang::NamedDecl &declaration) override { return symbols.intern(declaration); }
  Place place(clang::SourceLocation location) override { return files.place(location); }
  bool inProject(clang::SourceLocation location) override { return files.inProject(location); }
  SymbolRef enclosingFunction() override { return enclosing; }
  const clang::FunctionDecl *outermostFunction() override;

  /// Whether the declaration (for an instantiation: its pattern) is the project's own code.
  bool isOwn(const clang::NamedDecl &declaration);
  /// Whether the declaration is the code of a test or mocking framework, by file or namespace.
  bool isFrameworks(const clang::Decl &declaration);
  /// Whether a function of a runner makes objects of test classes.
  bool isTestFactory(const clang::FunctionDecl &function) const;
  /// Whether a member of a double was written by the mocking library's macros, for itself.
  bool isMachinery(const clang::NamedDecl &declaration) const;

  TuFacts &facts;
  FileTable files;
  SymbolTable symbols;
  SymbolRef enclosing;
  /// Those whose headers the unit reads.
  std::vector<const MockingLibrary *> mockingUsed;
  std::vector<const TestRunner *> runnersUsed;
  /// Answers of ExternalBodies, kept.
  std::unordered_map<const clang::FunctionDecl *, std::vector<CallShape>> behind;
  llvm::DenseMap<const clang::FunctionDecl *, bool> mentionsOwnType;
  llvm::DenseMap<const clang::CXXRecordDecl *, bool> bringsCode;

private:
  void findFrameworks(const clang::SourceManager &sources);

  clang::ASTContext &context;
  llvm::DenseMap<const clang::Decl *, bool> own;
};

/// The outermost namespace that is named, inline ones left out; "" at global scope.
llvm::StringRef outermostNamespace(const clang::Decl &declaration);

} // namespace doublecheck
