// FILE: /usr/include/azure/keyvault/secrets/keyvault_secret_client.hpp
#pragma once
namespace Azure {
namespace Security {
namespace KeyVault {
namespace Secrets {
class SecretClient {
public:
  explicit SecretClient(const char *url);
  bool GetSecret(const char *name) const;
};
} // namespace Secrets
} // namespace KeyVault
} // namespace Security
} // namespace Azure

// FILE: src/KeyVaultCredentialStore.cpp
#include <azure/keyvault/secrets/keyvault_secret_client.hpp>

class CredentialStore {
public:
  virtual ~CredentialStore() = default;
  virtual bool fetch(const char *name) = 0;
};

class KeyVaultCredentialStore : public CredentialStore {
public:
  bool fetch(const char *name) override {
    Azure::Security::KeyVault::Secrets::SecretClient client("https://vault.example");
    return client.GetSecret(name);
  }
};

// EXPECT kind=cloud-api technology=azure dependency=CredentialStore boundary=Azure::Security::KeyVault::Secrets::SecretClient::GetSecret
