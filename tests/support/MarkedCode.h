// SPDX-License-Identifier: Apache-2.0
//
// Code with marks instead of line numbers. In: text in which `^` or `$name^`
// marks the place of the next character, and `$name[[...]]` a stretch. Out: the
// text without marks, split into files, and where each mark stood.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace doublecheck {

struct MarkedPlace {
  std::string file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;

  friend bool operator==(const MarkedPlace &, const MarkedPlace &) = default;
};

struct MarkedCode {
  /// By path, in order. Text before the first `// FILE: path` line belongs to the file named to `parseMarkedCode`.
  std::vector<std::pair<std::string, std::string>> files;
  /// By name ("" for `^`), in order of the text.
  std::map<std::string, std::vector<MarkedPlace>> marks;

  /// The mark of that name. Must be there, once.
  const MarkedPlace &at(const std::string &name = "") const;
};

MarkedCode parseMarkedCode(std::string_view text, const std::string &firstFile = "unit.cpp");

/// "unit.cpp:3:5".
std::string describe(const MarkedPlace &place);

} // namespace doublecheck
