// SPDX-License-Identifier: Apache-2.0
//
// Boost.Test. Every macro makes an auto_test_unit_registrar from what makes the test
// units and from decorators; suites are namespaces that hold a registrar of their
// own name. Tests added by hand, `suite->add(BOOST_TEST_CASE(&f))`, are found where a
// function adds them.
#include "extract/AstQueries.h"
#include "extract/Frameworks.h"
#include "extract/GateFacts.h"
#include "extract/testing/Registration.h"

#include "clang/AST/ASTContext.h"
#include "llvm/ADT/STLExtras.h"

#include <algorithm>

namespace doublecheck {

using namespace clang;

static constexpr llvm::StringRef Namespace = "boost";

static bool isRegistrar(const VarDecl &variable) {
  return isNamed(variable.getType()->getAsCXXRecordDecl(), "boost::unit_test::ut_detail::auto_test_unit_registrar");
}

static const CXXConstructExpr *registration(const VarDecl &variable) {
  if (!isRegistrar(variable) || !variable.getInit())
    return nullptr;
  return dyn_cast_or_null<CXXConstructExpr>(withoutImplicitNodes(variable.getInit()));
}

/// The text of a const_string, a literal or BOOST_TEST_STRINGIZE's result.
static std::string firstText(const Expr *expression) {
  const auto *literal =
      cast_or_null<StringLiteral>(findNode(expression, [](const Stmt &node) { return isa<StringLiteral>(node); }));
  return literal ? literal->getString().str() : std::string();
}

static const CallExpr *findCall(const Expr *root, llvm::function_ref<bool(llvm::StringRef)> matches) {
  return cast_or_null<CallExpr>(findNode(root, [&](const Stmt &node) {
    const FunctionDecl *callee = calleeOf(dyn_cast<Expr>(&node));
    return callee && isWithin(*callee, Namespace) && matches(simpleName(*callee));
  }));
}

/// enabled() and enable_if<true>() say true, disabled() and enable_if<false>() say false.
static std::optional<bool> switchedBy(const CXXRecordDecl &decorator) {
  const auto *condition = dyn_cast<ClassTemplateSpecializationDecl>(&decorator);
  if (simpleName(decorator) != "enable_if" || !condition || condition->getTemplateArgs().size() == 0 ||
      condition->getTemplateArgs()[0].getKind() != TemplateArgument::Integral)
    return std::nullopt;
  return condition->getTemplateArgs()[0].getAsIntegral() != 0;
}

/// What asks for a test to run: the innermost decorator that says so, of the test or of a suite around it.
struct Said {
  std::optional<bool> runs;
};

/// The code that a decorator is given to run: a function's, a lambda's or that of an object that can be called.
static const FunctionDecl *callableIn(const Expr *argument) {
  const auto *named = cast_or_null<DeclRefExpr>(findNode(argument, [](const Stmt &node) {
    const auto *reference = dyn_cast<DeclRefExpr>(&node);
    return reference && isa<FunctionDecl>(reference->getDecl()) && !isWithin(*reference->getDecl(), Namespace);
  }));
  if (named && !findNode(argument, [](const Stmt &node) { return isa<LambdaExpr>(node); }))
    return cast<FunctionDecl>(named->getDecl());
  const CXXMethodDecl *found = nullptr;
  findNode(argument, [&](const Stmt &node) {
    const auto *object = dyn_cast<Expr>(&node);
    const CXXRecordDecl *record = object ? object->getType()->getAsCXXRecordDecl() : nullptr;
    if (!record || !record->hasDefinition() || isWithin(*record, Namespace) || isWithin(*record, "std"))
      return false;
    for (const CXXMethodDecl *method : record->getDefinition()->methods())
      if (method->getOverloadedOperator() == OO_Call)
        found = method;
    return found != nullptr;
  });
  return found;
}

/// A test whose precondition fails is left out.
static void applyPrecondition(const CXXConstructExpr &made, TestFact &test, FactContext &context) {
  const Expr *argument = made.getNumArgs() > 0 ? made.getArg(0) : nullptr;
  const FunctionDecl *predicate = argument ? callableIn(argument) : nullptr;
  const FunctionDecl *definition = predicate ? predicate->getDefinition() : nullptr;
  test.tags.push_back("precondition");
  addEntry(test, predicate, EntryRole::SetUp, context);
  test.gates.push_back(
      {.kind = GateKind::Skip,
       .variable = environmentBehind(definition ? definition->getBody() : argument, context.ast()).value_or(""),
       .place = context.place(made.getLocation())});
}

/// fixture<F>(): an object of F, with its setup() and teardown(); fixture(&setUp, &tearDown): these functions.
static void applyFixture(const CallExpr &fixture, TestFact &test, FactContext &context) {
  const TemplateArgumentList *arguments = fixture.getDirectCallee()->getTemplateSpecializationArgs();
  const bool isClass = arguments && arguments->size() > 0 && arguments->get(0).getKind() == TemplateArgument::Type;
  const CXXRecordDecl *made = isClass ? arguments->get(0).getAsType()->getAsCXXRecordDecl() : nullptr;
  if (made && made->hasDefinition()) {
    addConstruction(test, *made, context);
    addEntry(test, findMember(*made, "setup", Namespace), EntryRole::SetUp, context);
    addEntry(test, findMember(*made, "teardown", Namespace), EntryRole::TearDown, context);
    addDestruction(test, *made, Namespace, context);
    return;
  }
  for (unsigned i = 0; i < fixture.getNumArgs(); ++i)
    addEntry(test, callableIn(fixture.getArg(i)), i == 0 ? EntryRole::SetUp : EntryRole::TearDown, context);
}

/// disabled(), enable_if<false>(), label("x"), precondition(f), fixture<F>(), expected_failures(n) in a product of
/// decorators.
static void applyDecorators(const Expr *product, Said &said, TestFact &test, FactContext &context) {
  findNode(product, [&](const Stmt &node) {
    const auto *made = dyn_cast<CXXConstructExpr>(&node);
    const CXXRecordDecl *record = made ? made->getConstructor()->getParent() : nullptr;
    if (!record || !isWithin(*record, Namespace) || made->getConstructor()->isCopyOrMoveConstructor())
      return false;
    llvm::StringRef kind = simpleName(*record);
    if (!said.runs)
      said.runs = switchedBy(*record);
    if (kind == "label")
      test.tags.push_back(firstText(made));
    if (kind == "expected_failures")
      test.tags.push_back(kind.str());
    if (kind == "precondition")
      applyPrecondition(*made, test, context);
    return false;
  });
  if (const CallExpr *fixture =
          findCall(dyn_cast_or_null<Expr>(product), [](llvm::StringRef name) { return name == "fixture"; }))
    applyFixture(*fixture, test, context);
}

static void applyDecoratorsOf(const CXXConstructExpr &made, Said &said, TestFact &test, FactContext &context) {
  for (const Expr *argument : llvm::drop_begin(made.arguments()))
    applyDecorators(argument, said, test, context);
}

/// The suites around a declaration, outermost first: "orders/storage". Their decorators hold for the test.
static void applySuites(const DeclContext *scope, Said &said, TestFact &test, FactContext &context) {
  for (; scope && !scope->isTranslationUnit(); scope = scope->getParent()) {
    const auto *space = dyn_cast<NamespaceDecl>(scope);
    if (!space)
      continue;
    const CXXConstructExpr *suite = nullptr;
    for (const NamespaceDecl *part : space->redecls())
      for (const Decl *member : part->decls())
        if (const auto *variable = dyn_cast<VarDecl>(member))
          if (const CXXConstructExpr *made = registration(*variable);
              made && made->getNumArgs() > 2 && firstText(made->getArg(0)) == simpleName(*space))
            suite = suite ? suite : made;
    if (!suite)
      continue;
    test.suite = simpleName(*space).str() + (test.suite.empty() ? "" : "/" + test.suite);
    applyDecoratorsOf(*suite, said, test, context);
  }
}

static TestFact emptyTest(Place place) {
  return {.framework = "boost-test",
          .suite = {},
          .name = {},
          .typeParameter = {},
          .place = place,
          .fixture = {},
          .entries = {},
          .tags = {},
          .disabledBy = {}};
}

/// The user's fixture: the macros derive from it; without one they derive from nothing or from boost's own.
static const CXXRecordDecl *usersFixture(const CXXRecordDecl &testClass) {
  const CXXRecordDecl *fixture = fixtureOf(testClass, Namespace);
  return fixture && simpleName(*fixture) != "BOOST_AUTO_TEST_CASE_FIXTURE" ? fixture : nullptr;
}

static void addEntries(const CXXRecordDecl &testClass, std::span<const FunctionDecl *const> bodies, TestFact &test,
                       FactContext &context) {
  addConstruction(test, testClass, context);
  addEntry(test, findMember(testClass, "setup", Namespace), EntryRole::SetUp, context);
  for (const FunctionDecl *body : bodies)
    addEntry(test, body, EntryRole::Body, context);
  addEntry(test, findMember(testClass, "teardown", Namespace), EntryRole::TearDown, context);
  addDestruction(test, testClass, Namespace, context);
  if (const CXXRecordDecl *fixture = usersFixture(testClass))
    test.fixture = context.symbol(*fixture);
}

static std::vector<const FunctionDecl *> methodsNamed(const CXXRecordDecl &record, llvm::StringRef name) {
  std::vector<const FunctionDecl *> found;
  for (const Decl *member : record.decls()) {
    if (const auto *method = dyn_cast<CXXMethodDecl>(member); method && simpleName(*method) == name)
      found.push_back(method);
    const auto *made = dyn_cast<FunctionTemplateDecl>(member);
    if (!made || simpleName(*made) != name)
      continue;
    for (const FunctionDecl *instance : made->specializations())
      found.push_back(instance);
    if (found.empty())
      found.push_back(made->getTemplatedDecl());
  }
  return found;
}

/// The struct or struct template that the macro wrote beside its registrar: `name` beside `name_registrar12`; for a
/// data test, whose registrar has a suite of its own, one scope further out.
static const NamedDecl *writtenClass(const VarDecl &variable) {
  const IdentifierInfo *name = &variable.getASTContext().Idents.get(simpleName(variable).rsplit("_registrar").first);
  for (const DeclContext *scope = variable.getDeclContext(); scope; scope = scope->getParent())
    for (const NamedDecl *found : scope->lookup(name))
      if (isa<ClassTemplateDecl, CXXRecordDecl>(found))
        return found;
  return nullptr;
}

static std::vector<TestFact> templateTests(const ClassTemplateDecl &made, const TestFact &prototype,
                                           FactContext &context) {
  std::vector<TestFact> tests;
  for (const ClassTemplateSpecializationDecl *testClass : made.specializations()) {
    const TemplateArgumentList &arguments = testClass->getTemplateArgs();
    if (!testClass->hasDefinition() || arguments.size() == 0 || arguments[0].getKind() != TemplateArgument::Type)
      continue;
    TestFact test = prototype;
    test.typeParameter = typeName(arguments[0].getAsType(), context.ast());
    addEntries(*testClass->getDefinition(), methodsNamed(*testClass->getDefinition(), "test_method"), test, context);
    tests.push_back(std::move(test));
  }
  std::ranges::sort(tests, {}, &TestFact::typeParameter); // the library instantiates in an order of its own
  return tests;
}

/// Decorators given by BOOST_TEST_DECORATOR just before the macro.
static void applyPrecedingDecorators(const VarDecl &variable, Said &said, TestFact &test, FactContext &context) {
  const VarDecl *decorators = nullptr;
  for (const Decl *member : variable.getDeclContext()->decls()) {
    if (member == &variable)
      break;
    const auto *other = dyn_cast<VarDecl>(member);
    if (other && isRegistrar(*other))
      decorators = nullptr;
    else if (other && isNamed(other->getType().getNonReferenceType()->getAsCXXRecordDecl(),
                              "boost::unit_test::decorator::collector_t"))
      decorators = other;
  }
  if (decorators && decorators->getInit())
    applyDecorators(decorators->getInit(), said, test, context);
}

/// The test's name, where the registrar makes a case: make_test_case(&f, "name", ...) and the generators for types
/// and data sets, which take the name first.
static std::string caseName(const CXXConstructExpr &made) {
  if (made.getNumArgs() < 2 || isa<StringLiteral>(withoutImplicitNodes(made.getArg(0))))
    return {};
  const Expr *first = made.getArg(0);
  if (const CallExpr *call = findCall(first, [](llvm::StringRef name) { return name == "make_test_case"; }))
    return call->getNumArgs() > 1 ? firstText(call->getArg(1)) : std::string();
  if (const CallExpr *call = findCall(first, [](llvm::StringRef name) { return name == "make_test_case_gen"; }))
    return call->getNumArgs() > 0 ? firstText(call->getArg(0)) : std::string();
  bool generates = findNode(first, [](const Stmt &node) {
    const auto *expression = dyn_cast<Expr>(&node);
    const CXXRecordDecl *record = expression ? expression->getType()->getAsCXXRecordDecl() : nullptr;
    return record &&
           (simpleName(*record).contains("test_case_gen") || simpleName(*record).contains("template_test_case"));
  });
  return generates ? firstText(first) : std::string();
}

static std::vector<TestFact> registeredTests(const VarDecl &variable, FactContext &context) {
  const CXXConstructExpr *made = registration(variable);
  if (!made)
    return {};
  std::string name = caseName(*made);
  if (name.empty())
    return {};
  const NamedDecl *written = writtenClass(variable);
  if (!written)
    return {};
  TestFact test = emptyTest(context.place(variable.getLocation()));
  test.name = name;
  Said said;
  applyDecoratorsOf(*made, said, test, context);
  applyPrecedingDecorators(variable, said, test, context);
  applySuites(written->getDeclContext(), said, test, context);
  if (!said.runs.value_or(true)) {
    test.isDisabled = true;
    test.disabledBy = "disabled() decorator";
  }
  if (const auto *family = dyn_cast<ClassTemplateDecl>(written))
    return templateTests(*family, test, context);
  const CXXRecordDecl *testClass = cast<CXXRecordDecl>(written)->getDefinition();
  if (!testClass)
    return {};
  std::vector<const FunctionDecl *> bodies = methodsNamed(*testClass, "test_method");
  test.isParameterised = llvm::any_of(bodies, [](const FunctionDecl *body) { return body->getNumParams() > 0; });
  addEntries(*testClass, bodies, test, context);
  return {test};
}

/// `suite->add(BOOST_TEST_CASE(&f))` in the functions that set the tree of tests up.
static std::vector<TestFact> manualTests(const FunctionDecl &function, FactContext &context) {
  std::vector<TestFact> tests;
  llvm::StringRef name = simpleName(function);
  if (name != "init_unit_test_suite" && name != "init_unit_test" && name != "init_function")
    return tests;
  findNode(function.getBody(), [&](const Stmt &node) {
    const auto *call = dyn_cast<CallExpr>(&node);
    const FunctionDecl *callee = calleeOf(call);
    if (!callee || simpleName(*callee) != "make_test_case" || !isWithin(*callee, Namespace) || call->getNumArgs() < 2)
      return false;
    const FunctionDecl *body = referencedFunction(cast_or_null<Expr>(findNode(call->getArg(0), [](const Stmt &inner) {
      const auto *named = dyn_cast<DeclRefExpr>(&inner);
      return named && isa<FunctionDecl>(named->getDecl()) && !isWithin(*named->getDecl(), Namespace);
    })));
    if (!body)
      return false;
    TestFact test = emptyTest(context.place(call->getBeginLoc()));
    test.name = body->getNameAsString();
    addEntry(test, body, EntryRole::Body, context);
    tests.push_back(std::move(test));
    return false;
  });
  return tests;
}

static std::vector<TestFact> findBoostTests(const NamedDecl &declaration, FactContext &context) {
  if (const auto *variable = dyn_cast<VarDecl>(&declaration))
    return registeredTests(*variable, context);
  const auto *function = dyn_cast<FunctionDecl>(&declaration);
  return function && function->isThisDeclarationADefinition() ? manualTests(*function, context)
                                                              : std::vector<TestFact>();
}

/// All tools end in one of two functions, which take the level; WARN decides nothing.
static bool isBoostAssertion(const Expr &expression) {
  const auto *call = dyn_cast<CallExpr>(&expression);
  const FunctionDecl *callee = calleeOf(call);
  if (!callee || (simpleName(*callee) != "report_assertion" && simpleName(*callee) != "check_frwd") ||
      !isWithin(*callee, Namespace))
    return false;
  return !findNode(call, [](const Stmt &node) {
    const auto *named = dyn_cast<DeclRefExpr>(&node);
    return named && isa<EnumConstantDecl>(named->getDecl()) && simpleName(*named->getDecl()) == "WARN";
  });
}

/// BOOST_TEST_GLOBAL_FIXTURE and the older BOOST_GLOBAL_FIXTURE, which calls nothing on what it makes.
static std::optional<GlobalFixture> findBoostGlobalFixture(const VarDecl &variable) {
  if (const CXXRecordDecl *made = classRegisteredBy(variable, "boost::unit_test::ut_detail::global_configuration_impl"))
    return GlobalFixture{.type = made, .calls = {}};
  const CXXRecordDecl *made = classRegisteredBy(variable, "boost::unit_test::ut_detail::global_fixture_impl");
  if (!made)
    return std::nullopt;
  GlobalFixture fixture{.type = made, .calls = {}};
  for (const llvm::StringRef name : {"setup", "teardown"})
    if (const CXXMethodDecl *called = findMember(*made, name, Namespace))
      fixture.calls.push_back(called);
  return fixture;
}

static bool isBoostRegistration(const VarDecl &variable) {
  const CXXRecordDecl *record = variable.getType().getNonReferenceType()->getAsCXXRecordDecl();
  return isRegistrar(variable) || isNamed(record, "boost::unit_test::decorator::collector_t") ||
         isNamed(record, "boost::unit_test::ut_detail::auto_tc_exp_fail");
}

static constexpr std::string_view namespaces[] = {"boost"};
static constexpr std::string_view headers[] = {"boost/test/unit_test.hpp", "boost/test/included/unit_test.hpp",
                                               "boost/test/auto_unit_test.hpp", "boost/test/unit_test_suite.hpp"};

static constexpr std::string_view factories[] = {"global_configuration_impl", "global_fixture_impl"};

extern const TestRunner boostTest;
const TestRunner boostTest{
    .id = "boost-test",
    .title = "Boost.Test",
    .namespaces = namespaces,
    .headers = headers,
    .factories = factories,
    .findTests = findBoostTests,
    .findGlobalFixture = findBoostGlobalFixture,
    .isAssertion = isBoostAssertion,
    .isRegistration = isBoostRegistration,
};

} // namespace doublecheck
