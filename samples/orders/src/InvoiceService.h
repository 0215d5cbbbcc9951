// SPDX-License-Identifier: Apache-2.0
//
// Writes invoices, files them and tells so.
#pragma once

#include "EventPublisher.h"
#include "InvoiceArchive.h"
#include "Order.h"

namespace orders {

class InvoiceService {
public:
  /// Both must outlive the service.
  InvoiceService(InvoiceArchive &archive, EventPublisher &events) : archive_(archive), events_(events) {}

  /// False where the archive is down: issue it later.
  bool issue(const Order &order);
  std::optional<std::string> textFor(const std::string &orderId);

private:
  InvoiceArchive &archive_;
  EventPublisher &events_;
};

} // namespace orders
