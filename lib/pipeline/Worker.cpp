// SPDX-License-Identifier: Apache-2.0
//
// Both sides of a worker process. Parent and child speak over a socket pair:
// eight bytes of task number one way, eight bytes of length and the answer the
// other. The child's own output goes to an unnamed file.
#include "pipeline/Worker.h"

#include "support/Bytes.h"

#include "llvm/Support/ErrorHandling.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <new>

namespace doublecheck {

static constexpr std::size_t WordSize = 8;
/// How a worker ends that could not get memory.
static constexpr int OutOfMemoryCode = 77;
/// Clang recurses on deeply nested code.
static constexpr rlim_t StackSize = rlim_t{128} << 20;

// --- the child ---------------------------------------------------------------

static void limitResources(std::uint64_t memoryLimit) {
  const rlimit noCore{0, 0};
  setrlimit(RLIMIT_CORE, &noCore);
  rlimit stack{};
  if (getrlimit(RLIMIT_STACK, &stack) == 0 && stack.rlim_cur != RLIM_INFINITY && stack.rlim_cur < StackSize) {
    stack.rlim_cur = stack.rlim_max == RLIM_INFINITY ? StackSize : std::min(StackSize, stack.rlim_max);
    setrlimit(RLIMIT_STACK, &stack);
  }
#ifndef __SANITIZE_ADDRESS__ // whose shadow memory counts as data
  if (memoryLimit == 0)
    return;
  const rlimit data{memoryLimit, memoryLimit};
  setrlimit(RLIMIT_DATA, &data);
#else
  (void)memoryLimit;
#endif
}

/// If memory runs short, workers go first.
static void volunteerForTheKiller() {
  const int descriptor = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
  if (descriptor < 0)
    return;
  [[maybe_unused]] const auto written = write(descriptor, "500", 3);
  close(descriptor);
}

static void leaveSignalsToTheParent() {
  for (const int signal : {SIGINT, SIGHUP})
    std::signal(signal, SIG_IGN); // the terminal sends them to all; the parent ends its workers itself
  for (const int signal : {SIGTERM, SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP})
    std::signal(signal, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
}

static void redirectOutput(std::FILE *errors) {
  const int nothing = open("/dev/null", O_RDWR);
  dup2(nothing, STDIN_FILENO);
  const int sink = errors ? fileno(errors) : nothing;
  dup2(sink, STDOUT_FILENO);
  dup2(sink, STDERR_FILENO);
}

static bool readAll(int socket, char *bytes, std::size_t size) {
  while (size > 0) {
    const auto count = read(socket, bytes, size);
    if (count < 0 && errno == EINTR)
      continue;
    if (count <= 0)
      return false;
    bytes += count;
    size -= static_cast<std::size_t>(count);
  }
  return true;
}

static bool sendAll(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto count = send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR)
      continue;
    if (count < 0)
      return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

namespace {

class SocketLine final : public TaskLine {
public:
  explicit SocketLine(int socket) : socket(socket) {}

  std::optional<std::size_t> next() override {
    std::array<char, WordSize> request{};
    if (!readAll(socket, request.data(), request.size()))
      return std::nullopt;
    return static_cast<std::size_t>(ByteReader({request.data(), request.size()}).word());
  }

  bool answer(const std::string &text) override {
    std::string header;
    appendWord(header, text.size());
    return sendAll(socket, header) && sendAll(socket, text);
  }

private:
  int socket;
};

} // namespace

[[noreturn]] static void serve(int socket, std::FILE *errors, const Service &service, std::uint64_t memoryLimit) {
  leaveSignalsToTheParent();
  redirectOutput(errors);
  limitResources(memoryLimit);
  volunteerForTheKiller();
  std::set_new_handler([] { _exit(OutOfMemoryCode); });
  llvm::install_bad_alloc_error_handler([](void *, const char *, bool) { _exit(OutOfMemoryCode); });
  SocketLine line(socket);
  service(line);
  _exit(0);
}

// --- the parent --------------------------------------------------------------

std::unique_ptr<Worker> Worker::start(const Service &service, std::uint64_t memoryLimit,
                                      const std::vector<int> &others) {
  std::array<int, 2> sockets{};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets.data()) != 0)
    return nullptr;
  std::FILE *errors = std::tmpfile();
  std::fflush(nullptr); // else the child could write the parent's buffers again
  const pid_t pid = fork();
  if (pid == 0) {
    close(sockets[0]);
    for (const int other : others)
      close(other);
    serve(sockets[1], errors, service, memoryLimit);
  }
  const int reason = errno;
  close(sockets[1]);
  if (pid > 0)
    return std::unique_ptr<Worker>(new Worker(pid, sockets[0], errors));
  close(sockets[0]);
  if (errors)
    std::fclose(errors);
  errno = reason;
  return nullptr;
}

