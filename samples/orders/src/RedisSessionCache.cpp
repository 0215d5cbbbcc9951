// SPDX-License-Identifier: Apache-2.0
#include "RedisSessionCache.h"

namespace orders {

namespace {
struct FreeReply {
  void operator()(redisReply *reply) const { freeReplyObject(reply); }
};
using Reply = std::unique_ptr<redisReply, FreeReply>;
} // namespace

static redisContext *connect(const std::string &address) {
  const timeval timeout{.tv_sec = 2, .tv_usec = 0};
  const auto colon = address.rfind(':');
  if (address.starts_with('/') || colon == std::string::npos)
    return redisConnectUnixWithTimeout(address.c_str(), timeout);
  return redisConnectWithTimeout(address.substr(0, colon).c_str(), std::stoi(address.substr(colon + 1)), timeout);
}

/// Takes over what redisCommand returned.
static Reply checked(void *answer) {
  Reply reply(static_cast<redisReply *>(answer));
  if (!reply)
    throw CacheUnavailable("Redis closed the connection");
  if (reply->type == REDIS_REPLY_ERROR)
    throw CacheUnavailable(std::string(reply->str, reply->len));
  return reply;
}

RedisSessionCache::RedisSessionCache(const std::string &address) : context_(connect(address)) {
  if (!context_ || context_->err)
    throw CacheUnavailable("no Redis at " + address);
}

void RedisSessionCache::put(const std::string &session, const std::string &user, std::chrono::seconds timeToLive) {
  checked(redisCommand(context_.get(), "SET session:%s %b EX %lld", session.c_str(), user.data(), user.size(),
                       static_cast<long long>(timeToLive.count())));
}

std::optional<std::string> RedisSessionCache::userOf(const std::string &session) {
  const Reply reply = checked(redisCommand(context_.get(), "GET session:%s", session.c_str()));
  if (reply->type == REDIS_REPLY_NIL)
    return std::nullopt;
  return std::string(reply->str, reply->len);
}

void RedisSessionCache::drop(const std::string &session) {
  checked(redisCommand(context_.get(), "DEL session:%s", session.c_str()));
}

} // namespace orders
