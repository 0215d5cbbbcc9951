// SPDX-License-Identifier: Apache-2.0
//
// See the header. Damaged UTF-8 counts a unit a byte: nothing is lost or read twice.
#include "lsp/Text.h"

#include <algorithm>
#include <iterator>

namespace doublecheck {

/// Bytes of the character at the front of `text`, at least 1.
static std::size_t lengthOfCharacter(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t expected = lead < 0x80                   ? 1
                               : lead >= 0xF0 && lead < 0xF8 ? 4
                               : lead >= 0xE0                ? 3
                               : lead >= 0xC2                ? 2
                                                             : 1;
  if (lead >= 0xF8 || expected > text.size())
    return 1;
  for (std::size_t i = 1; i < expected; ++i)
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80)
      return 1;
  return expected;
}

static std::uint32_t unitsOf(std::size_t bytes, PositionEncoding encoding) {
  if (encoding == PositionEncoding::Utf8)
    return static_cast<std::uint32_t>(bytes);
  return bytes == 4 ? 2 : 1;
}

static std::size_t startOfLine(std::string_view text, std::uint32_t line) {
  std::size_t at = 0;
  for (; line > 0; --line) {
    const auto end = text.find('\n', at);
    if (end == std::string_view::npos)
      return text.size();
    at = end + 1;
  }
  return at;
}

static std::size_t lengthOfLine(std::string_view rest) {
  auto length = std::min(rest.find('\n'), rest.size());
  return length > 0 && rest[length - 1] == '\r' ? length - 1 : length;
}

std::size_t offsetOf(std::string_view text, TextPosition position, PositionEncoding encoding) {
  const std::size_t start = startOfLine(text, position.line);
  const std::string_view line = text.substr(start, lengthOfLine(text.substr(start)));
  std::size_t at = 0;
  std::uint32_t units = 0;
  while (at < line.size()) {
    const std::size_t bytes = lengthOfCharacter(line.substr(at));
    units += unitsOf(bytes, encoding);
    if (units > position.character)
      break; // inside of a character: its start
    at += bytes;
  }
  return start + at;
}

TextPosition positionOf(std::string_view text, std::size_t offset, PositionEncoding encoding) {
  offset = std::min(offset, text.size());
  const auto before = text.substr(0, offset);
  TextPosition position{.line = static_cast<std::uint32_t>(std::ranges::count(before, '\n')), .character = 0};
  const auto newline = before.rfind('\n');
  for (std::size_t at = newline == std::string_view::npos ? 0 : newline + 1; at < offset;) {
    const std::size_t bytes = lengthOfCharacter(text.substr(at));
    if (at + bytes > offset)
      break;
    position.character += unitsOf(bytes, encoding);
    at += bytes;
  }
  return position;
}

std::size_t offsetOfPlace(std::string_view text, std::uint32_t line, std::uint32_t column) {
  const std::size_t start = startOfLine(text, std::max(1U, line) - 1);
  return start + std::min<std::size_t>(std::max(1U, column) - 1, lengthOfLine(text.substr(start)));
}

TextLines::TextLines(std::string_view text) : whole(text), starts({0}) {
  for (auto end = text.find('\n'); end != std::string_view::npos; end = text.find('\n', end + 1))
    starts.push_back(end + 1);
}

std::size_t TextLines::offsetOfPlace(std::uint32_t line, std::uint32_t column) const {
  const std::size_t index = std::max(1U, line) - 1;
  if (index >= starts.size())
    return whole.size();
  const std::size_t start = starts[index];
  return start + std::min<std::size_t>(std::max(1U, column) - 1, lengthOfLine(whole.substr(start)));
}

TextPosition TextLines::positionOf(std::size_t offset, PositionEncoding encoding) const {
  offset = std::min(offset, whole.size());
  const auto next = std::ranges::upper_bound(starts, offset);
  const std::size_t start = *std::prev(next);
  TextPosition position = doublecheck::positionOf(whole.substr(start), offset - start, encoding);
  position.line = static_cast<std::uint32_t>(next - starts.begin() - 1);
  return position;
}

std::string_view lineAround(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  const auto newline = text.substr(0, offset).rfind('\n');
  const std::size_t start = newline == std::string_view::npos ? 0 : newline + 1;
  return text.substr(start, lengthOfLine(text.substr(start)));
}

static bool isWordCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

Word wordAt(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  std::size_t start = offset, end = offset;
  while (start > 0 && isWordCharacter(text[start - 1]))
    --start;
  while (end < text.size() && isWordCharacter(text[end]))
    ++end;
  return {.text = text.substr(start, end - start), .offset = start};
}

} // namespace doublecheck
