// SPDX-License-Identifier: Apache-2.0
//
// Tasks in, answers out, each made in a process of its own kind: forked workers
// that take one task at a time. What kills a worker costs its task and nothing
// else. Knows nothing of what the tasks are.
#pragma once

#include "llvm/Support/Error.h"

#include <cstdint>
#include <functional>
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
  unsigned timeLimit = 120;      // seconds a task
  std::uint64_t memoryLimit = 0; // bytes a worker; 0: none
};

/// Runs `work` for every task, in workers that are forked here: the caller must be single-threaded.
/// `onDone` is called in this process, in the order in which tasks end.
/// Error: no worker can be started; std::errc::interrupted after SIGINT, SIGTERM or SIGHUP.
/// Either way no worker is left when it returns.
llvm::Error runInWorkers(const std::vector<std::size_t> &tasks, const std::function<std::string(std::size_t)> &work,
                         const std::function<void(std::size_t, Outcome)> &onDone, const PoolOptions &options);

} // namespace doublecheck
