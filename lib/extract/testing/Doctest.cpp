// SPDX-License-Identifier: Apache-2.0
//
// doctest, version 2. Every macro calls regTest(TestCase(function, place, suite) *
// "name" * decorator * ...); template tests do so in the constructor of a generated
// class. SUBCASEs are part of the body.
#include "extract/AstQueries.h"
#include "extract/Frameworks.h"
#include "extract/GateFacts.h"
#include "extract/testing/Registration.h"

#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/StringSwitch.h"

#include <algorithm>

namespace doublecheck {

using namespace clang;

static constexpr llvm::StringRef Namespace = "doctest";

/// The operands of `start * a * b * c` after the start, in order; `start` is what the first operator is called on.
static std::vector<const Expr *> decorators(const Expr *product, const Expr *&start) {
  std::vector<const Expr *> operands;
  const Expr *node = withoutImplicitNodes(product);
  while (const auto *call = dyn_cast_or_null<CXXOperatorCallExpr>(node)) {
    if (call->getOperator() != OO_Star || call->getNumArgs() != 2)
      break;
    operands.push_back(call->getArg(1));
    node = withoutImplicitNodes(call->getArg(0));
  }
  start = node;
  std::ranges::reverse(operands);
  return operands;
}

enum class Switch : std::uint8_t { Off, On, Open };

/// skip() and skip(true) are on, skip(false) is off; skip(std::getenv("DB") == nullptr) is open until the program runs.
static Switch positionOf(const Expr &decorator, const ASTContext &ast) {
  const Expr *argument = peeled(&decorator);
  bool value = true;
  if (!argument->getType()->isBooleanType() || argument->isValueDependent())
    return Switch::On;
  if (!argument->EvaluateAsBooleanCondition(value, ast))
    return Switch::Open;
  return value ? Switch::On : Switch::Off;
}

static void applySkip(const Expr &decorator, Switch position, TestFact &test, FactContext &context) {
  if (position == Switch::On) {
    test.isDisabled = true;
    test.disabledBy = "skip() decorator";
    return;
  }
  test.gates.push_back({.kind = GateKind::Skip,
                        .variable = environmentBehind(&decorator, context.ast()).value_or(""),
                        .place = context.place(decorator.getBeginLoc())});
}

static void applyDecorator(const Expr &decorator, std::string &name, TestFact &test, FactContext &context) {
  if (std::optional<std::string> text = literalText(&decorator)) {
    name = *text;
    return;
  }
  const Expr *core = withoutImplicitNodes(&decorator);
  const CXXRecordDecl *record = core->getType()->getAsCXXRecordDecl();
  const Switch position = positionOf(decorator, context.ast());
  if (!record || !isWithin(*record, Namespace) || position == Switch::Off)
    return;
  llvm::StringRef kind = simpleName(*record);
  if (kind == "skip")
    applySkip(decorator, position, test, context);
  if (kind == "should_fail" || kind == "may_fail" || kind == "no_breaks")
    test.tags.push_back(kind.str());
}

static const Expr *firstProduct(const Stmt *root) {
  return cast_or_null<Expr>(findNode(root, [](const Stmt &node) {
    const auto *call = dyn_cast<CXXOperatorCallExpr>(&node);
    return call && call->getOperator() == OO_Star;
  }));
}

/// The suite that TEST_SUITE_BEGIN has opened where `registration` stands: `setTestSuite(TestSuite() * "name" *
/// decorators)`; TEST_SUITE_END sets one without a name.
static const Expr *openSuite(const VarDecl &registration, const ASTContext &ast) {
  const SourceManager &sources = ast.getSourceManager();
  const Expr *product = nullptr;
  visitNamespaceVariables(*ast.getTranslationUnitDecl(), [&](const VarDecl &variable) {
    if (!variable.hasInit() || !simpleName(variable).contains("DOCTEST_ANON_VAR") ||
        !sources.isBeforeInTranslationUnit(variable.getLocation(), registration.getLocation()))
      return;
    const Stmt *set = findNode(variable.getInit(), [](const Stmt &node) {
      return isNamed(calleeOf(dyn_cast<Expr>(&node)), "doctest::detail::setTestSuite");
    });
    if (set)
      product = firstProduct(set);
  });
  return product;
}

/// TEST_SUITE writes a function getCurrentTestSuite for its scope: `data * "name" * decorators`. Without one, what was
/// opened last counts.
static void applySuite(const Expr *suite, const VarDecl &registration, TestFact &test, FactContext &context) {
  const FunctionDecl *getter = calleeOf(withoutImplicitNodes(suite));
  const bool isInBlock = getter && getter->getDeclContext()->getParent() != context.ast().getTranslationUnitDecl();
  const FunctionDecl *definition = isInBlock ? getter->getDefinition() : nullptr;
  const Expr *product =
      isInBlock ? firstProduct(definition ? definition->getBody() : nullptr) : openSuite(registration, context.ast());
  const Expr *start = nullptr;
  for (const Expr *decorator : decorators(product, start))
    applyDecorator(*decorator, test.suite, test, context);
}

/// A fixture's test is a function that makes an object of a class derived from the fixture and calls its member f.
static void addBody(const FunctionDecl &function, TestFact &test, FactContext &context) {
  const FunctionDecl *definition = function.getDefinition();
  const Stmt *found = findNode(definition ? definition->getBody() : nullptr, [&](const Stmt &node) {
    const auto *call = dyn_cast<CXXMemberCallExpr>(&node);
    const CXXMethodDecl *method = call ? call->getMethodDecl() : nullptr;
    return method && simpleName(*method) == "f" && simpleName(*method->getParent()).starts_with("DOCTEST_ANON_CLASS");
  });
  if (!found)
    return addEntry(test, &function, EntryRole::Body, context);
  const CXXMethodDecl &method = *cast<CXXMemberCallExpr>(found)->getMethodDecl();
  addConstruction(test, *method.getParent(), context);
  addEntry(test, &method, EntryRole::Body, context);
  addDestruction(test, *method.getParent(), Namespace, context);
  if (const CXXRecordDecl *fixture = fixtureOf(*method.getParent(), Namespace))
    test.fixture = context.symbol(*fixture);
}

static std::optional<TestFact> describeRegistration(const CallExpr &call, const VarDecl &registration,
                                                    FactContext &context) {
  const Expr *start = nullptr;
  std::vector<const Expr *> operands = decorators(call.getArg(0), start);
  const auto *made = dyn_cast_or_null<CXXConstructExpr>(start);
  if (!made) // TestCase(...) written as a cast-like expression
    made = dyn_cast_or_null<CXXConstructExpr>(peeled(start));
  if (!made || made->getNumArgs() < 4)
    return std::nullopt;
  const FunctionDecl *function = referencedFunction(made->getArg(0));
  if (!function)
    return std::nullopt;
  TestFact test{.framework = "doctest",
                .suite = {},
                .name = {},
                .typeParameter = {},
                .place = context.place(call.getBeginLoc()),
                .fixture = {},
                .entries = {},
                .tags = {},
                .disabledBy = {}};
  applySuite(made->getArg(3), registration, test, context);
  for (const Expr *operand : operands)
    applyDecorator(*operand, test.name, test, context);
  if (const TemplateArgumentList *arguments = function->getTemplateSpecializationArgs();
      arguments && arguments->size() > 0 && arguments->get(0).getKind() == TemplateArgument::Type)
    test.typeParameter = typeName(arguments->get(0).getAsType(), context.ast());
  addBody(*function, test, context);
  return test;
}

static std::vector<TestFact> findDoctestTests(const NamedDecl &declaration, FactContext &context) {
  const auto *variable = dyn_cast<VarDecl>(&declaration);
  std::vector<TestFact> tests;
  if (!variable || !variable->getInit() || variable->getInit()->isValueDependent())
    return tests;
  const FunctionDecl *callee = nullptr;
  findNode(variable->getInit(), [&](const Stmt &node) {
    callee = calleeOf(dyn_cast<Expr>(&node));
    return callee != nullptr;
  });
  if (!callee || !isWithin(*callee, Namespace)) // regTest, or instantiationHelper for templates
    return tests;
  visitInitialization(*variable->getInit(), context, [&](const Expr &node) {
    const auto *call = dyn_cast<CallExpr>(&node);
    if (!call || call->getNumArgs() == 0 || !isNamed(call->getDirectCallee(), "doctest::detail::regTest"))
      return;
    if (std::optional<TestFact> test = describeRegistration(*call, *variable, context))
      tests.push_back(std::move(*test));
  });
  return tests;
}

/// CHECK and its kin make a ResultBuilder, or in the quick forms call one of the functions below.
static bool isDoctestAssertion(const Expr &expression) {
  if (const auto *made = dyn_cast<CXXConstructExpr>(&expression))
    return made->getNumArgs() > 1 && isNamed(made->getConstructor()->getParent(), "doctest::detail::ResultBuilder");
  const FunctionDecl *callee = calleeOf(&expression);
  return callee && llvm::StringSwitch<bool>(simpleName(*callee))
                       .Cases("binary_assert", "unary_assert", "decomp_assert", isWithin(*callee, Namespace))
                       .Default(false);
}

static bool isDoctestRegistration(const VarDecl &variable) {
  llvm::StringRef name = simpleName(variable);
  return name.starts_with("DOCTEST_ANON") || name.starts_with("_DOCTEST_ANON");
}

static constexpr std::string_view namespaces[] = {"doctest"};
static constexpr std::string_view headers[] = {"doctest/doctest.h", "doctest.h"};

extern const TestRunner doctest;
const TestRunner doctest{
    .id = "doctest",
    .title = "doctest",
    .namespaces = namespaces,
    .headers = headers,
    .findTests = findDoctestTests,
    .isAssertion = isDoctestAssertion,
    .isRegistration = isDoctestRegistration,
};

} // namespace doublecheck
