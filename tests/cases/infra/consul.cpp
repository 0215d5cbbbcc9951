// FILE: /usr/include/ppconsul/agent.h
#pragma once
namespace ppconsul {
class Consul {
public:
  Consul();
};
namespace agent {
class Agent {
public:
  explicit Agent(Consul &consul);
  void registerService(const char *name);
};
} // namespace agent
} // namespace ppconsul

// FILE: src/ConsulServiceRegistry.cpp
#include <ppconsul/agent.h>

class ServiceRegistry {
public:
  virtual ~ServiceRegistry() = default;
  virtual bool add(const char *service) = 0;
};

class ConsulServiceRegistry : public ServiceRegistry {
public:
  bool add(const char *service) override {
    ppconsul::Consul consul;
    ppconsul::agent::Agent agent(consul);
    agent.registerService(service);
    return true;
  }
};

// EXPECT kind=service-discovery technology=consul dependency=ServiceRegistry boundary=ppconsul::agent::Agent::registerService
