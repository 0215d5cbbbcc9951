// FILE: /usr/include/mosquitto.h
#pragma once
extern "C" {
struct mosquitto;
struct mosquitto *mosquitto_new(const char *id, bool clean, void *object);
int mosquitto_publish(struct mosquitto *mosq, int *mid, const char *topic, int length, const void *payload, int qos,
                      bool retain);
}

// FILE: src/MqttTelemetryPublisher.cpp
#include <mosquitto.h>

class TelemetryPublisher {
public:
  virtual ~TelemetryPublisher() = default;
  virtual bool publish(const char *value) = 0;
};

class MqttTelemetryPublisher : public TelemetryPublisher {
public:
  bool publish(const char *value) override {
    return mosquitto_publish(mosquitto_new("id", true, nullptr), nullptr, "values", 1, value, 1, false) == 0;
  }
};

// EXPECT kind=broker technology=mqtt dependency=TelemetryPublisher boundary=mosquitto_publish
