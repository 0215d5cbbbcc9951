// SPDX-License-Identifier: Apache-2.0
//
// See the header.
#include "extract/FunctionFacts.h"

#include "extract/AstQueries.h"
#include "extract/BodyWalker.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/StmtCXX.h"

#include <algorithm>

namespace doublecheck {

using namespace clang;

static bool isConstantResult(const Expr *result, const ASTContext &ast) {
  result = withoutImplicitNodes(result);
  if (!result)
    return true;
  if (result->isValueDependent())
    return false;
  if (isa<StringLiteral, CXXNullPtrLiteralExpr, CXXScalarValueInitExpr, ImplicitValueInitExpr>(result))
    return true;
  if (const auto *construction = dyn_cast<CXXConstructExpr>(result))
    return std::all_of(construction->arg_begin(), construction->arg_end(),
                       [&](const Expr *argument) { return isConstantResult(argument, ast); });
  if (const auto *list = dyn_cast<InitListExpr>(result))
    return std::all_of(list->begin(), list->end(),
                       [&](const Stmt *item) { return isConstantResult(cast<Expr>(item), ast); });
  if (const auto *cast = dyn_cast<ExplicitCastExpr>(result))
    return isConstantResult(cast->getSubExpr(), ast);
  return !result->getType()->isRecordType() && result->isEvaluatable(ast);
}

/// `(void)argument;` and the like say nothing.
static bool isIdle(const Stmt *statement) {
  const auto *cast = dyn_cast<ExplicitCastExpr>(statement);
  return isa<NullStmt>(statement) || (cast && cast->getType()->isVoidType());
}

static bool isTrivialBody(const Stmt *body, const ASTContext &ast) {
  const auto *compound = dyn_cast_or_null<CompoundStmt>(body);
  if (!compound)
    return false;
  for (const Stmt *statement : compound->body()) {
    const auto *result = dyn_cast<ReturnStmt>(statement);
    if (!isIdle(statement) && !(result && isConstantResult(result->getRetValue(), ast)))
      return false;
  }
  return true;
}

static unsigned lastLine(SourceLocation end, const ASTContext &ast) {
  const SourceManager &sources = ast.getSourceManager();
  return end.isValid() ? sources.getExpansionLineNumber(sources.getFileLoc(end)) : 0;
}

static void walkInitialisers(const CXXConstructorDecl &constructor, BodyWalker &walker) {
  for (const CXXCtorInitializer *initialiser : constructor.inits())
    walker.walkInitialiser(initialiser->getInit());
}

/// Literals that a call already carries are said once.
static void dropRepeatedLiterals(FunctionFact &fact) {
  std::erase_if(fact.literals, [&](const std::string &text) {
    return std::ranges::any_of(fact.calls, [&](const CallFact &call) {
      return std::ranges::find(call.literals, text) != call.literals.end();
    });
  });
}

Body describeFunction(const FunctionDecl &function, UnitContext &context) {
  Body body;
  body.fact.symbol = context.symbol(function);
  body.fact.place = context.place(function.getLocation());
  body.fact.endLine = lastLine(function.getEndLoc(), context.ast());
  BodyWalker walker(context, body, &function);
  if (const auto *constructor = dyn_cast<CXXConstructorDecl>(&function))
    walkInitialisers(*constructor, walker);
  walker.walk(function.getBody());
  dropRepeatedLiterals(body.fact);
  bool doesNothing = body.fact.calls.empty() && !body.fact.throws;
  body.fact.isTrivial = doesNothing && (function.isDefaulted() || isTrivialBody(function.getBody(), context.ast()));
  return body;
}

Body describeLambda(const CXXRecordDecl &lambda, UnitContext &context) {
  Body body;
  const CXXMethodDecl *call = lambda.getLambdaCallOperator();
  body.fact.symbol = context.symbol(*call);
  body.fact.place = context.place(call->getLocation());
  body.fact.endLine = lastLine(call->getEndLoc(), context.ast());
  BodyWalker walker(context, body, call);
  if (const FunctionTemplateDecl *generic = lambda.getDependentLambdaCallOperator()) {
    for (const FunctionDecl *instance : generic->specializations())
      if (const FunctionDecl *definition = instance->getDefinition())
        walker.walk(definition->getBody());
  } else {
    walker.walk(call->getBody());
  }
  dropRepeatedLiterals(body.fact);
  body.fact.isTrivial = body.fact.calls.empty() && !body.fact.throws && isTrivialBody(call->getBody(), context.ast());
  return body;
}

static bool runsBeforeMain(const VarDecl &variable) {
  if (variable.isStaticLocal() || !variable.hasGlobalStorage() || variable.isConstexpr())
    return false;
  return !variable.hasConstantInitialization();
}

Body describeInitialiser(const VarDecl &variable, UnitContext &context) {
  Body body;
  body.fact.symbol = context.symbol(variable);
  body.fact.place = context.place(variable.getLocation());
  body.fact.endLine = lastLine(variable.getEndLoc(), context.ast());
  body.fact.runsBeforeMain = runsBeforeMain(variable);
  BodyWalker walker(context, body, nullptr);
  context.symbols.currentVariable = &variable;
  walker.walkInitialiser(variable.getInit());
  context.symbols.currentVariable = nullptr;
  dropRepeatedLiterals(body.fact);
  return body;
}

Body describeGlobalFixture(const VarDecl &variable, const GlobalFixture &fixture, UnitContext &context) {
  Body body;
  body.fact.symbol = context.symbol(variable);
  body.fact.place = context.place(variable.getLocation());
  body.fact.endLine = lastLine(variable.getEndLoc(), context.ast());
  body.fact.runsBeforeMain = true;
  const auto add = [&](CallKind kind, const FunctionDecl *callee) {
    body.fact.calls.push_back({.kind = kind,
                               .callee = callee ? context.symbol(*callee) : SymbolRef(),
                               .receiver = context.symbol(*fixture.type),
                               .place = body.fact.place,
                               .literals = {}});
  };
  const auto constructors = fixture.type->ctors();
  const auto byDefault = std::ranges::find_if(
      constructors, [](const CXXConstructorDecl *constructor) { return constructor->isDefaultConstructor(); });
  add(CallKind::Construct, byDefault == constructors.end() ? nullptr : *byDefault);
  for (const FunctionDecl *called : fixture.calls)
    add(CallKind::Direct, called);
  return body;
}

} // namespace doublecheck
