// SPDX-License-Identifier: Apache-2.0
//
// The command line described as a value, and what is generated from it: the
// manual page and the completions of three shells. What --help says and what
// they say cannot differ.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace doublecheck {

struct OptionDescription {
  std::vector<std::string> names{};   // "-f", "--format"; of an argument without dashes: empty
  std::string value{};                // "FILE"; of a flag: empty
  std::string text{};                 // one sentence
  std::vector<std::string> choices{}; // where only these, or mostly these, make sense
  bool isRequired = false;
  bool isRepeatable = false;
  bool wantsPath = false; // a file or folder
};

struct CommandDescription {
  std::string id{};
  std::string title{};
  std::string examples{};
  std::vector<OptionDescription> options{};   // with names
  std::vector<OptionDescription> arguments{}; // without
};

struct CommandLineDescription {
  std::string version{};
  std::vector<CommandDescription> commands{};
};

CommandLineDescription describeCommandLine();

struct CommandLineWriter {
  std::string_view id; // "bash"
  std::string (*write)(const CommandLineDescription &description) = nullptr;
};

/// man, bash, zsh, fish.
std::span<const CommandLineWriter> allCommandLineWriters();

} // namespace doublecheck
