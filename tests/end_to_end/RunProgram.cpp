// SPDX-License-Identifier: Apache-2.0

#include "end_to_end/RunProgram.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <poll.h>
#include <sstream>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace doublecheck::end_to_end {

static std::string programPath() { return std::string(DOUBLECHECK_BINARY_DIR) + "/tools/doublecheck/doublecheck"; }

/// A file without a name that holds `text`, as standard input.
static void readFrom(const std::string &text) {
  std::FILE *file = std::tmpfile();
  if (!file)
    return;
  std::fwrite(text.data(), 1, text.size(), file);
  std::fflush(file);
  lseek(fileno(file), 0, SEEK_SET);
  dup2(fileno(file), STDIN_FILENO);
}

/// In the child: never returns.
[[noreturn]] static void become(const RunRequest &request, const std::array<int, 2> &out,
                                const std::array<int, 2> &err) {
  readFrom(request.input);
  dup2(out[1], STDOUT_FILENO);
  dup2(err[1], STDERR_FILENO);
  for (int descriptor : {out[0], out[1], err[0], err[1]})
    close(descriptor);
  std::filesystem::current_path(request.folder);
  for (const std::string &variable : request.environment)
    putenv(const_cast<char *>(variable.c_str()));
  if (request.fileSizeLimit > 0) {
    const rlimit limit{static_cast<rlim_t>(request.fileSizeLimit), static_cast<rlim_t>(request.fileSizeLimit)};
    setrlimit(RLIMIT_FSIZE, &limit);
    std::signal(SIGXFSZ, SIG_IGN);
  }
  const std::string program = request.program.empty() ? programPath() : request.program;
  std::vector<char *> arguments{const_cast<char *>(program.c_str())};
  for (const std::string &argument : request.arguments)
    arguments.push_back(const_cast<char *>(argument.c_str()));
  arguments.push_back(nullptr);
  execvp(program.c_str(), arguments.data());
  _exit(127);
}

/// Reads both pipes to their ends.
static void drain(int out, int err, RunResult &result) {
  std::array<pollfd, 2> open{{{out, POLLIN, 0}, {err, POLLIN, 0}}};
  std::array<std::string *, 2> texts{&result.out, &result.err};
  std::array<char, 65536> buffer;
  for (int left = 2; left > 0;) {
    if (poll(open.data(), open.size(), -1) < 0 && errno != EINTR)
      return;
    for (std::size_t i = 0; i < open.size(); ++i) {
      if (open[i].fd < 0 || open[i].revents == 0)
        continue;
      const ssize_t count = read(open[i].fd, buffer.data(), buffer.size());
      if (count > 0) {
        texts[i]->append(buffer.data(), static_cast<std::size_t>(count));
        continue;
      }
      open[i].fd = -1;
      --left;
    }
  }
}

RunResult run(const RunRequest &request) {
  std::array<int, 2> out{}, err{};
  if (pipe(out.data()) != 0 || pipe(err.data()) != 0)
    throw std::runtime_error("no pipe");
  const pid_t child = fork();
  if (child == 0)
    become(request, out, err);
  close(out[1]);
  close(err[1]);
  std::thread interrupter;
  if (request.interruptAfterMilliseconds > 0)
    interrupter = std::thread([child, &request] {
      std::this_thread::sleep_for(std::chrono::milliseconds(request.interruptAfterMilliseconds));
      kill(child, SIGINT);
    });
  RunResult result;
  drain(out[0], err[0], result);
  if (interrupter.joinable())
    interrupter.join();
  int status = 0;
  waitpid(child, &status, 0);
  close(out[0]);
  close(err[0]);
  result.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return result;
}

void writeDatabase(const TemporaryFolder &folder, const std::vector<std::string> &files, const std::string &flags) {
  nlohmann::json database = nlohmann::json::array();
  for (const std::string &file : files)
    database.push_back({{"directory", folder.path().string()},
                        {"command", "g++ -std=c++17 -I. -Isrc -Itests " + flags + " -c " + file + " -o " + file + ".o"},
                        {"file", file}});
  folder.write("compile_commands.json", database.dump(1));
}

std::string readFile(const std::filesystem::path &path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

} // namespace doublecheck::end_to_end
