// SPDX-License-Identifier: Apache-2.0
//
// A working OrderStore in memory. OrderStoreContractTest holds it to what
// PgOrderStore does.
#pragma once

#include "OrderStore.h"

#include <algorithm>
#include <map>

namespace orders {

class FakeOrderStore : public OrderStore {
public:
  void save(const Order &order) override {
    if (!orders_.emplace(order.id, order).second)
      throw DuplicateOrder(order.id);
  }

  std::optional<Order> find(const std::string &id) override {
    const auto order = orders_.find(id);
    return order == orders_.end() ? std::nullopt : std::optional(order->second);
  }

  void markPaid(const std::string &id, const std::string &chargeId) override {
    const auto order = orders_.find(id);
    if (order == orders_.end())
      return;
    order->second.status = OrderStatus::Paid;
    order->second.chargeId = chargeId;
  }

  void markRefunded(const std::string &id) override {
    const auto order = orders_.find(id);
    if (order != orders_.end())
      order->second.status = OrderStatus::Refunded;
  }

  std::vector<Order> listOpen() override {
    std::vector<Order> open;
    for (const auto &[id, order] : orders_)
      if (order.status == OrderStatus::Open)
        open.push_back(order);
    std::ranges::sort(open, {}, [](const Order &order) { return std::pair(order.placedAt, order.id); });
    return open;
  }

  std::vector<std::string> removeAbandoned(Timestamp cutoff) override {
    std::vector<std::string> removed;
    for (const Order &order : listOpen())
      if (order.placedAt < cutoff)
        removed.push_back(order.id);
    for (const std::string &id : removed)
      orders_.erase(id);
    return removed;
  }

private:
  std::map<std::string, Order> orders_;
};

} // namespace orders
