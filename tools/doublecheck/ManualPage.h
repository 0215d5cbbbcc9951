// SPDX-License-Identifier: Apache-2.0
//
// The command line in, a manual page and completions of shells out.
#pragma once

#include "Description.h"

#include <string>

namespace doublecheck {

std::string manualPage(const CommandLineDescription &line); // roff
std::string bashCompletion(const CommandLineDescription &line);
std::string zshCompletion(const CommandLineDescription &line);
std::string fishCompletion(const CommandLineDescription &line);

} // namespace doublecheck
