// SPDX-License-Identifier: Apache-2.0
//
// What the service is about. Plain values.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace orders {

using Timestamp = std::chrono::sys_seconds;
using Cents = std::int64_t;

struct OrderLine {
  std::string sku;
  int quantity = 1;
  Cents unitCents = 0;

  friend bool operator==(const OrderLine &, const OrderLine &) = default;
};

enum class OrderStatus { Open, Paid, Refunded };

struct Order {
  std::string id; // chosen by the client, so that a repeated request is recognised
  std::string customer;
  Timestamp placedAt;
  Cents totalCents = 0;
  OrderStatus status = OrderStatus::Open;
  std::string chargeId;         // empty until paid
  std::vector<OrderLine> lines; // sorted by sku

  friend bool operator==(const Order &, const Order &) = default;
};

} // namespace orders
