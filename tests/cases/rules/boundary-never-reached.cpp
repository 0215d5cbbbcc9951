// FILE: /usr/include/curl/curl.h
#pragma once
extern "C" {
typedef void CURL;
CURL *curl_easy_init(void);
int curl_easy_perform(CURL *handle);
void curl_easy_cleanup(CURL *handle);
}

// FILE: src/Webhook.h
#pragma once
class Webhook {
public:
  int notify();
};
class Greeter {
public:
  int greet();
};

// FILE: src/Webhook.cpp
#include "Webhook.h"
#include <curl/curl.h>
int Webhook::notify() {
  CURL *handle = curl_easy_init();
  const int code = curl_easy_perform(handle); // FINDING boundary-never-reached: 'Webhook' (HTTP API
  curl_easy_cleanup(handle);
  return code;
}

// FILE: src/Greeter.cpp
#include "Webhook.h"
#include <curl/curl.h>
// A test runs this one: no finding.
int Greeter::greet() {
  CURL *handle = curl_easy_init();
  const int code = curl_easy_perform(handle);
  curl_easy_cleanup(handle);
  return code;
}

// FILE: src/main.cpp
#include "Webhook.h"
int main() {
  Webhook webhook;
  Greeter greeter;
  return webhook.notify() + greeter.greet();
}

// FILE: examples/ping.cpp
#include <curl/curl.h>
// An example is no production code: no finding.
int main() { return curl_easy_perform(curl_easy_init()); }

// FILE: tests/GreeterTest.cpp
#include "../src/Webhook.h"
#include <gtest/gtest.h>
TEST(Greeter, Greets) {
  Greeter greeter;
  EXPECT_EQ(greeter.greet(), 0);
}
