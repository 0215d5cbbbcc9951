// FILE: /usr/include/net-snmp/session_api.h
#pragma once
extern "C" {
struct snmp_session;
struct snmp_session *snmp_open(struct snmp_session *session);
}

// FILE: src/SnmpSwitchMonitor.cpp
#include <net-snmp/session_api.h>

class SwitchMonitor {
public:
  virtual ~SwitchMonitor() = default;
  virtual bool open(const char *peer) = 0;
};

class SnmpSwitchMonitor : public SwitchMonitor {
public:
  bool open(const char *peer) override {
    (void)peer;
    return snmp_open(nullptr) != nullptr;
  }
};

// EXPECT kind=infrastructure-api technology=snmp dependency=SwitchMonitor boundary=snmp_open
