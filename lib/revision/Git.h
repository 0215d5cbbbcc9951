// SPDX-License-Identifier: Apache-2.0
//
// The git program: arguments in, what it prints out. Never asks the user for
// anything, takes no locks, writes nothing.
#pragma once

#include "llvm/Support/Error.h"

#include <string>
#include <string_view>
#include <vector>

namespace doublecheck {

/// Runs `git -C folder arguments...` with `input` on its standard input and returns its standard output.
/// Error: git is not installed, or the first lines of what it says.
llvm::Expected<std::string> runGit(const std::string &folder, const std::vector<std::string> &arguments,
                                   std::string_view input = {});

} // namespace doublecheck
