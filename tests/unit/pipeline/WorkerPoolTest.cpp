// SPDX-License-Identifier: Apache-2.0
//
// Workers that crash, hang, eat memory and get interrupted.
#include "pipeline/WorkerPool.h"

#include <gmock/gmock.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <map>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace doublecheck {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

using Outcomes = std::map<std::size_t, Outcome>;
using Work = std::function<std::string(std::size_t)>;

Outcomes run(std::size_t tasks, const Work &work, PoolOptions options = {}) {
  std::vector<std::size_t> all;
  for (std::size_t task = 0; task < tasks; ++task)
    all.push_back(task);
  Outcomes outcomes;
  auto error =
      runInWorkers(all, work, [&](std::size_t task, Outcome outcome) { outcomes[task] = std::move(outcome); }, options);
  EXPECT_FALSE(static_cast<bool>(error)) << llvm::toString(std::move(error));
  EXPECT_EQ(outcomes.size(), tasks);
  return outcomes;
}

/// Runs 6 tasks of which number 3 does `harm`; the others must be unharmed.
Outcome harmed(const std::function<void()> &harm, PoolOptions options) {
  auto outcomes = run(
      6,
      [&](std::size_t task) {
        if (task == 3)
          harm();
        return std::to_string(task);
      },
      options);
  for (std::size_t task : {0, 1, 2, 4, 5}) {
    EXPECT_EQ(outcomes[task].ending, Ending::Answered) << task << ": " << outcomes[task].detail;
    EXPECT_EQ(outcomes[task].answer, std::to_string(task));
  }
  return outcomes[3];
}

/// Of this thread, until it has used so much processor time.
void useProcessor(std::chrono::milliseconds time) {
  const auto used = [] {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
  };
  for (const auto end = used() + time; used() < end;)
    continue;
}

void spin() { useProcessor(std::chrono::hours(1)); }

TimeLimit limits(std::chrono::milliseconds processor, std::chrono::milliseconds wall) {
  return {.processor = processor, .wall = wall};
}

/// Ends only by being killed; no compiler may take it for dead code.
void hang() {
  for (;;)
    std::this_thread::sleep_for(std::chrono::seconds(1));
}

TEST(WorkerPool, GivesEveryAnswerWithAnyNumberOfWorkers) {
  for (const unsigned workers : {1U, 2U, 5U}) {
    auto outcomes = run(20, [](std::size_t task) { return std::string(task * 50000, 'x'); }, {.workers = workers});
    for (const auto &[task, outcome] : outcomes)
      EXPECT_EQ(outcome.answer.size(), task * 50000);
  }
}

TEST(WorkerPool, NoTasksNeedNoWorkers) {
  EXPECT_TRUE(run(0, [](std::size_t) { return std::string(); }).empty());
}

TEST(WorkerPool, WorksInAnotherProcess) {
  const auto own = std::to_string(getpid());
  EXPECT_NE(run(1, [](std::size_t) { return std::to_string(getpid()); })[0].answer, own);
}

TEST(WorkerPool, ACrashCostsItsTaskOnlyAndSaysTheSignal) {
  for (const unsigned workers : {1U, 2U}) {
    const auto outcome = harmed(
        [] {
          std::fputs("Assertion `x' failed.\nStack dump:\n", stderr);
          std::fflush(stderr);
          raise(SIGSEGV);
        },
        {.workers = workers});
    EXPECT_EQ(outcome.ending, Ending::Crashed);
    EXPECT_EQ(outcome.detail, "signal 11 (Segmentation fault): Assertion `x' failed.");
  }
}

TEST(WorkerPool, AnEndInTheMiddleOfATaskIsACrash) {
  const auto outcome = harmed([] { _exit(1); }, {.workers = 2});
  EXPECT_EQ(outcome.ending, Ending::Crashed);
  EXPECT_EQ(outcome.detail, "ended with code 1");
}

TEST(WorkerPool, WorkWithoutEndIsStoppedByItsProcessorTime) {
  for (const unsigned workers : {1U, 3U}) {
    const auto outcome = harmed(spin, {.workers = workers, .timeLimit = limits(1s, 100s)});
    EXPECT_EQ(outcome.ending, Ending::TimedOut);
    EXPECT_EQ(outcome.detail, "no end after 1 s of processor time");
  }
}

