// FILE: /usr/include/google/cloud/spanner/connection.h
#pragma once
namespace google {
namespace cloud {
namespace spanner {
class Connection;
Connection *MakeConnection(const char *database);
} // namespace spanner
} // namespace cloud
} // namespace google

// FILE: src/SpannerLedgerService.cpp
#include <google/cloud/spanner/connection.h>

class LedgerService {
public:
  virtual ~LedgerService() = default;
  virtual bool open(const char *database) = 0;
};

class SpannerLedgerService : public LedgerService {
public:
  bool open(const char *database) override { return google::cloud::spanner::MakeConnection(database) != nullptr; }
};

// EXPECT kind=cloud-api technology=google-cloud dependency=LedgerService boundary=google::cloud::spanner::MakeConnection
