// SPDX-License-Identifier: Apache-2.0
//
// Runs the built program as a user does: arguments and a working folder in,
// exit code and both streams out.
#pragma once

#include "support/TemporaryFolder.h"

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
  long fileSizeLimit = 0;                    // bytes; 0: none. A full disk, near enough.
  int interruptAfterMilliseconds = 0;        // send SIGINT after so long; 0: never
  std::string input = {};                    // what it reads from standard input
};

RunResult run(const RunRequest &request);

/// Writes compile_commands.json for these files of the folder, each with `flags`.
void writeDatabase(const TemporaryFolder &folder, const std::vector<std::string> &files, const std::string &flags = "");

std::string readFile(const std::filesystem::path &path);

} // namespace doublecheck::end_to_end
