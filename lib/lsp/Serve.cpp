// SPDX-License-Identifier: Apache-2.0
//
// One loop, one thread: the client's bytes, the analysts' events, the clock. A
// client that does not read is waited for without a thought being lost.
#include "lsp/Serve.h"

#include "lsp/Frames.h"
#include "lsp/Server.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <map>

namespace doublecheck {

namespace {

using Clock = std::chrono::steady_clock;

class Loop {
public:
  Loop(int input, int output, const AnalystSetup &setup)
      : input(input), output(output), setup(setup), server(setup.version) {}

  int run() {
    std::signal(SIGPIPE, SIG_IGN);
    while (!server.exitCode() && isConnected) {
      wait();
      server.tick(Clock::now());
      carryOut();
    }
    return server.exitCode().value_or(server.wasShutDown() ? 0 : 1);
  }

private:
  void wait();
  void hearClient();
  void hearAnalysts();
  void carryOut();
  void perform(const ServerTask &task);
  void write();
  int untilDeadline() const;

  int input;
  int output;
  const AnalystSetup &setup;
  Server server;
  FrameReader frames;
  std::map<std::uint64_t, std::unique_ptr<Analyst>> analysts; // by workspace
  std::string unsent;
  bool isConnected = true;
};

} // namespace

int Loop::untilDeadline() const {
  const auto deadline = server.deadline();
  if (!deadline)
    return -1;
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(*deadline - Clock::now()).count();
  return static_cast<int>(std::clamp<std::int64_t>(left, 0, 60000));
}

void Loop::wait() {
  std::vector<pollfd> polled = {{.fd = input, .events = POLLIN, .revents = 0}};
  if (!unsent.empty())
    polled.push_back({.fd = output, .events = POLLOUT, .revents = 0});
  for (const auto &[id, analyst] : analysts)
    polled.push_back({.fd = analyst->descriptor(), .events = POLLIN, .revents = 0});
  if (poll(polled.data(), polled.size(), untilDeadline()) <= 0)
    return;
  if (polled.front().revents != 0)
    hearClient();
  hearAnalysts();
}

void Loop::hearClient() {
  std::array<char, 65536> buffer; // NOLINT: filled by read
  const auto count = read(input, buffer.data(), buffer.size());
  if (count < 0 && (errno == EINTR || errno == EAGAIN))
    return;
  if (count <= 0) {
    isConnected = false;
    return;
  }
  frames.add({buffer.data(), static_cast<std::size_t>(count)});
  while (auto body = frames.next())
    server.receive(*body, Clock::now());
}

void Loop::hearAnalysts() {
  std::vector<std::uint64_t> gone;
  for (const auto &[id, analyst] : analysts)
    for (auto &event : analyst->receive()) {
      if (event.kind == AnalystEvent::Kind::Gone)
        gone.push_back(id);
      server.receive(id, std::move(event), Clock::now());
    }
  for (const auto id : gone)
    analysts.erase(id);
}

void Loop::perform(const ServerTask &task) {
  switch (task.kind) {
  case ServerTask::Kind::Start: {
    AnalystSetup own = setup;
    own.query.workingDirectory = task.folder;
    if (!task.settings.buildFolder.empty())
      own.query.buildFolder = task.settings.buildFolder;
    if (!task.settings.configuration.empty())
      own.query.configuration = task.settings.configuration;
    auto analyst = Analyst::start(own);
    if (analyst)
      analysts[task.workspace] = std::move(analyst);
    else
      server.receive(task.workspace, {.kind = AnalystEvent::Kind::Gone, .text = "no process can be started"},
                     Clock::now());
    return;
  }
  case ServerTask::Kind::Ask:
    if (const auto found = analysts.find(task.workspace); found != analysts.end())
      found->second->send(task.request);
    return;
  case ServerTask::Kind::Stop:
    analysts.erase(task.workspace);
    return;
  }
}

void Loop::carryOut() {
  for (const auto &task : server.takeTasks())
    perform(task);
  for (const auto &message : server.takeMessages())
    unsent += frame(message);
  write();
}

/// As much as the client takes now; all of it when we are about to end.
void Loop::write() {
  while (!unsent.empty()) {
    pollfd ready{.fd = output, .events = POLLOUT, .revents = 0};
    if (poll(&ready, 1, server.exitCode() ? 1000 : 0) <= 0)
      return;
    const auto count = ::write(output, unsent.data(), std::min<std::size_t>(unsent.size(), PIPE_BUF));
    if (count < 0 && errno == EINTR)
      continue;
    if (count <= 0) {
      isConnected = false;
      return;
    }
    unsent.erase(0, static_cast<std::size_t>(count));
  }
}

int serve(int input, int output, const AnalystSetup &setup) { return Loop(input, output, setup).run(); }

} // namespace doublecheck
