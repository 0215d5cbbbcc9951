// FILE: /usr/include/x86_64-linux-gnu/curl/easy.h
#pragma once
extern "C" {
typedef void CURL;
CURL *curl_easy_init(void);
int curl_easy_setopt(CURL *curl, int option, ...);
int curl_easy_perform(CURL *curl);
void curl_easy_cleanup(CURL *curl);
}

// FILE: src/CurlPaymentGateway.cpp
#include <x86_64-linux-gnu/curl/easy.h>

class PaymentGateway {
public:
  virtual ~PaymentGateway() = default;
  virtual bool charge(const char *url) = 0;
};

class CurlPaymentGateway : public PaymentGateway {
public:
  bool charge(const char *url) override {
    CURL *curl = curl_easy_init();
    curl_easy_setopt(curl, 10002, url);
    const bool isCharged = curl_easy_perform(curl) == 0;
    curl_easy_cleanup(curl);
    return isCharged;
  }
};

// FILE: /usr/include/boost/asio/ip/tcp.hpp
#pragma once
namespace boost::asio {
template <class Protocol> struct basic_stream_socket {
  void shutdown(int what);
};
namespace ip {
struct tcp {
  using socket = basic_stream_socket<tcp>;
};
}
}

// FILE: /usr/include/boost/beast/http/read.hpp
#pragma once
namespace boost::beast::http {
template <class Stream, class Handler> void async_read(Stream &stream, Handler handler) { handler(); }
}

// FILE: src/WebhookServer.cpp
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/http/read.hpp>

// Speaks HTTP over a socket of its own: one dependency, and that is HTTP.
class WebhookServer {
public:
  void serve() {
    boost::beast::http::async_read(socket, [this] { socket.shutdown(2); });
  }
  void stop() {
    socket.shutdown(0);
    socket.shutdown(1);
  }

private:
  boost::asio::ip::tcp::socket socket;
};

// EXPECT kind=http-api technology=http dependency=PaymentGateway boundary=curl_easy_perform
// EXPECT kind=http-api technology=http dependency=WebhookServer boundary=boost::beast::http::async_read
