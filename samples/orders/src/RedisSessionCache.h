// SPDX-License-Identifier: Apache-2.0
//
// Sessions in Redis, one key each, which Redis lets expire.
#pragma once

#include "SessionCache.h"

#include <hiredis/hiredis.h>

#include <memory>

namespace orders {

class RedisSessionCache final : public SessionCache {
public:
  /// `address`: "host:port", or the path of a Unix socket.
  explicit RedisSessionCache(const std::string &address);

  void put(const std::string &session, const std::string &user, std::chrono::seconds timeToLive) override;
  std::optional<std::string> userOf(const std::string &session) override;
  void drop(const std::string &session) override;

private:
  struct Disconnect {
    void operator()(redisContext *context) const { redisFree(context); }
  };

  std::unique_ptr<redisContext, Disconnect> context_;
};

} // namespace orders
