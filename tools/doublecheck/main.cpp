// SPDX-License-Identifier: Apache-2.0
//
// Arguments in, one subcommand run, its exit code out.
#include "Command.h"
#include "Parser.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"

#include <algorithm>
#include <string>
#include <vector>

namespace doublecheck {

/// What follows a first "--" is a compile command, not options of ours.
static std::vector<std::string> takeFixedCommand(std::vector<std::string> &arguments) {
  const auto separator = std::find(arguments.begin(), arguments.end(), "--");
  if (separator == arguments.end())
    return {};
  std::vector<std::string> command(separator + 1, arguments.end());
  arguments.erase(separator, arguments.end());
  if (command.empty())
    command.emplace_back("c++"); // "FILE --": no flags at all
  return command;
}

static std::string currentFolder() {
  llvm::SmallString<128> folder;
  llvm::sys::fs::current_path(folder);
  return folder.str().str();
}

static int runCommandLine(int count, char **values) {
  Options options;
  options.executable = llvm::sys::fs::getMainExecutable(values[0], reinterpret_cast<void *>(&runCommandLine));
  options.query.workingDirectory = currentFolder();
  std::vector<std::string> arguments(values + std::min(count, 1), values + count);
  options.query.fixedCommand = takeFixedCommand(arguments);
  std::reverse(arguments.begin(), arguments.end()); // as CLI11 wants them

  CLI::App parser;
  declareCommandLine(parser, options);
  try {
    parser.parse(std::move(arguments));
  } catch (const CLI::ParseError &error) {
    return parser.exit(error) == 0 ? Passed : UsageError;
  }
  for (const auto *command : allCommands())
    if (parser.got_subcommand(std::string(command->id)))
      return command->run(options);
  return UsageError;
}

} // namespace doublecheck

int main(int count, char **values) { return doublecheck::runCommandLine(count, values); }
