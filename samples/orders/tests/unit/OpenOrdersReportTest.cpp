// SPDX-License-Identifier: Apache-2.0
#include "OpenOrdersReport.h"

#include "support/FakeOrderStore.h"
#include "support/SampleOrders.h"

#include <gtest/gtest.h>

namespace orders {

TEST(OpenOrdersReportTest, ListsWhatWaitsForItsMoney) {
  FakeOrderStore orders;
  orders.save(openOrder("o-1"));
  orders.save(openOrder("o-2"));
  orders.markPaid("o-2", "ch-2");

  EXPECT_EQ(openOrdersReport(orders), "o-1 alice 1500\n1 open\n");
}

} // namespace orders
