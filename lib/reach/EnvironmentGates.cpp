// SPDX-License-Identifier: Apache-2.0
//
// See the header. What runs on an object runs freely only if the object is made so.
#include "reach/EnvironmentGates.h"

#include <algorithm>

namespace doublecheck {

/// The body of a node, where it is test code with such a branch.
static const Function *testCodeOf(const CodeGraph &graph, const TestTrace &trace, std::uint32_t node) {
  const FunctionId body = node == NoNode ? FunctionId() : trace.nodes[node].body;
  return body && graph.bodyPlans[body.index()].hasBranch ? &graph.program[body] : nullptr;
}

/// The gate before what the node calls at a place; null where it is called without one, be it elsewhere.
const Gate *EnvironmentGates::gateOf(std::uint32_t node, SourcePlace place) const {
  const Function *function = testCodeOf(*graph, *trace, node);
  const Gate *found = nullptr;
  if (!function)
    return found;
  const auto calls = graph->program.callsOf(*function);
  const auto isFreeTwin = [&](const Call &gated) {
    return std::any_of(calls.begin(), calls.end(), [&](const Call &other) {
      return other.gate == 0 && other.kind == gated.kind && other.callee == gated.callee &&
             other.receiver == gated.receiver;
    });
  };
  for (const Call &call : calls) {
    if (call.place != place)
      continue;
    if (call.gate == 0 || isFreeTwin(call))
      return nullptr;
    found = &function->gates[call.gate - 1];
  }
  return found;
}

namespace {
/// Goes from what the test enters along everything that no gate stands before.
class FreeWalk {
public:
  FreeWalk(const CodeGraph &graph, const TestTrace &trace) : graph(graph), trace(trace), reached(trace.nodes.size()) {}

  template <class IsGated> std::vector<bool> run(const IsGated &isGated) {
    std::vector<TraceEdge> open;
    for (const TraceEdge &edge : trace.edges)
      if (!isGated(edge))
        open.push_back(edge);
    for (std::uint32_t node = 0; node < trace.nodes.size(); ++node)
      if (trace.nodes[node].parent == NoNode)
        reach(node);
    for (bool grows = true; grows;) { // nearest first: few rounds
      grows = false;
      for (const TraceEdge &edge : open)
        if (reached[edge.from] && !reached[edge.to] && hasObject(edge))
          grows = reach(edge.to);
    }
    return std::move(reached);
  }

private:
  bool reach(std::uint32_t node) {
    reached[node] = true;
    if (const ClassId made = trace.nodes[node].created)
      created.push_back(made);
    return true;
  }

  /// A virtual call comes to a function only if an object that has it was made.
  bool hasObject(const TraceEdge &edge) const {
    const TraceNode &from = trace.nodes[edge.from];
    const TraceNode &to = trace.nodes[edge.to];
    if (from.body || from.created || !to.body)
      return true;
    const ClassId owner = classOf(graph.program, graph.program[graph.bodyPlans[to.body.index()].symbol].parent);
    return !owner || std::any_of(created.begin(), created.end(), [&](ClassId made) {
      const auto &bases = graph.classes[made.index()].selfAndBases;
      return std::find(bases.begin(), bases.end(), owner) != bases.end();
    });
  }

  const CodeGraph &graph;
  const TestTrace &trace;
  std::vector<bool> reached;
  std::vector<ClassId> created;
};
} // namespace

void EnvironmentGates::walk(const CodeGraph &prepared, const TestTrace &walked) {
  graph = &prepared;
  trace = &walked;
  isFree.clear();
  bool hasBranch = false;
  for (std::uint32_t node = 0; node < walked.nodes.size() && !hasBranch; ++node)
    hasBranch = testCodeOf(prepared, walked, node) != nullptr;
  if (hasBranch)
    isFree =
        FreeWalk(prepared, walked).run([&](const TraceEdge &edge) { return gateOf(edge.from, edge.place) != nullptr; });
}

const Gate *EnvironmentGates::before(std::uint32_t node) const {
  for (; node != NoNode; node = trace->nodes[node].parent)
    if (const Gate *gate = gateOf(trace->nodes[node].parent, trace->nodes[node].place))
      return gate;
  // It runs on an object that is made behind the branch.
  for (std::uint32_t each = 0; each < trace->nodes.size(); ++each)
    if (const Function *function = testCodeOf(*graph, *trace, each))
      return &*std::find_if(function->gates.begin(), function->gates.end(),
                            [](const Gate &gate) { return gate.kind == GateKind::Branch; });
  return nullptr;
}

} // namespace doublecheck
