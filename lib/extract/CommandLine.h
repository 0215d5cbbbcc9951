// SPDX-License-Identifier: Apache-2.0
//
// From a compile command, as written for any GCC or Clang, to arguments that
// Clang's driver takes for parsing the same code: no outputs, no warnings, no
// precompiled headers, Clang's own builtin headers. Does not run the driver.
#pragma once

#include "project/Project.h"

#include <string>
#include <vector>

namespace doublecheck {

/// Arguments with the driver's name first. `resourceFolder` may be empty: then
/// Clang looks for its headers itself.
std::vector<std::string> parseArguments(const UnitCommand &unit, const std::string &resourceFolder);

/// The unit's file as its command names it.
std::string mainFileName(const UnitCommand &unit);

/// The same without what names a processor (-march, -mcpu, -mtune, -m...): for commands whose target Clang refuses.
std::vector<std::string> withoutProcessor(std::vector<std::string> arguments);

} // namespace doublecheck
