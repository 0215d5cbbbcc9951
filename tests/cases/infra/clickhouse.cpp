// FILE: /usr/include/clickhouse/client.h
#pragma once
namespace clickhouse {
struct ClientOptions {
  ClientOptions &SetHost(const char *host);
};
class Client {
public:
  explicit Client(const ClientOptions &options);
  void Execute(const char *query);
};
} // namespace clickhouse

// FILE: src/ClickhouseVisitStore.cpp
#include <clickhouse/client.h>

class VisitStore {
public:
  virtual ~VisitStore() = default;
  virtual bool run(const char *query) = 0;
};

class ClickhouseVisitStore : public VisitStore {
public:
  bool run(const char *query) override {
    clickhouse::Client client(clickhouse::ClientOptions().SetHost("localhost"));
    client.Execute(query);
    return true;
  }
};

// EXPECT kind=database.column technology=clickhouse dependency=VisitStore boundary=clickhouse::Client::Execute
