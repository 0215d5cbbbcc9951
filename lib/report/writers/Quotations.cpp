// SPDX-License-Identifier: Apache-2.0

#include "report/writers/Quotations.h"

#include <algorithm>
#include <cstddef>

namespace doublecheck {

static bool isWordCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Whether a quotation within one, as the string of an SQL statement, may open here: as in "= 'x'", "('x'".
static bool opensWithin(std::string_view text, std::size_t at) {
  const bool hasNext =
      at + 1 < text.size() && std::string_view(" ,.;:)]}!?").find(text[at + 1]) == std::string_view::npos;
  return hasNext && std::string_view(" (=,[{<>|+").find(text[at - 1]) != std::string_view::npos;
}

/// Where the quotation that opens at `open` ends; npos: it is no quotation, but an apostrophe. Quotations within are
/// part of it where they end before it does.
static std::size_t closingQuote(std::string_view text, std::size_t open) {
  const char quote = text[open];
  const bool mayOpen = open == 0 || !isWordCharacter(text[open - 1]);
  if (!mayOpen || (quote != '\'' && quote != '`'))
    return std::string_view::npos;
  std::size_t first = std::string_view::npos; // the nearest end, for a text whose quotations do not pair
  int depth = 1;
  for (std::size_t at = text.find(quote, open + 1); at != std::string_view::npos; at = text.find(quote, at + 1)) {
    const bool isInWord = at + 1 < text.size() && isWordCharacter(text[at + 1]);
    if (!isInWord)
      first = std::min(first, at);
    if (at > open + 1 && opensWithin(text, at))
      ++depth;
    else if (!isInWord && --depth == 0)
      return at == open + 1 ? std::string_view::npos : at;
  }
  return first == open + 1 ? std::string_view::npos : first;
}

std::vector<SentencePart> sentenceParts(std::string_view sentence) {
  std::vector<SentencePart> parts;
  std::size_t start = 0;
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    if (sentence[i] != '\'' && sentence[i] != '`')
      continue;
    const std::size_t close = closingQuote(sentence, i);
    if (close == std::string_view::npos)
      continue;
    if (i > start)
      parts.push_back({sentence.substr(start, i - start), false});
    parts.push_back({sentence.substr(i + 1, close - i - 1), true});
    start = close + 1;
    i = close;
  }
  if (start < sentence.size())
    parts.push_back({sentence.substr(start), false});
  return parts;
}

} // namespace doublecheck
