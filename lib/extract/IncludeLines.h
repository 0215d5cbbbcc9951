// SPDX-License-Identifier: Apache-2.0
//
// The #include lines of a text, without preprocessing it: quick, and wrong where
// macros decide. Knows no files.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace doublecheck {

struct IncludeLine {
  std::string name;
  bool isAngled = false;
  bool isConditional = false; // within #if, the include guard apart
  bool isAfterMacro = false;  // the text defines a macro above it, the include guard apart
};

std::vector<IncludeLine> includeLines(std::string_view text);

} // namespace doublecheck
