// SPDX-License-Identifier: Apache-2.0
//
// SIGINT, SIGTERM and SIGHUP as a question instead of an end, while one lives.
// They are held back but for the wait itself, so that none slips through between
// asking and waiting.
#pragma once

#include <array>
#include <chrono>
#include <csignal>
#include <vector>

namespace doublecheck {

class Interrupt {
public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt &) = delete;
  Interrupt &operator=(const Interrupt &) = delete;

  bool arrived() const;
  /// Returns when one of the descriptors can be read, a signal arrives or the time is over.
  void waitFor(const std::vector<int> &descriptors, std::chrono::milliseconds atMost);

private:
  static constexpr std::array<int, 3> Signals = {SIGINT, SIGTERM, SIGHUP};
  std::array<struct sigaction, 3> former{};
  sigset_t formerMask{};
};

} // namespace doublecheck
