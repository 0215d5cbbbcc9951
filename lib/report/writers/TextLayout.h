// SPDX-License-Identifier: Apache-2.0
//
// Text in columns: what a terminal shows of a UTF-8 string, counted, cut,
// padded, wrapped and coloured. Takes every code point for one column.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace doublecheck {

/// Columns that the text takes.
std::size_t columnsOf(std::string_view text);
/// At most `columns` wide; what is too long loses its middle to "…".
std::string fitted(std::string_view text, std::size_t columns);
/// Exactly `columns` wide, filled with blanks on the right (left).
std::string padded(std::string_view text, std::size_t columns);
std::string paddedLeft(std::string_view text, std::size_t columns);
/// Broken between words into lines of at most `columns`; a longer word is cut in its middle.
std::vector<std::string> wrapped(std::string_view text, std::size_t columns);

enum class Ink { Plain, Bold, Dim, Good, Fair, Bad };

/// The text in that ink; unchanged without `colour`.
std::string inked(std::string_view text, Ink ink, bool colour);

} // namespace doublecheck
