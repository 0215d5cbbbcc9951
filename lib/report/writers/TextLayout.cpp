// SPDX-License-Identifier: Apache-2.0

#include "report/writers/TextLayout.h"

namespace doublecheck {

static bool startsCodePoint(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

std::size_t columnsOf(std::string_view text) {
  std::size_t columns = 0;
  for (const char byte : text)
    columns += startsCodePoint(byte);
  return columns;
}

/// The byte at which column `column` begins.
static std::size_t byteOf(std::string_view text, std::size_t column) {
  std::size_t seen = 0;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (startsCodePoint(text[i]) && seen++ == column)
      return i;
  return text.size();
}

std::string fitted(std::string_view text, std::size_t columns) {
  const std::size_t wide = columnsOf(text);
  if (wide <= columns)
    return std::string(text);
  if (columns == 0)
    return {};
  const std::size_t head = (columns - 1) / 2;
  const std::size_t tail = columns - 1 - head;
  return std::string(text.substr(0, byteOf(text, head))) + "…" + std::string(text.substr(byteOf(text, wide - tail)));
}

std::string padded(std::string_view text, std::size_t columns) {
  std::string result = fitted(text, columns);
  result.append(columns - columnsOf(result), ' ');
  return result;
}

std::string paddedLeft(std::string_view text, std::size_t columns) {
  const std::string content = fitted(text, columns);
  return std::string(columns - columnsOf(content), ' ') + content;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t columns) {
  std::vector<std::string> lines;
  std::string line;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string word = fitted(text.substr(0, end), columns);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty())
      continue;
    const std::size_t needed = columnsOf(word) + (line.empty() ? 0 : columnsOf(line) + 1);
    if (!line.empty() && needed > columns) {
      lines.push_back(line);
      line.clear();
    }
    line += line.empty() ? word : " " + word;
  }
  if (!line.empty())
    lines.push_back(line);
  return lines;
}

static std::string_view escapeOf(Ink ink) {
  switch (ink) {
  case Ink::Plain:
    return "";
  case Ink::Bold:
    return "\033[1m";
  case Ink::Dim:
    return "\033[2m";
  case Ink::Good:
    return "\033[32m";
  case Ink::Fair:
    return "\033[33m";
  case Ink::Bad:
    return "\033[31m";
  }
  return "";
}

std::string inked(std::string_view text, Ink ink, bool colour) {
  if (!colour || ink == Ink::Plain || text.empty())
    return std::string(text);
  return std::string(escapeOf(ink)) + std::string(text) + "\033[0m";
}

} // namespace doublecheck
