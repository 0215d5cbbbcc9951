// SPDX-License-Identifier: Apache-2.0
//
// See the header. A breadth-first walk over the bodies that Clang instantiated;
// each root's answer is kept for the unit.
#include "extract/ExternalBodies.h"

#include "extract/ConstructionFacts.h"
#include "extract/OwnTypes.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ExprConcepts.h"
#include "clang/AST/StmtCXX.h"

#include <algorithm>
#include <deque>

namespace doublecheck {

using namespace clang;

/// Bodies behind one call; more than any standard algorithm needs.
static constexpr std::size_t MostBodies = 2000;

/// `NiceMock<MockStore>` makes a MockStore.
static bool makesOwnBase(const FunctionDecl &instance, UnitContext &context) {
  const auto *constructor = dyn_cast<CXXConstructorDecl>(&instance);
  return constructor && hasProjectBase(*constructor->getParent(), context);
}

bool mayLeadToProject(const FunctionDecl &instance, UnitContext &context) {
  if (context.isOwn(instance))
    return true;
  if (context.isFrameworks(instance))
    return context.isTestFactory(instance) || makesOwnBase(instance, context) || mentionsOwnTemplate(instance, context);
  return mentionsOwn(instance, context) || mentionsOwnTemplate(instance, context);
}

namespace {

/// The walk from one root.
class Search {
public:
  Search(UnitContext &context) : context(context) {}

  std::vector<CallShape> from(const FunctionDecl &root) {
    enqueue(root);
    while (!queue.empty() && seen.size() < MostBodies) {
      auto [next, isLater] = queue.front();
      queue.pop_front();
      runsLater = isLater;
      enter(*next);
    }
    return std::move(found);
  }

private:
  void enqueue(const FunctionDecl &function, bool isLater = false) {
    if (!mentionsOwn(function, context) || context.isFrameworks(function))
      return;
    const FunctionDecl *definition = function.getDefinition();
    if (definition && !definition->isDependentContext() && seen.insert(definition).second)
      queue.emplace_back(definition, runsLater || isLater);
  }

  void enter(const FunctionDecl &definition) {
    caller = &definition;
    if (const auto *constructor = dyn_cast<CXXConstructorDecl>(&definition))
      for (const CXXCtorInitializer *initialiser : constructor->inits())
        walk(initialiser->getInit());
    walk(definition.getBody());
  }

  void add(CallShape shape) {
    // Whoever makes an object answers for its end.
    if (isa_and_nonnull<CXXDestructorDecl>(shape.callee))
      return;
    bool isOwn = (shape.callee && context.isOwn(*shape.callee)) || (shape.receiver && context.isOwn(*shape.receiver));
    if (!isOwn) {
      if (shape.callee)
        enqueue(*shape.callee, shape.kind == CallKind::Reference);
      return;
    }
    if (runsLater && shape.kind != CallKind::Construct)
      shape = {.kind = CallKind::Reference, .callee = shape.callee};
    bool isKnown = std::ranges::any_of(found, [&](const CallShape &other) {
      return other.kind == shape.kind && other.callee == shape.callee && other.receiver == shape.receiver;
    });
    if (!isKnown)
      found.push_back(shape);
  }

  void walk(const Stmt *node) {
    if (!node || isa<UnaryExprOrTypeTraitExpr, CXXNoexceptExpr, RequiresExpr>(node))
      return;
    if (const auto *call = dyn_cast<CallExpr>(node)) {
      if (auto shape = shapeOfCall(*call, caller))
        add(*shape);
    } else if (const auto *construction = dyn_cast<CXXConstructExpr>(node)) {
      auto shape = shapeOfConstruction(*construction);
      // Copies and moves pass on objects that exist.
      if (shape && !construction->getConstructor()->isCopyOrMoveConstructor())
        add(*shape);
    } else if (const auto *reference = dyn_cast<DeclRefExpr>(node)) {
      addReference(*reference);
    } else if (const auto *fallback = dyn_cast<CXXDefaultInitExpr>(node)) {
      walk(fallback->getExpr());
    } else if (const auto *branch = dyn_cast<IfStmt>(node); branch && branch->isConstexpr()) {
      if (auto taken = branch->getNondiscardedCase(context.ast())) {
        walk(*taken);
        return;
      }
    }
    for (const Stmt *child : node->children())
      walk(child);
  }

  void addReference(const DeclRefExpr &reference) {
    if (const auto *function = dyn_cast<FunctionDecl>(reference.getDecl()); function && !calls(*function))
      add({.kind = CallKind::Reference, .callee = function});
  }

  /// A callee's name is no taking of its address: it is already known as a call.
  bool calls(const FunctionDecl &function) const {
    return std::ranges::any_of(found, [&](const CallShape &shape) { return shape.callee == &function; });
  }

  UnitContext &context;
  const FunctionDecl *caller = nullptr;
  /// With each, whether only its address was taken on the way to it.
  std::deque<std::pair<const FunctionDecl *, bool>> queue;
  bool runsLater = false;
  llvm::DenseSet<const FunctionDecl *> seen;
  std::vector<CallShape> found;
};

} // namespace

const std::vector<CallShape> &callsBehind(const FunctionDecl &external, UnitContext &context) {
  auto [known, isNew] = context.behind.try_emplace(external.getCanonicalDecl());
  if (isNew)
    known->second = Search(context).from(external);
  return known->second;
}

} // namespace doublecheck
