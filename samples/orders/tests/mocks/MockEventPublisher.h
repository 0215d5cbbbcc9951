// SPDX-License-Identifier: Apache-2.0
//
// EventPublisher by GoogleMock.
#pragma once

#include "EventPublisher.h"

#include <gmock/gmock.h>

namespace orders {

class MockEventPublisher : public EventPublisher {
public:
  MOCK_METHOD(void, publish, (const Event &event), (override));
  MOCK_METHOD(void, flush, (), (override));
  MOCK_METHOD(void, flush, (), (const override));
};

} // namespace orders
