// FILE: /usr/include/proton/container.hpp
#pragma once
namespace proton {
class sender {
public:
  void send(const char *message);
};
class container {
public:
  container();
  sender open_sender(const char *address);
};
} // namespace proton

// FILE: src/ProtonAlertPublisher.cpp
#include <proton/container.hpp>

class AlertPublisher {
public:
  virtual ~AlertPublisher() = default;
  virtual bool publish(const char *alert) = 0;
};

class ProtonAlertPublisher : public AlertPublisher {
public:
  bool publish(const char *alert) override {
    proton::container container;
    container.open_sender("amqp://localhost/alerts").send(alert);
    return true;
  }
};

// EXPECT kind=broker technology=amqp10 dependency=AlertPublisher boundary=proton::container::open_sender
