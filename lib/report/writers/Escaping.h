// SPDX-License-Identifier: Apache-2.0
//
// Text from anybody's source code, made harmless for a format: what goes in may
// hold markup, control characters and bytes that are no UTF-8; what comes out is
// shown as that text and nothing else.
#pragma once

#include <string>
#include <string_view>

namespace doublecheck {

/// Well-formed UTF-8: bytes that are none become U+FFFD; control characters other than tab and line feed, too.
std::string cleanText(std::string_view text);

/// The same for a terminal; with `colour` the codes for colours stay, and no other code.
std::string terminalText(std::string_view text, bool colour);

/// For elements and attributes in quotes; line breaks and tabs as references, so that attributes keep them.
std::string xmlEscaped(std::string_view text);

/// For running text and table cells of GitHub's Markdown: no markup, no mention, one line.
std::string markdownEscaped(std::string_view text);
/// An inline code span, whatever backticks and bars the text holds; fit for a table cell.
std::string markdownCode(std::string_view text);

/// For the path of a relative URI: everything but unreserved characters and '/' as %XX.
std::string uriEscaped(std::string_view path);

} // namespace doublecheck
