// SPDX-License-Identifier: Apache-2.0
//
// Events as JSON in a Kafka topic, keyed by order, so that one order's events
// keep their order.
#pragma once

#include "EventPublisher.h"

#include <librdkafka/rdkafka.h>

#include <memory>

namespace orders {

struct KafkaSettings {
  std::string brokers; // "kafka-1:9092,kafka-2:9092"
  std::string topic;
};

class KafkaEventPublisher final : public EventPublisher {
public:
  explicit KafkaEventPublisher(KafkaSettings settings);

  void publish(const Event &event) override;
  void flush() override;

private:
  struct Destroy {
    void operator()(rd_kafka_t *producer) const { rd_kafka_destroy(producer); }
  };

  KafkaSettings settings_;
  std::unique_ptr<rd_kafka_t, Destroy> producer_;
};

} // namespace orders
