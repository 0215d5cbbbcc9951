// FILE: /usr/include/rados/librados.h
#pragma once
extern "C" {
typedef void *rados_ioctx_t;
int rados_remove(rados_ioctx_t io, const char *oid);
}

// FILE: src/RadosImageArchive.cpp
#include <rados/librados.h>

class ImageArchive {
public:
  virtual ~ImageArchive() = default;
  virtual bool drop(const char *name) = 0;
};

class RadosImageArchive : public ImageArchive {
public:
  bool drop(const char *name) override { return rados_remove(nullptr, name) == 0; }
};

// EXPECT kind=object-storage technology=ceph dependency=ImageArchive boundary=rados_remove
