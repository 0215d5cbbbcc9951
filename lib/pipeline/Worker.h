// SPDX-License-Identifier: Apache-2.0
//
// One worker process, seen from its parent: give it a task, read its answer,
// end it, learn what became of it.
#pragma once

#include "pipeline/TimeLimit.h"
#include "pipeline/WorkerPool.h"

#include <sys/types.h>

#include <cstdio>
#include <memory>
#include <optional>
#include <string>

namespace doublecheck {

class Worker {
public:
  /// Forks. `others` are descriptors of this process that the child must not keep open. Null: errno tells.
  static std::unique_ptr<Worker> start(const Service &service, std::uint64_t memoryLimit,
                                       const std::vector<int> &others);
  /// Kills the process if it still runs.
  ~Worker();
  Worker(const Worker &) = delete;
  Worker &operator=(const Worker &) = delete;

  int descriptor() const { return socket; }
  std::optional<std::size_t> task() const { return isBusy ? std::optional(lastTask->number) : std::nullopt; }
  const std::optional<Task> &last() const { return lastTask; }
  /// Of the current task.
  const WorkTimer &timer() const { return *sinceGiven; }

  /// False: the process is gone.
  bool give(const Task &task);
  enum class Reading { Incomplete, Complete, Gone };
  /// Takes what has arrived, without waiting.
  Reading read();
  /// After `Complete`: the answer. The worker is free for the next task.
  std::string takeAnswer();
  /// After `Gone`: waits for the end and tells it.
  Outcome autopsy();
  /// Ends it and tells that its time was up.
  Outcome stop(const TimeLimit &limit);

private:
  Worker(pid_t pid, int socket, std::FILE *errors) : pid(pid), socket(socket), errors(errors) {}
  int waitForEnd();
  std::string firstErrorLine() const;

  pid_t pid;
  int socket;
  std::FILE *errors; // what the worker writes to stdout and stderr; may be null
  std::string received;
  bool isBusy = false;
  std::optional<Task> lastTask;
  std::optional<WorkTimer> sinceGiven;
};

} // namespace doublecheck
