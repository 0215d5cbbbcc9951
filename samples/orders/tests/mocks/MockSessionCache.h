// SPDX-License-Identifier: Apache-2.0
//
// SessionCache by GoogleMock.
#pragma once

#include "SessionCache.h"

#include <gmock/gmock.h>

namespace orders {

class MockSessionCache : public SessionCache {
public:
  MOCK_METHOD(void, put, (const std::string &session, const std::string &user, std::chrono::seconds timeToLive),
              (override));
  MOCK_METHOD(std::optional<std::string>, userOf, (const std::string &session), (override));
  MOCK_METHOD(void, drop, (const std::string &session), (override));
};

} // namespace orders
