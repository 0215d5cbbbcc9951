// SPDX-License-Identifier: Apache-2.0
//
// Runs the built program as a user does: arguments and a working folder in,
// exit code and both streams out. Temporary folders that go when they go.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace doublecheck::end_to_end {

struct RunResult {
  int exitCode = -1; // 128 + signal if it was ended by one
  std::string out;
  std::string err;
};

struct RunRequest {
  std::vector<std::string> arguments;
  std::filesystem::path folder = ".";
  std::vector<std::string> environment = {}; // "NAME=value", added to ours
  std::string program = {};                  // empty: the built doublecheck
  long fileSizeLimit = 0;               // bytes; 0: none. A full disk, near enough.
  int interruptAfterMilliseconds = 0;   // send SIGINT after so long; 0: never
  std::string input = {};               // what it reads from standard input
};

RunResult run(const RunRequest &request);

class TemporaryFolder {
public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder &) = delete;
  TemporaryFolder &operator=(const TemporaryFolder &) = delete;

  const std::filesystem::path &path() const { return folder; }
  /// Writes `text` to a file below the folder; makes folders as needed.
  std::filesystem::path write(const std::string &name, const std::string &text) const;
  /// Writes compile_commands.json for these files, each with `flags`.
  void writeDatabase(const std::vector<std::string> &files, const std::string &flags = "") const;

private:
  std::filesystem::path folder;
};

std::string readFile(const std::filesystem::path &path);

} // namespace doublecheck::end_to_end
