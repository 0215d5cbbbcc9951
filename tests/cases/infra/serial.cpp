// FILE: /usr/include/libserialport.h
#pragma once
extern "C" {
struct sp_port;
int sp_open(struct sp_port *port, int flags);
int sp_blocking_write(struct sp_port *port, const void *data, unsigned long count, unsigned int timeout);
}

// FILE: src/SerialScaleReader.cpp
#include <libserialport.h>

class ScaleReader {
public:
  virtual ~ScaleReader() = default;
  virtual bool write(const char *command) = 0;
};

class SerialScaleReader : public ScaleReader {
public:
  bool write(const char *command) override {
    sp_open(nullptr, 3);
    return sp_blocking_write(nullptr, command, 1, 100) == 1;
  }
};

// EXPECT kind=hardware technology=serial dependency=ScaleReader boundary=sp_blocking_write
