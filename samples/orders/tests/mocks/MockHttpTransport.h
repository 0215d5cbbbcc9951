// SPDX-License-Identifier: Apache-2.0
//
// HttpTransport by GoogleMock.
#pragma once

#include "HttpTransport.h"

#include <gmock/gmock.h>

namespace orders {

class MockHttpTransport : public HttpTransport {
public:
  MOCK_METHOD(HttpReply, post, (const HttpRequest &request), (override));
};

} // namespace orders
