// FILE: /usr/include/libgearman-1.0/interface/client.h
#pragma once
extern "C" {
typedef struct gearman_client_st gearman_client_st;
gearman_client_st *gearman_client_create(gearman_client_st *client);
int gearman_client_do_background(gearman_client_st *client, const char *function, const char *unique, const void *load,
                                 unsigned long size, char *handle);
}

// FILE: src/GearmanThumbnailQueue.cpp
#include <libgearman-1.0/interface/client.h>

class ThumbnailQueue {
public:
  virtual ~ThumbnailQueue() = default;
  virtual bool submit(const char *picture) = 0;
};

class GearmanThumbnailQueue : public ThumbnailQueue {
public:
  bool submit(const char *picture) override {
    return gearman_client_do_background(gearman_client_create(nullptr), "thumbnail", nullptr, picture, 1, nullptr) == 0;
  }
};

// EXPECT kind=broker technology=job-queue dependency=ThumbnailQueue boundary=gearman_client_do_background
