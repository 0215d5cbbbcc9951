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

// FILE: /usr/include/aws/crt/mqtt/MqttConnection.h
#pragma once
namespace Aws::Crt::Mqtt {
class MqttConnection {
public:
  bool SetLogin(const char *name, const char *password);
  unsigned short Publish(const char *topic, int qos, bool retain);
};
}

// FILE: src/CloudReporter.cpp
#include <aws/crt/mqtt/MqttConnection.h>

class Reporter {
public:
  virtual ~Reporter() = default;
  virtual bool report(const char *topic) = 0;
};

class CloudReporter : public Reporter {
public:
  explicit CloudReporter(Aws::Crt::Mqtt::MqttConnection &c) : connection(c) { connection.SetLogin("device", ""); }
  bool report(const char *topic) override { return connection.Publish(topic, 1, false) != 0; }

private:
  Aws::Crt::Mqtt::MqttConnection &connection;
};

// EXPECT kind=broker technology=mqtt dependency=TelemetryPublisher boundary=mosquitto_publish
// EXPECT kind=broker technology=mqtt dependency=Reporter boundary=Aws::Crt::Mqtt::MqttConnection::Publish
