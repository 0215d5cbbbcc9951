// FILE: /usr/include/iceoryx_posh/runtime/posh_runtime.hpp
#pragma once
namespace iox {
namespace runtime {
class PoshRuntime {
public:
  static PoshRuntime &initRuntime(const char *name);
  void sendRequestToRouDi(const char *message);
};
} // namespace runtime
} // namespace iox

// FILE: src/IceoryxRadarChannel.cpp
#include <iceoryx_posh/runtime/posh_runtime.hpp>

class RadarChannel {
public:
  virtual ~RadarChannel() = default;
  virtual bool announce(const char *name) = 0;
};

class IceoryxRadarChannel : public RadarChannel {
public:
  bool announce(const char *name) override {
    iox::runtime::PoshRuntime::initRuntime("radar").sendRequestToRouDi(name);
    return true;
  }
};

// EXPECT kind=ipc technology=iceoryx dependency=RadarChannel boundary=iox::runtime::PoshRuntime::sendRequestToRouDi
