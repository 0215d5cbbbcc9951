// SPDX-License-Identifier: Apache-2.0
//
// testing::RegisterTest(suite, name, type, value, file, line, factory): tests that
// code registers, often in a loop, with a test class written out by hand. The
// factory tells the class; its TestBody is the test. Names that are put together
// while the program runs keep what is known of them.
#include "extract/AstQueries.h"
#include "extract/testing/GoogleTestInternal.h"
#include "extract/testing/Registration.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"

#include <algorithm>

namespace doublecheck {

using namespace clang;

static constexpr llvm::StringRef Namespace = "testing";
static constexpr unsigned FactoryArgument = 6;

bool isRegisterTest(const CallExpr &call) {
  const FunctionDecl *callee = call.getDirectCallee();
  return callee && call.getNumArgs() > FactoryArgument && isNamed(callee, "testing::RegisterTest");
}

static bool isTestClass(const CXXRecordDecl &record) {
  return record.hasDefinition() && std::ranges::any_of(allBases(*record.getDefinition()),
                                                       [](const auto *base) { return isNamed(base, "testing::Test"); });
}

/// What makes the test's object: a lambda written here or kept in a variable, or a function.
static const FunctionDecl *factoryBehind(const Expr &argument) {
  const auto lambdaWithin = [](const Stmt *root) -> const FunctionDecl * {
    const Stmt *found = findNode(root, [](const Stmt &node) { return isa<LambdaExpr>(node); });
    return found ? cast<LambdaExpr>(found)->getCallOperator() : nullptr;
  };
  if (const FunctionDecl *written = lambdaWithin(&argument))
    return written;
  if (const FunctionDecl *named = referencedFunction(&argument))
    return named->getDefinition() ? named->getDefinition() : named;
  const Stmt *kept = findNode(&argument, [](const Stmt &node) {
    const auto *reference = dyn_cast<DeclRefExpr>(&node);
    return reference && isa<VarDecl>(reference->getDecl());
  });
  const auto *variable = kept ? cast<VarDecl>(cast<DeclRefExpr>(kept)->getDecl()) : nullptr;
  return variable ? lambdaWithin(variable->getAnyInitializer()) : nullptr;
}

/// The class that the factory makes; where its body does not tell, the one that it says it returns.
static const CXXRecordDecl *classMadeBy(const FunctionDecl &factory) {
  const CXXRecordDecl *made = nullptr;
  findNode(factory.getBody(), [&](const Stmt &node) { // new MyTest, std::make_unique<MyTest>()
    const auto *created = isa<CXXNewExpr, CallExpr>(node) ? cast<Expr>(&node) : nullptr;
    const CXXRecordDecl *record = created ? classBehind(created->getType()) : nullptr;
    if (record && isTestClass(*record))
      made = record->getDefinition();
    return made != nullptr;
  });
  const CXXRecordDecl *returned = made ? nullptr : classBehind(factory.getReturnType());
  return returned && isTestClass(*returned) ? returned->getDefinition() : made;
}

/// "Line…" where only the beginning of a name is known; the class's name and "…" where nothing is.
static std::string nameGiven(const Expr &argument, const CXXRecordDecl &testClass, TestFact &test,
                             FactContext &context) {
  static constexpr llvm::StringRef Ellipsis = "\xE2\x80\xA6";
  std::string name = stringValue(argument, context.ast()).value_or(Ellipsis.str());
  if (name == Ellipsis)
    name = simpleName(testClass).str() + name;
  if (llvm::StringRef(name).contains(Ellipsis) && !test.isParameterised) {
    test.isParameterised = true;
    test.tags.push_back("named at run time");
  }
  return name;
}

static std::optional<TestFact> describe(const CallExpr &call, FactContext &context) {
  const FunctionDecl *factory = factoryBehind(*call.getArg(FactoryArgument));
  const CXXRecordDecl *testClass = factory ? classMadeBy(*factory) : nullptr;
  const CXXMethodDecl *body = testClass ? findMember(*testClass, "TestBody", Namespace) : nullptr;
  if (!body)
    return std::nullopt;
  TestFact test{.framework = "googletest",
                .suite = {},
                .name = {},
                .typeParameter = {},
                .place = context.place(call.getBeginLoc()),
                .fixture = {},
                .entries = {},
                .tags = {},
                .disabledBy = {}};
  test.suite = nameGiven(*call.getArg(0), *testClass, test, context);
  test.name = nameGiven(*call.getArg(1), *testClass, test, context);
  markDisabledByName(test);
  addEntry(test, factory, EntryRole::Generator, context);
  addGoogleEntries(test, *testClass, body, context);
  return test;
}

std::vector<TestFact> testsRegisteredBy(const Stmt *code, FactContext &context) {
  std::vector<TestFact> tests;
  findNode(code, [&](const Stmt &node) {
    const auto *call = dyn_cast<CallExpr>(&node);
    if (call && isRegisterTest(*call))
      if (std::optional<TestFact> test = describe(*call, context))
        tests.push_back(std::move(*test));
    return false;
  });
  return tests;
}

} // namespace doublecheck
