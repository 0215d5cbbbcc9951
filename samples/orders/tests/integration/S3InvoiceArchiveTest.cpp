// SPDX-License-Identifier: Apache-2.0
#include "S3InvoiceArchive.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace orders {

static std::string variable(const char *name) {
  const char *value = std::getenv(name);
  return value ? value : "";
}

class S3InvoiceArchiveTest : public testing::Test {
protected:
  void SetUp() override {
    if (std::getenv("ORDERS_S3_ENDPOINT") == nullptr)
      GTEST_SKIP() << "set ORDERS_S3_ENDPOINT, _REGION, _BUCKET, _ACCESS_KEY and _SECRET_KEY to run this test";
  }

  S3InvoiceArchive archive{{.endpoint = variable("ORDERS_S3_ENDPOINT"),
                            .region = variable("ORDERS_S3_REGION"),
                            .bucket = variable("ORDERS_S3_BUCKET"),
                            .accessKey = variable("ORDERS_S3_ACCESS_KEY"),
                            .secretKey = variable("ORDERS_S3_SECRET_KEY")}};
};

TEST_F(S3InvoiceArchiveTest, FetchesWhatWasStored) {
  archive.store("invoices/test.txt", "Total 15.00");

  EXPECT_EQ(archive.fetch("invoices/test.txt"), "Total 15.00");
}

TEST_F(S3InvoiceArchiveTest, FetchesNothingElse) { EXPECT_EQ(archive.fetch("invoices/none.txt"), std::nullopt); }

} // namespace orders
