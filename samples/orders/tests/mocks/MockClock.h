// SPDX-License-Identifier: Apache-2.0
//
// Clock by GoogleMock.
#pragma once

#include "Clock.h"

#include <gmock/gmock.h>

namespace orders {

class MockClock : public Clock {
public:
  MOCK_METHOD(Timestamp, now, (), (const, override));
};

} // namespace orders
