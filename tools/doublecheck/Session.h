// SPDX-License-Identifier: Apache-2.0
//
// From the command line to a project and its analysis, as every subcommand that
// needs one does it.
#pragma once

#include "Command.h"
#include "Options.h"
#include "pipeline/Pipeline.h"

#include <memory>
#include <string>
#include <string_view>
#include <variant>

namespace doublecheck {

/// The tool's version, "0.1.0".
std::string_view toolVersion();

struct Session {
  Project project;
  Store store;
  RunOptions run;
};

/// The version and a hash of the program itself: another build may see other facts.
std::string buildIdentity(const std::string &executable);
/// "2026-11-23", by the world's clock, so that a suppression ends everywhere at once.
std::string today();
/// Where facts are kept; empty: nowhere.
std::string cacheFolder(const Options &options);
/// The folder of Clang's own headers. Empty: not found, and said so.
std::string findResources(const Options &options);

/// Opens project and store. On failure the message is printed and the exit code returned.
std::variant<Session, ExitCode> openSession(const Options &options);
/// The same for a project that is open already.
std::variant<Session, ExitCode> openSessionOf(Project project, const Options &options);

/// Runs all stages with a progress line. On failure the message is printed and the exit code returned.
std::variant<std::unique_ptr<Analysis>, ExitCode> runAnalysis(Session &session, const Options &options);

/// Prints the error and gives the exit code that it stands for.
ExitCode reportError(llvm::Error error);

} // namespace doublecheck
