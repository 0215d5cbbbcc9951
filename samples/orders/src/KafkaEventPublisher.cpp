// SPDX-License-Identifier: Apache-2.0
#include "KafkaEventPublisher.h"

#include <nlohmann/json.hpp>

namespace orders {

static rd_kafka_t *connect(const KafkaSettings &settings) {
  char problem[512] = "";
  rd_kafka_conf_t *configuration = rd_kafka_conf_new();
  if (rd_kafka_conf_set(configuration, "bootstrap.servers", settings.brokers.c_str(), problem, sizeof problem) ==
      RD_KAFKA_CONF_OK)
    if (rd_kafka_t *producer = rd_kafka_new(RD_KAFKA_PRODUCER, configuration, problem, sizeof problem))
      return producer;
  rd_kafka_conf_destroy(configuration);
  throw PublishFailed(problem);
}

KafkaEventPublisher::KafkaEventPublisher(KafkaSettings settings)
    : settings_(std::move(settings)), producer_(connect(settings_)) {}

void KafkaEventPublisher::publish(const Event &event) {
  const std::string payload = nlohmann::json{{"type", event.type}, {"order", event.orderId}}.dump();
  const rd_kafka_resp_err_t error = rd_kafka_producev(
      producer_.get(), RD_KAFKA_V_TOPIC(settings_.topic.c_str()), RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY),
      RD_KAFKA_V_KEY(event.orderId.data(), event.orderId.size()),
      RD_KAFKA_V_VALUE(const_cast<char *>(payload.data()), payload.size()), RD_KAFKA_V_END);
  if (error != RD_KAFKA_RESP_ERR_NO_ERROR)
    throw PublishFailed(rd_kafka_err2str(error));
  rd_kafka_poll(producer_.get(), 0);
}

void KafkaEventPublisher::flush() {
  constexpr int timeoutMilliseconds = 5000;
  const rd_kafka_resp_err_t error = rd_kafka_flush(producer_.get(), timeoutMilliseconds);
  if (error != RD_KAFKA_RESP_ERR_NO_ERROR)
    throw PublishFailed(rd_kafka_err2str(error));
}

} // namespace orders
