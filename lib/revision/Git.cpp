// SPDX-License-Identifier: Apache-2.0
//
// The child's streams are files without a name: no pipe can fill up, and
// nothing is left behind whatever ends either process.
#include "revision/Git.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

namespace doublecheck {

namespace {

struct Close {
  void operator()(std::FILE *file) const { std::fclose(file); }
};
using Stream = std::unique_ptr<std::FILE, Close>;

} // namespace

static llvm::Error failure(const std::string &message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), message);
}

static std::string contentOf(std::FILE *file) {
  std::string text;
  std::rewind(file);
  char buffer[65536];
  for (std::size_t count = std::fread(buffer, 1, sizeof buffer, file); count > 0;
       count = std::fread(buffer, 1, sizeof buffer, file))
    text.append(buffer, count);
  return text;
}

/// The exit code; negative: it could not be started (-errno) or was ended by a signal.
static int runAndWait(std::vector<std::string> words, const Stream &in, const Stream &out, const Stream &err) {
  std::vector<char *> arguments;
  for (std::string &word : words)
    arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, fileno(in.get()), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, fileno(out.get()), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, fileno(err.get()), STDERR_FILENO);
  pid_t child = 0;
  const int code = posix_spawnp(&child, arguments.front(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (code != 0)
    return -code;
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR)
      return -errno;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -EINTR;
}

static std::string firstLine(std::string text) {
  text.resize(std::min(text.find('\n'), text.size()));
  for (const char *start : {"fatal: ", "error: "})
    if (text.starts_with(start))
      text.erase(0, std::strlen(start));
  return text;
}

llvm::Expected<std::string> runGit(const std::string &folder, const std::vector<std::string> &arguments,
                                   std::string_view input) {
  const Stream in(std::tmpfile()), out(std::tmpfile()), err(std::tmpfile());
  if (!in || !out || !err)
    return failure(std::string("no temporary file can be made: ") + std::strerror(errno));
  std::fwrite(input.data(), 1, input.size(), in.get());
  std::rewind(in.get());
  std::vector<std::string> words = {"git", "--no-optional-locks", "--no-pager", "-C", folder,
                                    "-c",  "core.quotePath=false"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  const int code = runAndWait(words, in, out, err);
  if (code == 0)
    return contentOf(out.get());
  if (code == -ENOENT || code == 127)
    return failure("git is not installed; install it, or compare two reports: doublecheck review --before A --after B");
  if (code < 0)
    return failure(std::string("git: ") + std::strerror(-code));
  const auto said = firstLine(contentOf(err.get()));
  return failure("git " + arguments.front() + ": " + (said.empty() ? "exit code " + std::to_string(code) : said));
}

} // namespace doublecheck
