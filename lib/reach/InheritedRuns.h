// SPDX-License-Identifier: Apache-2.0
//
// What a double leaves as its concrete parent has it, or hands back to it, runs
// for real; that the parent is made and destroyed with every double says nothing.
// From one trace: which nodes are reached by more than that. Knows no dependency.
#pragma once

#include "reach/TestTraversal.h"

#include <cstdint>
#include <vector>

namespace doublecheck {

class InheritedRuns {
public:
  /// Forgets the trace before. Costs nothing until asked; `trace` and `traversal` must outlive the questions.
  void begin(const TestTrace &trace, const TestTraversal &traversal);

  /// Whether the test has made an object of `type`, be it a double, and comes to `node` on some way that avoids the
  /// constructors and destructors of classes that only doubles were made of.
  bool counts(std::uint32_t node, ClassId type);
  /// The first step on such a way back from a node that counts; NoNode at its beginning.
  const TraceEdge &cameBy(std::uint32_t node) const { return ways[node]; }

private:
  bool belongsToMaking(std::uint32_t node) const;
  void walk();

  const TestTrace *trace = nullptr;
  const TestTraversal *traversal = nullptr;
  std::vector<TraceEdge> ways; // by node; `to` is none where no way leads there
};

} // namespace doublecheck
