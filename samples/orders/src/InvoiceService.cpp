// SPDX-License-Identifier: Apache-2.0
#include "InvoiceService.h"

namespace orders {

static std::string nameFor(const std::string &orderId) { return "invoices/" + orderId + ".txt"; }

static std::string money(Cents cents) {
  const std::string fraction = std::to_string(cents % 100);
  return std::to_string(cents / 100) + (fraction.size() < 2 ? ".0" : ".") + fraction;
}

static std::string textOf(const Order &order) {
  std::string text = "Invoice for order " + order.id + "\nto " + order.customer + "\n\n";
  for (const OrderLine &line : order.lines)
    text += std::to_string(line.quantity) + " x " + line.sku + " at " + money(line.unitCents) + "\n";
  return text + "\nTotal " + money(order.totalCents) + "\n";
}

bool InvoiceService::issue(const Order &order) {
  try {
    archive_.store(nameFor(order.id), textOf(order));
  } catch (const ArchiveUnavailable &) {
    return false;
  }
  try {
    events_.publish({"invoice.issued", order.id});
  } catch (const PublishFailed &) {
    // The invoice is filed; the nightly reconciliation tells of it.
  }
  return true;
}

std::optional<std::string> InvoiceService::textFor(const std::string &orderId) {
  return archive_.fetch(nameFor(orderId));
}

} // namespace orders
