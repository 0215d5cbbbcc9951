// SPDX-License-Identifier: Apache-2.0
//
// PaymentGateway by GoogleMock.
#pragma once

#include "PaymentGateway.h"

#include <gmock/gmock.h>

namespace orders {

class MockPaymentGateway : public PaymentGateway {
public:
  MOCK_METHOD(Charge, charge, (const ChargeRequest &request), (override));
  MOCK_METHOD(void, refund, (const std::string &chargeId, Cents cents), (override));
  MOCK_METHOD(void, refund, (const std::string &chargeId));
};

} // namespace orders
