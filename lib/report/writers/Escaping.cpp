// SPDX-License-Identifier: Apache-2.0

#include "report/writers/Escaping.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace doublecheck {

static constexpr std::string_view Replacement = "\xEF\xBF\xBD";

static std::uint8_t byteAt(std::string_view text, std::size_t at) { return static_cast<std::uint8_t>(text[at]); }

/// The length of the well-formed sequence at `at`, 0 if there is none (Unicode 15, table 3-7).
static std::size_t sequenceAt(std::string_view text, std::size_t at) {
  const std::uint8_t first = byteAt(text, at);
  if (first < 0x80)
    return 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || at + length > text.size())
    return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byteAt(text, at + i) & 0xC0) != 0x80)
      return 0;
  const std::uint8_t second = byteAt(text, at + 1);
  const bool isOverlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  const bool isBeyond = (first == 0xED && second > 0x9F) || (first == 0xF4 && second > 0x8F);
  return isOverlong || isBeyond ? 0 : length;
}

/// U+0080 to U+009F, and U+FFFE and U+FFFF, which XML does not allow.
static bool isNoCharacter(std::string_view sequence) {
  const bool isControl = sequence.size() == 2 && sequence[0] == '\xC2' && byteAt(sequence, 1) < 0xA0;
  return isControl || sequence == "\xEF\xBF\xBE" || sequence == "\xEF\xBF\xBF";
}

std::string cleanText(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = sequenceAt(text, at);
    const std::string_view sequence = text.substr(at, std::max<std::size_t>(length, 1));
    const std::uint8_t first = byteAt(text, at);
    const bool isControl = first < 0x20 ? first != '\t' && first != '\n' : first == 0x7F;
    result += length == 0 || isControl || isNoCharacter(sequence) ? Replacement : sequence;
    at += sequence.size();
  }
  return result;
}

/// The length of a code like "\x1b[1;31m" at `at`; 0: there is none.
static std::size_t colourCodeAt(std::string_view text, std::size_t at) {
  if (!text.substr(at).starts_with("\x1b["))
    return 0;
  const std::size_t end = text.find_first_not_of("0123456789;", at + 2);
  return end != std::string_view::npos && text[end] == 'm' ? end + 1 - at : 0;
}

std::string terminalText(std::string_view text, bool colour) {
  std::string result;
  std::size_t done = 0;
  for (std::size_t at = text.find('\x1b'); colour && at != std::string_view::npos; at = text.find('\x1b', at + 1)) {
    const std::size_t length = colourCodeAt(text, at);
    if (length == 0)
      continue;
    result += cleanText(text.substr(done, at - done));
    result += text.substr(at, length);
    done = at + length;
  }
  return result + cleanText(text.substr(done));
}

std::string xmlEscaped(std::string_view text) {
  std::string result;
  for (const char c : cleanText(text))
    switch (c) {
    case '&':
      result += "&amp;";
      break;
    case '<':
      result += "&lt;";
      break;
    case '>':
      result += "&gt;";
      break;
    case '"':
      result += "&quot;";
      break;
    case '\'':
      result += "&apos;";
      break;
    case '\n':
      result += "&#10;";
      break;
    case '\t':
      result += "&#9;";
      break;
    default:
      result += c;
    }
  return result;
}

static std::string oneLine(std::string_view text) {
  std::string line = cleanText(text);
  std::ranges::replace_if(line, [](char c) { return c == '\n' || c == '\t'; }, ' ');
  return line;
}

std::string markdownEscaped(std::string_view text) {
  // GitHub looks for "@name" and "#1" in the finished page, so that escapes do not help; a space of no width does.
  std::string result;
  for (const char c : oneLine(text))
    switch (c) {
    case '&':
      result += "&amp;";
      break;
    case '<':
      result += "&lt;";
      break;
    case '>':
      result += "&gt;";
      break;
    case '@':
      result += "@&#8203;";
      break;
    case '#':
      result += "#&#8203;";
      break;
    case '\\':
    case '`':
    case '*':
    case '_':
    case '[':
    case ']':
    case '|':
    case '~':
    case '!':
    case '$':
      result += '\\';
      result += c;
      break;
    default:
      result += c;
    }
  return result;
}

std::string markdownCode(std::string_view text) {
  std::string content = oneLine(text);
  if (content.empty())
    return {};
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : content)
    longest = std::max(longest, run = c == '`' ? run + 1 : 0);
  // A bar ends a table's cell even inside code, unless escaped.
  for (std::size_t at = 0; (at = content.find('|', at)) != std::string::npos; at += 2)
    content.insert(at, "\\");
  const std::string fence(longest + 1, '`');
  const bool needsSpace = content.front() == '`' || content.back() == '`';
  return needsSpace ? fence + " " + content + " " + fence : fence + content + fence;
}

std::string uriEscaped(std::string_view path) {
  static constexpr std::string_view Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/+";
  std::string result;
  for (const char c : path)
    if (Unreserved.find(c) != std::string_view::npos)
      result += c;
    else
      fmt::format_to(std::back_inserter(result), "%{:02X}", static_cast<std::uint8_t>(c));
  return result;
}

} // namespace doublecheck
