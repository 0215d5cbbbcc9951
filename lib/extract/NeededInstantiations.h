// SPDX-License-Identifier: Apache-2.0
//
// At the end of a unit Clang makes the bodies of all templates that the unit
// uses. This makes those that are needed, in Clang's own order, and drops the rest.
#pragma once

#include "extract/UnitParser.h"

#include "clang/Sema/ExternalSemaSource.h"
#include "clang/Sema/Sema.h"

#include "llvm/ADT/DenseSet.h"

#include <deque>
#include <utility>

namespace doublecheck {

class NeededInstantiations : public clang::ExternalSemaSource {
public:
  NeededInstantiations(clang::Sema &sema, ParseNeeds &needs) : sema(sema), needs(needs) {}

  /// Clang asks for what a precompiled header left pending, just before it begins.
  void
  ReadPendingInstantiations(llvm::SmallVectorImpl<std::pair<clang::ValueDecl *, clang::SourceLocation>> &) override;

private:
  using Pending = clang::Sema::PendingImplicitInstantiation;

  void makeAll(std::deque<Pending> pending);
  void make(const Pending &one);

  clang::Sema &sema;
  ParseNeeds &needs;
  llvm::DenseSet<const clang::Decl *> dropped;
};

} // namespace doublecheck
