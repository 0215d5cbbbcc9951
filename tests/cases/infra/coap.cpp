// FILE: /usr/include/coap3/coap_session.h
#pragma once
extern "C" {
typedef struct coap_context_t coap_context_t;
typedef struct coap_session_t coap_session_t;
coap_session_t *coap_new_client_session(coap_context_t *context, const void *local, const void *server, int protocol);
}

// FILE: src/CoapLampControl.cpp
#include <coap3/coap_session.h>

class LampControl {
public:
  virtual ~LampControl() = default;
  virtual bool open(const char *interface) = 0;
};

class CoapLampControl : public LampControl {
public:
  bool open(const char *interface) override {
    return coap_new_client_session(nullptr, nullptr, interface, 1) != nullptr;
  }
};

// EXPECT kind=http-api technology=coap dependency=LampControl boundary=coap_new_client_session
