// FILE: /usr/include/libsecret-1/libsecret/secret-password.h
#pragma once
extern "C" {
typedef struct _SecretSchema SecretSchema;
int secret_password_clear_sync(const SecretSchema *schema, void *cancellable, void *error, ...);
}

// FILE: src/LibsecretKeyring.cpp
#include <libsecret-1/libsecret/secret-password.h>

class Keyring {
public:
  virtual ~Keyring() = default;
  virtual bool forget(const char *name) = 0;
};

class LibsecretKeyring : public Keyring {
public:
  bool forget(const char *name) override {
    return secret_password_clear_sync(nullptr, nullptr, nullptr, "name", name, nullptr) != 0;
  }
};

// EXPECT kind=secrets technology=secret-service dependency=Keyring boundary=secret_password_clear_sync
