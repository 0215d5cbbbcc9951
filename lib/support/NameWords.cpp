// SPDX-License-Identifier: Apache-2.0

#include "support/NameWords.h"

#include <cctype>
#include <utility>

namespace doublecheck {

static bool isUpper(char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; }
static bool isLower(char c) { return std::islower(static_cast<unsigned char>(c)) != 0; }

/// In "HTTPClient" the C: it follows another upper-case letter, but a lower-case one follows it.
static bool startsWord(std::string_view name, std::size_t at) {
  const bool follows = at > 0 && isUpper(name[at - 1]);
  const bool precedes = at + 1 < name.size() && isLower(name[at + 1]);
  return isUpper(name[at]) && (!follows || precedes);
}

std::vector<std::string> wordsOfName(std::string_view name, Digits digits) {
  std::vector<std::string> words;
  std::string word;
  const auto finish = [&] {
    if (!word.empty())
      words.push_back(std::exchange(word, {}));
  };
  for (std::size_t i = 0; i < name.size(); ++i) {
    const auto c = static_cast<unsigned char>(name[i]);
    const bool isPart = digits == Digits::InWords ? std::isalnum(c) : std::isalpha(c);
    if (!isPart || startsWord(name, i))
      finish();
    if (isPart)
      word += static_cast<char>(std::tolower(c));
  }
  finish();
  return words;
}

std::string lastName(std::string_view qualified) {
  int depth = 0;
  for (std::size_t i = qualified.size(); i > 1; --i) {
    const char c = qualified[i - 1];
    depth += c == '>' ? 1 : c == '<' ? -1 : 0;
    if (depth == 0 && c == ':' && qualified[i - 2] == ':')
      return std::string(qualified.substr(i));
  }
  return std::string(qualified);
}

} // namespace doublecheck