Worker::~Worker() {
  close(socket); // by this alone an idle worker ends, and all that it forked
  if (pid > 0) {
    if (isBusy)
      kill(pid, SIGKILL);
    waitForEnd();
  }
  if (errors)
    std::fclose(errors);
}

int Worker::waitForEnd() {
  int status = 0;
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
    continue;
  pid = -1;
  return status;
}

bool Worker::give(const Task &task) {
  lastTask = task;
  isBusy = true;
  sinceGiven.emplace(pid);
  if (errors) {
    [[maybe_unused]] const int cut = ftruncate(fileno(errors), 0);
    lseek(fileno(errors), 0, SEEK_SET); // shared with the child
  }
  std::string request;
  appendWord(request, task.number);
  return sendAll(socket, request);
}

Worker::Reading Worker::read() {
  std::array<char, 65536> buffer; // NOLINT: filled by recv
  for (;;) {
    const auto count = recv(socket, buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (count < 0 && errno == EINTR)
      continue;
    if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
      return Reading::Incomplete;
    if (count <= 0)
      return Reading::Gone;
    received.append(buffer.data(), static_cast<std::size_t>(count));
    if (received.size() >= WordSize && received.size() == WordSize + ByteReader(received).word())
      return Reading::Complete;
  }
}

std::string Worker::takeAnswer() {
  isBusy = false;
  return std::exchange(received, {}).substr(WordSize);
}

/// At most 200 characters: assertions of Clang print whole types.
std::string Worker::firstErrorLine() const {
  std::array<char, 201> buffer{};
  if (!errors || pread(fileno(errors), buffer.data(), buffer.size() - 1, 0) <= 0)
    return {};
  std::string_view text(buffer.data());
  while (text.starts_with('\n'))
    text.remove_prefix(1);
  return std::string(text.substr(0, text.find('\n')));
}

Outcome Worker::autopsy() {
  const int status = waitForEnd();
  const auto line = firstErrorLine();
  const std::string quote = line.empty() ? "" : ": " + line;
  if (WIFEXITED(status) && WEXITSTATUS(status) == OutOfMemoryCode)
    return {.ending = Ending::OutOfMemory, .answer = {}, .detail = "needs more memory than one worker may take"};
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL)
    return {.ending = Ending::OutOfMemory, .answer = {}, .detail = "killed by the system, most likely short of memory"};
  if (WIFSIGNALED(status))
    return {.ending = Ending::Crashed,
            .answer = {},
            .detail = "signal " + std::to_string(WTERMSIG(status)) + " (" + strsignal(WTERMSIG(status)) + ")" + quote};
  return {.ending = Ending::Crashed,
          .answer = {},
          .detail = "ended with code " + std::to_string(WEXITSTATUS(status)) + quote};
}

Outcome Worker::stop(const TimeLimit &limit) {
  auto detail = sinceGiven->overrun(limit);
  kill(pid, SIGKILL);
  waitForEnd();
  return {.ending = Ending::TimedOut, .answer = {}, .detail = std::move(detail)};
}

} // namespace doublecheck
