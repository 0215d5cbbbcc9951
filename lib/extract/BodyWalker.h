// SPDX-License-Identifier: Apache-2.0
//
// Walks the statements of one body, implicit code included, and fills its fact.
// Only dispatches: what a node means is decided in CallFacts, ConstructionFacts,
// GateFacts and by the frameworks. Unevaluated operands are not walked.
#pragma once

#include "extract/CallFacts.h"
#include "extract/FunctionFacts.h"
#include "extract/LateCode.h"
#include "extract/QtSignals.h"
#include "extract/UnitContext.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseSet.h"

#include <vector>

namespace doublecheck {

class BodyWalker {
public:
  /// Everything found goes into `body`; `function` is whose body it is, null for initialisers.
  BodyWalker(UnitContext &context, Body &body, const clang::FunctionDecl *function);
  ~BodyWalker();
  BodyWalker(const BodyWalker &) = delete;
  BodyWalker &operator=(const BodyWalker &) = delete;

  void walk(const clang::Stmt *node);
  /// An expression that is no part of another one.
  void walkFull(const clang::Expr *expression);
  /// What a variable or field of the project begins with.
  void walkInitialiser(const clang::Expr *initialiser);

private:
  using Arguments = llvm::ArrayRef<const clang::Expr *>;

  /// The branches of an `if` that an environment variable decides.
  struct Branch {
    std::string variable;
    Place place;
    std::uint32_t gate = 0; // CallFact::gate; 0 until a call stands in it
  };

  /// What becomes of a pointer to a function that is handed on.
  enum class Fate : bool {
    Kept,  // by the project's code, which the facts tell all of
    Given, // to code from outside, which may call it
  };

  bool dispatch(const clang::Stmt &node);
  void walkChildren(const clang::Stmt &node);
  void askFrameworks(const clang::Stmt &node);
  void askForExpectation(const clang::Expr &expression);

  bool visitTestRegistration(const clang::CallExpr &call);
  void visitCall(const clang::CallExpr &call);
  void visitConstruction(const clang::CXXConstructExpr &construction);
  void recordConstruction(const clang::CXXConstructExpr &construction);
  void visitInheritedConstruction(const clang::CXXInheritedCtorInitExpr &construction);
  void visitDeletion(const clang::CXXDeleteExpr &deletion);
  void visitAggregate(const clang::InitListExpr &list);
  void recordAggregate(const clang::InitListExpr &list);
  void visitSubscription(const Subscription &subscription, const clang::CallExpr &call);
  void visitLambda(const clang::LambdaExpr &lambda, SymbolRef signal = {});
  void visitReference(const clang::ValueDecl &declaration, clang::SourceLocation location);
  void visitMember(const clang::MemberExpr &member);
  void visitIf(const clang::IfStmt &statement);
  void visitDeclarations(const clang::DeclStmt &statement);
  void visitVariable(const clang::VarDecl &variable);
  bool visitAssignment(const clang::BinaryOperator &assignment);
  void visitConversion(const clang::CastExpr &conversion);
  void visitAddress(const clang::UnaryOperator &address);
  void visitLiteral(const clang::StringLiteral &literal);
  void visitDefault(const clang::Expr *expression, clang::SourceLocation use);

  void record(const CallShape &shape, clang::SourceLocation location, Arguments arguments);
  void handOn(const clang::Expr *value, Fate fate);
  void handOnAll(Arguments values, Fate fate);
  bool keepFunction(const clang::Expr &value);
  void recordCallThrough(clang::QualType pointer, clang::SourceLocation location);
  void recordMade(const std::vector<CallShape> &made, clang::SourceLocation location, Arguments arguments);
  void recordCallables(Arguments arguments, clang::SourceLocation location);
  void recordCallable(const clang::CXXRecordDecl &record, clang::SourceLocation location);
  void recordDeleter(const clang::CXXRecordDecl &made, clang::SourceLocation location);
  void recordWrittenWork(const clang::CXXRecordDecl &made, clang::SourceLocation location);
  void recordBehind(const clang::FunctionDecl &external, clang::SourceLocation location, Arguments arguments);
  bool isRecorded(const clang::FunctionDecl &callee, clang::SourceLocation location);
  void addCall(CallFact fact);
  std::uint32_t gateOfBranch();
  Place placeOf(clang::SourceLocation location);

  UnitContext &context;
  Body &body;
  const clang::FunctionDecl *function;
  SymbolRef outerFunction; // restored at the end
  std::vector<const clang::IfStmt *> conditions;
  std::vector<Branch> branches; // that are walked, the innermost last
  SymbolRef emptyVariable;      // the static variable that the code around asks to be empty, the innermost
  /// Where a default argument is used: that, not where it is written, is the place of what it calls.
  clang::SourceLocation useOfDefault;
  bool insideExpectation = false;
  bool insideAssertion = false;
  bool insideSkip = false;
  llvm::DenseSet<std::uint64_t> seenCalls;
};

} // namespace doublecheck
