// SPDX-License-Identifier: Apache-2.0
//
// Who is signed in.
#pragma once

#include <chrono>
#include <optional>
#include <stdexcept>
#include <string>

namespace orders {

struct CacheUnavailable : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Every function throws CacheUnavailable where the cache does not answer.
class SessionCache {
public:
  virtual ~SessionCache() = default;

  virtual void put(const std::string &session, const std::string &user, std::chrono::seconds timeToLive) = 0;
  virtual std::optional<std::string> userOf(const std::string &session) = 0;
  virtual void drop(const std::string &session) = 0;
};

} // namespace orders
