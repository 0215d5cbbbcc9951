// FILE: /usr/include/occi.h
#pragma once
namespace oracle {
namespace occi {
class Connection;
class Environment {
public:
  static Environment *createEnvironment();
  Connection *createConnection(const char *user, const char *password, const char *address);
};
} // namespace occi
} // namespace oracle

// FILE: src/OracleAccountStore.cpp
#include <occi.h>

class AccountStore {
public:
  virtual ~AccountStore() = default;
  virtual bool open(const char *address) = 0;
};

class OracleAccountStore : public AccountStore {
public:
  bool open(const char *address) override {
    return oracle::occi::Environment::createEnvironment()->createConnection("test", "", address) != nullptr;
  }
};

// EXPECT kind=database.relational technology=oracle dependency=AccountStore boundary=oracle::occi::Environment::createConnection
