// SPDX-License-Identifier: Apache-2.0
//
// From the command line to a project and its analysis, as every subcommand that
// needs one does it.
#pragma once

#include "Command.h"
#include "Options.h"
#include "pipeline/Pipeline.h"

#include <memory>
#include <variant>

namespace doublecheck {

/// The tool's version, "0.1.0".
std::string_view toolVersion();

struct Session {
  Project project;
  Store store;
  RunOptions run;
};

/// Opens project and store. On failure the message is printed and the exit code returned.
std::variant<Session, ExitCode> openSession(const Options &options);

/// Runs all stages with a progress line. On failure the message is printed and the exit code returned.
std::variant<std::unique_ptr<Analysis>, ExitCode> runAnalysis(Session &session, const Options &options);

/// Prints the error and gives the exit code that it stands for.
ExitCode reportError(llvm::Error error);

} // namespace doublecheck
