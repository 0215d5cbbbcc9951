// FILE: /usr/include/google/cloud/storage/client.h
#pragma once
namespace google {
namespace cloud {
namespace storage {
class Client {
public:
  Client();
  bool DeleteObject(const char *bucket, const char *name);
};
} // namespace storage
} // namespace cloud
} // namespace google

// FILE: src/GcsBackupArchive.cpp
#include <google/cloud/storage/client.h>

class BackupArchive {
public:
  virtual ~BackupArchive() = default;
  virtual bool drop(const char *name) = 0;
};

class GcsBackupArchive : public BackupArchive {
public:
  bool drop(const char *name) override {
    google::cloud::storage::Client client;
    return client.DeleteObject("backups", name);
  }
};

// EXPECT kind=object-storage technology=google-cloud-storage dependency=BackupArchive boundary=google::cloud::storage::Client::DeleteObject
