// FILE: /usr/include/pciaccess.h
#pragma once
extern "C" {
struct pci_device;
int pci_system_init(void);
struct pci_device *pci_device_find_by_slot(unsigned domain, unsigned bus, unsigned device, unsigned function);
int pci_device_map_range(struct pci_device *device, unsigned long base, unsigned long size, unsigned flags,
                         void **address);
}

// FILE: src/PciFrameBuffer.cpp
#include <pciaccess.h>

class FrameBuffer {
public:
  virtual ~FrameBuffer() = default;
  virtual bool map(const char *reason) = 0;
};

class PciFrameBuffer : public FrameBuffer {
public:
  bool map(const char *reason) override {
    (void)reason;
    void *address = nullptr;
    pci_system_init();
    return pci_device_map_range(pci_device_find_by_slot(0, 0, 2, 0), 0, 4096, 0, &address) == 0;
  }
};

// EXPECT kind=hardware technology=pci dependency=FrameBuffer boundary=pci_device_map_range
