// FILE: /usr/include/systemd/sd-bus.h
#pragma once
extern "C" {
typedef struct sd_bus sd_bus;
int sd_bus_open_system(sd_bus **bus);
int sd_bus_call_method(sd_bus *bus, const char *destination, const char *path, const char *interface,
                       const char *member, void *error, void **reply, const char *types, ...);
}

// FILE: src/SdBusPowerProxy.cpp
#include <systemd/sd-bus.h>

class PowerProxy {
public:
  virtual ~PowerProxy() = default;
  virtual bool suspend(const char *reason) = 0;
};

class SdBusPowerProxy : public PowerProxy {
public:
  bool suspend(const char *reason) override {
    sd_bus *bus = nullptr;
    sd_bus_open_system(&bus);
    return sd_bus_call_method(bus, "org.example", "/", "org.example.Power", "Suspend", nullptr, nullptr, "s", reason) >=
           0;
  }
};

// EXPECT kind=ipc technology=dbus dependency=PowerProxy boundary=sd_bus_call_method
