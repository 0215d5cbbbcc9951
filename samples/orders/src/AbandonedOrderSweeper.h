// SPDX-License-Identifier: Apache-2.0
//
// Removes orders that nobody paid within a day.
#pragma once

#include "Clock.h"
#include "EventPublisher.h"
#include "OrderStore.h"

namespace orders {

class AbandonedOrderSweeper {
public:
  /// All three must outlive the sweeper.
  AbandonedOrderSweeper(OrderStore &orders, EventPublisher &events, const Clock &clock)
      : orders_(orders), events_(events), clock_(clock) {}

  /// Returns how many orders went.
  std::size_t sweep();

private:
  OrderStore &orders_;
  EventPublisher &events_;
  const Clock &clock_;
};

} // namespace orders
