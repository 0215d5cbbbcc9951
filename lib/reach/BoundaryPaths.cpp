// SPDX-License-Identifier: Apache-2.0
//
// One breadth-first walk a technology, from its boundaries back to whoever leads
// there; each node keeps its next step.
#include "reach/BoundaryPaths.h"

#include <algorithm>

namespace doublecheck {

void BoundaryPaths::sortEdges(const TestTrace &trace) {
  firstIncoming.assign(trace.nodes.size() + 1, 0);
  for (const TraceEdge &edge : trace.edges)
    ++firstIncoming[edge.to + 1];
  for (std::size_t i = 1; i < firstIncoming.size(); ++i)
    firstIncoming[i] += firstIncoming[i - 1];
  incoming.resize(trace.edges.size());
  std::vector<std::uint32_t> at(firstIncoming.begin(), firstIncoming.end() - 1);
  for (std::uint32_t e = 0; e < trace.edges.size(); ++e)
    incoming[at[trace.edges[e].to]++] = e;
}

void BoundaryPaths::build(const TestTrace &trace, const std::vector<bool> &wanted) {
  paths.assign(wanted.size(), {});
  const bool isAsked = std::any_of(trace.boundaries.begin(), trace.boundaries.end(),
                                   [&](const BoundaryHit &hit) { return wanted[hit.technology]; });
  if (!isAsked)
    return;
  sortEdges(trace);
  std::vector<std::uint32_t> queue;
  for (std::uint16_t technology = 0; technology < wanted.size(); ++technology) {
    if (!wanted[technology])
      continue;
    queue.clear();
    std::vector<Next> &next = paths[technology];
    for (std::uint32_t h = 0; h < trace.boundaries.size(); ++h) {
      const BoundaryHit &hit = trace.boundaries[h];
      if (hit.technology != technology)
        continue;
      if (next.empty())
        next.resize(trace.nodes.size());
      if (next[hit.node].distance != NoNode)
        continue;
      next[hit.node] = {0, h};
      queue.push_back(hit.node);
    }
    for (std::size_t i = 0; i < queue.size(); ++i) {
      for (std::uint32_t e = firstIncoming[queue[i]]; e < firstIncoming[queue[i] + 1]; ++e) {
        const std::uint32_t from = trace.edges[incoming[e]].from;
        if (next[from].distance != NoNode)
          continue;
        next[from] = {next[queue[i]].distance + 1, incoming[e]};
        queue.push_back(from);
      }
    }
  }
}

std::vector<BoundaryPaths::Hop> BoundaryPaths::path(const TestTrace &trace, std::uint32_t node,
                                                    std::uint16_t technology) const {
  std::vector<Hop> hops;
  if (!leads(node, technology))
    return hops;
  const std::vector<Next> &next = paths[technology];
  for (; next[node].distance > 0; node = hops.back().node) {
    const TraceEdge &edge = trace.edges[next[node].index];
    hops.push_back({edge.to, {}, edge.place});
  }
  const BoundaryHit &hit = trace.boundaries[next[node].index];
  hops.push_back({NoNode, hit.function, hit.place});
  return hops;
}

} // namespace doublecheck
