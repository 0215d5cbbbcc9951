// SPDX-License-Identifier: Apache-2.0
//
// Keeps workers busy until every task has ended: one loop that waits for
// answers, deaths, time limits and signals.
#include "pipeline/WorkerPool.h"

#include "pipeline/Interrupt.h"
#include "pipeline/Worker.h"

#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace doublecheck {

namespace {

class Pool {
public:
  Pool(const std::vector<Task> &tasks, const Service &service, const std::function<void(std::size_t, Outcome)> &onDone,
       const PoolOptions &options)
      : queue(tasks), service(service), onDone(onDone), options(options) {}

  llvm::Error run() {
    Interrupt interrupt;
    for (;;) {
      if (auto error = employ())
        return error;
      if (workers.empty()) // nobody is at work, nothing is left
        return llvm::Error::success();
      interrupt.waitFor(descriptors(), untilNextLimit());
      if (interrupt.arrived())
        return llvm::createStringError(std::make_error_code(std::errc::interrupted),
                                       "interrupted; what was done is kept for the next run");
      collect();
    }
  }

private:
  std::vector<int> descriptors() const {
    std::vector<int> all;
    for (const auto &worker : workers)
      all.push_back(worker->descriptor());
    return all;
  }

  /// Gives every idle worker a task, starts workers while there are tasks for them, and lets go of those without.
  llvm::Error employ() {
    for (auto &worker : workers)
      if (!worker->task())
        if (const auto task = queue.take(worker->last()))
          worker->give(*task); // one that is gone is noticed when read
    std::erase_if(workers, [](const auto &worker) { return !worker->task(); });
    while (queue.hasTask() && workers.size() < std::max(1U, options.workers)) {
      auto worker = Worker::start(service, options.memoryLimit, descriptors());
      if (!worker && workers.empty())
        return llvm::createStringError(std::error_code(errno, std::generic_category()),
                                       "cannot start a worker process: " + std::generic_category().message(errno));
      if (!worker)
        break; // do with those there are
      worker->give(*queue.take(std::nullopt));
      workers.push_back(std::move(worker));
    }
    return llvm::Error::success();
  }

  /// Nobody's time is up before that.
  std::chrono::milliseconds untilNextLimit() const {
    auto earliest = std::chrono::milliseconds::max();
    for (const auto &worker : workers)
      earliest = std::min(earliest, worker->timer().left(options.timeLimit));
    return earliest;
  }

  void collect() {
    for (auto &worker : workers) {
      const std::size_t task = *worker->task();
      const auto reading = worker->read();
      if (reading == Worker::Reading::Complete) {
        onDone(task, {.ending = Ending::Answered, .answer = worker->takeAnswer(), .detail = {}});
      } else if (reading == Worker::Reading::Gone) {
        onDone(task, worker->autopsy());
        dismiss(worker);
      } else if (worker->timer().left(options.timeLimit).count() == 0) {
        onDone(task, worker->stop(options.timeLimit));
        dismiss(worker);
      }
    }
    std::erase(workers, nullptr);
  }

  void dismiss(std::unique_ptr<Worker> &worker) {
    queue.leave(*worker->last());
    worker.reset();
  }

  TaskQueue queue;
  const Service &service;
  const std::function<void(std::size_t, Outcome)> &onDone;
  const PoolOptions &options;
  std::vector<std::unique_ptr<Worker>> workers;
};

} // namespace

llvm::Error runInWorkers(const std::vector<Task> &tasks, const Service &service,
                         const std::function<void(std::size_t, Outcome)> &onDone, const PoolOptions &options) {
  return Pool(tasks, service, onDone, options).run();
}

llvm::Error runInWorkers(const std::vector<std::size_t> &tasks, const std::function<std::string(std::size_t)> &work,
                         const std::function<void(std::size_t, Outcome)> &onDone, const PoolOptions &options) {
  std::vector<Task> all;
  for (const std::size_t task : tasks)
    all.push_back({.number = task});
  const Service service = [&](TaskLine &line) {
    while (const auto task = line.next())
      if (!line.answer(work(*task)))
        return;
  };
  return runInWorkers(all, service, onDone, options);
}

} // namespace doublecheck
