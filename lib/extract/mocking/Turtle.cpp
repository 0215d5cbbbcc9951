// SPDX-License-Identifier: Apache-2.0
//
// Turtle. A class is a double when it has a field made from mock::detail::function,
// named <identifier>_mock_; the functions it answers are those whose code calls
// <identifier>_mock. MOCK_EXPECT starts the chain `<identifier>_mock(..).expect(..)`.
#include "extract/AstQueries.h"
#include "extract/Frameworks.h"
#include "extract/mocking/Actions.h"
#include "extract/mocking/MockedFunctions.h"

#include "clang/AST/ASTContext.h"

#include <algorithm>

namespace doublecheck {

using namespace clang;

static constexpr llvm::StringRef Function = "mock::detail::function";

static bool isTurtleMachinery(const NamedDecl &declaration) {
  if (const auto *field = dyn_cast<FieldDecl>(&declaration))
    return isMadeFrom(field->getType(), Function);
  const auto *method = dyn_cast<CXXMethodDecl>(&declaration);
  return method && simpleName(*method).ends_with("_mock") &&
         isMadeFrom(method->getReturnType().getNonReferenceType(), Function);
}

/// Whether the method answers through `now_mock`, by name: in templates the call is not resolved yet.
static bool answersThrough(const CXXMethodDecl &method, llvm::StringRef getter) {
  return findNode(patternOf(method).getBody(), [&](const Stmt &node) {
    if (const auto *member = dyn_cast<MemberExpr>(&node))
      return simpleName(*member->getMemberDecl()) == getter;
    const auto *unresolved = dyn_cast<UnresolvedMemberExpr>(&node);
    return unresolved && unresolved->getMemberName().getAsString() == getter;
  });
}

/// MOCK_METHOD writes a const and another version: those that override something, else all.
static std::vector<MockedFunctionFact> answeredFunctions(const CXXRecordDecl &record, const CXXRecordDecl &instance,
                                                         const FieldDecl &field, FactContext &context) {
  llvm::StringRef getter = simpleName(field);
  getter.consume_back("_");
  QualType written = writtenTypeArgument(field.getType(), Function, 0);
  const auto *signature = written.isNull() ? nullptr : written->getAs<FunctionProtoType>();
  std::vector<MockedFunctionFact> functions;
  for (const CXXMethodDecl *method : record.methods()) {
    if (method->isImplicit() || isTurtleMachinery(*method) || !answersThrough(*method, getter))
      continue;
    if (const CXXMethodDecl *instantiated = correspondingMethod(instance, *method))
      functions.push_back(describeMockedFunction(*instantiated, signature, context));
  }
  if (std::ranges::any_of(functions, &MockedFunctionFact::overrides))
    std::erase_if(functions, [](const MockedFunctionFact &function) { return !function.overrides; });
  return functions;
}

static std::optional<DoubleFact> findTurtleDouble(const CXXRecordDecl &record, FactContext &context) {
  const CXXRecordDecl *pattern = patternOf(record).getDefinition();
  if (!pattern || isWithin(*pattern, "mock"))
    return std::nullopt;
  const CXXRecordDecl &instance = &record == pattern ? instantiatedRecord(*pattern) : record;
  DoubleFact fact;
  bool isDouble = false;
  for (const FieldDecl *field : pattern->fields()) {
    if (!isMadeFrom(field->getType(), Function))
      continue;
    isDouble = true;
    for (MockedFunctionFact &function : answeredFunctions(*pattern, instance, *field, context))
      fact.functions.push_back(std::move(function));
  }
  if (!isDouble)
    return std::nullopt;
  fact.symbol = context.symbol(*pattern);
  fact.technique = "turtle";
  fact.place = context.place(pattern->getLocation());
  return fact;
}

namespace {
struct Chain {
  const CXXMemberCallExpr *getter = nullptr; // object.now_mock(..)
  std::vector<const CXXMemberCallExpr *> clauses;
};
} // namespace

static std::optional<Chain> readChain(const Expr &expression) {
  Chain chain;
  bool hasStart = false;
  const Expr *node = peeled(&expression);
  while (const auto *call = dyn_cast_or_null<CXXMemberCallExpr>(node)) {
    const CXXMethodDecl *method = call->getMethodDecl();
    if (!method)
      return std::nullopt;
    if (hasStart) {
      chain.getter = isTurtleMachinery(*method) ? call : nullptr;
      break;
    }
    if (!isWithin(*method, "mock"))
      return std::nullopt;
    hasStart = simpleName(*method) == "expect";
    if (!hasStart)
      chain.clauses.insert(chain.clauses.begin(), call);
    node = withoutImplicitNodes(call->getImplicitObjectArgument());
  }
  if (!chain.getter)
    return std::nullopt;
  return chain;
}

static void readClause(const CXXMemberCallExpr &clause, const MockedCall &mocked, FactContext &context,
                       ExpectationFact &fact) {
  llvm::StringRef name = simpleName(*clause.getMethodDecl());
  auto value = [&](unsigned index) {
    return index < clause.getNumArgs() ? integerValue(clause.getArg(index), context.ast()) : std::nullopt;
  };
  if (name == "once" || name == "never" || name == "exactly") {
    std::int64_t fixed = name == "once" ? 1 : 0;
    fact.minimumCalls = name == "exactly" ? value(0).value_or(0) : fixed;
    fact.maximumCalls = name == "exactly" ? value(0).value_or(-1) : fixed;
  }
  if (name == "at_least" || name == "between")
    fact.minimumCalls = value(0).value_or(0);
  if (name == "at_most")
    fact.maximumCalls = value(0).value_or(-1);
  if (name == "between")
    fact.maximumCalls = value(1).value_or(-1);
  fact.hasMatchers = fact.hasMatchers || name == "with";
  fact.isSequenced = fact.isSequenced || name == "in";
  ActionFact action;
  if (name == "returns" || name == "moves")
    action = {.kind = ActionKind::Return, .target = returnedDouble(*clause.getArg(0), context), .text = {}};
  else if (name == "throws")
    action.kind = ActionKind::Throw;
  else if (name == "calls")
    action = describeCallable(*clause.getArg(0), mocked, context);
  else
    return;
  action.text = sourceText(*clause.getArg(0), context.ast());
  fact.actions.push_back(std::move(action));
}

static std::optional<ExpectationFact> findTurtleExpectation(const Expr &expression, FactContext &context) {
  std::optional<Chain> chain = readChain(expression);
  if (!chain)
    return std::nullopt;
  const CXXMethodDecl &getter = *chain->getter->getMethodDecl();
  const CXXRecordDecl *record = objectClass(chain->getter->getImplicitObjectArgument());
  if (!record || !isOrDerivesFrom(*record, *getter.getParent()))
    record = getter.getParent();
  ExpectationFact fact{.technique = "turtle",
                       .mockClass = context.symbol(patternOf(*record)),
                       .method = {},
                       .function = simpleName(getter).drop_back(std::strlen("_mock")).str(),
                       .place = context.place(expression.getBeginLoc()),
                       .enclosing = context.enclosingFunction(),
                       .minimumCalls = 0,
                       .maximumCalls = -1,
                       .actions = {}};
  for (const CXXMethodDecl *method : getter.getParent()->methods())
    if (!fact.method && !isTurtleMachinery(*method) && answersThrough(*method, simpleName(getter)))
      fact.method = context.symbol(patternOf(*method));
  for (const CXXMemberCallExpr *clause : chain->clauses)
    readClause(*clause, {.mockClass = record, .function = fact.function}, context, fact);
  if (fact.maximumCalls == 0)
    fact.kind = ExpectationKind::Forbid;
  else if (fact.minimumCalls == 0 && fact.maximumCalls == -1)
    fact.kind = ExpectationKind::Allow;
  return fact;
}

static constexpr std::string_view namespaces[] = {"mock"};
static constexpr std::string_view headers[] = {"turtle/mock.hpp"};

extern const MockingLibrary turtle;
const MockingLibrary turtle{
    .id = "turtle",
    .title = "Turtle",
    .namespaces = namespaces,
    .headers = headers,
    .findDouble = findTurtleDouble,
    .findExpectation = findTurtleExpectation,
    .isMachinery = isTurtleMachinery,
};

} // namespace doublecheck
