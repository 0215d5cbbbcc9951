// SPDX-License-Identifier: Apache-2.0
//
// GoogleTest, 1.8 to 1.18. A test is a class with TestBody and a static member that
// registers it; typed tests are read at the variable that registers their types.
// Names come from the registering call, never from splitting a class name at '_'.
#include "extract/AstQueries.h"
#include "extract/Frameworks.h"
#include "extract/testing/GoogleTestInternal.h"
#include "extract/testing/Registration.h"

#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"

#include <algorithm>

namespace doublecheck {

using namespace clang;

static constexpr llvm::StringRef Namespace = "testing";

static bool startsDisabled(llvm::StringRef name) { return name.starts_with("DISABLED_"); }

void markDisabledByName(TestFact &test) {
  if (!startsDisabled(test.suite) && !startsDisabled(test.name))
    return;
  test.isDisabled = true;
  test.disabledBy = "DISABLED_ prefix";
}

/// Every assertion, ADD_FAILURE, SUCCEED and GTEST_SKIP makes one AssertHelper; its first argument tells which it is.
static llvm::StringRef assertionResult(const Stmt &statement) {
  const auto *made = dyn_cast<CXXConstructExpr>(&statement);
  if (!made || made->getNumArgs() < 3 ||
      !isNamed(made->getConstructor()->getParent(), "testing::internal::AssertHelper"))
    return {};
  const auto *result = dyn_cast_or_null<DeclRefExpr>(withoutImplicitNodes(made->getArg(0)));
  return result ? simpleName(*result->getDecl()) : llvm::StringRef();
}

static bool isSkip(const Stmt &statement) { return assertionResult(statement) == "kSkip"; }

/// GTEST_SKIP as the first statement: nothing of the test ever runs.
static bool skipsAtOnce(const CXXMethodDecl *method) {
  const FunctionDecl *definition = method ? method->getDefinition() : nullptr;
  const auto *block = dyn_cast_or_null<CompoundStmt>(definition ? definition->getBody() : nullptr);
  const auto *leave = block && !block->body_empty() ? dyn_cast<ReturnStmt>(block->body_front()) : nullptr;
  return leave && findNode(leave, isSkip);
}

void addGoogleEntries(TestFact &test, const CXXRecordDecl &testClass, const CXXMethodDecl *body, FactContext &context) {
  auto firstOf = [&](llvm::StringRef name, llvm::StringRef oldName) {
    const CXXMethodDecl *method = findMember(testClass, name, Namespace);
    return method ? method : findMember(testClass, oldName, Namespace);
  };
  addEntry(test, firstOf("SetUpTestSuite", "SetUpTestCase"), EntryRole::SuiteSetUp, context);
  addConstruction(test, testClass, context);
  const CXXMethodDecl *setUp = findMember(testClass, "SetUp", Namespace);
  addEntry(test, setUp, EntryRole::SetUp, context);
  addEntry(test, body, EntryRole::Body, context);
  addEntry(test, findMember(testClass, "TearDown", Namespace), EntryRole::TearDown, context);
  addDestruction(test, testClass, Namespace, context);
  addEntry(test, firstOf("TearDownTestSuite", "TearDownTestCase"), EntryRole::TearDown, context);
  if (const CXXRecordDecl *fixture = fixtureOf(testClass, Namespace))
    test.fixture = context.symbol(*fixture);
  if (test.isDisabled || (!skipsAtOnce(setUp) && !skipsAtOnce(body)))
    return;
  test.isDisabled = true;
  test.disabledBy = "GTEST_SKIP at its start";
}

static const CXXMethodDecl *bodyOf(const CXXRecordDecl &testClass) {
  for (const CXXMethodDecl *method : testClass.methods())
    if (simpleName(*method) == "TestBody")
      return method;
  return nullptr;
}

static const VarDecl *staticMember(const CXXRecordDecl &record, llvm::StringRef name) {
  for (const Decl *member : record.decls())
    if (const auto *variable = dyn_cast<VarDecl>(member); variable && simpleName(*variable) == name)
      return variable;
  return nullptr;
}

/// The first call of a function so named, wherever it stands under the node.
static const CallExpr *findCall(const Stmt *root, llvm::StringRef name) {
  const Stmt *found = findNode(root, [&](const Stmt &node) {
    const FunctionDecl *callee = calleeOf(dyn_cast<Expr>(&node));
    return callee && simpleName(*callee) == name;
  });
  return cast_or_null<CallExpr>(found);
}

/// Suite and name stand in two arguments side by side.
static bool readNames(const CallExpr *call, unsigned first, TestFact &test) {
  if (!call || call->getNumArgs() < first + 2)
    return false;
  std::optional<std::string> suite = literalText(call->getArg(first)), name = literalText(call->getArg(first + 1));
  if (!suite || !name)
    return false;
  test.suite = *suite;
  test.name = *name;
  return true;
}

/// The calls that INSTANTIATE_TEST_SUITE_P of this suite makes; gtest knows suites by their name's text.
static std::vector<const CallExpr *> instantiationsOf(llvm::StringRef suite, FactContext &context) {
  std::vector<const CallExpr *> found;
  visitNamespaceVariables(*context.ast().getTranslationUnitDecl(), [&](const VarDecl &variable) {
    llvm::StringRef name = simpleName(variable);
    if (!name.starts_with("gtest_") || !name.ends_with("_dummy_") || !name.contains(suite) || !variable.getInit())
      return;
    const CallExpr *holder = findCall(variable.getInit(), "GetTestSuitePatternHolder");
    if (!holder)
      holder = findCall(variable.getInit(), "GetTestCasePatternHolder");
    const CallExpr *call = findCall(variable.getInit(), "AddTestSuiteInstantiation");
    if (!call)
      call = findCall(variable.getInit(), "AddTestCaseInstantiation");
    if (holder && call && holder->getNumArgs() > 0 && literalText(holder->getArg(0)) == suite)
      found.push_back(call);
  });
  return found;
}

/// A fixture that only this file can see is instantiated here or nowhere. So is a suite whose test stands in a
/// header: each unit that includes it says for itself.
static bool mustBeInstantiatedHere(const CXXRecordDecl &testClass, FactContext &context) {
  const SourceManager &sources = context.ast().getSourceManager();
  auto isInMainFile = [&](const CXXRecordDecl &record) {
    return sources.isInMainFile(sources.getFileLoc(record.getLocation()));
  };
  const CXXRecordDecl *fixture = fixtureOf(testClass, Namespace);
  return !fixture || isInMainFile(patternOf(*fixture)) || !isInMainFile(testClass);
}

static void addParameters(TestFact &test, const CXXRecordDecl &testClass, FactContext &context) {
  test.isParameterised = true;
  std::vector<const CallExpr *> instantiations = instantiationsOf(test.suite, context);
  for (const CallExpr *call : instantiations)
    if (call->getNumArgs() > 1)
      addEntry(test, referencedFunction(call->getArg(1)), EntryRole::Generator, context);
  const bool isLeftOut = std::ranges::all_of(
      instantiations, [](const CallExpr *call) { return startsDisabled(literalText(call->getArg(0)).value_or("")); });
  if (!isLeftOut || test.isDisabled || !mustBeInstantiatedHere(testClass, context))
    return;
  test.isDisabled = true;
  test.disabledBy = instantiations.empty() ? "never instantiated" : "DISABLED_ prefix of its instantiation";
}

/// TEST, TEST_F and TEST_P.
static std::vector<TestFact> findClassTest(const CXXRecordDecl &record, FactContext &context) {
  const CXXMethodDecl *body = record.isDependentContext() ? nullptr : bodyOf(record);
  if (!body)
    return {};
  TestFact test{.framework = "googletest",
                .suite = {},
                .name = {},
                .typeParameter = {},
                .place = context.place(record.getLocation()),
                .fixture = {},
                .entries = {},
                .tags = {},
                .disabledBy = {}};
  const VarDecl *info = staticMember(record, "test_info_");
  const VarDecl *definition = info ? info->getInitializingDeclaration() : nullptr;
  const VarDecl *pattern = staticMember(record, "gtest_registering_dummy_");
  if (definition && readNames(findCall(definition->getInit(), "MakeAndRegisterTestInfo"), 0, test)) {
    markDisabledByName(test);
    addGoogleEntries(test, record, body, context);
    return {test};
  }
  const CXXMethodDecl *registry = pattern ? findMember(record, "AddToRegistry", Namespace) : nullptr;
  if (!registry || !readNames(findCall(registry->getBody(), "AddTestPattern"), 0, test))
    return {};
  markDisabledByName(test);
  addGoogleEntries(test, record, body, context);
  addParameters(test, record, context);
  return {test};
}

static void collectTemplates(const TemplateArgument &argument, std::vector<const ClassTemplateDecl *> &templates) {
  if (argument.getKind() == TemplateArgument::Pack) {
    for (const TemplateArgument &part : argument.pack_elements())
      collectTemplates(part, templates);
  } else if (argument.getKind() == TemplateArgument::Template) {
    if (const auto *made = dyn_cast_or_null<ClassTemplateDecl>(argument.getAsTemplate().getAsTemplateDecl()))
      templates.push_back(made);
  } else if (argument.getKind() == TemplateArgument::Type) {
    const auto *list = dyn_cast_or_null<ClassTemplateSpecializationDecl>(argument.getAsType()->getAsCXXRecordDecl());
    if (list && isWithin(*list, Namespace)) // TemplateSel<Test>, Templates<Test, ...>
      for (const TemplateArgument &inner : list->getTemplateArgs().asArray())
        collectTemplates(inner, templates);
  }
}

static bool isTypeList(const ClassTemplateSpecializationDecl &record) {
  llvm::StringRef name = simpleName(record);
  return isWithin(record, Namespace) && (name.starts_with("Types") || name == "ProxyTypeList");
}

/// The types of Types<A, B, ...>, whose shape changed from version to version: lists are flattened.
static void collectTypes(const TemplateArgument &argument, std::vector<QualType> &types) {
  if (argument.getKind() == TemplateArgument::Pack) {
    for (const TemplateArgument &part : argument.pack_elements())
      collectTypes(part, types);
    return;
  }
  if (argument.getKind() != TemplateArgument::Type)
    return;
  const auto *record = dyn_cast_or_null<ClassTemplateSpecializationDecl>(argument.getAsType()->getAsCXXRecordDecl());
  bool isPadding = isNamed(argument.getAsType()->getAsCXXRecordDecl(), "testing::internal::None");
  if (record && isTypeList(*record))
    for (const TemplateArgument &inner : record->getTemplateArgs().asArray())
      collectTypes(inner, types);
  else if (!isPadding)
    types.push_back(argument.getAsType());
}

static const CXXRecordDecl &instantiationFor(const ClassTemplateDecl &made, QualType type, const ASTContext &ast) {
  for (const ClassTemplateSpecializationDecl *specialization : made.specializations()) {
    const TemplateArgumentList &arguments = specialization->getTemplateArgs();
    bool isSame = arguments.size() == 1 && arguments[0].getKind() == TemplateArgument::Type &&
                  ast.hasSameType(arguments[0].getAsType(), type);
    if (isSame && specialization->hasDefinition())
      return *specialization->getDefinition();
  }
  return *made.getTemplatedDecl();
}

static TestFact typedTest(const ClassTemplateDecl &made, QualType type, llvm::StringRef suite, llvm::StringRef name,
                          FactContext &context) {
  const CXXRecordDecl &testClass = instantiationFor(made, type, context.ast());
  TestFact test{.framework = "googletest",
                .suite = suite.str(),
                .name = name.str(),
                .typeParameter = typeName(type, context.ast()),
                .place = context.place(made.getLocation()),
                .fixture = {},
                .entries = {},
                .tags = {},
                .disabledBy = {}};
  markDisabledByName(test);
  addGoogleEntries(test, testClass, bodyOf(testClass), context);
  return test;
}

/// TypeParameterizedTest<Fixture, TemplateSel<Test>, Types>::Register("", place, "Suite", "Name", ...) and
/// TypeParameterizedTestSuite<Fixture, Templates<Test...>, Types>::Register("Prefix", place, state, "Suite", ...).
static std::vector<TestFact> findTypedTests(const VarDecl &variable, FactContext &context) {
  const CallExpr *call =
      simpleName(variable).starts_with("gtest_") ? findCall(variable.getInit(), "Register") : nullptr;
  const auto *method = call ? dyn_cast<CXXMethodDecl>(call->getDirectCallee()) : nullptr;
  const auto *registrar = method ? dyn_cast<ClassTemplateSpecializationDecl>(method->getParent()) : nullptr;
  if (!registrar || !isWithin(*registrar, Namespace) || registrar->getTemplateArgs().size() < 3)
    return {};
  bool isSuite = simpleName(*registrar) != "TypeParameterizedTest";
  std::vector<const ClassTemplateDecl *> templates;
  std::vector<QualType> types;
  collectTemplates(registrar->getTemplateArgs()[1], templates);
  collectTypes(registrar->getTemplateArgs()[2], types);
  std::vector<std::string> names; // those of the arguments that are strings
  for (const Expr *argument : call->arguments())
    if (std::optional<std::string> text = literalText(argument))
      names.push_back(*text);
  if (names.size() < 2 || (!isSuite && names.size() < 3))
    return {};
  std::vector<TestFact> tests;
  for (const ClassTemplateDecl *made : templates)
    for (QualType type : types)
      tests.push_back(
          typedTest(*made, type, names[1], isSuite ? simpleName(*made) : llvm::StringRef(names[2]), context));
  return tests;
}

static std::vector<TestFact> findGoogleTests(const NamedDecl &declaration, FactContext &context) {
  if (const auto *record = dyn_cast<CXXRecordDecl>(&declaration))
    return record->isThisDeclarationADefinition() ? findClassTest(*record, context) : std::vector<TestFact>();
  if (const auto *function = dyn_cast<FunctionDecl>(&declaration))
    return testsRegisteredBy(function->getBody(), context);
  const auto *variable = dyn_cast<VarDecl>(&declaration);
  if (!variable || !variable->getInit())
    return {};
  std::vector<TestFact> tests = findTypedTests(*variable, context);
  return tests.empty() ? testsRegisteredBy(variable->getInit(), context) : tests;
}

static std::optional<GateFact> findGoogleSkip(const Stmt &statement, FactContext &context) {
  if (!isSkip(statement))
    return std::nullopt;
  return GateFact{.kind = GateKind::Skip, .variable = {}, .place = context.place(statement.getBeginLoc())};
}

static bool isGoogleAssertion(const Expr &expression) {
  llvm::StringRef result = assertionResult(expression);
  return result == "kNonFatalFailure" || result == "kFatalFailure";
}

static bool isGoogleRegistration(const VarDecl &variable) {
  llvm::StringRef name = simpleName(variable);
  if (name == "test_info_")
    return isNamed(variable.getType()->getPointeeCXXRecordDecl(), "testing::TestInfo");
  return name.starts_with("gtest_");
}

static constexpr std::string_view namespaces[] = {"testing"};
static constexpr std::string_view headers[] = {"gtest/gtest.h"};

static constexpr std::string_view factories[] = {"TestFactoryImpl", "ParameterizedTestFactory"};

extern const TestRunner googleTest;
const TestRunner googleTest{
    .id = "googletest",
    .title = "GoogleTest",
    .namespaces = namespaces,
    .headers = headers,
    .factories = factories,
    .findTests = findGoogleTests,
    .findSkip = findGoogleSkip,
    .isAssertion = isGoogleAssertion,
    .isRegistration = isGoogleRegistration,
    .isRegisteringCall = isRegisterTest,
};

} // namespace doublecheck
