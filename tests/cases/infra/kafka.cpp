// FILE: /usr/include/librdkafka/rdkafkacpp.h
#pragma once
namespace RdKafka {
class Conf {
public:
  static Conf *create(int type);
};
class Producer {
public:
  static Producer *create(Conf *conf);
  virtual ~Producer();
  virtual int produce(const char *topic, const char *payload) = 0;
};
} // namespace RdKafka

// FILE: src/KafkaEventPublisher.cpp
#include <librdkafka/rdkafkacpp.h>

class EventPublisher {
public:
  virtual ~EventPublisher() = default;
  virtual bool publish(const char *event) = 0;
};

class KafkaEventPublisher : public EventPublisher {
public:
  bool publish(const char *event) override {
    RdKafka::Producer *producer = RdKafka::Producer::create(RdKafka::Conf::create(0));
    return producer->produce("events", event) == 0;
  }
};

// EXPECT kind=broker technology=kafka dependency=EventPublisher boundary=RdKafka::Producer::produce
