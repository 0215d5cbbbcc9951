// SPDX-License-Identifier: Apache-2.0
//
// What a subcommand is: a constant with its words, its options and its action.
// Each is in its own file and listed in Commands.def.
#pragma once

#include "Options.h"

#include <CLI/CLI.hpp>

#include <string_view>

namespace doublecheck {

/// The exit codes of every subcommand (docs: product.md, "Command line").
enum ExitCode : int {
  Passed = 0,
  GateFailed = 1,
  UsageError = 2,    // wrong options, configuration, database; output that cannot be written
  Incomplete = 3,    // too many units failed for the verdict to mean anything
  Interrupted = 130, // as a shell tells it
};

struct Command {
  std::string_view id;
  std::string_view title;    // one line
  std::string_view examples; // shown below --help
  /// Adds its options to its parser; they are stored into `options`, which outlives it.
  void (*declare)(CLI::App &parser, Options &options) = nullptr;
  ExitCode (*run)(const Options &options) = nullptr;
};

#define COMMAND(name) extern const Command name##Command;
#include "Commands.def"
#undef COMMAND

} // namespace doublecheck
