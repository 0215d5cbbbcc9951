// SPDX-License-Identifier: Apache-2.0
//
// What a test asks of a double that is as its concrete parent has it, or handed
// back to that, runs for real; that the parent is made and destroyed with every double says nothing.
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

  /// Whether the test has made an object of `type`, be it a double, and itself asks such an object for what comes to
  /// `node`, on a way that avoids the constructors and destructors of classes that only doubles were made of. What
  /// production asks of a double that it was given is the double's affair.
  bool counts(std::uint32_t node, ClassId type);
  /// The first step on such a way back from a node that counts; NoNode at its beginning.
  const TraceEdge &cameBy(std::uint32_t node) const { return ways[node]; }

private:
  bool belongsToMaking(std::uint32_t node) const;
  bool isAskedByTest(std::uint32_t node, ClassId type) const;
  void walk();

  const TestTrace *trace = nullptr;
  const TestTraversal *traversal = nullptr;
  std::vector<TraceEdge> ways; // by node; `to` is none where no way leads there
};

} // namespace doublecheck
