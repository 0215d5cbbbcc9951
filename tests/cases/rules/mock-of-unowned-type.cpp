// FILE: /usr/include/librdkafka/rdkafkacpp.h
#pragma once
namespace RdKafka {
class Producer {
public:
  virtual ~Producer() = default;
  virtual int poll(int timeout) = 0;
};
} // namespace RdKafka

// FILE: src/Events.h
#pragma once
struct Events {
  virtual ~Events() = default;
  virtual void publish(int event) = 0;
};

// FILE: tests/EventsTest.cpp
#include "../src/Events.h"
#include <gmock/gmock.h>
#include <librdkafka/rdkafkacpp.h>

class MockProducer : public RdKafka::Producer { // FINDING mock-of-unowned-type: 'MockProducer' mocks 'RdKafka::Producer', which this project does not own
public:
  MOCK_METHOD(int, poll, (int), (override));
};

// The project's own interface: no finding.
class MockEvents : public Events {
public:
  MOCK_METHOD(void, publish, (int), (override));
};

TEST(Events, Polls) {
  MockProducer producer;
  MockEvents events;
  producer.poll(1);
  events.publish(1);
}
