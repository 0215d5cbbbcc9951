// FILE: /usr/include/zookeeper/zookeeper.h
#pragma once
extern "C" {
typedef struct _zhandle zhandle_t;
int zoo_create(zhandle_t *handle, const char *path, const char *value, int length, const void *acl, int flags,
               char *buffer, int size);
}

// FILE: src/ZooLockService.cpp
#include <zookeeper/zookeeper.h>

class LockService {
public:
  virtual ~LockService() = default;
  virtual bool lock(const char *path) = 0;
};

class ZooLockService : public LockService {
public:
  bool lock(const char *path) override { return zoo_create(nullptr, path, "", 0, nullptr, 1, nullptr, 0) == 0; }
};

// EXPECT kind=service-discovery technology=zookeeper dependency=LockService boundary=zoo_create
