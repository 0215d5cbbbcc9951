// SPDX-License-Identifier: Apache-2.0
//
// Who pays less. Pure arithmetic behind an interface, since marketing changes it.
#pragma once

#include "Order.h"

namespace orders {

class DiscountRules {
public:
  virtual ~DiscountRules() = default;

  /// What is taken off a sum, 0 to `totalCents`.
  virtual Cents discount(const std::string &customer, Cents totalCents) const = 0;
};

/// A fifth off for staff, else a twentieth off from 100.00 upwards.
class LoyaltyDiscountRules final : public DiscountRules {
public:
  Cents discount(const std::string &customer, Cents totalCents) const override {
    if (customer.starts_with("staff:"))
      return totalCents / 5;
    return totalCents >= 100'00 ? totalCents / 20 : 0;
  }
};

} // namespace orders
