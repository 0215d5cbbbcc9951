// SPDX-License-Identifier: Apache-2.0
//
// Orders for tests to start from.
#pragma once

#include "Order.h"

namespace orders {

inline constexpr Timestamp Noon = std::chrono::sys_days(std::chrono::year(2026) / 3 / 14) + std::chrono::hours(12);

/// An open order of alice's over 15.00.
inline Order openOrder(const std::string &id, Timestamp placedAt = Noon) {
  return {.id = id,
          .customer = "alice",
          .placedAt = placedAt,
          .totalCents = 1500,
          .status = OrderStatus::Open,
          .chargeId = "",
          .lines = {{"inkwell", 1, 500}, {"quill", 2, 500}}};
}

inline Order paidOrder(const std::string &id, const std::string &chargeId) {
  Order order = openOrder(id);
  order.status = OrderStatus::Paid;
  order.chargeId = chargeId;
  return order;
}

} // namespace orders
