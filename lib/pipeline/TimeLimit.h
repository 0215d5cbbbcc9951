// SPDX-License-Identifier: Apache-2.0
//
// How long work in another process may take, in processor time: on a machine
// that is busy with other things healthy work is slow, and not to blame. Work
// that waits for something that never comes uses none; the clock on the wall
// ends it, much later.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>

namespace doublecheck {

struct TimeLimit {
  std::chrono::milliseconds processor = std::chrono::seconds(120);
  std::chrono::milliseconds wall = std::chrono::seconds(1200);
};

/// For work that should need at most so many seconds of processor time.
TimeLimit timeLimitOf(unsigned seconds);

/// Used so far by a process and by all that it started. None: the system does not tell, or it has ended.
std::optional<std::chrono::milliseconds> processorTimeOf(pid_t process);

/// Measures one piece of work of a process, from its own construction on.
class WorkTimer {
public:
  explicit WorkTimer(pid_t process);

  /// No limit can be reached before that; zero: one is. Where processor time is not known, the wall's stands for it.
  std::chrono::milliseconds left(const TimeLimit &limit) const;
  /// Which limit it was: "no end after 120 s of processor time".
  std::string overrun(const TimeLimit &limit) const;

private:
  std::chrono::milliseconds onTheWall() const;
  /// None: not known.
  std::optional<std::chrono::milliseconds> atWork() const;

  pid_t process;
  std::chrono::steady_clock::time_point started = std::chrono::steady_clock::now();
  std::optional<std::chrono::milliseconds> usedBefore;
};

} // namespace doublecheck
