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

// EXPECT kind=http-api technology=http dependency=PaymentGateway boundary=curl_easy_perform
