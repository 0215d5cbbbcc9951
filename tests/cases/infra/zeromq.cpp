// FILE: /usr/include/zmq.h
#pragma once
extern "C" {
void *zmq_ctx_new(void);
void *zmq_socket(void *context, int type);
int zmq_connect(void *socket, const char *address);
int zmq_send(void *socket, const void *data, unsigned long length, int flags);
}

// FILE: src/ZmqFrameSender.cpp
#include <zmq.h>

class FrameSender {
public:
  virtual ~FrameSender() = default;
  virtual bool send(const char *frame) = 0;
};

class ZmqFrameSender : public FrameSender {
public:
  bool send(const char *frame) override {
    void *socket = zmq_socket(zmq_ctx_new(), 1);
    zmq_connect(socket, "tcp://localhost:5555");
    return zmq_send(socket, frame, 1, 0) >= 0;
  }
};

// EXPECT kind=messaging technology=zeromq dependency=FrameSender boundary=zmq_send
