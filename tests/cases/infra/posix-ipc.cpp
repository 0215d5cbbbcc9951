// FILE: /usr/include/x86_64-linux-gnu/sys/mman.h
#pragma once
extern "C" {
int shm_open(const char *name, int flags, unsigned int mode);
int shm_unlink(const char *name);
}

// FILE: src/SharedFrameBuffer.cpp
#include <x86_64-linux-gnu/sys/mman.h>

class FrameBuffer {
public:
  virtual ~FrameBuffer() = default;
  virtual bool open(const char *name) = 0;
};

class SharedFrameBuffer : public FrameBuffer {
public:
  bool open(const char *name) override { return shm_open(name, 2, 384) >= 0; }
};

// EXPECT kind=ipc technology=posix-ipc dependency=FrameBuffer boundary=shm_open
