// SPDX-License-Identifier: Apache-2.0
//
// Goes through the declarations of a parsed unit and hands each to whoever makes
// its facts. Only dispatches. Declarations outside the project are not entered.
#pragma once

#include "extract/FunctionFacts.h"
#include "extract/UnitContext.h"

#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

namespace doublecheck {

class UnitVisitor {
public:
  explicit UnitVisitor(UnitContext &context) : context(context) {}

  /// Fills the context's facts with everything the unit says.
  void visitUnit();

private:
  void visitAll(const clang::DeclContext &scope);
  void visit(const clang::Decl &declaration);
  void visitRecord(const clang::CXXRecordDecl &record);
  void visitClassTemplate(const clang::ClassTemplateDecl &pattern);
  void visitInstantiation(const clang::CXXRecordDecl &made);
  void visitFunction(const clang::FunctionDecl &function);
  void visitFunctionTemplate(const clang::FunctionTemplateDecl &pattern);
  void visitVariable(const clang::VarDecl &variable);
  void visitVariableTemplate(const clang::VarTemplateDecl &pattern);
  void visitField(const clang::FieldDecl &field);

  void keepUninstantiatedPatterns();
  void keepDefaulted();
  bool isRun(const clang::FunctionDecl &defaulted) const;
  void noteCallees();
  void keep(Body body, bool onlyIfTelling = false);
  void addClass(const clang::CXXRecordDecl &record);
  void addDoubles(const clang::CXXRecordDecl &record);
  void addCallableDouble(const clang::DeclaratorDecl &variable);
  void addTests(const clang::NamedDecl &declaration);
  void addImplicit(const clang::FunctionDecl &function);
  bool addGlobalFixture(const clang::VarDecl &variable);
  void addInstantiations(const clang::NamedDecl &declaration);
  void addClassesFromOutside();
  bool isRegistration(const clang::VarDecl &variable) const;

  UnitContext &context;
  llvm::DenseSet<const clang::Decl *> visited;
  llvm::DenseSet<const clang::Decl *> knownInstantiations;
  llvm::DenseMap<const clang::CXXRecordDecl *, std::size_t> describedClasses; // their rows
  std::vector<const clang::FunctionDecl *> patterns; // bodies of templates, uninstantiated as far as seen
  llvm::DenseSet<const clang::FunctionDecl *> instantiatedPatterns;
  std::vector<const clang::FunctionDecl *> defaulted; // by the compiler, in the order of the unit
  llvm::DenseSet<std::uint32_t> callees;              // of the first `notedFunctions` rows, and classes of tests
  std::size_t notedFunctions = 0;
};

} // namespace doublecheck
