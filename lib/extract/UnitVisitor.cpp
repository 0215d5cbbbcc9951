// SPDX-License-Identifier: Apache-2.0
//
// See the header.
#include "extract/UnitVisitor.h"

#include "extract/ClassFacts.h"
#include "extract/ConstructionFacts.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclFriend.h"

#include <algorithm>

namespace doublecheck {

using namespace clang;

void UnitVisitor::visitUnit() {
  visitAll(*context.ast().getTranslationUnitDecl());
  keepUninstantiatedPatterns();
  keepDefaulted();
  addClassesFromOutside();
}

void UnitVisitor::visitAll(const DeclContext &scope) {
  for (const Decl *declaration : scope.decls())
    if (declaration->getLocation().isInvalid() || context.inProject(declaration->getLocation()) ||
        isa<LinkageSpecDecl>(declaration))
      visit(*declaration);
}

/// One line a node.
void UnitVisitor::visit(const Decl &declaration) {
  if (const auto *space = dyn_cast<NamespaceDecl>(&declaration))
    return visitAll(*space);
  if (const auto *linkage = dyn_cast<LinkageSpecDecl>(&declaration))
    return visitAll(*linkage);
  if (const auto *exported = dyn_cast<ExportDecl>(&declaration))
    return visitAll(*exported);
  if (const auto *pattern = dyn_cast<ClassTemplateDecl>(&declaration))
    return visitClassTemplate(*pattern);
  if (const auto *pattern = dyn_cast<FunctionTemplateDecl>(&declaration))
    return visitFunctionTemplate(*pattern);
  if (const auto *pattern = dyn_cast<VarTemplateDecl>(&declaration))
    return visitVariableTemplate(*pattern);
  if (const auto *record = dyn_cast<CXXRecordDecl>(&declaration))
    return visitRecord(*record);
  if (const auto *function = dyn_cast<FunctionDecl>(&declaration))
    return visitFunction(*function);
  if (const auto *variable = dyn_cast<VarDecl>(&declaration))
    return visitVariable(*variable);
  if (const auto *field = dyn_cast<FieldDecl>(&declaration))
    return visitField(*field);
  if (const auto *friends = dyn_cast<FriendDecl>(&declaration))
    if (const NamedDecl *befriended = friends->getFriendDecl(); befriended && !isa<ClassTemplateDecl>(befriended))
      return visit(*befriended);
}

void UnitVisitor::visitRecord(const CXXRecordDecl &record) {
  bool isInstantiated = isa<ClassTemplateSpecializationDecl>(record);
  if (isInstantiated)
    addInstantiations(record);
  if (!record.isThisDeclarationADefinition() || record.isLambda() || record.isInjectedClassName() ||
      context.isMachinery(record) || !visited.insert(&record).second)
    return;
  addClass(record);
  addDoubles(record);
  addTests(record);
  for (const Decl *member : record.decls())
    visit(*member);
}

void UnitVisitor::visitClassTemplate(const ClassTemplateDecl &pattern) {
  visitRecord(*pattern.getTemplatedDecl());
  // `template <class T> class QList;` does not make the project's what others do with it.
  if (!context.isOwn(*pattern.getTemplatedDecl()) || !visited.insert(pattern.getCanonicalDecl()).second)
    return;
  for (const ClassTemplateSpecializationDecl *made : pattern.specializations())
    if (!made->isExplicitSpecialization() && !isa<ClassTemplatePartialSpecializationDecl>(made))
      visitInstantiation(*made);
}

void UnitVisitor::visitInstantiation(const CXXRecordDecl &made) {
  const CXXRecordDecl *definition = made.getDefinition();
  visitRecord(definition ? *definition : made);
}

/// Clang writes a body when somebody asks for it, be it a template from outside that nobody runs.
static bool isWrittenByCompiler(const FunctionDecl &function) {
  const auto *method = dyn_cast<CXXMethodDecl>(&function);
  return function.isDefaulted() && !(method && method->isUserProvided());
}

void UnitVisitor::visitFunction(const FunctionDecl &function) {
  if (function.isDeleted() || !function.doesThisDeclarationHaveABody() || context.isMachinery(function))
    return;
  if (const auto *method = dyn_cast<CXXMethodDecl>(&function); method && method->getParent()->isLambda())
    return;
  if (!visited.insert(&function).second)
    return;
  if (isWrittenByCompiler(function)) {
    defaulted.push_back(&function);
    return;
  }
  addTests(function);
  if (function.isDependentContext()) {
    patterns.push_back(&function);
    return;
  }
  if (const FunctionDecl *pattern = function.getTemplateInstantiationPattern())
    instantiatedPatterns.insert(pattern);
  keep(describeFunction(function, context));
}

/// An instantiation says all that its pattern says, and more: only the others' patterns speak for themselves.
void UnitVisitor::keepUninstantiatedPatterns() {
  for (std::size_t i = 0; i < patterns.size(); ++i)
    if (!instantiatedPatterns.contains(patterns[i]))
      keep(describeFunction(*patterns[i], context));
}

void UnitVisitor::noteCallees() {
  const auto &functions = context.facts.functions;
  for (; notedFunctions < functions.size(); ++notedFunctions)
    for (const CallFact &call : functions[notedFunctions].calls)
      if (call.callee)
        callees.insert(call.callee.value);
}

bool UnitVisitor::isRun(const FunctionDecl &function) const {
  const SymbolRef symbol = context.symbols.find(function);
  if (symbol && callees.contains(symbol.value))
    return true;
  const auto *constructor = dyn_cast<CXXConstructorDecl>(&function);
  const SymbolRef made = constructor && constructor->isDefaultConstructor()
                             ? context.symbols.find(*constructor->getParent())
                             : SymbolRef();
  return made && callees.contains(made.value);
}

/// Of what the compiler writes, what the project's code or a test runner runs: who else asks for it changes nothing.
void UnitVisitor::keepDefaulted() {
  for (const TestFact &test : context.facts.tests)
    for (const EntryFact &entry : test.entries)
      if (entry.role == EntryRole::Construction && entry.function)
        callees.insert(entry.function.value);
  for (bool isSettled = false; !isSettled;) {
    noteCallees();
    isSettled = true;
    for (const FunctionDecl *&function : defaulted) {
      if (!function || !isRun(*function))
        continue;
      keep(describeFunction(*function, context));
      addImplicit(*function);
      function = nullptr;
      isSettled = false;
    }
  }
}

void UnitVisitor::visitFunctionTemplate(const FunctionTemplateDecl &pattern) {
  visitFunction(*pattern.getTemplatedDecl());
  if (!context.isOwn(*pattern.getTemplatedDecl()))
    return;
  for (const FunctionDecl *made : pattern.specializations()) {
    if (made->getTemplateSpecializationKind() == TSK_ExplicitSpecialization)
      continue;
    const FunctionDecl *definition = made->getDefinition();
    if (!definition || visited.contains(definition))
      continue;
    addInstantiations(*made);
    visitFunction(*definition);
  }
}

bool UnitVisitor::isRegistration(const VarDecl &variable) const {
  return std::ranges::any_of(context.runnersUsed, [&](const TestRunner *runner) {
    return runner->isRegistration && runner->isRegistration(variable);
  });
}

bool UnitVisitor::addGlobalFixture(const VarDecl &variable) {
  for (const TestRunner *runner : context.runnersUsed)
    if (const auto fixture = runner->findGlobalFixture ? runner->findGlobalFixture(variable) : std::nullopt) {
      if (visited.insert(&variable).second)
        keep(describeGlobalFixture(variable, *fixture, context));
      return true;
    }
  return false;
}

void UnitVisitor::visitVariable(const VarDecl &variable) {
  if (isa<ParmVarDecl>(variable) || !variable.hasGlobalStorage() || addGlobalFixture(variable))
    return;
  addTests(variable);
  addCallableDouble(variable);
  const Expr *initialiser = variable.getInit();
  bool isPattern = variable.getType()->isDependentType() || variable.getDeclContext()->isDependentContext() ||
                   variable.getDescribedVarTemplate();
  if (!initialiser || isPattern || initialiser->isValueDependent() || isRegistration(variable))
    return;
  if (visited.insert(&variable).second)
    keep(describeInitialiser(variable, context), /*onlyIfTelling=*/true);
}

void UnitVisitor::visitVariableTemplate(const VarTemplateDecl &pattern) {
  for (const VarTemplateSpecializationDecl *made : pattern.specializations())
    if (!isa<VarTemplatePartialSpecializationDecl>(made))
      visitVariable(*made);
}

void UnitVisitor::visitField(const FieldDecl &field) { addCallableDouble(field); }

void UnitVisitor::keep(Body body, bool onlyIfTelling) {
  const FunctionFact &fact = body.fact;
  bool isTelling = !fact.calls.empty() || !fact.environmentReads.empty() || !fact.literals.empty() || fact.throws;
  if (fact.symbol && (isTelling || !onlyIfTelling))
    context.facts.functions.push_back(std::move(body.fact));
  for (ExpectationFact &expectation : body.expectations)
    context.facts.expectations.push_back(std::move(expectation));
  for (DoubleFact &callable : body.callableDoubles)
    context.facts.doubles.push_back(std::move(callable));
  for (const CXXRecordDecl *record : body.localClasses)
    visitRecord(*record);
  for (const CXXRecordDecl *lambda : body.lambdas)
    if (visited.insert(lambda).second)
      keep(describeLambda(*lambda, context));
}

void UnitVisitor::addClass(const CXXRecordDecl &record) {
  if (describedClasses.try_emplace(record.getCanonicalDecl(), context.facts.classes.size()).second)
    context.facts.classes.push_back(describeClass(record, context));
}

/// Which of a class's members are implicit depends on who looked for them: only those that run are told.
void UnitVisitor::addImplicit(const FunctionDecl &function) {
  const auto *method = dyn_cast<CXXMethodDecl>(&function);
  if (!method || !method->isImplicit())
    return;
  const auto owner = describedClasses.find(method->getParent()->getCanonicalDecl());
  if (owner != describedClasses.end())
    context.facts.classes[owner->second].methods.push_back(describeMethod(*method, context));
}

void UnitVisitor::addDoubles(const CXXRecordDecl &record) {
  for (const MockingLibrary *library : context.mockingUsed) {
    std::optional<DoubleFact> found = library->findDouble ? library->findDouble(record, context) : std::nullopt;
    if (!found)
      continue;
    // A template's pattern and its instantiations are one double.
    bool isKnown = std::ranges::any_of(context.facts.doubles, [&](const DoubleFact &other) {
      return other.symbol == found->symbol && other.technique == found->technique && !other.isCallable;
    });
    if (!isKnown)
      context.facts.doubles.push_back(std::move(*found));
  }
}

void UnitVisitor::addCallableDouble(const DeclaratorDecl &variable) {
  for (const MockingLibrary *library : context.mockingUsed)
    if (library->findCallableDouble)
      if (auto found = library->findCallableDouble(variable, context))
        context.facts.doubles.push_back(std::move(*found));
}

void UnitVisitor::addTests(const NamedDecl &declaration) {
  for (const TestRunner *runner : context.runnersUsed)
    if (runner->findTests)
      for (TestFact &test : runner->findTests(declaration, context))
        context.facts.tests.push_back(std::move(test));
}

void UnitVisitor::addInstantiations(const NamedDecl &declaration) {
  if (!knownInstantiations.insert(declaration.getCanonicalDecl()).second)
    return;
  for (InstantiationFact &instantiation : describeInstantiation(declaration, context))
    context.facts.instantiations.push_back(std::move(instantiation));
}

/// Wrappers of the project's classes, and bases of the project's classes: described after everything that names them.
void UnitVisitor::addClassesFromOutside() {
  llvm::DenseSet<std::uint32_t> wanted;
  for (std::size_t i = 0; i < context.facts.classes.size(); ++i)
    for (const BaseFact &base : context.facts.classes[i].bases)
      wanted.insert(base.base.value);
  // Describing a class names further ones: the table grows while we go.
  for (std::size_t i = 0; i < context.facts.symbols.size(); ++i) {
    const auto *named = dyn_cast_or_null<CXXRecordDecl>(context.symbols.declaration(SymbolRef(i)));
    const CXXRecordDecl *record = named ? named->getDefinition() : nullptr;
    if (!record || context.isOwn(*record) || describedClasses.contains(record->getCanonicalDecl()))
      continue;
    if (!wanted.contains(static_cast<std::uint32_t>(i)) && !hasProjectBase(*record, context))
      continue;
    addClass(*record);
  }
}

} // namespace doublecheck
