// SPDX-License-Identifier: Apache-2.0
//
// REQUIRE_CALL, ALLOW_CALL, FORBID_CALL, named or not: all make
//   call_validator_t<Mock &>{(object)} + tag{file, line, "text"}.function(matchers).modifier(...)...
// Until version 46 a modifier is a member (`.times(..)`), since 47 a template argument
// (`.action<trompeloeil::times>(..)`).
#include "extract/AstQueries.h"
#include "extract/mocking/Actions.h"
#include "extract/mocking/TrompeloeilInternal.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/StmtCXX.h"

#include <algorithm>

namespace doublecheck {

using namespace clang;

namespace {
struct Modifier {
  llvm::StringRef name; // "times", "handle_return", ...
  const CXXMemberCallExpr *call;
};

struct Chain {
  const Expr *object = nullptr;
  const CXXMemberCallExpr *mocked = nullptr; // tag.function(matchers)
  std::vector<Modifier> modifiers;           // as written
};
} // namespace

/// The object in `call_validator_t<Mock &>{(object)}`; null when it is none.
static const Expr *validatedObject(const Expr *validator) {
  validator = withoutImplicitNodes(validator);
  if (!validator || !specializationOf(validator->getType(), "trompeloeil::call_validator_t"))
    return nullptr;
  if (const auto *cast = dyn_cast<ExplicitCastExpr>(validator))
    validator = withoutImplicitNodes(cast->getSubExpr());
  const auto *list = dyn_cast<InitListExpr>(validator);
  return list && list->getNumInits() > 0 ? withoutImplicitNodes(list->getInit(0)) : nullptr;
}

/// "times" of both `.times(..)` and `.action<trompeloeil::times>(..)`.
static llvm::StringRef modifierName(const CXXMemberCallExpr &call) {
  const CXXMethodDecl *method = call.getMethodDecl();
  if (!method || !isWithin(*method, "trompeloeil"))
    return {};
  if (simpleName(*method) != "action")
    return simpleName(*method);
  const TemplateArgumentList *arguments = method->getTemplateSpecializationArgs();
  if (!arguments || arguments->size() == 0 || arguments->get(0).getKind() != TemplateArgument::Type)
    return {};
  const CXXRecordDecl *kind = arguments->get(0).getAsType()->getAsCXXRecordDecl();
  return kind ? simpleName(*kind) : llvm::StringRef();
}

static std::optional<Chain> readChain(const Expr &expression) {
  const auto *sum = dyn_cast_or_null<CXXOperatorCallExpr>(withoutImplicitNodes(&expression));
  if (!sum || sum->getOperator() != OO_Plus || sum->getNumArgs() != 2)
    return std::nullopt;
  Chain chain{.object = validatedObject(sum->getArg(0)), .mocked = nullptr, .modifiers = {}};
  if (!chain.object)
    return std::nullopt;
  const Expr *node = withoutImplicitNodes(sum->getArg(1));
  while (const auto *call = dyn_cast_or_null<CXXMemberCallExpr>(node)) {
    llvm::StringRef name = modifierName(*call);
    if (name.empty()) {
      chain.mocked = call;
      break;
    }
    chain.modifiers.push_back({name, call});
    node = withoutImplicitNodes(call->getImplicitObjectArgument());
  }
  if (!chain.mocked || !chain.mocked->getMethodDecl())
    return std::nullopt;
  std::ranges::reverse(chain.modifiers);
  return chain;
}

/// `_` and ANY(type) accept everything.
static bool constrains(const Expr *matcher) {
  const Expr *expression = peeled(matcher);
  if (!expression || isNamed(expression->getType()->getAsCXXRecordDecl(), "trompeloeil::wildcard"))
    return false;
  const Expr *call = withoutImplicitNodes(matcher);
  if (isNamed(calleeOf(call), "trompeloeil::any_matcher"))
    return false;
  QualType type = expression->getType();
  return !specializationOf(type, "trompeloeil::any_matcher") &&
         !isNamed(type->getAsCXXRecordDecl(), "trompeloeil::any_matcher");
}

static std::optional<std::int64_t> templateInteger(const ClassTemplateSpecializationDecl &record, unsigned index) {
  if (index >= record.getTemplateArgs().size())
    return std::nullopt;
  const TemplateArgument &argument = record.getTemplateArgs()[index];
  if (argument.getKind() != TemplateArgument::Integral)
    return std::nullopt;
  bool isUnlimited = argument.getAsIntegral().isMaxValue();
  return isUnlimited ? -1 : argument.getAsIntegral().getExtValue();
}

/// multiplicity<low, high>; RT_TIMES's values are known only when they are constants.
static void readTimes(const CXXMemberCallExpr &call, const ASTContext &ast, ExpectationFact &fact) {
  const Expr *argument = call.getNumArgs() > 0 ? withoutImplicitNodes(call.getArg(0)) : nullptr;
  if (!argument)
    return;
  if (const auto *range = specializationOf(argument->getType(), "trompeloeil::multiplicity")) {
    fact.minimumCalls = templateInteger(*range, 0).value_or(0);
    fact.maximumCalls = templateInteger(*range, 1).value_or(fact.minimumCalls);
    return;
  }
  fact.minimumCalls = 0;
  fact.maximumCalls = -1;
  if (const auto *cast = dyn_cast<ExplicitCastExpr>(argument))
    argument = withoutImplicitNodes(cast->getSubExpr());
  std::vector<const Expr *> values;
  if (const auto *made = dyn_cast<CXXConstructExpr>(argument))
    values.assign(made->arg_begin(), made->arg_end());
  if (const auto *list = dyn_cast<InitListExpr>(argument))
    for (const Expr *value : list->inits())
      values.push_back(value);
  if (values.empty())
    return;
  fact.minimumCalls = integerValue(values.front(), ast).value_or(0);
  bool isUnlimited = integerValue(values.back(), ast).value_or(-1) < 0;
  fact.maximumCalls = isUnlimited ? -1 : *integerValue(values.back(), ast);
}

/// What the user wrote inside RETURN, THROW or SIDE_EFFECT: the last statement of the macro's generic lambda,
/// as instantiated where it was.
static const Stmt *writtenAction(const CXXMemberCallExpr &modifier) {
  const auto *lambda = modifier.getNumArgs() > 0
                           ? dyn_cast_or_null<LambdaExpr>(peeled(modifier.getArg(modifier.getNumArgs() - 1)))
                           : nullptr;
  if (!lambda)
    return nullptr;
  const Stmt *body = lambda->getBody();
  if (const FunctionTemplateDecl *generic = lambda->getDependentCallOperator())
    for (const FunctionDecl *instance : generic->specializations())
      if (instance->hasBody())
        body = instance->getBody();
  const auto *block = dyn_cast_or_null<CompoundStmt>(body);
  if (!block || block->body_empty())
    return nullptr;
  const Stmt *last = block->body_back();
  if (const auto *result = dyn_cast<ReturnStmt>(last))
    last = result->getRetValue();
  const auto *expression = dyn_cast_or_null<Expr>(last);
  const Expr *core = withoutImplicitNodes(expression);
  if (isNamed(calleeOf(core), "trompeloeil::decay_return_type"))
    return withoutImplicitNodes(cast<CallExpr>(core)->getArg(0));
  return core ? core : last;
}

static std::optional<ActionKind> kindOf(llvm::StringRef modifier) {
  if (modifier == "handle_return" || modifier == "co_return" || modifier == "handle_co_return")
    return ActionKind::Return;
  if (modifier == "handle_throw" || modifier == "handle_co_throw")
    return ActionKind::Throw;
  if (modifier == "sideeffect")
    return ActionKind::SideEffect;
  return std::nullopt;
}

static std::optional<ActionFact> describeModifier(const Modifier &modifier, const MockedCall &mocked,
                                                  FactContext &context) {
  std::optional<ActionKind> kind = kindOf(modifier.name);
  if (!kind)
    return std::nullopt;
  ActionFact action{.kind = *kind, .target = {}, .text = {}};
  const Stmt *written = writtenAction(*modifier.call);
  if (!written)
    return action;
  if (*kind != ActionKind::Throw) {
    ActionFact answer = describeBody(*written, mocked, context);
    if (answer.kind == ActionKind::DelegateObject || answer.kind == ActionKind::DelegateParent)
      action = answer;
  }
  if (const auto *value = dyn_cast<Expr>(written); value && action.kind == ActionKind::Return)
    action.target = returnedDouble(*value, context);
  action.text = sourceText(*written, context.ast());
  return action;
}

static void readModifiers(const Chain &chain, const MockedCall &mocked, FactContext &context, ExpectationFact &fact) {
  for (const Modifier &modifier : chain.modifiers) {
    if (modifier.name == "with")
      fact.hasMatchers = true;
    if (modifier.name == "in_sequence")
      fact.isSequenced = true;
    if (modifier.name == "times" || modifier.name == "runtime_times")
      readTimes(*modifier.call, context.ast(), fact);
    if (std::optional<ActionFact> action = describeModifier(modifier, mocked, context))
      fact.actions.push_back(std::move(*action));
  }
  if (fact.maximumCalls == 0)
    fact.kind = ExpectationKind::Forbid;
  else if (fact.minimumCalls == 0 && fact.maximumCalls == -1)
    fact.kind = ExpectationKind::Allow;
}

/// The class whose member the nested tag type is.
static const CXXRecordDecl *taggedClass(const CXXMethodDecl &tagFunction) {
  const auto *tag = tagFunction.getParent();
  return dyn_cast<CXXRecordDecl>(tag->getDeclContext());
}

/// The mock's function: the one that stands next after its tag type, so that overloads are told apart.
static const CXXMethodDecl *mockedMethod(const CXXMethodDecl &tagFunction) {
  const CXXRecordDecl *owner = taggedClass(tagFunction);
  bool isBehind = false;
  for (const Decl *member : owner->decls()) {
    isBehind = isBehind || member->getCanonicalDecl() == tagFunction.getParent()->getCanonicalDecl();
    const auto *method = dyn_cast<CXXMethodDecl>(member);
    if (isBehind && method && simpleName(*method) == simpleName(tagFunction))
      return method;
  }
  return nullptr;
}

std::optional<ExpectationFact> findTrompeloeilExpectation(const Expr &expression, FactContext &context) {
  std::optional<Chain> chain = readChain(expression);
  if (!chain)
    return std::nullopt;
  const CXXMethodDecl &tagFunction = *chain->mocked->getMethodDecl();
  const CXXRecordDecl *owner = taggedClass(tagFunction);
  const CXXRecordDecl *record = objectClass(chain->object);
  if (!owner)
    return std::nullopt;
  if (!record || !isOrDerivesFrom(*record, *owner))
    record = owner;
  ExpectationFact fact{.technique = "trompeloeil",
                       .mockClass = context.symbol(patternOf(*record)),
                       .method = {},
                       .function = simpleName(tagFunction).str(),
                       .place = context.place(expression.getBeginLoc()),
                       .enclosing = context.enclosingFunction(),
                       .hasMatchers = std::ranges::any_of(chain->mocked->arguments(), constrains),
                       .actions = {}};
  if (const CXXMethodDecl *method = mockedMethod(tagFunction))
    fact.method = context.symbol(patternOf(*method));
  readModifiers(*chain, {.mockClass = record, .function = fact.function}, context, fact);
  return fact;
}

} // namespace doublecheck
