// SPDX-License-Identifier: Apache-2.0
//
// Tasks in, answers out, each made in a process of its own kind: forked workers
// that take one task at a time. What kills a worker costs its task and nothing
// else. Knows nothing of what the tasks are.
#pragma once

#include "pipeline/TaskQueue.h"
#include "pipeline/TimeLimit.h"

#include "llvm/Support/Error.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace doublecheck {

enum class Ending : std::uint8_t { Answered, Crashed, TimedOut, OutOfMemory };

struct Outcome {
  Ending ending = Ending::Answered;
  std::string answer; // Answered: what the task returned
  std::string detail; // else: why, in words; with the first line that the worker wrote to its error stream
};

struct PoolOptions {
  unsigned workers = 1;
  TimeLimit timeLimit = {};      // of a task
  std::uint64_t memoryLimit = 0; // bytes a worker; 0: none
};

/// Where a worker gets its tasks and leaves its answers. A process that it forks may speak for it, one at a time.
class TaskLine {
public:
  virtual ~TaskLine() = default;
  /// Waits. None: there are no more, or nobody wants the answers.
  virtual std::optional<std::size_t> next() = 0;
  /// To the task last taken. False: nobody wants it.
  virtual bool answer(const std::string &text) = 0;
};

/// Runs in the worker until `next` gives none.
using Service = std::function<void(TaskLine &)>;

/// As below, for workers that do more than one thing after another.
llvm::Error runInWorkers(const std::vector<Task> &tasks, const Service &service,
                         const std::function<void(std::size_t, Outcome)> &onDone, const PoolOptions &options);

/// Runs `work` for every task, in workers that are forked here: the caller must be single-threaded.
/// `onDone` is called in this process, in the order in which tasks end.
/// Error: no worker can be started; std::errc::interrupted after SIGINT, SIGTERM or SIGHUP.
/// Either way no worker is left when it returns.
llvm::Error runInWorkers(const std::vector<std::size_t> &tasks, const std::function<std::string(std::size_t)> &work,
                         const std::function<void(std::size_t, Outcome)> &onDone, const PoolOptions &options);

} // namespace doublecheck
