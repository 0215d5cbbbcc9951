// SPDX-License-Identifier: Apache-2.0
//
// Who takes the money.
#pragma once

#include "Order.h"

#include <stdexcept>

namespace orders {

struct ChargeRequest {
  std::string orderId;
  std::string customer;
  Cents cents = 0;
};

struct Charge {
  bool isApproved = false;
  std::string id; // empty where declined
};

struct PaymentUnavailable : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The charge may or may not have happened; asking again with the same order id is safe.
struct PaymentTimeout : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class PaymentGateway {
public:
  virtual ~PaymentGateway() = default;

  virtual Charge charge(const ChargeRequest &request) = 0;
  virtual void refund(const std::string &chargeId, Cents cents) = 0;
};

} // namespace orders
