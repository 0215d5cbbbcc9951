// FILE: /usr/include/aws/s3/S3Client.h
#pragma once
namespace Aws {
namespace S3 {
namespace Model {
class PutObjectRequest {
public:
  PutObjectRequest();
  void SetKey(const char *key);
};
} // namespace Model
class S3Client {
public:
  S3Client();
  virtual ~S3Client();
  virtual bool PutObject(const Model::PutObjectRequest &request) const;
};
} // namespace S3
} // namespace Aws

// FILE: src/S3InvoiceArchive.cpp
#include <aws/s3/S3Client.h>

class InvoiceArchive {
public:
  virtual ~InvoiceArchive() = default;
  virtual bool put(const char *key) = 0;
};

class S3InvoiceArchive : public InvoiceArchive {
public:
  bool put(const char *key) override {
    Aws::S3::S3Client client;
    Aws::S3::Model::PutObjectRequest request;
    request.SetKey(key);
    return client.PutObject(request);
  }
};

// EXPECT kind=object-storage technology=s3 dependency=InvoiceArchive boundary=Aws::S3::S3Client::PutObject
