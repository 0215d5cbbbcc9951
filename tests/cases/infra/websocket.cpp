// FILE: /usr/include/ixwebsocket/IXWebSocket.h
#pragma once
namespace ix {
class WebSocket {
public:
  WebSocket();
  void setUrl(const char *url);
  void start();
};
} // namespace ix

// FILE: src/IxQuoteFeed.cpp
#include <ixwebsocket/IXWebSocket.h>

class QuoteFeed {
public:
  virtual ~QuoteFeed() = default;
  virtual bool open(const char *url) = 0;
};

class IxQuoteFeed : public QuoteFeed {
public:
  bool open(const char *url) override {
    ix::WebSocket socket;
    socket.setUrl(url);
    socket.start();
    return true;
  }
};

// EXPECT kind=http-api technology=websocket dependency=QuoteFeed boundary=ix::WebSocket::start
