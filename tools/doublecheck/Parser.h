// SPDX-License-Identifier: Apache-2.0
//
// All subcommands with all their options, as a parser of the command line.
#pragma once

#include "Command.h"
#include "Options.h"

#include <CLI/CLI.hpp>

#include <span>

namespace doublecheck {

/// In the order of Commands.def.
std::span<const Command *const> allCommands();
/// Declares every subcommand; what is parsed is stored into `options`, which outlives `parser`.
void declareCommandLine(CLI::App &parser, Options &options);

} // namespace doublecheck
