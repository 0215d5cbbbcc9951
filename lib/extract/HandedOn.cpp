// SPDX-License-Identifier: Apache-2.0
//
// BodyWalker on what the body does not call itself but hands on: functions by
// their addresses, objects that can be called. What the project's code keeps
// runs when something calls such a pointer; what code outside is given may run
// at any time.
#include "extract/BodyWalker.h"

#include "extract/AstQueries.h"
#include "extract/Callbacks.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"

namespace doublecheck {

using namespace clang;

void BodyWalker::recordCallThrough(QualType pointer, SourceLocation location) {
  if (!pointer.isNull())
    addCall({.kind = CallKind::Direct,
             .callee = context.symbols.pointerType(pointer),
             .receiver = {},
             .place = placeOf(location),
             .literals = {}});
}

/// A function of the project whose address is kept: it runs when something calls through such a pointer.
bool BodyWalker::keepFunction(const Expr &value) {
  const QualType pointer = callbackType(value.getType(), context.ast());
  const FunctionDecl *target = pointer.isNull() ? nullptr : addressedFunction(value, context.ast());
  if (!target || !context.isOwn(*target) || context.isMachinery(*target) || isMetaObjectCode(*target))
    return false;
  addCall({.kind = CallKind::Subscribe,
           .callee = context.symbol(*target),
           .receiver = context.symbols.pointerType(pointer),
           .place = placeOf(value.getExprLoc()),
           .literals = {}});
  return true;
}

/// Walks an argument, or what a variable or field is given.
void BodyWalker::handOn(const Expr *value, Fate fate) {
  if (!value)
    return;
  if (fate == Fate::Kept && keepFunction(*value))
    return;
  const QualType pointer = fate == Fate::Given ? callbackType(value->getType(), context.ast()) : QualType();
  if (!pointer.isNull() && !addressedFunction(*value, context.ast()) &&
      !value->isNullPointerConstant(context.ast(), Expr::NPC_ValueDependentIsNotNull))
    recordCallThrough(pointer, value->getExprLoc());
  walk(value);
}

void BodyWalker::walkInitialiser(const Expr *initialiser) {
  if (initialiser && !keepFunction(*initialiser))
    walkFull(initialiser);
}

void BodyWalker::handOnAll(Arguments values, Fate fate) {
  for (const Expr *value : values)
    handOn(value, fate);
}

bool BodyWalker::visitAssignment(const BinaryOperator &assignment) {
  if (assignment.getOpcode() != BO_Assign)
    return false;
  walk(assignment.getLHS());
  const ValueDecl *changed = assignedTo(*assignment.getLHS());
  const auto *field = dyn_cast_or_null<FieldDecl>(changed);
  const auto *owner = field ? dyn_cast<CXXRecordDecl>(field->getParent()) : nullptr;
  const bool isKept = field ? owner && context.isOwn(*owner) : changed && context.isOwn(*changed);
  handOn(assignment.getRHS(), isKept ? Fate::Kept : Fate::Given);
  return true;
}

/// A pointer that becomes something else, `reinterpret_cast<void *>(handler)`, is lost sight of.
void BodyWalker::visitConversion(const CastExpr &conversion) {
  const QualType from = callbackType(conversion.getSubExpr()->getType(), context.ast());
  const QualType to = callbackType(conversion.getType(), context.ast());
  const bool isAsked = conversion.getType()->isBooleanType() || conversion.getType()->isVoidType();
  if (!from.isNull() && from != to && !isAsked && !addressedFunction(*conversion.getSubExpr(), context.ast()))
    recordCallThrough(from, conversion.getExprLoc());
}

/// So is one that others can read by its own address.
void BodyWalker::visitAddress(const UnaryOperator &address) {
  if (address.getOpcode() == UO_AddrOf && !addressedFunction(*address.getSubExpr(), context.ast()))
    recordCallThrough(callbackType(address.getSubExpr()->getType(), context.ast()), address.getExprLoc());
}

/// Objects of the project that can be called and are handed to code outside: that may call them.
void BodyWalker::recordCallables(Arguments arguments, SourceLocation location) {
  for (const Expr *argument : arguments)
    if (const CXXRecordDecl *record = argument->getType().getNonReferenceType()->getAsCXXRecordDecl())
      recordCallable(*record, location);
}

void BodyWalker::recordCallable(const CXXRecordDecl &record, SourceLocation location) {
  if (!record.hasDefinition() || record.isLambda() || !context.isOwn(record))
    return;
  DeclarationName call = context.ast().DeclarationNames.getCXXOperatorName(OO_Call);
  for (const NamedDecl *member : record.lookup(call))
    if (const auto *method = dyn_cast<CXXMethodDecl>(member); method && !isRecorded(*method, location))
      this->record({.kind = CallKind::Reference, .callee = method}, location, {});
}

/// `std::unique_ptr<Row, Commit>`: the pointer's end calls an object that nobody hands it.
void BodyWalker::recordDeleter(const CXXRecordDecl &made, SourceLocation location) {
  const auto *pointer = dyn_cast<ClassTemplateSpecializationDecl>(&made);
  if (!pointer || !isNamed(pointer, "std::unique_ptr") || pointer->getTemplateArgs().size() < 2 ||
      pointer->getTemplateArgs()[1].getKind() != TemplateArgument::Type)
    return;
  if (const CXXRecordDecl *deleter = pointer->getTemplateArgs()[1].getAsType()->getAsCXXRecordDecl())
    recordCallable(*deleter, location);
}

} // namespace doublecheck
