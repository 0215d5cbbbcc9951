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

// FILE: /usr/include/core/dbus/object.h
#pragma once
#include <string>
namespace core {
namespace dbus {
class Object {
public:
  template <typename Method, typename Result, typename... Arguments> Result invoke_method_synchronously(const Arguments &...) { return Result(); }
};
}
}

// FILE: src/Screen.cpp
#include <core/dbus/object.h>

class Screen {
public:
  virtual ~Screen() = default;
  virtual bool keepOn() = 0;
};

class BusScreen : public Screen {
public:
  bool keepOn() override { return object.invoke_method_synchronously<int, bool>(1); }

private:
  core::dbus::Object object;
};

// EXPECT kind=ipc technology=dbus dependency=Screen boundary=core::dbus::Object::invoke_method_synchronously
