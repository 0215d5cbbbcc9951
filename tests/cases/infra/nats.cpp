// FILE: /usr/include/nats/nats.h
#pragma once
extern "C" {
typedef struct __natsConnection natsConnection;
typedef int natsStatus;
natsStatus natsConnection_PublishString(natsConnection *nc, const char *subject, const char *text);
}

// FILE: src/NatsBidPublisher.cpp
#include <nats/nats.h>

class BidPublisher {
public:
  virtual ~BidPublisher() = default;
  virtual bool publish(const char *bid) = 0;
};

class NatsBidPublisher : public BidPublisher {
public:
  bool publish(const char *bid) override { return natsConnection_PublishString(nullptr, "bids", bid) == 0; }
};

// EXPECT kind=broker technology=nats dependency=BidPublisher boundary=natsConnection_PublishString
