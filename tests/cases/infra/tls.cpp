// FILE: /usr/include/openssl/ssl.h
#pragma once
extern "C" {
typedef struct ssl_st SSL;
int SSL_connect(SSL *ssl);
int SSL_write(SSL *ssl, const void *buffer, int size);
}

// FILE: src/SecureChannel.cpp
#include <openssl/ssl.h>

class Channel {
public:
  virtual ~Channel() = default;
  virtual bool send(const char *text, int size) = 0;
};

class SecureChannel : public Channel {
  SSL *ssl = nullptr;

public:
  bool send(const char *text, int size) override { return SSL_connect(ssl) == 1 && SSL_write(ssl, text, size) > 0; }
};

// EXPECT kind=network technology=tls dependency=Channel boundary=SSL_connect
