// SPDX-License-Identifier: Apache-2.0
#include "AbandonedOrderSweeper.h"

#include "mocks/MockClock.h"
#include "mocks/MockEventPublisher.h"
#include "mocks/MockOrderStore.h"
#include "support/SampleOrders.h"

namespace orders {

using testing::Field;
using testing::NiceMock;
using testing::Return;

class AbandonedOrderSweeperTest : public testing::Test {
protected:
  AbandonedOrderSweeperTest() { ON_CALL(clock, now).WillByDefault(Return(Noon)); }

  NiceMock<MockOrderStore> orders;
  NiceMock<MockEventPublisher> events;
  NiceMock<MockClock> clock;
  AbandonedOrderSweeper sweeper{orders, events, clock};
};

TEST_F(AbandonedOrderSweeperTest, RemovesWhatIsOlderThanADay) {
  EXPECT_CALL(orders, removeAbandoned(Noon - std::chrono::hours(24)))
      .WillOnce(Return(std::vector<std::string>{"o-1", "o-2"}));

  EXPECT_EQ(sweeper.sweep(), 2u);
}

TEST_F(AbandonedOrderSweeperTest, TellsOfEveryOrderItRemoves) {
  ON_CALL(orders, removeAbandoned).WillByDefault(Return(std::vector<std::string>{"o-1", "o-2"}));
  EXPECT_CALL(events, publish(Field(&Event::orderId, "o-1")));
  EXPECT_CALL(events, publish(Field(&Event::orderId, "o-2")));

  sweeper.sweep();
}

} // namespace orders
