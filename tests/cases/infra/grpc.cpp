// FILE: /usr/include/grpcpp/create_channel.h
#pragma once
namespace grpc {
class ChannelCredentials;
class Channel;
ChannelCredentials *InsecureChannelCredentials();
Channel *CreateChannel(const char *target, ChannelCredentials *credentials);
} // namespace grpc

// FILE: src/GrpcRouteGuide.cpp
#include <grpcpp/create_channel.h>

class RouteGuide {
public:
  virtual ~RouteGuide() = default;
  virtual bool open(const char *address) = 0;
};

class GrpcRouteGuide : public RouteGuide {
public:
  bool open(const char *address) override {
    return grpc::CreateChannel(address, grpc::InsecureChannelCredentials()) != nullptr;
  }
};

// EXPECT kind=rpc technology=grpc dependency=RouteGuide boundary=grpc::CreateChannel
