// SPDX-License-Identifier: Apache-2.0
#include "CheckoutService.h"

#include <algorithm>

namespace orders {

static Cents sumOf(const std::vector<OrderLine> &lines) {
  Cents sum = 0;
  for (const OrderLine &line : lines)
    sum += line.quantity * line.unitCents;
  return sum;
}

Receipt CheckoutService::place(const std::string &session, const Basket &basket) {
  const std::optional<std::string> customer = ports_.sessions.userOf(session);
  if (!customer)
    throw NotSignedIn("no such session: " + session);

  Order order{.id = basket.orderId,
              .customer = *customer,
              .placedAt = ports_.clock.now(),
              .totalCents = sumOf(basket.lines),
              .status = OrderStatus::Open,
              .chargeId = "",
              .lines = basket.lines};
  std::ranges::sort(order.lines, {}, &OrderLine::sku);
  order.totalCents -= ports_.discounts.discount(order.customer, order.totalCents);
  ports_.orders.save(order);

  Receipt receipt{.orderId = order.id, .cents = order.totalCents};
  const Charge charge = chargeFor(order);
  if (!charge.isApproved)
    return receipt;
  ports_.orders.markPaid(order.id, charge.id);
  receipt.isPaid = true;
  receipt.isAnnounced = announce({"order.paid", order.id});
  return receipt;
}

bool CheckoutService::refund(const std::string &orderId) {
  const std::optional<Order> order = ports_.orders.find(orderId);
  if (!order || order->status != OrderStatus::Paid)
    return false;
  ports_.payments.refund(order->chargeId, order->totalCents);
  ports_.orders.markRefunded(orderId);
  announce({"order.refunded", orderId});
  return true;
}

/// Asks once more after a timeout: the order's id tells the provider that it is the same charge.
Charge CheckoutService::chargeFor(const Order &order) {
  const ChargeRequest request{order.id, order.customer, order.totalCents};
  try {
    return ports_.payments.charge(request);
  } catch (const PaymentTimeout &) {
    return ports_.payments.charge(request);
  }
}

/// An order stands even if nobody hears of it.
bool CheckoutService::announce(const Event &event) {
  try {
    ports_.events.publish(event);
    return true;
  } catch (const PublishFailed &) {
    return false;
  }
}

} // namespace orders
