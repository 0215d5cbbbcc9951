// SPDX-License-Identifier: Apache-2.0
#include "CheckoutService.h"

#include "mocks/MockClock.h"
#include "mocks/MockDiscountRules.h"
#include "mocks/MockEventPublisher.h"
#include "mocks/MockInvoiceArchive.h"
#include "mocks/MockOrderStore.h"
#include "mocks/MockPaymentGateway.h"
#include "mocks/MockSessionCache.h"
#include "support/SampleOrders.h"

namespace orders {

using testing::_;
using testing::Field;
using testing::InSequence;
using testing::NiceMock;
using testing::Return;
using testing::StrictMock;
using testing::Throw;

static const Basket TwoQuills{"o-1", {{"quill", 2, 1000}}};
static const Charge Approved{.isApproved = true, .id = "ch-1"};

/// Alice is signed in and her card is good, unless a test says otherwise.
class CheckoutServiceTest : public testing::Test {
protected:
  CheckoutServiceTest() {
    ON_CALL(sessions, userOf).WillByDefault(Return(std::optional<std::string>("alice")));
    ON_CALL(payments, charge).WillByDefault(Return(Approved));
    ON_CALL(clock, now).WillByDefault(Return(Noon));
  }

  NiceMock<MockOrderStore> orders;
  NiceMock<MockSessionCache> sessions;
  NiceMock<MockPaymentGateway> payments;
  NiceMock<MockEventPublisher> events;
  NiceMock<MockDiscountRules> discounts;
  NiceMock<MockClock> clock;
  CheckoutService checkout{{orders, sessions, payments, events, discounts, clock}};
};

TEST_F(CheckoutServiceTest, SavesThenTakesTheMoney) {
  EXPECT_CALL(orders, save(Field(&Order::customer, "alice")));
  EXPECT_CALL(orders, markPaid(_, "ch-1"));

  const Receipt receipt = checkout.place("s-1", TwoQuills);

  EXPECT_TRUE(receipt.isPaid);
  EXPECT_EQ(receipt.cents, 2000);
}

TEST_F(CheckoutServiceTest, LeavesADeclinedOrderOpen) {
  EXPECT_CALL(payments, charge).WillOnce(Return(Charge{.isApproved = false, .id = ""}));

  EXPECT_FALSE(checkout.place("s-1", TwoQuills).isPaid);
}

TEST_F(CheckoutServiceTest, TakesTheDiscountOff) {
  EXPECT_CALL(discounts, discount).WillOnce(Return(500));

  EXPECT_EQ(checkout.place("s-1", TwoQuills).cents, 1500);
}

TEST_F(CheckoutServiceTest, ChargesAgainAfterATimeout) {
  EXPECT_CALL(payments, charge).WillOnce(Throw(PaymentTimeout("no reply"))).WillOnce(Return(Approved));

  EXPECT_TRUE(checkout.place("s-1", TwoQuills).isPaid);
}

TEST_F(CheckoutServiceTest, SaysThatPaymentIsDown) {
  EXPECT_CALL(payments, charge).WillOnce(Throw(PaymentUnavailable("HTTP status 503")));

  EXPECT_THROW(checkout.place("s-1", TwoQuills), PaymentUnavailable);
}

TEST_F(CheckoutServiceTest, SaysThatTheStoreIsDown) {
  EXPECT_CALL(orders, save).WillOnce(Throw(StoreUnavailable("server closed the connection")));

  EXPECT_THROW(checkout.place("s-1", TwoQuills), StoreUnavailable);
}

TEST_F(CheckoutServiceTest, KeepsAnOrderThatNobodyHearsOf) {
  EXPECT_CALL(events, publish).WillOnce(Throw(PublishFailed("queue full")));

  const Receipt receipt = checkout.place("s-1", TwoQuills);

  EXPECT_TRUE(receipt.isPaid);
  EXPECT_FALSE(receipt.isAnnounced);
}

TEST_F(CheckoutServiceTest, RefundsWhatWasCharged) {
  EXPECT_CALL(orders, find).WillOnce(Return(paidOrder("o-1", "ch-1")));
  EXPECT_CALL(payments, refund("ch-1", 1500));

  EXPECT_TRUE(checkout.refund("o-1"));
}

TEST_F(CheckoutServiceTest, RefundsNoOpenOrder) {
  EXPECT_CALL(orders, find).WillOnce(Return(openOrder("o-1")));

  EXPECT_FALSE(checkout.refund("o-1"));
}

TEST(CheckoutByTheBookTest, MakesEveryCallInThisOrder) {
  StrictMock<MockOrderStore> orders;
  StrictMock<MockSessionCache> sessions;
  StrictMock<MockPaymentGateway> payments;
  StrictMock<MockEventPublisher> events;
  StrictMock<MockDiscountRules> discounts;
  StrictMock<MockClock> clock;
  CheckoutService checkout({orders, sessions, payments, events, discounts, clock});
  InSequence sequence;
  EXPECT_CALL(sessions, userOf("s-1")).Times(1).WillOnce(Return(std::optional<std::string>("alice")));
  EXPECT_CALL(clock, now()).Times(1).WillOnce(Return(Noon));
  EXPECT_CALL(discounts, discount("alice", 2000)).Times(1).WillOnce(Return(0));
  EXPECT_CALL(orders, save(Field(&Order::totalCents, 2000))).Times(1);
  EXPECT_CALL(payments, charge(Field(&ChargeRequest::cents, 2000))).Times(1).WillOnce(Return(Approved));
  EXPECT_CALL(orders, markPaid("o-1", "ch-1")).Times(1);
  EXPECT_CALL(events, publish(Event{"order.paid", "o-1"})).Times(1);

  EXPECT_TRUE(checkout.place("s-1", TwoQuills).isPaid);
}

TEST(MockOrderStoreTest, FindsTheOrderItWasGiven) {
  MockOrderStore orders;
  EXPECT_CALL(orders, find("o-1")).WillOnce(Return(openOrder("o-1")));

  EXPECT_EQ(orders.find("o-1"), openOrder("o-1"));
}

} // namespace orders
