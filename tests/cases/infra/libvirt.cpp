// FILE: /usr/include/libvirt/libvirt-domain.h
#pragma once
extern "C" {
typedef struct _virConnect *virConnectPtr;
typedef struct _virDomain *virDomainPtr;
virConnectPtr virConnectOpen(const char *uri);
virDomainPtr virDomainLookupByName(virConnectPtr connection, const char *name);
int virDomainCreate(virDomainPtr domain);
}

// FILE: src/LibvirtMachinePool.cpp
#include <libvirt/libvirt-domain.h>

class MachinePool {
public:
  virtual ~MachinePool() = default;
  virtual bool start(const char *uri) = 0;
};

class LibvirtMachinePool : public MachinePool {
public:
  bool start(const char *uri) override {
    return virDomainCreate(virDomainLookupByName(virConnectOpen(uri), "test")) == 0;
  }
};

// EXPECT kind=infrastructure-api technology=libvirt dependency=MachinePool boundary=virDomainCreate
