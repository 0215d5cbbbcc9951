// FILE: /usr/include/VaultClient.h
#pragma once
namespace Vault {
class Client {
public:
  Client();
};
class KeyValue {
public:
  explicit KeyValue(const Client &client);
  bool read(const char *path);
};
} // namespace Vault

// FILE: src/VaultKeyStore.cpp
#include <VaultClient.h>

class KeyStore {
public:
  virtual ~KeyStore() = default;
  virtual bool read(const char *path) = 0;
};

class VaultKeyStore : public KeyStore {
public:
  bool read(const char *path) override {
    Vault::Client client;
    Vault::KeyValue store(client);
    return store.read(path);
  }
};

// EXPECT kind=secrets technology=vault dependency=KeyStore boundary=Vault::KeyValue::read
