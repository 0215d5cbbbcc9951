// SPDX-License-Identifier: Apache-2.0
#include "AbandonedOrderSweeper.h"

namespace orders {

std::size_t AbandonedOrderSweeper::sweep() {
  constexpr auto patience = std::chrono::hours(24);
  const std::vector<std::string> removed = orders_.removeAbandoned(clock_.now() - patience);
  for (const std::string &id : removed)
    events_.publish({"order.abandoned", id});
  return removed.size();
}

} // namespace orders
