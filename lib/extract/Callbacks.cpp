// SPDX-License-Identifier: Apache-2.0
//
// See the header.
#include "extract/Callbacks.h"

#include "extract/AstQueries.h"
#include "extract/UnitContext.h"

#include "llvm/ADT/StringSwitch.h"

namespace doublecheck {

using namespace clang;

QualType callbackType(QualType type, const ASTContext &ast) {
  if (type.isNull() || type->isDependentType())
    return {};
  type = type.getNonReferenceType().getCanonicalType().getUnqualifiedType();
  const auto *member = type->getAs<MemberPointerType>();
  QualType function = type;
  if (member || type->isPointerType())
    function = type->getPointeeType();
  const auto *prototype = function->getAs<FunctionProtoType>();
  if (!prototype)
    return {};
  const QualType plain = ast.getFunctionTypeWithExceptionSpec(QualType(prototype, 0), EST_None).getCanonicalType();
  return member ? ast.getMemberPointerType(plain, member->getClass()).getCanonicalType() : ast.getPointerType(plain);
}

const FunctionDecl *addressedFunction(const Expr &expression, const ASTContext &ast) {
  const Expr *inner = expression.IgnoreImplicit()->IgnoreParens();
  for (const auto *cast = dyn_cast<ExplicitCastExpr>(inner); cast; cast = dyn_cast<ExplicitCastExpr>(inner)) {
    if (callbackType(cast->getType(), ast).isNull())
      return nullptr;
    inner = cast->getSubExpr()->IgnoreImplicit()->IgnoreParens();
  }
  if (const auto *address = dyn_cast<UnaryOperator>(inner); address && address->getOpcode() == UO_AddrOf)
    inner = address->getSubExpr()->IgnoreParens();
  const auto *reference = dyn_cast<DeclRefExpr>(inner);
  return reference ? dyn_cast<FunctionDecl>(reference->getDecl()) : nullptr;
}

QualType calledPointer(const CallExpr &call, const ASTContext &ast) {
  if (call.getDirectCallee() || call.isTypeDependent())
    return {};
  const Expr *callee = call.getCallee()->IgnoreParens();
  const auto *member = dyn_cast<BinaryOperator>(callee);
  return callbackType(member && member->isPtrMemOp() ? member->getRHS()->getType() : callee->getType(), ast);
}

static bool isPlainContainer(llvm::StringRef name) {
  return llvm::StringSwitch<bool>(name)
      .Cases("vector", "deque", "list", "forward_list", "array", "stack", "queue", "initializer_list", true)
      .Cases("pair", "tuple", "optional", "variant", true)
      .Default(false);
}

/// Their constructors take what compares or hashes, and that they call.
static bool isOrderedOrHashed(llvm::StringRef name) {
  return llvm::StringSwitch<bool>(name)
      .Cases("map", "multimap", "unordered_map", "unordered_multimap", true)
      .Cases("set", "multiset", "unordered_set", "unordered_multiset", true)
      .Default(false);
}

bool onlyKeepsArguments(const FunctionDecl &function) {
  if (outermostNamespace(function) != "std")
    return false;
  if (const auto *method = dyn_cast<CXXMethodDecl>(&function)) {
    const llvm::StringRef owner = simpleName(*method->getParent());
    return isPlainContainer(owner) || (isOrderedOrHashed(owner) && !isa<CXXConstructorDecl>(method));
  }
  return llvm::StringSwitch<bool>(simpleName(function))
      .Cases("move", "forward", "exchange", "swap", "make_pair", "make_tuple", "make_optional", true)
      .Default(false);
}

const ValueDecl *assignedTo(const Expr &left) {
  const Expr *inner = left.IgnoreParenImpCasts();
  while (const auto *element = dyn_cast<ArraySubscriptExpr>(inner))
    inner = element->getBase()->IgnoreParenImpCasts();
  if (const auto *member = dyn_cast<MemberExpr>(inner))
    return member->getMemberDecl();
  const auto *reference = dyn_cast<DeclRefExpr>(inner);
  return reference ? reference->getDecl() : nullptr;
}

} // namespace doublecheck
