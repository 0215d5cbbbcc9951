// SPDX-License-Identifier: Apache-2.0
//
// See the header.
#include "extract/testing/Registration.h"

#include "extract/AstQueries.h"

#include "clang/AST/ASTContext.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/StringSwitch.h"

#include <algorithm>

namespace doublecheck {

using namespace clang;

namespace {
class InitializationWalk {
public:
  InitializationWalk(FactContext &context, llvm::function_ref<void(const Expr &)> visit)
      : context(context), visit(visit) {}

  void walk(const Stmt *node) {
    if (!node)
      return;
    const auto *expression = dyn_cast<Expr>(node);
    if (expression)
      visit(*expression);
    if (const auto *lambda = dyn_cast<LambdaExpr>(node))
      return walk(lambda->getBody());
    for (const Stmt *child : node->children())
      walk(child);
    if (expression)
      follow(called(*expression)); // arguments are made before the function runs
  }

private:
  static const FunctionDecl *called(const Expr &expression) {
    if (const auto *construction = dyn_cast<CXXConstructExpr>(&expression))
      return construction->getConstructor();
    return calleeOf(&expression);
  }

  void follow(const FunctionDecl *function) {
    const FunctionDecl *definition = function ? function->getDefinition() : nullptr;
    if (!definition || !definition->hasBody() || !context.inProject(definition->getLocation()))
      return;
    const auto *method = dyn_cast<CXXMethodDecl>(definition);
    if ((method && method->getParent()->isLambda()) || !seen.insert(definition).second)
      return;
    walk(definition->getBody());
  }

  FactContext &context;
  llvm::function_ref<void(const Expr &)> visit;
  llvm::SmallPtrSet<const FunctionDecl *, 8> seen;
};
} // namespace

void visitInitialization(const Expr &initializer, FactContext &context, llvm::function_ref<void(const Expr &)> visit) {
  InitializationWalk(context, visit).walk(&initializer);
}

static std::vector<const CXXRecordDecl *> chainOf(const CXXRecordDecl &record, llvm::StringRef framework) {
  std::vector<const CXXRecordDecl *> chain{&record};
  for (const CXXRecordDecl *base : allBases(record))
    if (!isWithin(*base, framework))
      chain.push_back(base);
  return chain;
}

const CXXMethodDecl *findMember(const CXXRecordDecl &record, llvm::StringRef name, llvm::StringRef framework) {
  for (const CXXRecordDecl *owner : chainOf(record, framework))
    for (const CXXMethodDecl *method : owner->methods())
      if (simpleName(*method) == name && method->getNumParams() == 0)
        return method;
  return nullptr;
}

std::vector<const CXXMethodDecl *> writtenDestructors(const CXXRecordDecl &record, llvm::StringRef framework) {
  std::vector<const CXXMethodDecl *> destructors;
  for (const CXXRecordDecl *owner : chainOf(record, framework))
    if (const CXXDestructorDecl *destructor = owner->getDestructor(); destructor && destructor->isUserProvided())
      destructors.push_back(destructor);
  return destructors;
}

const CXXRecordDecl *fixtureOf(const CXXRecordDecl &testClass, llvm::StringRef framework) {
  if (!testClass.hasDefinition())
    return nullptr;
  for (const CXXBaseSpecifier &base : testClass.getDefinition()->bases())
    if (const CXXRecordDecl *record = base.getType()->getAsCXXRecordDecl(); record && !isWithin(*record, framework))
      return record;
  return nullptr;
}

void addEntry(TestFact &test, const NamedDecl *function, EntryRole role, FactContext &context) {
  if (!function)
    return;
  SymbolRef symbol = context.symbol(*function);
  bool isKnown = std::ranges::any_of(
      test.entries, [&](const EntryFact &entry) { return entry.function == symbol && entry.role == role; });
  if (symbol && !isKnown)
    test.entries.push_back({.function = symbol, .role = role});
}

void addConstruction(TestFact &test, const CXXRecordDecl &record, FactContext &context) {
  addEntry(test, &record, EntryRole::Construction, context);
}

void addDestruction(TestFact &test, const CXXRecordDecl &record, llvm::StringRef framework, FactContext &context) {
  for (const CXXMethodDecl *destructor : writtenDestructors(record, framework))
    addEntry(test, destructor, EntryRole::TearDown, context);
}

const CXXRecordDecl *classRegisteredBy(const VarDecl &variable, llvm::StringRef registrar) {
  const ClassTemplateSpecializationDecl *made = specializationOf(variable.getType(), registrar);
  if (!made || made->getTemplateArgs().size() == 0 || made->getTemplateArgs()[0].getKind() != TemplateArgument::Type)
    return nullptr;
  const CXXRecordDecl *record = made->getTemplateArgs()[0].getAsType()->getAsCXXRecordDecl();
  return record ? record->getDefinition() : nullptr;
}

std::string typeName(QualType type, const ASTContext &ast) {
  PrintingPolicy policy(ast.getLangOpts());
  policy.SuppressTagKeyword = true;
  return type.getUnqualifiedType().getAsString(policy);
}

const FunctionDecl *referencedFunction(const Expr *expression) {
  const Expr *core = peeled(expression);
  if (const auto *address = dyn_cast_or_null<UnaryOperator>(core); address && address->getOpcode() == UO_AddrOf)
    core = peeled(address->getSubExpr());
  const auto *named = dyn_cast_or_null<DeclRefExpr>(core);
  return named ? dyn_cast<FunctionDecl>(named->getDecl()) : nullptr;
}

static bool isForeign(const NamespaceDecl &space) {
  return llvm::StringSwitch<bool>(simpleName(space))
      .Cases("std", "testing", "boost", "__gnu_cxx", "Catch", "doctest", true)
      .Default(false);
}

void visitNamespaceVariables(const DeclContext &scope, llvm::function_ref<void(const VarDecl &)> visit) {
  for (const Decl *member : scope.decls()) {
    if (const auto *variable = dyn_cast<VarDecl>(member))
      visit(*variable);
    else if (const auto *space = dyn_cast<NamespaceDecl>(member); space && !isForeign(*space))
      visitNamespaceVariables(*space, visit);
  }
}

} // namespace doublecheck
