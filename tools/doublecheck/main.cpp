// SPDX-License-Identifier: Apache-2.0
//
// Arguments in, one subcommand run, its exit code out.
#include "Command.h"
#include "Parser.h"
#include "Terminal.h"

#include "support/Nearest.h"

#include <fmt/format.h>

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

/// "; did you mean '--fail-under'?" for an option or command that there is not, else where to look.
static std::string remedyFor(const CLI::App &parser, const CLI::ParseError &error, const std::string &first) {
  const auto chosen = parser.get_subcommands();
  const CLI::App &asked = chosen.empty() ? parser : *chosen.front();
  std::vector<std::string> names;
  for (const CLI::Option *option : asked.get_options())
    for (const std::string &name : option->get_lnames())
      names.push_back("--" + name);
  for (const auto *command : allCommands())
    if (chosen.empty())
      names.emplace_back(command->id);
  const std::string said = error.what();
  const bool isUnknown = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError);
  const std::string wrong = isUnknown ? said.substr(said.rfind(' ') + 1) : chosen.empty() ? first : "";
  if (const std::string nearest = nearestName(wrong, names); !wrong.empty() && !nearest.empty())
    return fmt::format("; did you mean '{}'?", nearest);
  return fmt::format("; 'doublecheck{} --help' has the options", chosen.empty() ? "" : " " + asked.get_name());
}

static ExitCode reportUsage(const CLI::App &parser, const CLI::ParseError &error, const std::string &first) {
  if (error.get_exit_code() == 0)
    return parser.exit(error) == 0 ? Passed : UsageError; // --help, --version
  std::string message = error.what();
  for (const std::string_view start :
       {"The following argument was not expected: ", "The following arguments were not expected: "})
    if (message.starts_with(start))
      message = "not understood: " + message.substr(start.size());
  if (const std::string start = "Could not convert: "; message.starts_with(start))
    message = message.substr(start.size()) + ": this is no value for it";
  printError(message + remedyFor(parser, error, first));
  return UsageError;
}

static int runCommandLine(int count, char **values) {
  Options options;
  options.executable = llvm::sys::fs::getMainExecutable(values[0], reinterpret_cast<void *>(&runCommandLine));
  options.query.workingDirectory = currentFolder();
  std::vector<std::string> arguments(values + std::min(count, 1), values + count);
  options.query.fixedCommand = takeFixedCommand(arguments);
  const std::string first = arguments.empty() ? "" : arguments.front();
  std::reverse(arguments.begin(), arguments.end()); // as CLI11 wants them

  CLI::App parser;
  declareCommandLine(parser, options);
  try {
    parser.parse(std::move(arguments));
  } catch (const CLI::ParseError &error) {
    return reportUsage(parser, error, first);
  }
  for (const auto *command : allCommands())
    if (parser.got_subcommand(std::string(command->id)))
      return command->run(options);
  return UsageError;
}

} // namespace doublecheck

int main(int count, char **values) { return doublecheck::runCommandLine(count, values); }
