// SPDX-License-Identifier: Apache-2.0
//
// See the header. One walk forward, nearest first.
#include "reach/InheritedRuns.h"

#include "support/Lists.h"

namespace doublecheck {

void InheritedRuns::begin(const TestTrace &walked, const TestTraversal &by) {
  trace = &walked;
  traversal = &by;
  ways.clear();
}

bool InheritedRuns::counts(std::uint32_t node, ClassId type) {
  if (!traversal->createsObjectOf(type))
    return false;
  if (ways.empty())
    walk();
  return ways[node].to != NoNode && isAskedByTest(node, type);
}

/// Whether the way to `node` leaves test code into a function of `type`, of a base or of what derives from it.
bool InheritedRuns::isAskedByTest(std::uint32_t node, ClassId type) const {
  const Program &program = traversal->graph.program;
  FunctionId asked;
  for (std::uint32_t at = node; at != NoNode; at = ways[at].from) {
    const FunctionId body = trace->nodes[at].body;
    if (!body)
      continue;
    if (program[body].isTest)
      break;
    asked = body;
  }
  const SymbolId symbol = asked ? program[asked].symbol : SymbolId();
  const ClassId owner = symbol && program[symbol].parent ? classOf(program, program[symbol].parent) : ClassId();
  return owner && (derivesFrom(program, owner, type) || derivesFrom(program, type, owner));
}

/// A constructor or destructor of production that this test runs for doubles only.
bool InheritedRuns::belongsToMaking(std::uint32_t node) const {
  const Program &program = traversal->graph.program;
  const FunctionId body = trace->nodes[node].body;
  if (!body || program[body].isTest)
    return false;
  const Symbol &symbol = program[program[body].symbol];
  if (symbol.kind != SymbolKind::Constructor && symbol.kind != SymbolKind::Destructor)
    return false;
  const ClassId owner = classOf(program, symbol.parent);
  return owner && traversal->createsObjectOf(owner) && !traversal->createsRealObjectOf(owner);
}

void InheritedRuns::walk() {
  std::vector<Lists<TraceEdge>::Entry> steps;
  for (const TraceEdge &edge : trace->edges)
    steps.emplace_back(edge.from, edge);
  const Lists<TraceEdge> next(trace->nodes.size(), steps);
  ways.resize(trace->nodes.size());
  std::vector<std::uint32_t> queue;
  const auto reach = [&](const TraceEdge &way) {
    if (ways[way.to].to != NoNode || belongsToMaking(way.to))
      return;
    ways[way.to] = way;
    queue.push_back(way.to);
  };
  for (std::uint32_t node = 0; node < trace->nodes.size(); ++node)
    if (trace->nodes[node].parent == NoNode)
      reach({.from = NoNode, .to = node, .place = trace->nodes[node].place});
  for (std::size_t i = 0; i < queue.size(); ++i)
    for (const TraceEdge &edge : next[queue[i]])
      reach(edge);
}

} // namespace doublecheck
