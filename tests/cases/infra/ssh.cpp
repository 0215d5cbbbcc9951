// FILE: /usr/include/libssh/libssh.h
#pragma once
extern "C" {
typedef struct ssh_session_struct *ssh_session;
ssh_session ssh_new(void);
int ssh_options_set(ssh_session session, int type, const void *value);
int ssh_connect(ssh_session session);
}

// FILE: src/SftpRemoteArchive.cpp
#include <libssh/libssh.h>

class RemoteArchive {
public:
  virtual ~RemoteArchive() = default;
  virtual bool open(const char *host) = 0;
};

class SftpRemoteArchive : public RemoteArchive {
public:
  bool open(const char *host) override {
    ssh_session session = ssh_new();
    ssh_options_set(session, 0, host);
    return ssh_connect(session) == 0;
  }
};

// EXPECT kind=remote-files technology=ssh dependency=RemoteArchive boundary=ssh_connect
