// SPDX-License-Identifier: Apache-2.0
#include "HttpPaymentGateway.h"

#include "mocks/MockHttpTransport.h"

namespace orders {

using testing::Field;
using testing::NiceMock;
using testing::Return;
using testing::Throw;

class HttpPaymentGatewayTest : public testing::Test {
protected:
  NiceMock<MockHttpTransport> transport;
  HttpPaymentGateway gateway{transport, {"charges", "refunds", "secret"}};
  const ChargeRequest request{"o-1", "alice", 1500};
};

TEST_F(HttpPaymentGatewayTest, ReadsAnApprovedCharge) {
  EXPECT_CALL(transport, post(Field(&HttpRequest::url, "charges")))
      .WillOnce(Return(HttpReply{201, R"({"id": "ch-1"})"}));

  const Charge charge = gateway.charge(request);

  EXPECT_TRUE(charge.isApproved);
  EXPECT_EQ(charge.id, "ch-1");
}

TEST_F(HttpPaymentGatewayTest, ReadsADeclinedCharge) {
  EXPECT_CALL(transport, post).WillOnce(Return(HttpReply{402, R"({"error": "card_declined"})"}));

  EXPECT_FALSE(gateway.charge(request).isApproved);
}

TEST_F(HttpPaymentGatewayTest, IsUnavailableOnAServerError) {
  EXPECT_CALL(transport, post).WillOnce(Return(HttpReply{503, ""}));

  EXPECT_THROW(gateway.charge(request), PaymentUnavailable);
}

TEST_F(HttpPaymentGatewayTest, IsUnavailableOnABrokenConnection) {
  EXPECT_CALL(transport, post).WillOnce(Throw(TransportError("connection reset")));

  EXPECT_THROW(gateway.charge(request), PaymentUnavailable);
}

TEST_F(HttpPaymentGatewayTest, RefundsNoUnknownCharge) {
  EXPECT_CALL(transport, post(Field(&HttpRequest::url, "refunds"))).WillOnce(Return(HttpReply{404, ""}));

  EXPECT_THROW(gateway.refund("ch-1", 1500), PaymentUnavailable);
}

} // namespace orders
