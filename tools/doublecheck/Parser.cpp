// SPDX-License-Identifier: Apache-2.0
//
// The list of subcommands, and the parser made of it.
#include "Parser.h"

#include "Session.h"

#include <array>
#include <string>

namespace doublecheck {

std::span<const Command *const> allCommands() {
  static const std::array commands = {
#define COMMAND(name) &name##Command,
#include "Commands.def"
#undef COMMAND
  };
  return commands;
}

void declareCommandLine(CLI::App &parser, Options &options) {
  parser.name("doublecheck");
  parser.description("doublecheck finds what your test doubles stand in for and no test exercises for real.");
  parser.set_version_flag("--version", "doublecheck " + std::string(toolVersion()));
  parser.require_subcommand(1);
  parser.footer("Run 'doublecheck COMMAND --help' for options and examples.");
  for (const auto *command : allCommands()) {
    auto *child = parser.add_subcommand(std::string(command->id), std::string(command->title));
    child->footer("Examples:\n" + std::string(command->examples));
    command->declare(*child, options);
  }
}

} // namespace doublecheck
