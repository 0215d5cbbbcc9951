// SPDX-License-Identifier: Apache-2.0
//
// FakeIt, version 2. There is no class of the user's: the double is a variable or
// field fakeit::Mock<T>, and the functions it answers are T's virtual ones. When,
// Fake, Spy and Verify name a function by `mock.stub<n>(&T::function)`.
#include "extract/AstQueries.h"
#include "extract/Frameworks.h"
#include "extract/mocking/Actions.h"
#include "extract/mocking/MockedFunctions.h"

#include "clang/AST/ASTContext.h"
#include "llvm/ADT/StringSwitch.h"

#include <algorithm>

namespace doublecheck {

using namespace clang;

static const ClassTemplateSpecializationDecl *mockBehind(QualType type) {
  return specializationOf(type.getNonReferenceType(), "fakeit::Mock");
}

static const CXXRecordDecl *mockedClass(const ClassTemplateSpecializationDecl &mock) {
  const TemplateArgument &argument = mock.getTemplateArgs()[0];
  return argument.getKind() == TemplateArgument::Type ? argument.getAsType()->getAsCXXRecordDecl() : nullptr;
}

static void addVirtualFunctions(const CXXRecordDecl &record, DoubleFact &fact, FactContext &context) {
  for (const CXXMethodDecl *method : record.methods()) {
    if (!method->isVirtual() || isa<CXXDestructorDecl>(method))
      continue;
    MockedFunctionFact function = describeMockedFunction(*method, nullptr, context);
    function.overrides = true;
    function.hasOverride = true;
    function.nearMiss = {};
    function.differences.clear();
    fact.functions.push_back(std::move(function));
  }
}

static std::optional<DoubleFact> findFakeItMock(const DeclaratorDecl &variable, FactContext &context) {
  if (isa<ParmVarDecl>(variable) || variable.getType()->isReferenceType())
    return std::nullopt;
  const ClassTemplateSpecializationDecl *mock = mockBehind(variable.getType());
  const CXXRecordDecl *mocked = mock ? mockedClass(*mock) : nullptr;
  if (!mocked || !mocked->hasDefinition())
    return std::nullopt;
  DoubleFact fact{.symbol = context.symbol(*mock),
                  .technique = "fakeit",
                  .interface = context.symbol(*mocked),
                  .place = context.place(variable.getLocation()),
                  .functions = {},
                  .isCallable = true};
  addVirtualFunctions(*mocked->getDefinition(), fact, context);
  return fact;
}

namespace {
enum class Start { None, When, Fake, Spy, Verify };
}

static Start startOf(const Expr *expression) {
  const auto *call = dyn_cast_or_null<CXXOperatorCallExpr>(expression);
  const auto *functor = call ? dyn_cast_or_null<CXXMethodDecl>(call->getDirectCallee()) : nullptr;
  if (!functor || !isWithin(*functor, "fakeit"))
    return Start::None;
  return llvm::StringSwitch<Start>(simpleName(*functor->getParent()))
      .Case("WhenFunctor", Start::When)
      .Case("FakeFunctor", Start::Fake)
      .Cases("SpyFunctor", "SpyWithoutVerifyFunctor", Start::Spy)
      .Case("VerifyFunctor", Start::Verify)
      .Default(Start::None);
}

/// `.Return(..)`, `.AlwaysThrow(..)`, `.Once()`: the clauses after the start, read from the last inward.
static Start readClauses(const Expr &expression, std::vector<const CXXMemberCallExpr *> &clauses) {
  const Expr *node = peeled(&expression);
  while (const auto *call = dyn_cast_or_null<CXXMemberCallExpr>(node)) {
    const CXXMethodDecl *method = call->getMethodDecl();
    if (!method || !isWithin(*method, "fakeit"))
      return Start::None;
    clauses.insert(clauses.begin(), call);
    node = peeled(call->getImplicitObjectArgument());
  }
  return startOf(node);
}

static const CXXMemberCallExpr *findStub(const Expr &expression) {
  return cast_or_null<CXXMemberCallExpr>(findNode(&expression, [](const Stmt &node) {
    const auto *call = dyn_cast<CXXMemberCallExpr>(&node);
    const CXXMethodDecl *method = call ? call->getMethodDecl() : nullptr;
    return method && simpleName(*method) == "stub" && isWithin(*method, "fakeit");
  }));
}

static const CXXMethodDecl *stubbedMethod(const CXXMemberCallExpr &stub) {
  const auto *named = cast_or_null<DeclRefExpr>(findNode(stub.getArg(0), [](const Stmt &node) {
    const auto *reference = dyn_cast<DeclRefExpr>(&node);
    const auto *method = reference ? dyn_cast<CXXMethodDecl>(reference->getDecl()) : nullptr;
    return method && !isWithin(*method, "fakeit");
  }));
  return named ? cast<CXXMethodDecl>(named->getDecl()) : nullptr;
}

static std::optional<ActionFact> describeAnswer(const CXXMemberCallExpr &clause, const MockedCall &mocked,
                                                FactContext &context) {
  llvm::StringRef name = simpleName(*clause.getMethodDecl());
  name.consume_front("Always");
  ActionFact action;
  if (name.starts_with("Return"))
    action.kind = ActionKind::Return;
  else if (name == "Throw")
    action.kind = ActionKind::Throw;
  else if (name == "Do" && clause.getNumArgs() > 0)
    action = describeCallable(*clause.getArg(0), mocked, context);
  else
    return std::nullopt;
  action.text = clause.getNumArgs() > 0 ? sourceText(*clause.getArg(0), context.ast()) : std::string();
  return action;
}

/// The exact count that a clause asks for; -1 where it is known only at run time.
static std::optional<std::int64_t> exactCount(const CXXMemberCallExpr &clause, const ASTContext &ast) {
  llvm::StringRef name = simpleName(*clause.getMethodDecl());
  if (name == "Exactly")
    return clause.getNumArgs() > 0 ? integerValue(clause.getArg(0), ast).value_or(-1) : -1;
  int count = llvm::StringSwitch<int>(name).Case("Never", 0).Case("Once", 1).Case("Twice", 2).Default(-1);
  return count < 0 ? std::nullopt : std::optional<std::int64_t>(count);
}

/// Verify(..) alone means once or more.
static void readCount(std::span<const CXXMemberCallExpr *const> clauses, const ASTContext &ast, ExpectationFact &fact) {
  fact.minimumCalls = 1;
  fact.maximumCalls = -1;
  for (const CXXMemberCallExpr *clause : clauses) {
    if (simpleName(*clause->getMethodDecl()) == "AtLeast" && clause->getNumArgs() > 0)
      fact.minimumCalls = integerValue(clause->getArg(0), ast).value_or(0);
    if (std::optional<std::int64_t> count = exactCount(*clause, ast)) {
      fact.minimumCalls = std::max<std::int64_t>(*count, 0);
      fact.maximumCalls = *count;
    }
  }
  if (fact.maximumCalls == 0)
    fact.kind = ExpectationKind::Forbid;
}

static std::optional<ExpectationFact> findFakeItExpectation(const Expr &expression, FactContext &context) {
  std::vector<const CXXMemberCallExpr *> clauses;
  Start start = readClauses(expression, clauses);
  const CXXMemberCallExpr *stub = start == Start::None ? nullptr : findStub(expression);
  const CXXMethodDecl *method = stub && stub->getNumArgs() > 0 ? stubbedMethod(*stub) : nullptr;
  const auto *mock = stub ? mockBehind(stub->getImplicitObjectArgument()->getType()) : nullptr;
  if (!method || !mock)
    return std::nullopt;
  ExpectationFact fact{.technique = "fakeit",
                       .kind = ExpectationKind::Default,
                       .mockClass = context.symbol(*mock),
                       .method = context.symbol(*method),
                       .function = simpleName(*method).str(),
                       .place = context.place(expression.getBeginLoc()),
                       .enclosing = context.enclosingFunction(),
                       .minimumCalls = 0,
                       .maximumCalls = -1,
                       .actions = {}};
  if (start == Start::Verify) {
    fact.kind = ExpectationKind::Expect;
    readCount(clauses, context.ast(), fact);
    return fact;
  }
  for (const CXXMemberCallExpr *clause : clauses)
    if (auto action = describeAnswer(*clause, {.mockClass = nullptr, .function = fact.function}, context))
      fact.actions.push_back(std::move(*action));
  if (start == Start::Fake)
    fact.actions.push_back({.kind = ActionKind::Return, .target = {}, .text = sourceText(expression, context.ast())});
  if (start == Start::Spy) // Mock<T> mock(object): the object answers
    fact.actions.push_back({.kind = ActionKind::DelegateObject,
                            .target = context.symbol(*method->getParent()),
                            .text = sourceText(expression, context.ast())});
  return fact;
}

static constexpr std::string_view namespaces[] = {"fakeit"};
static constexpr std::string_view headers[] = {"fakeit.hpp", "fakeit/Mock.hpp"};

extern const MockingLibrary fakeIt;
const MockingLibrary fakeIt{
    .id = "fakeit",
    .title = "FakeIt",
    .namespaces = namespaces,
    .headers = headers,
    .findCallableDouble = findFakeItMock,
    .findExpectation = findFakeItExpectation,
};

} // namespace doublecheck
