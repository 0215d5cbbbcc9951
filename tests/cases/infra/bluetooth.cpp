// FILE: /usr/include/bluetooth/hci_lib.h
#pragma once
extern "C" {
int hci_open_dev(int device);
int hci_read_local_name(int device, int length, char *name, int timeout);
}

// FILE: src/HciBeaconScanner.cpp
#include <bluetooth/hci_lib.h>

class BeaconScanner {
public:
  virtual ~BeaconScanner() = default;
  virtual bool scan(const char *name) = 0;
};

class HciBeaconScanner : public BeaconScanner {
public:
  bool scan(const char *name) override {
    (void)name;
    return hci_read_local_name(hci_open_dev(0), 0, nullptr, 100) == 0;
  }
};

// EXPECT kind=hardware technology=bluetooth dependency=BeaconScanner boundary=hci_read_local_name
