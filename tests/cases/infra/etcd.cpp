// FILE: /usr/include/etcd/Client.hpp
#pragma once
namespace etcd {
class Client {
public:
  explicit Client(const char *endpoints);
  bool put(const char *key, const char *value);
};
} // namespace etcd

// FILE: src/EtcdLeaderElection.cpp
#include <etcd/Client.hpp>

class LeaderElection {
public:
  virtual ~LeaderElection() = default;
  virtual bool campaign(const char *name) = 0;
};

class EtcdLeaderElection : public LeaderElection {
public:
  bool campaign(const char *name) override {
    etcd::Client client("http://127.0.0.1:2379");
    return client.put("leader", name);
  }
};

// EXPECT kind=service-discovery technology=etcd dependency=LeaderElection boundary=etcd::Client::put
