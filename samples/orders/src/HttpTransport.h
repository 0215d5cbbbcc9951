// SPDX-License-Identifier: Apache-2.0
//
// One HTTP request and its reply, whoever carries it.
#pragma once

#include <stdexcept>
#include <string>

namespace orders {

struct HttpRequest {
  std::string url;
  std::string bearerToken;
  std::string body; // JSON
};

struct HttpReply {
  long status = 0;
  std::string body;
};

struct TransportError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The request left; no reply came in time.
struct TransportTimeout : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class HttpTransport {
public:
  virtual ~HttpTransport() = default;

  virtual HttpReply post(const HttpRequest &request) = 0;
};

} // namespace orders
