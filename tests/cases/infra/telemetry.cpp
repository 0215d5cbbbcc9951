// FILE: /usr/include/prometheus/gateway.h
#pragma once
namespace prometheus {
class Gateway {
public:
  Gateway(const char *host, const char *port, const char *job);
  int Push();
};
} // namespace prometheus

// FILE: src/GatewayTracer.cpp
#include <prometheus/gateway.h>

class Tracer {
public:
  virtual ~Tracer() = default;
  virtual bool flush(const char *address) = 0;
};

class GatewayTracer : public Tracer {
public:
  bool flush(const char *address) override {
    prometheus::Gateway gateway(address, "9091", "job");
    return gateway.Push() == 200;
  }
};

// EXPECT kind=telemetry technology=telemetry dependency=Tracer boundary=prometheus::Gateway::Push
