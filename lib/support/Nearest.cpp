// SPDX-License-Identifier: Apache-2.0
//
// From a mistyped name to the nearest known one, by LLVM's edit distance.
#include "support/Nearest.h"

#include "llvm/ADT/StringRef.h"

#include <algorithm>

namespace doublecheck {

std::string nearestName(std::string_view name, std::span<const std::string> candidates) {
  const auto limit = static_cast<unsigned>(std::max<std::size_t>(1, (name.size() + 2) / 3));
  const std::string *nearest = nullptr;
  unsigned least = limit + 1;
  for (const auto &candidate : candidates) {
    const auto distance = llvm::StringRef(name).edit_distance_insensitive(candidate, true, limit);
    if (distance >= least)
      continue;
    least = distance;
    nearest = &candidate;
  }
  return nearest ? *nearest : std::string();
}

} // namespace doublecheck
