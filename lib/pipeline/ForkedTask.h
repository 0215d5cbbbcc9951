// SPDX-License-Identifier: Apache-2.0
//
// One piece of work in a process of its own: forked off with everything that is
// in memory here, it sends what it finds and ends. Killing it is cheap, its
// crash costs the answer only.
#pragma once

#include "pipeline/MessageLink.h"
#include "pipeline/TimeLimit.h"

#include <sys/types.h>

#include <functional>
#include <memory>

namespace doublecheck {

class ForkedTask {
public:
  /// The caller must be single-threaded. The work's end is the process's end. Null: no process can be started.
  static std::unique_ptr<ForkedTask> start(const std::function<void(MessageLink &link)> &work);
  /// Kills the process if it still runs.
  ~ForkedTask();
  ForkedTask(const ForkedTask &) = delete;
  ForkedTask &operator=(const ForkedTask &) = delete;

  MessageLink &link() { return messages; }
  const WorkTimer &timer() const { return sinceStart; }
  /// Asks it to end in its own way (SIGINT).
  void interrupt() const;

private:
  ForkedTask(pid_t pid, int socket) : pid(pid), messages(socket), sinceStart(pid) {}

  pid_t pid;
  MessageLink messages;
  WorkTimer sinceStart;
};

} // namespace doublecheck
