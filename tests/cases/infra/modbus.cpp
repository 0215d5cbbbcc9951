// FILE: /usr/include/modbus/modbus.h
#pragma once
extern "C" {
typedef struct _modbus modbus_t;
modbus_t *modbus_new_tcp(const char *host, int port);
int modbus_read_registers(modbus_t *context, int address, int count, unsigned short *values);
}

// FILE: src/ModbusPumpRegisters.cpp
#include <modbus/modbus.h>

class PumpRegisters {
public:
  virtual ~PumpRegisters() = default;
  virtual bool read(const char *host) = 0;
};

class ModbusPumpRegisters : public PumpRegisters {
public:
  bool read(const char *host) override {
    unsigned short value = 0;
    return modbus_read_registers(modbus_new_tcp(host, 502), 0, 1, &value) == 1;
  }
};

// EXPECT kind=hardware technology=modbus dependency=PumpRegisters boundary=modbus_read_registers
