// SPDX-License-Identifier: Apache-2.0
//
// Invoices as objects of an S3 bucket. Talks to libcurl itself, not through
// HttpTransport: libcurl signs the requests (AWS signature version 4).
#pragma once

#include "InvoiceArchive.h"

namespace orders {

struct S3Settings {
  std::string endpoint; // "https://s3.eu-central-1.amazonaws.com", without a slash at its end
  std::string region;
  std::string bucket;
  std::string accessKey;
  std::string secretKey;
};

class S3InvoiceArchive final : public InvoiceArchive {
public:
  explicit S3InvoiceArchive(S3Settings settings);

  void store(const std::string &name, const std::string &text) override;
  std::optional<std::string> fetch(const std::string &name) override;

private:
  S3Settings settings_;
};

} // namespace orders
