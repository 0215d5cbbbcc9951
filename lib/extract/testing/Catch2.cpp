// SPDX-License-Identifier: Apache-2.0
//
// Catch2, versions 2 and 3. Every macro makes a Catch::AutoReg from an invoker, a
// place, a class name and NameAndTags{name, tags}; template tests make them in the
// constructor of a generated class. SECTIONs are part of the body.
#include "extract/AstQueries.h"
#include "extract/Frameworks.h"
#include "extract/testing/Registration.h"

#include "clang/AST/ASTContext.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringSwitch.h"

namespace doublecheck {

using namespace clang;

static constexpr llvm::StringRef Namespace = "Catch";

/// "[db][.slow]" gives "db" and ".slow".
static std::vector<std::string> splitTags(llvm::StringRef text) {
  std::vector<std::string> tags;
  while (text.contains('[')) {
    text = text.split('[').second;
    auto [tag, rest] = text.split(']');
    tags.push_back(tag.str());
    text = rest;
  }
  return tags;
}

static void applyTags(llvm::StringRef text, TestFact &test) {
  test.tags = splitTags(text);
  for (const std::string &tag : test.tags) {
    // A benchmark runs only where it is asked for, as what is hidden.
    bool hides = llvm::StringRef(tag).starts_with(".") || tag == "hide" || tag == "!hide" || tag == "!benchmark";
    if (!hides)
      continue;
    test.isDisabled = true;
    test.disabledBy = "[" + tag + "] tag";
  }
}

/// The first literal in an expression.
static std::string firstText(const Expr *expression) {
  const Stmt *found = findNode(expression, [](const Stmt &node) { return isa<StringLiteral>(node); });
  const auto *literal = cast_or_null<StringLiteral>(found);
  return literal && literal->getCharByteWidth() == 1 ? literal->getString().str() : std::string();
}

/// A NameAndTags made here, not copied.
static bool makesNameAndTags(const Stmt &node) {
  const auto *made = dyn_cast<Expr>(&node);
  if (!made || !isNamed(made->getType()->getAsCXXRecordDecl(), "Catch::NameAndTags"))
    return false;
  const auto *construction = dyn_cast<CXXConstructExpr>(made);
  return isa<InitListExpr>(made) || (construction && !construction->getConstructor()->isCopyOrMoveConstructor());
}

static void readNameAndTags(const Expr *made, TestFact &test) {
  std::vector<const Expr *> parts;
  if (const auto *construction = dyn_cast_or_null<CXXConstructExpr>(made))
    parts.assign(construction->arg_begin(), construction->arg_end());
  if (const auto *list = dyn_cast_or_null<InitListExpr>(made))
    for (const Expr *part : list->inits())
      parts.push_back(part);
  if (!parts.empty())
    test.name = firstText(parts[0]);
  if (parts.size() > 1)
    applyTags(firstText(parts[1]), test);
}

/// What makeTestInvoker (or makeTestInvokerFixture) is given: a function or a member function.
static const FunctionDecl *invoked(const Expr &registration) {
  const Stmt *found = findNode(&registration, [](const Stmt &node) {
    const FunctionDecl *callee = calleeOf(dyn_cast<Expr>(&node));
    return callee && simpleName(*callee).starts_with("makeTestInvoker") && isWithin(*callee, Namespace);
  });
  const auto *call = cast_or_null<CallExpr>(found);
  return call && call->getNumArgs() > 0 ? referencedFunction(call->getArg(0)) : nullptr;
}

/// The type that a template test is made for: of the function, or of the class of the member function.
static std::string typeParameterOf(const FunctionDecl &body, const ASTContext &ast) {
  const TemplateArgumentList *arguments = body.getTemplateSpecializationArgs();
  if (const auto *method = dyn_cast<CXXMethodDecl>(&body); method && !arguments)
    if (const auto *made = dyn_cast<ClassTemplateSpecializationDecl>(method->getParent()))
      arguments = &made->getTemplateArgs();
  if (!arguments || arguments->size() == 0)
    return {};
  std::string text;
  for (const TemplateArgument &argument : arguments->asArray())
    if (argument.getKind() == TemplateArgument::Type)
      text += (text.empty() ? "" : ", ") + typeName(argument.getAsType(), ast);
  return text;
}

static void addBody(const FunctionDecl &body, TestFact &test, FactContext &context) {
  const auto *method = dyn_cast<CXXMethodDecl>(&body);
  if (!method)
    return addEntry(test, &body, EntryRole::Body, context);
  const CXXRecordDecl &testClass = *method->getParent();
  addConstruction(test, testClass, context);
  addEntry(test, method, EntryRole::Body, context);
  addDestruction(test, testClass, Namespace, context);
  // TEST_CASE_METHOD derives a class from the user's; METHOD_AS_TEST_CASE names the user's own.
  const CXXRecordDecl *fixture = fixtureOf(testClass, Namespace);
  bool isGenerated = fixture && simpleName(testClass).starts_with("C_A_T_C_H");
  test.fixture = context.symbol(isGenerated || (fixture && simpleName(*method) == "test") ? *fixture : testClass);
}

/// `names`: the NameAndTags; template tests make it before they call the function that registers.
static std::optional<TestFact> describeRegistration(const Expr &registration, const Expr *names, FactContext &context) {
  const FunctionDecl *body = invoked(registration);
  if (!body)
    return std::nullopt;
  TestFact test{.framework = "catch2",
                .suite = {},
                .name = {},
                .typeParameter = typeParameterOf(*body, context.ast()),
                .place = context.place(registration.getBeginLoc()),
                .fixture = {},
                .entries = {},
                .tags = {},
                .disabledBy = {}};
  readNameAndTags(names, test);
  // The name of a template test ends in its type, or in the type's number.
  if (!test.typeParameter.empty())
    if (llvm::StringRef name = test.name; name.consume_back(" - "))
      test.name = name.str();
  addBody(*body, test, context);
  return test;
}

static bool isRegistrar(QualType type) { return isNamed(type->getAsCXXRecordDecl(), "Catch::AutoReg"); }

static std::vector<TestFact> findCatchTests(const NamedDecl &declaration, FactContext &context) {
  const auto *variable = dyn_cast<VarDecl>(&declaration);
  std::vector<TestFact> tests;
  if (!variable || !variable->getInit() || variable->getInit()->isValueDependent())
    return tests;
  bool isPlain = isRegistrar(variable->getType());
  if (!isPlain && !findNode(variable->getInit(), [](const Stmt &node) { return isa<LambdaExpr>(node); }))
    return tests;
  const Expr *lastNames = nullptr;
  visitInitialization(*variable->getInit(), context, [&](const Expr &node) {
    if (makesNameAndTags(node))
      lastNames = &node;
    const auto *made = dyn_cast<CXXConstructExpr>(&node);
    if (!made || made->getNumArgs() < 2 || !isRegistrar(made->getType()))
      return;
    const auto *own = cast_or_null<Expr>(findNode(made, makesNameAndTags));
    if (std::optional<TestFact> test = describeRegistration(*made, own ? own : lastNames, context))
      tests.push_back(std::move(*test));
  });
  return tests;
}

/// SKIP() of version 3: handler.handleMessage(ResultWas::ExplicitSkip, ...).
static std::optional<GateFact> findCatchSkip(const Stmt &statement, FactContext &context) {
  const auto *call = dyn_cast<CXXMemberCallExpr>(&statement);
  if (!call || call->getNumArgs() == 0 || !isNamed(call->getMethodDecl(), "Catch::AssertionHandler::handleMessage"))
    return std::nullopt;
  const auto *result = dyn_cast_or_null<DeclRefExpr>(withoutImplicitNodes(call->getArg(0)));
  if (!result || simpleName(*result->getDecl()) != "ExplicitSkip")
    return std::nullopt;
  return GateFact{.kind = GateKind::Skip, .variable = {}, .place = context.place(statement.getBeginLoc())};
}

/// Every assertion makes one AssertionHandler, whose first argument is the macro's name; so do WARN, SUCCEED and SKIP.
static bool isCatchAssertion(const Expr &expression) {
  const auto *made = dyn_cast<CXXConstructExpr>(&expression);
  if (!made || made->getNumArgs() < 3 || !isNamed(made->getConstructor()->getParent(), "Catch::AssertionHandler"))
    return false;
  std::string macro = firstText(made->getArg(0));
  return !llvm::StringSwitch<bool>(macro)
              .Cases("WARN", "SUCCEED", "SKIP", "CATCH_WARN", "CATCH_SUCCEED", "CATCH_SKIP", true)
              .Default(false);
}

/// CATCH_REGISTER_LISTENER: told of every test by virtual functions of Catch's own.
static std::optional<GlobalFixture> findListener(const VarDecl &variable) {
  const CXXRecordDecl *listener = classRegisteredBy(variable, "Catch::ListenerRegistrar");
  return listener ? std::optional<GlobalFixture>({.type = listener, .calls = {}}) : std::nullopt;
}

static bool isCatchRegistration(const VarDecl &variable) {
  llvm::StringRef name = simpleName(variable);
  return isRegistrar(variable.getType()) || name.starts_with("globalRegistrar") || name.starts_with("C_A_T_C_H");
}

static constexpr std::string_view namespaces[] = {"Catch"};
static constexpr std::string_view headers[] = {"catch2/catch.hpp", "catch.hpp", "catch2/catch_test_macros.hpp",
                                               "catch2/catch_template_test_macros.hpp", "catch_amalgamated.hpp"};

static constexpr std::string_view factories[] = {"makeTestInvoker", "TestInvokerAsMethod", "ListenerRegistrar",
                                                 "ListenerFactory", "TypedListenerFactory"};

extern const TestRunner catch2;
const TestRunner catch2{
    .id = "catch2",
    .title = "Catch2",
    .namespaces = namespaces,
    .headers = headers,
    .factories = factories,
    .findTests = findCatchTests,
    .findGlobalFixture = findListener,
    .findSkip = findCatchSkip,
    .isAssertion = isCatchAssertion,
    .isRegistration = isCatchRegistration,
};

} // namespace doublecheck
