// FILE: /usr/include/Poco/Net/FTPClientSession.h
#pragma once
namespace Poco {
namespace Net {
class FTPClientSession {
public:
  explicit FTPClientSession(const char *host);
  void beginUpload(const char *path);
};
} // namespace Net
} // namespace Poco

// FILE: src/PocoDropBox.cpp
#include <Poco/Net/FTPClientSession.h>

class DropBox {
public:
  virtual ~DropBox() = default;
  virtual bool upload(const char *file) = 0;
};

class PocoDropBox : public DropBox {
public:
  bool upload(const char *file) override {
    Poco::Net::FTPClientSession session("localhost");
    session.beginUpload(file);
    return true;
  }
};

// EXPECT kind=remote-files technology=ftp dependency=DropBox boundary=Poco::Net::FTPClientSession::beginUpload
