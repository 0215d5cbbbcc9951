// FILE: /usr/include/thrift/transport/TSocket.h
#pragma once
namespace apache {
namespace thrift {
namespace transport {
class TSocket {
public:
  TSocket(const char *host, int port);
  virtual ~TSocket();
  virtual void open();
};
} // namespace transport
} // namespace thrift
} // namespace apache

// FILE: src/ThriftUserDirectory.cpp
#include <thrift/transport/TSocket.h>

class UserDirectory {
public:
  virtual ~UserDirectory() = default;
  virtual bool open(const char *host) = 0;
};

class ThriftUserDirectory : public UserDirectory {
public:
  bool open(const char *host) override {
    apache::thrift::transport::TSocket socket(host, 9090);
    socket.open();
    return true;
  }
};

// EXPECT kind=rpc technology=thrift dependency=UserDirectory boundary=apache::thrift::transport::TSocket::open
