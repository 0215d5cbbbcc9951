// SPDX-License-Identifier: Apache-2.0
//
// The nodes that a walk has to enter: a set over all nodes of the program that
// is emptied in the time that it took to fill it.
#pragma once

#include <cstdint>
#include <vector>

namespace doublecheck {

class Horizon {
public:
  explicit Horizon(std::size_t nodes) : within(nodes) {}

  bool holds(std::uint32_t node) const { return within[node]; }

  /// Whether `node` is new.
  bool add(std::uint32_t node) {
    if (within[node])
      return false;
    within[node] = true;
    members.push_back(node);
    return true;
  }

  void clear() {
    for (const std::uint32_t node : members)
      within[node] = false;
    members.clear();
  }

private:
  std::vector<bool> within;
  std::vector<std::uint32_t> members;
};

} // namespace doublecheck
