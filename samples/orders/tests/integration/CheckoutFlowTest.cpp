// SPDX-License-Identifier: Apache-2.0
//
// A checkout over a real store and a real cache. The payment provider and the
// broker are still mocked.
#include "CheckoutService.h"
#include "PgOrderStore.h"
#include "RedisSessionCache.h"
#include "integration/Servers.h"
#include "mocks/MockClock.h"
#include "mocks/MockEventPublisher.h"
#include "mocks/MockPaymentGateway.h"
#include "support/SampleOrders.h"

namespace orders {

using testing::NiceMock;
using testing::Return;

class CheckoutFlowTest : public testing::Test {
protected:
  void SetUp() override {
    servers().postgres.empty();
    sessions.put("s-alice", "alice", std::chrono::hours(1));
    ON_CALL(payments, charge).WillByDefault(Return(Charge{.isApproved = true, .id = "ch-7"}));
    ON_CALL(clock, now).WillByDefault(Return(Noon));
  }

  PgOrderStore orders{servers().postgres.connection()};
  RedisSessionCache sessions{servers().redis.address()};
  NiceMock<MockPaymentGateway> payments;
  NiceMock<MockEventPublisher> events;
  NiceMock<MockClock> clock;
  LoyaltyDiscountRules discounts;
  CheckoutService checkout{{orders, sessions, payments, events, discounts, clock}};
};

TEST_F(CheckoutFlowTest, KeepsAPaidOrder) {
  const Receipt receipt = checkout.place("s-alice", {"o-7", {{"quill", 30, 500}}});

  EXPECT_TRUE(receipt.isPaid);
  EXPECT_EQ(orders.find("o-7")->chargeId, "ch-7");
  EXPECT_EQ(orders.find("o-7")->totalCents, 14250);
}

TEST_F(CheckoutFlowTest, RefundsAnOrderOnce) {
  checkout.place("s-alice", {"o-8", {{"quill", 1, 500}}});

  EXPECT_TRUE(checkout.refund("o-8"));
  EXPECT_FALSE(checkout.refund("o-8"));
}

TEST_F(CheckoutFlowTest, ServesNobodyWhoIsNotSignedIn) {
  EXPECT_THROW(checkout.place("s-mallory", {"o-9", {{"quill", 1, 500}}}), NotSignedIn);
}

} // namespace orders
