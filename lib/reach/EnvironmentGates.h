// SPDX-License-Identifier: Apache-2.0
//
// Which nodes of a walk run only where an environment variable says so: tests that
// hold their work in `if (std::getenv("PGHOST")) { ... }`. Goes over the edges of
// one trace; knows no dependency.
#pragma once

#include "reach/TestTraversal.h"

#include <vector>

namespace doublecheck {

class EnvironmentGates {
public:
  /// Remembers `trace` until the next call. Costs nothing where no test code of it stands behind such a branch.
  void walk(const CodeGraph &graph, const TestTrace &trace);
  /// Every way to the node leads through such a branch.
  bool isBehindOne(std::uint32_t node) const { return !isFree.empty() && node < isFree.size() && !isFree[node]; }
  /// The branch on the way to a node behind one.
  const Gate *before(std::uint32_t node) const;

private:
  const Gate *gateOf(std::uint32_t node, SourcePlace place) const;

  const CodeGraph *graph = nullptr;
  const TestTrace *trace = nullptr;
  std::vector<bool> isFree; // by node; empty where no branch is there
};

} // namespace doublecheck
