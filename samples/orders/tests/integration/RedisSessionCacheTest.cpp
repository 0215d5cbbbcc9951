// SPDX-License-Identifier: Apache-2.0
#include "RedisSessionCache.h"

#include "integration/Servers.h"

#include <gtest/gtest.h>

#include <thread>

namespace orders {

TEST(RedisSessionCacheTest, RemembersWhoIsSignedIn) {
  RedisSessionCache sessions(servers().redis.address());
  sessions.put("s-1", "alice of \"Quills & Co\"", std::chrono::hours(1));

  EXPECT_EQ(sessions.userOf("s-1"), "alice of \"Quills & Co\"");
}

TEST(RedisSessionCacheTest, ForgetsWhoSignsOut) {
  RedisSessionCache sessions(servers().redis.address());
  sessions.put("s-2", "bob", std::chrono::hours(1));
  sessions.drop("s-2");

  EXPECT_EQ(sessions.userOf("s-2"), std::nullopt);
}

TEST(RedisSessionCacheTest, LetsASessionExpire) {
  RedisSessionCache sessions(servers().redis.address());
  sessions.put("s-3", "carol", std::chrono::seconds(1));
  std::this_thread::sleep_for(std::chrono::milliseconds(1500));

  EXPECT_EQ(sessions.userOf("s-3"), std::nullopt);
}

TEST(RedisSessionCacheTest, RefusesATimeToLiveThatRedisRefuses) {
  RedisSessionCache sessions(servers().redis.address());

  EXPECT_THROW(sessions.put("s-4", "dave", std::chrono::seconds(0)), CacheUnavailable);
}

TEST(RedisSessionCacheTest, SaysThatRedisIsDown) {
  EXPECT_THROW(RedisSessionCache(servers().redis.address() + ".gone"), CacheUnavailable);
}

} // namespace orders
