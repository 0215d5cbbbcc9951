// FILE: /usr/include/libudev.h
#pragma once
extern "C" {
struct udev;
struct udev_enumerate;
struct udev *udev_new(void);
struct udev_enumerate *udev_enumerate_new(struct udev *udev);
int udev_enumerate_add_match_subsystem(struct udev_enumerate *enumerate, const char *subsystem);
int udev_enumerate_scan_devices(struct udev_enumerate *enumerate);
}

// FILE: src/UdevDiskWatcher.cpp
#include <libudev.h>

class DiskWatcher {
public:
  virtual ~DiskWatcher() = default;
  virtual bool scan(const char *subsystem) = 0;
};

class UdevDiskWatcher : public DiskWatcher {
public:
  bool scan(const char *subsystem) override {
    udev_enumerate *enumerate = udev_enumerate_new(udev_new());
    udev_enumerate_add_match_subsystem(enumerate, subsystem);
    return udev_enumerate_scan_devices(enumerate) == 0;
  }
};

// EXPECT kind=hardware technology=udev dependency=DiskWatcher boundary=udev_enumerate_scan_devices
