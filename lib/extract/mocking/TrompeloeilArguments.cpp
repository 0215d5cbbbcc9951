// SPDX-License-Identifier: Apache-2.0
//
// WITH, SIDE_EFFECT, RETURN and THROW wrap what the test wrote in a generic lambda:
//   auto&& _1 = ::trompeloeil::mkarg<1>(trompeloeil_x); ... up to _15
//   ::trompeloeil::ignore(_1, ...);
// Making these names is most of what such a lambda costs, and few tests use more than one.
#include "extract/AstQueries.h"
#include "extract/mocking/TrompeloeilInternal.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "llvm/ADT/DenseSet.h"

#include <algorithm>

namespace doublecheck {

using namespace clang;

/// The call of a function template of this name, in a pattern.
static CallExpr *callOf(Stmt *statement, llvm::StringRef name) {
  auto *call = dyn_cast_or_null<CallExpr>(statement);
  const auto *callee = call ? dyn_cast<UnresolvedLookupExpr>(call->getCallee()->IgnoreParenImpCasts()) : nullptr;
  const bool isIt = callee && std::ranges::any_of(callee->decls(), [&](const NamedDecl *one) {
                      return isNamed(one->getUnderlyingDecl(), name);
                    });
  return isIt ? call : nullptr;
}

/// `_1`; null where the statement declares no name of an argument.
static const VarDecl *argumentName(Stmt *statement) {
  const auto *declaration = dyn_cast<DeclStmt>(statement);
  if (!declaration || !declaration->isSingleDecl())
    return nullptr;
  const auto *variable = dyn_cast<VarDecl>(declaration->getSingleDecl());
  return variable && callOf(const_cast<Expr *>(variable->getInit()), "trompeloeil::mkarg") ? variable : nullptr;
}

namespace {

/// What is referred to, types included: `decltype(_1)`.
class References : public RecursiveASTVisitor<References> {
public:
  bool VisitDeclRefExpr(DeclRefExpr *reference) {
    declarations.insert(reference->getDecl());
    return true;
  }
  bool VisitLambdaExpr(LambdaExpr *lambda) {
    for (const LambdaCapture &capture : lambda->captures())
      if (capture.capturesVariable())
        declarations.insert(capture.getCapturedVar());
    return true;
  }

  llvm::DenseSet<const ValueDecl *> declarations;
};

} // namespace

void dropUnusedArgumentNames(FunctionDecl &lambda) {
  auto *body = dyn_cast_or_null<CompoundStmt>(lambda.getBody());
  if (!body)
    return;
  const auto isIgnore = [](Stmt *statement) { return callOf(statement, "trompeloeil::ignore") != nullptr; };
  const auto ignore = std::find_if(body->body_begin(), body->body_end(), isIgnore);
  if (ignore == body->body_end())
    return;
  References used;
  for (auto written = ignore + 1; written != body->body_end(); ++written)
    used.TraverseStmt(*written);
  const auto isUnused = [&](const ValueDecl *name) { return !used.declarations.contains(name); };
  for (auto statement = body->body_begin(); statement != ignore; ++statement)
    if (const VarDecl *name = argumentName(*statement); name && isUnused(name))
      *statement = new (lambda.getASTContext()) NullStmt((*statement)->getBeginLoc());
  auto *call = cast<CallExpr>(*ignore);
  unsigned kept = 0;
  for (unsigned at = 0; at < call->getNumArgs(); ++at)
    if (const auto *name = dyn_cast<DeclRefExpr>(call->getArg(at)); !name || !isUnused(name->getDecl()))
      call->setArg(kept++, call->getArg(at));
  call->shrinkNumArgs(kept);
}

} // namespace doublecheck
