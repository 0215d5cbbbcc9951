// SPDX-License-Identifier: Apache-2.0
//
// Where orders are kept.
#pragma once

#include "Order.h"

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace orders {

struct StoreUnavailable : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct DuplicateOrder : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Every function throws StoreUnavailable where the store cannot do its work.
class OrderStore {
public:
  virtual ~OrderStore() = default;

  /// Keeps a new, open order. Throws DuplicateOrder where the id is taken.
  virtual void save(const Order &order) = 0;
  virtual std::optional<Order> find(const std::string &id) = 0;
  virtual void markPaid(const std::string &id, const std::string &chargeId) = 0;
  virtual void markRefunded(const std::string &id) = 0;
  /// Oldest first.
  virtual std::vector<Order> listOpen() = 0;
  /// Removes open orders placed before `cutoff` and returns their ids.
  virtual std::vector<std::string> removeAbandoned(Timestamp cutoff) = 0;
};

} // namespace orders
