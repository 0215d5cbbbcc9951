// FILE: /usr/include/gpiod.h
#pragma once
extern "C" {
struct gpiod_chip;
struct gpiod_line;
struct gpiod_chip *gpiod_chip_open(const char *path);
struct gpiod_line *gpiod_chip_get_line(struct gpiod_chip *chip, unsigned int offset);
int gpiod_line_set_value(struct gpiod_line *line, int value);
}

// FILE: src/GpioRelayDriver.cpp
#include <gpiod.h>

class RelayDriver {
public:
  virtual ~RelayDriver() = default;
  virtual bool turnOn(const char *chip) = 0;
};

class GpioRelayDriver : public RelayDriver {
public:
  bool turnOn(const char *chip) override {
    return gpiod_line_set_value(gpiod_chip_get_line(gpiod_chip_open(chip), 4), 1) == 0;
  }
};

// EXPECT kind=hardware technology=gpio dependency=RelayDriver boundary=gpiod_line_set_value
