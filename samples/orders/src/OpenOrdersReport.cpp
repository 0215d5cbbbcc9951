// SPDX-License-Identifier: Apache-2.0
#include "OpenOrdersReport.h"

namespace orders {

std::string openOrdersReport(OrderStore &orders) {
  const std::vector<Order> open = orders.listOpen();
  std::string report;
  for (const Order &order : open)
    report += order.id + " " + order.customer + " " + std::to_string(order.totalCents) + "\n";
  return report + std::to_string(open.size()) + " open\n";
}

} // namespace orders
