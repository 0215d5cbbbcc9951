// SPDX-License-Identifier: Apache-2.0
//
// See the header.
#include "extract/LateCode.h"

#include "extract/AstQueries.h"

namespace doublecheck {

using namespace clang;

static const VarDecl *staticVariable(const Expr *expression) {
  expression = expression ? withoutImplicitNodes(expression) : nullptr;
  const ValueDecl *declaration = nullptr;
  if (const auto *reference = dyn_cast_or_null<DeclRefExpr>(expression))
    declaration = reference->getDecl();
  else if (const auto *member = dyn_cast_or_null<MemberExpr>(expression))
    declaration = member->getMemberDecl();
  const auto *variable = dyn_cast_or_null<VarDecl>(declaration);
  return variable && variable->hasGlobalStorage() ? variable : nullptr;
}

/// The object of `instance.get()`, `instance.isNull()`, or the expression itself.
static const VarDecl *pointerVariable(const Expr *expression) {
  if (const VarDecl *variable = staticVariable(expression))
    return variable;
  const Expr *inner = expression ? withoutImplicitNodes(expression) : nullptr;
  return inner && isa<CXXMemberCallExpr>(inner) ? staticVariable(objectOf(inner)) : nullptr;
}

static bool isNull(const Expr *expression) {
  const Expr *value = expression ? expression->IgnoreParenImpCasts() : nullptr;
  if (const auto *number = dyn_cast_or_null<IntegerLiteral>(value))
    return number->getValue() == 0;
  return value && (isa<CXXNullPtrLiteralExpr>(value) || isa<GNUNullExpr>(value));
}

const VarDecl *variableAskedToBeEmpty(const Expr &condition) {
  const Expr *asked = withoutImplicitNodes(&condition);
  if (const auto *negation = dyn_cast<UnaryOperator>(asked); negation && negation->getOpcode() == UO_LNot)
    return pointerVariable(negation->getSubExpr());
  if (const auto *comparison = dyn_cast<BinaryOperator>(asked); comparison && comparison->getOpcode() == BO_EQ) {
    if (isNull(comparison->getRHS()))
      return pointerVariable(comparison->getLHS());
    return isNull(comparison->getLHS()) ? pointerVariable(comparison->getRHS()) : nullptr;
  }
  if (const auto *call = dyn_cast<CXXOperatorCallExpr>(asked); call && call->getOperator() == OO_EqualEqual)
    return call->getNumArgs() == 2 && isNull(call->getArg(1)) ? pointerVariable(call->getArg(0)) : nullptr;
  if (const auto *call = dyn_cast<CXXMemberCallExpr>(asked))
    if (const FunctionDecl *callee = call->getDirectCallee(); callee && simpleName(*callee) == "isNull")
      return staticVariable(objectOf(call));
  return nullptr;
}

static bool namesParameter(const Expr &value) {
  return findNode(&value, [](const Stmt &node) {
    const auto *reference = dyn_cast<DeclRefExpr>(&node);
    return reference && isa<ParmVarDecl>(reference->getDecl());
  });
}

const VarDecl *variableSetFromParameter(const Stmt &node) {
  if (const auto *assignment = dyn_cast<BinaryOperator>(&node); assignment && assignment->getOpcode() == BO_Assign)
    return namesParameter(*assignment->getRHS()) ? staticVariable(assignment->getLHS()) : nullptr;
  if (const auto *assignment = dyn_cast<CXXOperatorCallExpr>(&node); assignment && assignment->isAssignmentOp()) {
    const bool fits = assignment->getNumArgs() == 2 && namesParameter(*assignment->getArg(1));
    return fits ? staticVariable(assignment->getArg(0)) : nullptr;
  }
  const auto *call = dyn_cast<CXXMemberCallExpr>(&node);
  const FunctionDecl *callee = call ? call->getDirectCallee() : nullptr;
  if (!callee || simpleName(*callee) != "reset" || call->getNumArgs() == 0 || !namesParameter(*call->getArg(0)))
    return nullptr;
  return staticVariable(objectOf(call));
}

} // namespace doublecheck
