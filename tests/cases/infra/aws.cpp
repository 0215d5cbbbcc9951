// FILE: /usr/include/aws/sqs/SQSClient.h
#pragma once
namespace Aws {
namespace SQS {
class SQSClient {
public:
  SQSClient();
  virtual ~SQSClient();
  virtual bool SendMessage(const char *body) const;
};
} // namespace SQS
} // namespace Aws

// FILE: src/SqsOrderQueue.cpp
#include <aws/sqs/SQSClient.h>

class OrderQueue {
public:
  virtual ~OrderQueue() = default;
  virtual bool send(const char *order) = 0;
};

class SqsOrderQueue : public OrderQueue {
public:
  bool send(const char *order) override {
    Aws::SQS::SQSClient client;
    return client.SendMessage(order);
  }
};

// EXPECT kind=cloud-api technology=aws dependency=OrderQueue boundary=Aws::SQS::SQSClient::SendMessage
