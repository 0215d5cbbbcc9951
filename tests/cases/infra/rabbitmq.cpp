// FILE: /usr/include/amqp.h
#pragma once
extern "C" {
typedef struct amqp_connection_state_t_ *amqp_connection_state_t;
amqp_connection_state_t amqp_new_connection(void);
int amqp_basic_publish(amqp_connection_state_t state, int channel, const char *exchange, const char *body);
}

// FILE: src/RabbitJobPublisher.cpp
#include <amqp.h>

class JobPublisher {
public:
  virtual ~JobPublisher() = default;
  virtual bool publish(const char *job) = 0;
};

class RabbitJobPublisher : public JobPublisher {
public:
  bool publish(const char *job) override { return amqp_basic_publish(amqp_new_connection(), 1, "jobs", job) == 0; }
};

// EXPECT kind=broker technology=rabbitmq dependency=JobPublisher boundary=amqp_basic_publish
