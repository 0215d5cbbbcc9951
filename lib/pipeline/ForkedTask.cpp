// SPDX-License-Identifier: Apache-2.0
//
// See the header.
#include "pipeline/ForkedTask.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>

namespace doublecheck {

/// Clang recurses on deeply nested code.
static constexpr rlim_t StackSize = rlim_t{128} << 20;

/// Standard input and output are the editor's: nothing of Clang may get there.
static void settle() {
  const int nothing = open("/dev/null", O_RDWR);
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    dup2(nothing, descriptor);
  if (nothing > STDERR_FILENO)
    close(nothing);
  const rlimit noCore{0, 0};
  setrlimit(RLIMIT_CORE, &noCore);
  rlimit stack{};
  if (getrlimit(RLIMIT_STACK, &stack) == 0 && stack.rlim_cur != RLIM_INFINITY && stack.rlim_cur < StackSize) {
    stack.rlim_cur = stack.rlim_max == RLIM_INFINITY ? StackSize : std::min(StackSize, stack.rlim_max);
    setrlimit(RLIMIT_STACK, &stack);
  }
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
}

std::unique_ptr<ForkedTask> ForkedTask::start(const std::function<void(MessageLink &link)> &work) {
  const auto [ours, theirs] = MessageLink::pair();
  if (ours < 0)
    return nullptr;
  std::fflush(nullptr); // else the child could write our buffers again
  const pid_t pid = fork();
  if (pid == 0) {
    close(ours);
    settle();
    MessageLink link(theirs);
    work(link);
    _exit(0);
  }
  close(theirs);
  if (pid > 0)
    return std::unique_ptr<ForkedTask>(new ForkedTask(pid, ours));
  close(ours);
  return nullptr;
}

ForkedTask::~ForkedTask() {
  if (pid <= 0)
    return;
  kill(pid, SIGKILL);
  while (waitpid(pid, nullptr, 0) < 0 && errno == EINTR)
    continue;
}

void ForkedTask::interrupt() const {
  if (pid > 0)
    kill(pid, SIGINT);
}

} // namespace doublecheck
