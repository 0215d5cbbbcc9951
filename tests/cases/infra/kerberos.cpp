// FILE: /usr/include/krb5/krb5.h
#pragma once
extern "C" {
typedef struct _krb5_context *krb5_context;
int krb5_init_context(krb5_context *context);
int krb5_get_init_creds_password(krb5_context context, void *credentials, void *client, const char *password,
                                 void *prompter, void *data, int start, const char *service, void *options);
}

// FILE: src/KrbTicketSource.cpp
#include <krb5/krb5.h>

class TicketSource {
public:
  virtual ~TicketSource() = default;
  virtual bool login(const char *password) = 0;
};

class KrbTicketSource : public TicketSource {
public:
  bool login(const char *password) override {
    krb5_context context = nullptr;
    krb5_init_context(&context);
    return krb5_get_init_creds_password(context, nullptr, nullptr, password, nullptr, nullptr, 0, nullptr, nullptr) ==
           0;
  }
};

// EXPECT kind=authentication technology=kerberos dependency=TicketSource boundary=krb5_get_init_creds_password
