// FILE: /usr/include/pulsar/Client.h
#pragma once
namespace pulsar {
class Producer {
public:
  Producer();
  int send(const char *message);
};
class Client {
public:
  explicit Client(const char *serviceUrl);
  int createProducer(const char *topic, Producer &producer);
};
} // namespace pulsar

// FILE: src/PulsarClickPublisher.cpp
#include <pulsar/Client.h>

class ClickPublisher {
public:
  virtual ~ClickPublisher() = default;
  virtual bool publish(const char *click) = 0;
};

class PulsarClickPublisher : public ClickPublisher {
public:
  bool publish(const char *click) override {
    pulsar::Client client("pulsar://localhost:6650");
    pulsar::Producer producer;
    client.createProducer("clicks", producer);
    return producer.send(click) == 0;
  }
};

// EXPECT kind=broker technology=pulsar dependency=ClickPublisher boundary=pulsar::Producer::send
