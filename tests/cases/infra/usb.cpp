// FILE: /usr/include/libusb-1.0/libusb.h
#pragma once
extern "C" {
typedef struct libusb_device_handle libusb_device_handle;
libusb_device_handle *libusb_open_device_with_vid_pid(void *context, unsigned short vendor, unsigned short product);
int libusb_reset_device(libusb_device_handle *device);
}

// FILE: src/UsbBadgeReader.cpp
#include <libusb-1.0/libusb.h>

class BadgeReader {
public:
  virtual ~BadgeReader() = default;
  virtual bool reset(const char *reason) = 0;
};

class UsbBadgeReader : public BadgeReader {
public:
  bool reset(const char *reason) override {
    (void)reason;
    return libusb_reset_device(libusb_open_device_with_vid_pid(nullptr, 1, 2)) == 0;
  }
};

// EXPECT kind=hardware technology=usb dependency=BadgeReader boundary=libusb_reset_device
