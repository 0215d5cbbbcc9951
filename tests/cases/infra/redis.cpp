// FILE: /usr/include/hiredis/hiredis.h
#pragma once
extern "C" {
typedef struct redisContext redisContext;
redisContext *redisConnect(const char *host, int port);
void *redisCommand(redisContext *context, const char *format, ...);
void freeReplyObject(void *reply);
}

// FILE: src/RedisSessionCache.cpp
#include <hiredis/hiredis.h>

class SessionCache {
public:
  virtual ~SessionCache() = default;
  virtual bool drop(const char *key) = 0;
};

class RedisSessionCache : public SessionCache {
public:
  bool drop(const char *key) override {
    redisContext *context = redisConnect("localhost", 6379);
    void *reply = redisCommand(context, "DEL %s", key);
    freeReplyObject(reply);
    return reply != nullptr;
  }
};

// EXPECT kind=cache technology=redis dependency=SessionCache boundary=redisCommand
