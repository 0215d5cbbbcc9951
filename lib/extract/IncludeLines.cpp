// SPDX-License-Identifier: Apache-2.0
//
// See the header. One pass over the lines.
#include "extract/IncludeLines.h"

#include <algorithm>

namespace doublecheck {

static constexpr std::string_view Blanks = " \t\r\v\f";

static std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(Blanks);
  return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

static std::string_view firstWord(std::string_view text) {
  const auto end = std::find_if_not(text.begin(), text.end(), [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') ||
           letter == '_';
  });
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

namespace {

class Scanner {
public:
  void read(std::string_view line) {
    line = trimmed(isInComment ? afterComment(line) : line);
    if (line.starts_with('#'))
      readDirective(trimmed(line.substr(1)));
    const auto comment = line.find("/*");
    if (comment != std::string_view::npos && line.find("//") > comment)
      isInComment = line.find("*/", comment + 2) == std::string_view::npos;
  }

  std::vector<IncludeLine> found;

private:
  std::string_view afterComment(std::string_view line) {
    const auto end = line.find("*/");
    if (end == std::string_view::npos)
      return {};
    isInComment = false;
    return line.substr(end + 2);
  }

  void readDirective(std::string_view text) {
    const std::string_view word = firstWord(text);
    const std::string_view rest = trimmed(text.substr(word.size()));
    ++directives;
    if (word == "include") {
      readInclude(rest);
    } else if (word == "if" || word == "ifdef" || word == "ifndef") {
      ++depth;
      if (directives == 1)
        asked = word == "ifndef" ? firstWord(rest) : std::string_view();
    } else if (word == "endif") {
      depth -= depth > 0;
    } else if (word == "define") {
      if (directives == 2 && !asked.empty() && firstWord(rest) == asked)
        guardDepth = 1;
      else
        hasMacro = true;
    }
  }

  void readInclude(std::string_view rest) {
    const bool isAngled = rest.starts_with('<');
    if (!isAngled && !rest.starts_with('"'))
      return;
    rest.remove_prefix(1);
    const auto end = rest.find(isAngled ? '>' : '"');
    if (end != std::string_view::npos)
      found.push_back({.name = std::string(rest.substr(0, end)),
                       .isAngled = isAngled,
                       .isConditional = depth > guardDepth,
                       .isAfterMacro = hasMacro});
  }

  bool isInComment = false;
  bool hasMacro = false;
  unsigned depth = 0;
  unsigned guardDepth = 0;
  std::size_t directives = 0;
  std::string_view asked; // the macro of a first #ifndef
};

} // namespace

std::vector<IncludeLine> includeLines(std::string_view text) {
  Scanner scanner;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    scanner.read(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return std::move(scanner.found);
}

} // namespace doublecheck
