// FILE: /usr/include/x86_64-linux-gnu/sys/random.h
#pragma once
extern "C" {
long getrandom(void *buffer, unsigned long length, unsigned int flags);
}

// FILE: src/KernelRandom.cpp
#include <x86_64-linux-gnu/sys/random.h>

class Random {
public:
  virtual ~Random() = default;
  virtual long next() = 0;
};

class KernelRandom : public Random {
public:
  long next() override {
    long value = 0;
    getrandom(&value, sizeof value, 0);
    return value;
  }
};

// EXPECT kind=randomness technology=randomness dependency=Random boundary=getrandom
