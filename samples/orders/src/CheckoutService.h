// SPDX-License-Identifier: Apache-2.0
//
// From a basket to a paid order, and back. The order of steps and what happens
// when one fails; no SQL, no wire.
#pragma once

#include "Clock.h"
#include "DiscountRules.h"
#include "EventPublisher.h"
#include "OrderStore.h"
#include "PaymentGateway.h"
#include "SessionCache.h"

namespace orders {

struct NotSignedIn : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct Basket {
  std::string orderId;
  std::vector<OrderLine> lines;
};

struct Receipt {
  std::string orderId;
  Cents cents = 0;
  bool isPaid = false;
  bool isAnnounced = false;
};

/// What the service works with; all of it must outlive the service.
struct CheckoutPorts {
  OrderStore &orders;
  SessionCache &sessions;
  PaymentGateway &payments;
  EventPublisher &events;
  const DiscountRules &discounts;
  const Clock &clock;
};

class CheckoutService {
public:
  explicit CheckoutService(CheckoutPorts ports) : ports_(ports) {}

  /// Throws NotSignedIn, and what the store and the gateway throw. A declined
  /// order stays open.
  Receipt place(const std::string &session, const Basket &basket);
  /// False where there is no such paid order.
  bool refund(const std::string &orderId);

private:
  Charge chargeFor(const Order &order);
  bool announce(const Event &event);

  CheckoutPorts ports_;
};

} // namespace orders
