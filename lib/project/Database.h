// SPDX-License-Identifier: Apache-2.0
//
// The compilation database: where it lies, and its entries as unit commands.
// Knows nothing of settings or of which units a run wants.
#pragma once

#include "project/Project.h"

#include "llvm/Support/Error.h"

#include <string>
#include <string_view>
#include <vector>

namespace doublecheck {

/// The path of compile_commands.json. `given` (-p) names the file or its folder; without it the
/// search goes upward from `workingDirectory`, usual build folders at each step included.
/// Error: where it looked and how to make one.
llvm::Expected<std::string> findDatabase(const std::optional<std::string> &given, const std::string &workingDirectory);

/// The entries of a database in C or C++, in its order, with absolute paths and response files
/// expanded. Error: `file:line:column`, what is wrong, what to do.
llvm::Expected<std::vector<UnitCommand>> parseDatabase(std::string_view text, const std::string &file);

/// One command for each file, from what follows `--`: flags alone ("-Iinc -std=c++20"), a compiler
/// with flags, or a whole command that names its source itself.
llvm::Expected<std::vector<UnitCommand>> fixedCommands(const ProjectQuery &query);

/// Whether the name's ending, or a language option among the arguments, says C or C++.
bool isCxxSource(std::string_view file, const std::vector<std::string> &arguments);

} // namespace doublecheck
