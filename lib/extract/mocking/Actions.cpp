// SPDX-License-Identifier: Apache-2.0
//
// See the header. Delegation is told by the function's name: a callable that calls
// the mocked function's namesake on another object hands the answer to that object.
#include "extract/mocking/Actions.h"

#include "extract/AstQueries.h"
#include "extract/Frameworks.h"

#include "clang/AST/StmtCXX.h"

#include <algorithm>

namespace doublecheck {

using namespace clang;

const CXXRecordDecl *objectClass(const Expr *object) {
  object = withoutImplicitNodes(object);
  if (!object || object->getType().isNull())
    return nullptr;
  QualType type = object->getType();
  if (type->isPointerType())
    type = type->getPointeeType();
  return withoutWrappers(type->getAsCXXRecordDecl());
}

static bool shareABase(const CXXRecordDecl &left, const CXXRecordDecl &right) {
  if (isOrDerivesFrom(left, right) || isOrDerivesFrom(right, left))
    return true;
  return std::ranges::any_of(allBases(left), [&](const CXXRecordDecl *base) { return isOrDerivesFrom(right, *base); });
}

/// Something that can answer in the mock's place: not the mock itself, not a class of the standard library.
static bool canAnswerFor(const CXXRecordDecl &object, const MockedCall &mocked) {
  if (isWithin(object, "std") || object.isLambda())
    return false;
  return !mocked.mockClass || patternOf(object).getCanonicalDecl() != patternOf(*mocked.mockClass).getCanonicalDecl();
}

static ActionFact delegation(ActionKind kind, const CXXRecordDecl &target, FactContext &context) {
  return {.kind = kind, .target = context.symbol(target), .text = {}};
}

/// What one call in a callable's body makes of it.
static std::optional<ActionFact> describeCall(const Stmt &node, const MockedCall &mocked, FactContext &context) {
  const auto *call = dyn_cast<CXXMemberCallExpr>(&node);
  const auto *member = call ? dyn_cast<MemberExpr>(call->getCallee()->IgnoreParens()) : nullptr;
  const CXXMethodDecl *method = call ? call->getMethodDecl() : nullptr;
  if (!member || !method || simpleName(*method) != mocked.function)
    return std::nullopt;
  const CXXRecordDecl *object = objectClass(call->getImplicitObjectArgument());
  if (!object)
    return std::nullopt;
  bool onMock = mocked.mockClass && isOrDerivesFrom(*mocked.mockClass, *object);
  if (member->hasQualifier() && (onMock || !canAnswerFor(*object, mocked)))
    return delegation(ActionKind::DelegateParent, *method->getParent(), context);
  if (!canAnswerFor(*object, mocked))
    return std::nullopt;
  return delegation(ActionKind::DelegateObject, *object, context);
}

static bool onlyThrows(const Stmt &body) {
  const auto *block = dyn_cast<CompoundStmt>(&body);
  if (!block || block->body_empty())
    return false;
  const auto *last = dyn_cast<Expr>(block->body_back());
  return isa_and_nonnull<CXXThrowExpr>(withoutImplicitNodes(last));
}

ActionFact describeBody(const Stmt &body, const MockedCall &mocked, FactContext &context) {
  std::optional<ActionFact> found;
  findNode(&body, [&](const Stmt &node) {
    found = describeCall(node, mocked, context);
    return found.has_value();
  });
  if (found)
    return *found;
  return {.kind = onlyThrows(body) ? ActionKind::Throw : ActionKind::Callable, .target = {}, .text = {}};
}

/// A generic lambda's body as instantiated, when it was: there its calls are resolved.
static const Stmt *bodyOf(const LambdaExpr &lambda) {
  if (const FunctionTemplateDecl *generic = lambda.getDependentCallOperator())
    for (const FunctionDecl *instance : generic->specializations())
      if (instance->hasBody())
        return instance->getBody();
  return lambda.getBody();
}

ActionFact describeBoundMember(const Expr *object, const CXXMethodDecl *method, const CXXRecordDecl *record,
                               const MockedCall &mocked, FactContext &context) {
  ActionFact callable{.kind = ActionKind::Callable, .target = {}, .text = {}};
  if (!record)
    return callable;
  if (canAnswerFor(*record, mocked)) {
    bool isFixture = isa_and_nonnull<CXXThisExpr>(withoutImplicitNodes(object));
    bool isRelated = mocked.mockClass && shareABase(*record, *mocked.mockClass);
    bool isNamesake = method && simpleName(*method) == mocked.function;
    if (isFixture && !isRelated && !isNamesake)
      return callable;
    return delegation(ActionKind::DelegateObject, *record, context);
  }
  // Invoke(this, &MockFoo::callParent): what the mock's own function does.
  const FunctionDecl *definition = method ? patternOf(*method).getDefinition() : nullptr;
  return definition && definition->getBody() ? describeBody(*definition->getBody(), mocked, context) : callable;
}

static ActionFact describeBind(const CallExpr &bind, const MockedCall &mocked, FactContext &context) {
  const auto *address = bind.getNumArgs() > 0 ? dyn_cast_or_null<UnaryOperator>(peeled(bind.getArg(0))) : nullptr;
  const auto *named = address ? dyn_cast_or_null<DeclRefExpr>(peeled(address->getSubExpr())) : nullptr;
  const auto *method = named ? dyn_cast<CXXMethodDecl>(named->getDecl()) : nullptr;
  if (!method || bind.getNumArgs() < 2)
    return {.kind = ActionKind::Callable, .target = {}, .text = {}};
  return describeBoundMember(bind.getArg(1), method, classBehind(bind.getArg(1)->getType()), mocked, context);
}

ActionFact describeCallable(const Expr &callable, const MockedCall &mocked, FactContext &context) {
  const Expr *expression = peeled(&callable);
  if (const auto *lambda = dyn_cast<LambdaExpr>(expression))
    if (const Stmt *body = bodyOf(*lambda))
      return describeBody(*body, mocked, context);
  if (const auto *call = dyn_cast<CallExpr>(expression)) {
    const FunctionDecl *callee = call->getDirectCallee();
    if (isNamed(callee, "std::bind"))
      return describeBind(*call, mocked, context);
    if (callee && isWithin(*callee, "std") && call->getNumArgs() == 1) // std::move, std::ref
      return describeCallable(*call->getArg(0), mocked, context);
  }
  if (const auto *named = dyn_cast<DeclRefExpr>(expression)) {
    const auto *variable = dyn_cast<VarDecl>(named->getDecl());
    if (variable && variable->getAnyInitializer() && !isa<ParmVarDecl>(variable))
      return describeCallable(*variable->getAnyInitializer(), mocked, context);
  }
  return {.kind = ActionKind::Callable, .target = {}, .text = {}};
}

static bool isDouble(const CXXRecordDecl &record, FactContext &context) {
  return std::ranges::any_of(mockingLibraries(), [&](const MockingLibrary &library) {
    return library.findDouble && library.findDouble(record, context);
  });
}

static SymbolRef doubleBehind(QualType type, FactContext &context) {
  if (type.isNull() || type->isDependentType())
    return {};
  const CXXRecordDecl *record = withoutWrappers(classBehind(type));
  const CXXRecordDecl *definition = record ? record->getDefinition() : nullptr;
  if (!definition || !context.inProject(definition->getLocation()) || !isDouble(*definition, context))
    return {};
  return context.symbol(patternOf(*definition));
}

SymbolRef returnedDouble(const Expr &value, FactContext &context) {
  const Expr *expression = withoutImplicitNodes(&value);
  if (SymbolRef found = doubleBehind(expression->getType(), context))
    return found;
  if (const auto *cast = dyn_cast<CastExpr>(expression))
    return returnedDouble(*cast->getSubExpr(), context);
  if (const auto *pointer = dyn_cast<UnaryOperator>(expression))
    return returnedDouble(*pointer->getSubExpr(), context);
  std::span<const Expr *const> parts;
  if (const auto *made = dyn_cast<CXXConstructExpr>(expression))
    parts = {made->getArgs(), made->getNumArgs()};
  // std::move(mock), testing::ByMove(mock), mock.release(): the library passes on what it is given.
  const FunctionDecl *callee = calleeOf(expression);
  if (callee && (isWithin(*callee, "std") || isWithin(*callee, "testing"))) {
    const auto *call = cast<CallExpr>(expression);
    parts = {call->getArgs(), call->getNumArgs()};
    if (const Expr *object = objectOf(call))
      if (SymbolRef found = returnedDouble(*object, context))
        return found;
  }
  for (const Expr *part : parts)
    if (SymbolRef found = returnedDouble(*part, context))
      return found;
  return {};
}

} // namespace doublecheck
