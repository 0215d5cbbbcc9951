// SPDX-License-Identifier: Apache-2.0
//
// See the header. What a body asks for is made right after it, depth first, as
// Sema::PerformPendingInstantiations does: the order shows in the facts.
#include "extract/NeededInstantiations.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "llvm/ADT/SmallVector.h"

namespace doublecheck {

using namespace clang;

void NeededInstantiations::ReadPendingInstantiations(llvm::SmallVectorImpl<std::pair<ValueDecl *, SourceLocation>> &) {
  std::deque<Pending> pending;
  if (auto *preamble = dyn_cast_or_null<ExternalSemaSource>(sema.Context.getExternalSource())) {
    llvm::SmallVector<Pending> left;
    preamble->ReadPendingInstantiations(left);
    pending.assign(left.begin(), left.end());
  }
  pending.insert(pending.end(), sema.PendingInstantiations.begin(), sema.PendingInstantiations.end());
  sema.PendingInstantiations.clear();
  makeAll(std::move(pending));
  // With a lambda among its arguments a function is known here only: Clang would miss its body.
  sema.UndefinedButUsed.remove_if([&](const auto &use) { return dropped.contains(use.first->getCanonicalDecl()); });
}

void NeededInstantiations::makeAll(std::deque<Pending> pending) {
  for (const Pending &one : pending)
    if (needs.needsInstantiation(*one.first))
      make(one);
    else
      dropped.insert(one.first->getCanonicalDecl());
}

void NeededInstantiations::make(const Pending &one) {
  auto *function = dyn_cast<FunctionDecl>(one.first);
  if (!function || function->isMultiVersion()) { // rare enough for all that Clang would make of it
    sema.PendingInstantiations.push_back(one);
    sema.PerformPendingInstantiations();
    return;
  }
  needs.lighten(*function);
  llvm::SmallVector<Sema::VTableUse, 16> outerTables;
  outerTables.swap(sema.VTableUses);
  const bool isRequired = function->getTemplateSpecializationKind() == TSK_ExplicitInstantiationDefinition;
  sema.InstantiateFunctionDefinition(one.second, function, /*Recursive=*/false, isRequired, /*AtEndOfTU=*/true);
  if (function->isDefined())
    function->setInstantiationIsPending(false);
  sema.DefineUsedVTables();
  std::deque<Pending> further;
  further.swap(sema.PendingInstantiations);
  makeAll(std::move(further));
  outerTables.swap(sema.VTableUses);
}

} // namespace doublecheck
