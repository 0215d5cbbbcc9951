// FILE: /usr/include/libmemcached-1.0/delete.h
#pragma once
extern "C" {
struct memcached_st;
struct memcached_st *memcached_create(struct memcached_st *memory);
int memcached_delete(struct memcached_st *memc, const char *key, unsigned long length, long expiration);
}

// FILE: src/MemcachedPageCache.cpp
#include <libmemcached-1.0/delete.h>

class PageCache {
public:
  virtual ~PageCache() = default;
  virtual bool drop(const char *key) = 0;
};

class MemcachedPageCache : public PageCache {
public:
  bool drop(const char *key) override { return memcached_delete(memcached_create(nullptr), key, 1, 0) == 0; }
};

// EXPECT kind=cache technology=memcached dependency=PageCache boundary=memcached_delete
