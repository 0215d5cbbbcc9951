// SPDX-License-Identifier: Apache-2.0
//
// From the bodies that one test runs, which lead to a boundary of which
// technology, and by what next step. Made once a test, for the technologies
// that are asked about.
#pragma once

#include "reach/TestTraversal.h"

#include <cstdint>
#include <vector>

namespace doublecheck {

class BoundaryPaths {
public:
  /// `wanted`: by dense number, the technologies to look at.
  void build(const TestTrace &trace, const std::vector<bool> &wanted);

  /// Whether `node` leads to a boundary of that technology.
  bool leads(std::uint32_t node, std::uint16_t technology) const {
    return technology < paths.size() && !paths[technology].empty() && paths[technology][node].distance != NoNode;
  }
  /// The steps from `node` (itself left out) to the outside function, included.
  struct Hop {
    std::uint32_t node = NoNode; // NoNode: the outside function itself
    SymbolId function;           // set for the outside function
    SourcePlace place;
  };
  std::vector<Hop> path(const TestTrace &trace, std::uint32_t node, std::uint16_t technology) const;

private:
  struct Next {
    std::uint32_t distance = NoNode; // steps to the boundary
    std::uint32_t index = NoNode;    // into the hits for distance 0, else into the edges
  };

  void sortEdges(const TestTrace &trace);

  std::vector<std::vector<Next>> paths;     // by technology and node; empty: not asked or not hit
  std::vector<std::uint32_t> firstIncoming; // by node, into `incoming`
  std::vector<std::uint32_t> incoming;      // edges sorted by their end
};

} // namespace doublecheck
