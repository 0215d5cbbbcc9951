// SPDX-License-Identifier: Apache-2.0
//
// HTTP by libcurl. A handle a request: payments are few.
#pragma once

#include "HttpTransport.h"

namespace orders {

class CurlTransport final : public HttpTransport {
public:
  /// Throws TransportTimeout after ten seconds without a reply, else TransportError.
  HttpReply post(const HttpRequest &request) override;
};

} // namespace orders
