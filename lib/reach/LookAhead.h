// SPDX-License-Identifier: Apache-2.0
//
// What matters of all that some tests run. Most of it leads to nothing that the
// ladder asks for: a lower layer whose ports nobody serves in these tests,
// formatting, containers. Tests that stand together run much the same code, so
// that is found out once for all of them, and each test then walks by itself,
// through what is within the horizon only.
//
// The walk of each test stays what it is without a horizon. What lies beyond
// leads to nothing within, so that leaving it out changes neither the order in
// which the rest is found nor who is first to find it: the same verdicts and
// the same witnesses.
#pragma once

#include "reach/Horizon.h"
#include "reach/Roles.h"
#include "reach/ServerEvidence.h"
#include "reach/TestTraversal.h"

#include <cstdint>
#include <span>
#include <vector>

namespace doublecheck {

/// What is asked for by itself, not for what it leads to.
struct Landmarks {
  std::vector<bool> bodies;  // by FunctionId
  std::vector<bool> classes; // by ClassId: their creation
};

Landmarks findLandmarks(const CodeGraph &graph, const RoleTable &roles, const ServerEvidence &servers);

class LookAhead {
public:
  /// Both are used by `look` only; the traversal serves the single tests in between.
  LookAhead(TestTraversal &walker, Landmarks sought);

  /// For tests of one target. Valid until the next call.
  const Horizon &look(std::span<const TestId> tests);

private:
  void addLandmarks(const JointTrace &trace);

  TestTraversal &traversal;
  Landmarks landmarks;
  Horizon horizon;
  std::vector<std::uint32_t> queue; // nodes of the trace that are within, whose callers are still to come
  std::vector<Lists<std::uint32_t>::Entry> calls;
  Lists<std::uint32_t> callers; // by node of the trace
};

} // namespace doublecheck
