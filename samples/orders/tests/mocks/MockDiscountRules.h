// SPDX-License-Identifier: Apache-2.0
//
// DiscountRules by GoogleMock.
#pragma once

#include "DiscountRules.h"

#include <gmock/gmock.h>

namespace orders {

class MockDiscountRules : public DiscountRules {
public:
  MOCK_METHOD(Cents, discount, (const std::string &customer, Cents totalCents), (const, override));
};

} // namespace orders
