// SPDX-License-Identifier: Apache-2.0
//
// Comments that ask for silence: one row each, however many units read the file.
#include "program/LinkInternal.h"

#include <algorithm>

namespace doublecheck {

void linkSuppressions(Linking &linking) {
  std::vector<Suppression> &rows = linking.program.suppressions;
  for (std::size_t u = 0; u < linking.units.size(); ++u)
    for (const SuppressionFact &fact : linking.units[u].suppressions)
      rows.push_back(
          {.form = fact.form, .patterns = fact.patterns, .reason = fact.reason, .place = linking.place(u, fact.place)});
  // Files are numbered by path.
  std::ranges::stable_sort(rows, {}, &Suppression::place);
  const auto repeats = std::ranges::unique(rows, {}, &Suppression::place);
  rows.erase(repeats.begin(), repeats.end());
}

} // namespace doublecheck
