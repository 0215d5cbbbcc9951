// SPDX-License-Identifier: Apache-2.0
//
// Qt Test, Qt 5 and 6. A test is a private slot of a QObject that some QTest::qExec
// runs. Which functions are slots stands in moc's output where the unit includes it,
// else in the access specifier's text. Knows nothing of slots added at run time.
#include "extract/AstQueries.h"
#include "extract/Frameworks.h"
#include "extract/testing/Registration.h"

#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/ADT/StringSwitch.h"

#include <algorithm>

namespace doublecheck {

using namespace clang;

/// The project's classes from `record` up to QObject (without it): a runner calls inherited slots too.
static std::vector<const CXXRecordDecl *> testChain(const CXXRecordDecl &record) {
  std::vector<const CXXRecordDecl *> chain{&record};
  bool isObject = false;
  for (const CXXRecordDecl *base : allBases(record)) {
    llvm::StringRef name = simpleName(*base);
    isObject = isObject || name == "QObject";
    if (!(name.size() > 1 && name[0] == 'Q' && name[1] >= 'A' && name[1] <= 'Z'))
      chain.push_back(base);
  }
  return isObject ? chain : std::vector<const CXXRecordDecl *>();
}

/// moc's `qt_static_metacall` calls every slot; null when the unit has no moc output for the class.
static const Stmt *metacallOf(const CXXRecordDecl &record) {
  for (const CXXMethodDecl *method : record.methods())
    if (simpleName(*method) == "qt_static_metacall")
      if (const FunctionDecl *definition = method->getDefinition())
        return definition->getBody();
  return nullptr;
}

/// Whether the access specifier before the member says `slots`: macros leave no other trace without moc.
static bool saysSlots(const AccessSpecDecl &access, const ASTContext &ast) {
  const SourceManager &sources = ast.getSourceManager();
  SourceLocation begin = sources.getFileLoc(access.getAccessSpecifierLoc());
  SourceLocation end = sources.getFileLoc(access.getColonLoc());
  auto [file, from] = sources.getDecomposedLoc(begin);
  auto [other, to] = sources.getDecomposedLoc(end);
  if (file != other || to < from)
    return false;
  llvm::StringRef text = sources.getBufferData(file).slice(from, to);
  return text.contains("slots") || text.contains("Q_SLOTS");
}

static bool hasSlotForm(const CXXMethodDecl &method) {
  return method.getAccess() == AS_private && method.getNumParams() == 0 && method.getReturnType()->isVoidType() &&
         !method.isStatic() && !method.isImplicit() && !isa<CXXConstructorDecl>(method) &&
         !isa<CXXDestructorDecl>(method) && !simpleName(method).empty();
}

/// The private slots that the class itself declares, in order.
static std::vector<const CXXMethodDecl *> privateSlots(const CXXRecordDecl &record, const ASTContext &ast) {
  std::vector<const CXXMethodDecl *> found;
  const Stmt *metacall = metacallOf(record);
  bool inSlots = false;
  for (const Decl *member : record.decls()) {
    if (const auto *access = dyn_cast<AccessSpecDecl>(member))
      inSlots = saysSlots(*access, ast);
    const auto *method = dyn_cast<CXXMethodDecl>(member);
    if (!method || !hasSlotForm(*method))
      continue;
    bool isCalled = metacall && findNode(metacall, [&](const Stmt &node) {
                      const FunctionDecl *callee = calleeOf(dyn_cast<Expr>(&node));
                      return callee && callee->getCanonicalDecl() == method->getCanonicalDecl();
                    });
    if (metacall ? isCalled : inSlots)
      found.push_back(method);
  }
  return found;
}

static bool isSpecial(llvm::StringRef name) {
  return llvm::StringSwitch<bool>(name)
      .Cases("initTestCase", "initTestCase_data", "cleanupTestCase", "init", "cleanup", "initMain", true)
      .Default(false);
}

/// The classes of the objects that the unit hands to QTest::qExec, in its main or elsewhere.
static std::vector<const CXXRecordDecl *> executedClasses(const ASTContext &ast) {
  std::vector<const CXXRecordDecl *> classes;
  for (const Decl *member : ast.getTranslationUnitDecl()->decls()) {
    const auto *function = dyn_cast<FunctionDecl>(member);
    if (!function || !function->isThisDeclarationADefinition() || !function->isMain())
      continue;
    findNode(function->getBody(), [&](const Stmt &node) {
      const auto *call = dyn_cast<CallExpr>(&node);
      if (call && call->getNumArgs() > 0 && isNamed(call->getDirectCallee(), "QTest::qExec"))
        if (const Expr *object = withoutImplicitNodes(call->getArg(0)))
          if (const CXXRecordDecl *record = object->getType()->getPointeeCXXRecordDecl())
            classes.push_back(record);
      return false;
    });
  }
  return classes;
}

static bool usesQtTest(const ASTContext &ast) {
  return !ast.getTranslationUnitDecl()->lookup(&ast.Idents.get("QTest")).empty();
}

static bool callsQtTest(const Stmt *body) {
  return findNode(body, [](const Stmt &node) {
    const FunctionDecl *callee = calleeOf(dyn_cast<Expr>(&node));
    return callee && isWithin(*callee, "QTest");
  });
}

/// A class that tests: run by this unit's main; or, where no main is in sight, with its slots' code here and
/// either moc's output included in a unit that knows Qt Test, or code that checks by it.
static bool isTestClass(const CXXRecordDecl &record, std::span<const CXXMethodDecl *const> slots,
                        const ASTContext &ast) {
  std::vector<const CXXRecordDecl *> executed = executedClasses(ast);
  if (!executed.empty())
    return std::ranges::any_of(
        executed, [&](const CXXRecordDecl *run) { return run->getCanonicalDecl() == record.getCanonicalDecl(); });
  return std::ranges::any_of(slots, [](const CXXMethodDecl *slot) {
    const FunctionDecl *definition = slot->getDefinition();
    return definition && callsQtTest(definition->getBody());
  });
}

static TestFact describeSlot(const CXXRecordDecl &testClass, const CXXMethodDecl &slot, FactContext &context) {
  TestFact test{.framework = "qttest",
                .suite = qualifiedName(testClass),
                .name = simpleName(slot).str(),
                .typeParameter = {},
                .place = context.place(slot.getLocation()),
                .fixture = context.symbol(testClass),
                .entries = {},
                .tags = {},
                .disabledBy = {}};
  auto add = [&](llvm::StringRef name, EntryRole role) {
    addEntry(test, findMember(testClass, name, "QTest"), role, context);
  };
  addConstruction(test, testClass, context);
  add("initTestCase_data", EntryRole::SuiteSetUp);
  add("initTestCase", EntryRole::SuiteSetUp);
  if (const CXXMethodDecl *rows = findMember(testClass, test.name + "_data", "QTest")) {
    addEntry(test, rows, EntryRole::Generator, context);
    test.isParameterised = true;
  }
  add("init", EntryRole::SetUp);
  addEntry(test, &slot, EntryRole::Body, context);
  add("cleanup", EntryRole::TearDown);
  add("cleanupTestCase", EntryRole::TearDown);
  for (const CXXRecordDecl *owner : testChain(testClass))
    if (const CXXDestructorDecl *destructor = owner->getDestructor(); destructor && destructor->isUserProvided())
      addEntry(test, destructor, EntryRole::TearDown, context);
  return test;
}

static std::vector<TestFact> findQtTests(const NamedDecl &declaration, FactContext &context) {
  const auto *record = dyn_cast<CXXRecordDecl>(&declaration);
  std::vector<TestFact> tests;
  if (!record || !record->isThisDeclarationADefinition() || record->isDependentContext() || !usesQtTest(context.ast()))
    return tests;
  std::vector<const CXXMethodDecl *> slots;
  llvm::StringSet<> names;
  for (const CXXRecordDecl *owner : testChain(*record))
    for (const CXXMethodDecl *slot : privateSlots(*owner, context.ast()))
      if (names.insert(simpleName(*slot)).second)
        slots.push_back(slot);
  if (slots.empty() || !isTestClass(*record, slots, context.ast()))
    return tests;
  for (const CXXMethodDecl *slot : slots)
    if (!isSpecial(simpleName(*slot)) && !simpleName(*slot).ends_with("_data"))
      tests.push_back(describeSlot(*record, *slot, context));
  return tests;
}

/// QSKIP calls QTest::qSkip and leaves.
static std::optional<GateFact> findQtSkip(const Stmt &statement, FactContext &context) {
  const auto *call = dyn_cast<CallExpr>(&statement);
  if (!call || !isNamed(call->getDirectCallee(), "QTest::qSkip"))
    return std::nullopt;
  return GateFact{.kind = GateKind::Skip, .variable = {}, .place = context.place(statement.getBeginLoc())};
}

static bool isQtAssertion(const Expr &expression) {
  const FunctionDecl *callee = calleeOf(&expression);
  return callee && llvm::StringSwitch<bool>(simpleName(*callee))
                       .Cases("qVerify", "qCompare", "qCompareOp", "qFail", isWithin(*callee, "QTest"))
                       .Default(false);
}

/// The tables that moc writes.
static bool isQtRegistration(const VarDecl &variable) { return simpleName(variable).starts_with("qt_meta_"); }

static constexpr std::string_view namespaces[] = {"QTest"};
static constexpr std::string_view headers[] = {"qtestcase.h", "QtTest/QtTest", "QtTest/QTest", "QTest"};

extern const TestRunner qtTest;
const TestRunner qtTest{
    .id = "qttest",
    .title = "Qt Test",
    .namespaces = namespaces,
    .headers = headers,
    .findTests = findQtTests,
    .findSkip = findQtSkip,
    .isAssertion = isQtAssertion,
    .isRegistration = isQtRegistration,
};

} // namespace doublecheck