TEST(WorkerPool, WorkThatIsSlowBecauseTheMachineIsBusyIsNotStopped) {
  for (const unsigned workers : {1U, 2U}) {
    const auto outcome =
        harmed([] { std::this_thread::sleep_for(1500ms); }, {.workers = workers, .timeLimit = limits(500ms, 100s)});
    EXPECT_EQ(outcome.ending, Ending::Answered) << outcome.detail;
  }
}

TEST(WorkerPool, WorkThatWaitsForEverIsStoppedByTheClockOnTheWall) {
  const auto outcome = harmed(hang, {.workers = 2, .timeLimit = limits(500ms, 1s)});
  EXPECT_EQ(outcome.ending, Ending::TimedOut);
  EXPECT_EQ(outcome.detail, "no end after 1 s, 0 s of which it was at work");
}

TEST(WorkerPool, EveryTaskHasTheWholeLimit) {
  const auto outcomes = run(4,
                            [](std::size_t) {
                              useProcessor(400ms);
                              return std::string();
                            },
                            {.workers = 1, .timeLimit = limits(1s, 100s)});
  for (const auto &[task, outcome] : outcomes)
    EXPECT_EQ(outcome.ending, Ending::Answered) << task << ": " << outcome.detail;
}

TEST(WorkerPool, ProcessorTimeOfWhatAWorkerStartsCounts) {
  if (!std::ifstream("/proc/self/task/" + std::to_string(getpid()) + "/children"))
    GTEST_SKIP() << "this kernel does not tell the children of a process";
  const auto outcome = harmed(
      [] {
        const pid_t child = fork();
        if (child == 0) {
          useProcessor(3s); // nobody ends it
          _exit(0);
        }
        waitpid(child, nullptr, 0);
      },
      {.workers = 2, .timeLimit = limits(1s, 100s)});
  EXPECT_EQ(outcome.detail, "no end after 1 s of processor time");
}

TEST(WorkerPool, ExhaustedMemoryIsToldFromACrash) {
#ifdef __SANITIZE_ADDRESS__
  GTEST_SKIP() << "the sanitizer's allocator knows no limit";
#endif
  const auto outcome = harmed(
      [] {
        std::vector<std::unique_ptr<std::string>> hoard;
        for (;;)
          hoard.push_back(std::make_unique<std::string>(std::size_t{1} << 20, 'x'));
      },
      {.workers = 2, .timeLimit = limits(60s, 60s), .memoryLimit = std::uint64_t{256} << 20});
  EXPECT_EQ(outcome.ending, Ending::OutOfMemory);
}

TEST(WorkerPool, TheSystemsKillerIsTakenForAShortageOfMemory) {
  const auto outcome = harmed([] { raise(SIGKILL); }, {.workers = 2});
  EXPECT_EQ(outcome.ending, Ending::OutOfMemory);
  EXPECT_THAT(outcome.detail, HasSubstr("killed by the system"));
}

TEST(WorkerPool, OutputOfWorkersDoesNotReachTheTerminal) {
  testing::internal::CaptureStderr();
  testing::internal::CaptureStdout();
  run(2, [](std::size_t) {
    [[maybe_unused]] const auto first = write(STDERR_FILENO, "noise", 5);
    [[maybe_unused]] const auto second = write(STDOUT_FILENO, "noise", 5);
    return std::string();
  });
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "");
}

TEST(WorkerPool, NoWorkerIsLeftBehind) {
  run(4, [](std::size_t) { return std::string(); }, {.workers = 3});
  EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1);
  EXPECT_EQ(errno, ECHILD);
}

TEST(WorkerPool, ASignalEndsTheRunAndTheWorkers) {
  for (const int signal : {SIGINT, SIGTERM}) {
    std::size_t done = 0;
    auto error = runInWorkers(
        {0, 1, 2},
        [](std::size_t task) {
          if (task > 0)
            hang();
          return std::string();
        },
        [&](std::size_t, const Outcome &) {
          ++done;
          kill(getpid(), signal);
        },
        {.workers = 2, .timeLimit = limits(60s, 60s)});
    EXPECT_EQ(done, 1U);
    EXPECT_EQ(llvm::errorToErrorCode(std::move(error)), std::errc::interrupted);
    EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1) << "a worker is left";
  }
}

} // namespace
} // namespace doublecheck
