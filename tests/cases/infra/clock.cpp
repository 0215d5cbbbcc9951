// FILE: /usr/include/time.h
#pragma once
extern "C" {
struct timespec {
  long tv_sec;
  long tv_nsec;
};
int clock_gettime(int id, struct timespec *now);
}

// FILE: src/SystemClock.cpp
#include <time.h>

class Clock {
public:
  virtual ~Clock() = default;
  virtual long now() = 0;
};

class SystemClock : public Clock {
public:
  long now() override {
    timespec now;
    clock_gettime(0, &now);
    return now.tv_sec;
  }
};

// EXPECT kind=clock technology=clock dependency=Clock boundary=clock_gettime
