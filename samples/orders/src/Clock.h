// SPDX-License-Identifier: Apache-2.0
//
// What time it is.
#pragma once

#include "Order.h"

namespace orders {

class Clock {
public:
  virtual ~Clock() = default;

  virtual Timestamp now() const = 0;
};

class SystemClock final : public Clock {
public:
  Timestamp now() const override {
    return std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
  }
};

} // namespace orders
