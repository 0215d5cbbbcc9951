// FILE: /usr/include/x86_64-linux-gnu/sys/socket.h
#pragma once
extern "C" {
int socket(int domain, int type, int protocol);
int connect(int fd, const void *address, unsigned int length);
long send(int fd, const void *buffer, unsigned long length, int flags);
}

// FILE: src/TcpStatusPort.cpp
#include <x86_64-linux-gnu/sys/socket.h>

class StatusPort {
public:
  virtual ~StatusPort() = default;
  virtual bool send(const char *line) = 0;
};

class TcpStatusPort : public StatusPort {
public:
  bool send(const char *line) override {
    const int fd = socket(2, 1, 0);
    connect(fd, nullptr, 0);
    return ::send(fd, line, 1, 0) == 1;
  }
};

// EXPECT kind=network technology=socket dependency=StatusPort boundary=connect
