// SPDX-License-Identifier: Apache-2.0
//
// Text as an editor counts it. Lines from 0, characters in UTF-16 units (or in
// bytes, where the client agreed); Clang's columns are bytes from 1. Anything
// out of range is brought to the nearest place that there is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace doublecheck {

struct TextPosition {
  std::uint32_t line = 0;
  std::uint32_t character = 0;
  friend auto operator<=>(const TextPosition &, const TextPosition &) = default;
};

enum class PositionEncoding : std::uint8_t { Utf8, Utf16 };

std::size_t offsetOf(std::string_view text, TextPosition position, PositionEncoding encoding);
TextPosition positionOf(std::string_view text, std::size_t offset, PositionEncoding encoding);
/// Of a place as Clang counts it: line and byte column, both from 1.
std::size_t offsetOfPlace(std::string_view text, std::uint32_t line, std::uint32_t column);

/// A text whose lines are found once, for many questions. The text has to outlive it.
class TextLines {
public:
  explicit TextLines(std::string_view text);

  std::string_view text() const { return whole; }
  std::size_t offsetOfPlace(std::uint32_t line, std::uint32_t column) const;
  TextPosition positionOf(std::size_t offset, PositionEncoding encoding) const;

private:
  std::string_view whole;
  std::vector<std::size_t> starts;
};

/// The line that begins at or around `offset`, without its end.
std::string_view lineAround(std::string_view text, std::size_t offset);
/// The identifier that `offset` stands in or at the end of, and where it begins.
struct Word {
  std::string_view text;
  std::size_t offset = 0;
};
Word wordAt(std::string_view text, std::size_t offset);

} // namespace doublecheck
