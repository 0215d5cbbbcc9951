// FILE: /usr/include/libesmtp.h
#pragma once
extern "C" {
typedef struct smtp_session *smtp_session_t;
smtp_session_t smtp_create_session(void);
int smtp_set_server(smtp_session_t session, const char *hostport);
int smtp_start_session(smtp_session_t session);
}

// FILE: src/EsmtpMailer.cpp
#include <libesmtp.h>

class Mailer {
public:
  virtual ~Mailer() = default;
  virtual bool deliver(const char *server) = 0;
};

class EsmtpMailer : public Mailer {
public:
  bool deliver(const char *server) override {
    smtp_session_t session = smtp_create_session();
    smtp_set_server(session, server);
    return smtp_start_session(session) != 0;
  }
};

// EXPECT kind=mail technology=smtp dependency=Mailer boundary=smtp_start_session
