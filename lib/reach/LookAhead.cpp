// SPDX-License-Identifier: Apache-2.0
//
// Walks for all tests together, then back from the landmarks.
#include "reach/LookAhead.h"

#include <algorithm>
#include <utility>

namespace doublecheck {

/// Classes of which some role wants a real object to be there.
static std::vector<bool> neededClasses(const CodeGraph &graph, const RoleTable &roles) {
  std::vector<bool> needed(graph.classes.size());
  for (std::size_t s = 0; s < graph.program.symbols.size(); ++s)
    for (const Role &role : roles.of(SymbolId(s)))
      if (role.needsObject)
        needed[role.needsObject.index()] = true;
  return needed;
}

Landmarks findLandmarks(const CodeGraph &graph, const RoleTable &roles, const ServerEvidence &servers) {
  Landmarks found{.bodies = std::vector<bool>(graph.bodyPlans.size()),
                  .classes = std::vector<bool>(graph.classes.size())};
  for (std::size_t f = 0; f < graph.bodyPlans.size(); ++f) {
    const BodyPlan &plan = graph.bodyPlans[f];
    found.bodies[f] = plan.isGated || plan.hasBranch || plan.setsExpectations || plan.bringsUnits ||
                      plan.fillsVariables || !graph.program.functions[f].sets.empty() ||
                      !roles.of(plan.symbol).empty() || servers.hasSigns(FunctionId(f));
  }
  const std::vector<bool> needed = neededClasses(graph, roles);
  for (std::size_t c = 0; c < graph.classes.size(); ++c) {
    const ClassPlan &plan = graph.classes[c];
    found.classes[c] = plan.isDouble || !roles.implementedBy(ClassId(c)).empty() ||
                       std::any_of(plan.selfAndBases.begin(), plan.selfAndBases.end(),
                                   [&](ClassId base) { return needed[base.index()]; });
  }
  return found;
}

LookAhead::LookAhead(TestTraversal &walker, Landmarks sought)
    : traversal(walker), landmarks(std::move(sought)), horizon(walker.graph.nodes()) {}

void LookAhead::addLandmarks(const JointTrace &trace) {
  const auto add = [&](std::uint32_t node) {
    if (node != NoNode && horizon.add(trace.numbers[node]))
      queue.push_back(node);
  };
  for (std::uint32_t node = 0; node < trace.walk.nodes.size(); ++node) {
    const TraceNode &row = trace.walk.nodes[node];
    if ((row.body && landmarks.bodies[row.body.index()]) || (row.created && landmarks.classes[row.created.index()]))
      add(node);
  }
  for (const BoundaryHit &hit : trace.walk.boundaries)
    add(hit.node);
  for (const std::uint32_t node : trace.speaking)
    add(node);
}

const Horizon &LookAhead::look(std::span<const TestId> tests) {
  const JointTrace trace = traversal.traceTogether(tests);
  horizon.clear();
  queue.clear();
  addLandmarks(trace);
  calls.clear();
  for (const TraceEdge &edge : trace.walk.edges)
    calls.emplace_back(edge.to, edge.from);
  callers.assign(trace.walk.nodes.size(), calls);
  for (std::size_t i = 0; i < queue.size(); ++i)
    for (const std::uint32_t caller : callers[queue[i]])
      if (horizon.add(trace.numbers[caller]))
        queue.push_back(caller);
  return horizon;
}

} // namespace doublecheck
