// SPDX-License-Identifier: Apache-2.0
//
// See the header. One table tells what each action of the library does; what is not
// in it and is no call of the library is a callable.
#include "extract/mocking/GoogleMockActions.h"

#include "extract/AstQueries.h"
#include "extract/mocking/GoogleMockInternal.h"

#include "llvm/ADT/StringSwitch.h"

namespace doublecheck {

using namespace clang;

namespace {
enum class Form { Return, Throw, SideEffect, Default, Invoke, Unpack, Inner, Other };
}

static Form formOf(llvm::StringRef name) {
  return llvm::StringSwitch<Form>(name)
      .Cases("Return", "ReturnRef", "ReturnRefOfCopy", "ReturnPointee", "ReturnArg", "ReturnNew", "ReturnNull",
             "ReturnRoundRobin", "SetErrnoAndReturn", Form::Return)
      .Cases("Throw", "Rethrow", Form::Throw)
      .Cases("Assign", "DeleteArg", "SaveArg", "SaveArgByMove", "SaveArgPointee", Form::SideEffect)
      .Cases("SetArgReferee", "SetArgPointee", "SetArgumentPointee", "SetArrayArgument", "InvokeArgument",
             Form::SideEffect)
      .Case("DoDefault", Form::Default)
      .Cases("Invoke", "InvokeWithoutArgs", "CreateFunctor", Form::Invoke)
      .Case("DoAll", Form::Unpack)
      .Cases("IgnoreResult", "WithArg", "WithArgs", "WithoutArgs", "ByMove", Form::Inner)
      .Default(Form::Other);
}

/// Invoke(callable) and Invoke(object, &Class::method).
static ActionFact describeInvoke(const CallExpr &call, const MockedCall &mocked, FactContext &context) {
  if (call.getNumArgs() == 1)
    return describeCallable(*call.getArg(0), mocked, context);
  const auto *address = dyn_cast_or_null<UnaryOperator>(peeled(call.getArg(1)));
  const auto *named = address ? dyn_cast_or_null<DeclRefExpr>(peeled(address->getSubExpr())) : nullptr;
  const auto *method = named ? dyn_cast<CXXMethodDecl>(named->getDecl()) : nullptr;
  const CXXRecordDecl *object = objectClass(call.getArg(0));
  return describeBoundMember(call.getArg(0), method, object ? object : classBehind(call.getArg(0)->getType()), mocked,
                             context);
}

static ActionFact describeReturn(const CallExpr &call, FactContext &context) {
  ActionFact action{.kind = ActionKind::Return, .target = {}, .text = {}};
  for (const Expr *value : call.arguments())
    if (!action.target)
      action.target = returnedDouble(*value, context);
  return action;
}

static std::vector<ActionFact> describeAll(const CallExpr &call, const MockedCall &mocked, FactContext &context) {
  std::vector<ActionFact> actions;
  for (const Expr *part : call.arguments())
    for (ActionFact &action : describeGoogleMockAction(*part, mocked, context))
      actions.push_back(std::move(action));
  return actions;
}

static std::vector<ActionFact> describeLibraryCall(const CallExpr &call, const MockedCall &mocked,
                                                   FactContext &context) {
  switch (formOf(simpleName(*call.getDirectCallee()))) {
  case Form::Return:
    return {describeReturn(call, context)};
  case Form::Throw:
    return {{.kind = ActionKind::Throw, .target = {}, .text = {}}};
  case Form::SideEffect:
    return {{.kind = ActionKind::SideEffect, .target = {}, .text = {}}};
  case Form::Default:
    return {{.kind = ActionKind::Default, .target = {}, .text = {}}};
  case Form::Invoke:
    return {describeInvoke(call, mocked, context)};
  case Form::Unpack:
  case Form::Inner:
    return describeAll(call, mocked, context);
  case Form::Other:
    return {{.kind = ActionKind::Other, .target = {}, .text = {}}};
  }
  return {};
}

/// A variable that holds an action stands for what it was initialised with.
static const Expr *initializerOf(const Expr &expression) {
  const auto *named = dyn_cast<DeclRefExpr>(&expression);
  const auto *variable = named ? dyn_cast<VarDecl>(named->getDecl()) : nullptr;
  return variable && !isa<ParmVarDecl>(variable) ? variable->getAnyInitializer() : nullptr;
}

std::vector<ActionFact> describeGoogleMockAction(const Expr &argument, const MockedCall &mocked, FactContext &context) {
  const Expr *expression = peeled(&argument);
  std::vector<ActionFact> actions;
  const FunctionDecl *callee = calleeOf(expression);
  if (const Expr *initializer = initializerOf(*expression))
    actions = describeGoogleMockAction(*initializer, mocked, context);
  else if (callee && isGoogleMocks(*callee, context) && !isa<CXXMethodDecl>(callee))
    actions = describeLibraryCall(*cast<CallExpr>(expression), mocked, context);
  else
    actions = {describeCallable(*expression, mocked, context)};
  for (ActionFact &action : actions)
    if (action.text.empty() || initializerOf(*expression))
      action.text = sourceText(*expression, context.ast());
  return actions;
}

} // namespace doublecheck
