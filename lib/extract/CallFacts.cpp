// SPDX-License-Identifier: Apache-2.0
//
// See the header.
#include "extract/CallFacts.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"

namespace doublecheck {

using namespace clang;

/// The class of the object as the program text names it, conversions to bases undone.
static const CXXRecordDecl *staticClass(const Expr &object) {
  const CXXRecordDecl *record = object.getBestDynamicClassTypeExpr()->getType()->getPointeeCXXRecordDecl();
  return record ? record : object.getBestDynamicClassTypeExpr()->getType()->getAsCXXRecordDecl();
}

static bool isThis(const Expr &object) { return isa<CXXThisExpr>(object.IgnoreParenImpCasts()); }

/// During construction and destruction `this` is of the very class whose constructor or destructor runs.
static const CXXMethodDecl *duringConstruction(const CXXMethodDecl &method, const Expr &object,
                                               const FunctionDecl *caller) {
  if (!caller || !isa<CXXConstructorDecl, CXXDestructorDecl>(caller) || !isThis(object))
    return nullptr;
  const CXXRecordDecl *record = cast<CXXMethodDecl>(caller)->getParent();
  return const_cast<CXXMethodDecl &>(method).getCorrespondingMethodInClass(record, /*MayBeBase=*/true);
}

static CallShape methodCall(const CXXMethodDecl &method, const Expr &object, bool isQualified,
                            const FunctionDecl *caller) {
  CallShape shape{.callee = &method, .receiver = staticClass(object)};
  if (!method.isVirtual() || isQualified)
    return shape;
  if (const CXXMethodDecl *known = duringConstruction(method, object, caller)) {
    shape.callee = known;
    return shape;
  }
  if (const CXXMethodDecl *known =
          const_cast<CXXMethodDecl &>(method).getDevirtualizedMethod(&object, /*IsAppleKext=*/false)) {
    shape.callee = known;
    return shape;
  }
  shape.kind = CallKind::Virtual;
  return shape;
}

std::optional<CallShape> shapeOfCall(const CallExpr &call, const FunctionDecl *caller) {
  const FunctionDecl *callee = call.getDirectCallee();
  if (!callee)
    return std::nullopt;
  const auto *method = dyn_cast<CXXMethodDecl>(callee);
  if (!method || method->isStatic())
    return CallShape{.callee = callee, .receiver = nullptr};
  if (const auto *operation = dyn_cast<CXXOperatorCallExpr>(&call))
    return methodCall(*method, *operation->getArg(0), /*isQualified=*/false, caller);
  const auto *member = dyn_cast<MemberExpr>(call.getCallee()->IgnoreParens());
  if (!member)
    return CallShape{.callee = callee, .receiver = nullptr};
  return methodCall(*method, *member->getBase(), member->hasQualifier(), caller);
}

std::optional<CallShape> shapeOfConstruction(const CXXConstructExpr &construction) {
  const CXXConstructorDecl *constructor = construction.getConstructor();
  if (constructor->isCopyOrMoveConstructor() && constructor->isTrivial())
    return std::nullopt;
  CallShape shape{.kind = CallKind::Construct, .callee = constructor, .receiver = constructor->getParent()};
  switch (construction.getConstructionKind()) {
  case CXXConstructionKind::Complete:
    break;
  case CXXConstructionKind::NonVirtualBase:
  case CXXConstructionKind::VirtualBase:
    shape.kind = CallKind::ConstructBase;
    break;
  case CXXConstructionKind::Delegating:
    shape.kind = CallKind::Direct;
    break;
  }
  return shape;
}

std::optional<CallShape> shapeOfDeletion(const CXXDeleteExpr &deletion) {
  if (deletion.isTypeDependent() || deletion.isValueDependent() || deletion.getDestroyedType().isNull())
    return std::nullopt;
  const CXXRecordDecl *record = deletion.getDestroyedType()->getAsCXXRecordDecl();
  if (!record || !record->hasDefinition())
    return std::nullopt;
  const CXXDestructorDecl *destructor = record->getDestructor();
  if (!destructor || destructor->isTrivial())
    return std::nullopt;
  bool isDispatched = destructor->isVirtual() && !record->isEffectivelyFinal() && !deletion.isArrayForm();
  return CallShape{
      .kind = isDispatched ? CallKind::Virtual : CallKind::Direct, .callee = destructor, .receiver = record};
}

} // namespace doublecheck
