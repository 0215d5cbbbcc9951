// SPDX-License-Identifier: Apache-2.0
//
// Signals to a flag; waiting with ppoll, which opens the mask for its own time only.
#include "pipeline/Interrupt.h"

#include <poll.h>

namespace doublecheck {

static volatile std::sig_atomic_t signalArrived = 0;

Interrupt::Interrupt() {
  signalArrived = 0;
  struct sigaction action{};
  action.sa_handler = [](int) { signalArrived = 1; };
  sigemptyset(&action.sa_mask);
  sigset_t held;
  sigemptyset(&held);
  for (std::size_t index = 0; index < Signals.size(); ++index) {
    sigaddset(&held, Signals[index]);
    sigaction(Signals[index], nullptr, &former[index]);
    if (former[index].sa_handler != SIG_IGN) // under nohup it stays ignored
      sigaction(Signals[index], &action, nullptr);
  }
  sigprocmask(SIG_BLOCK, &held, &formerMask);
}

Interrupt::~Interrupt() {
  sigprocmask(SIG_SETMASK, &formerMask, nullptr); // delivers what is held: to our handler, which is still there
  for (std::size_t index = 0; index < Signals.size(); ++index)
    sigaction(Signals[index], &former[index], nullptr);
}

bool Interrupt::arrived() const { return signalArrived != 0; }

void Interrupt::waitFor(const std::vector<int> &descriptors, std::chrono::milliseconds atMost) {
  std::vector<pollfd> polled;
  for (const int descriptor : descriptors)
    polled.push_back({.fd = descriptor, .events = POLLIN, .revents = 0});
  const timespec limit{.tv_sec = atMost.count() / 1000, .tv_nsec = atMost.count() % 1000 * 1000000};
  ppoll(polled.data(), polled.size(), &limit, &formerMask);
}

} // namespace doublecheck
