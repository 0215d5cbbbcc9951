// SPDX-License-Identifier: Apache-2.0
//
// Text into HTML. Whatever stands in a name, a message or a line of code comes
// out as text that can be read: nothing of it is markup, breaks the encoding or
// turns the direction of what follows.
#pragma once

#include "report/Report.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace doublecheck::html {

/// Fit for element content and for attributes in double quotes. What is not UTF-8 becomes U+FFFD; control, direction
/// and zero-width characters become their code point in words: "⟨U+202E⟩".
std::string escaped(std::string_view text);

/// At most `most` code points, the middle lost to "…". For raw text: escape it afterwards.
std::string elided(std::string_view text, std::size_t most);

/// A name of the code in a line: scope or folder dim, the last part not; too long a name loses its middle.
std::string codeName(std::string_view name);
/// The last part: "Store" for "ns::Store<a::B>", "a.cpp" for "src/a.cpp"; raw text.
std::string_view lastPart(std::string_view name);

/// A sentence with what it quotes ('Store', `save`) set as code.
std::string prose(std::string_view text);

/// "src/a.cpp:12" as an element; empty where there is no place.
std::string placeElement(const ReportPlace &place);

/// "dependency/ns::Store": short, of few characters, the same in every run. A name that cannot be kept whole gets its
/// hash; two names never give one anchor.
std::string anchorOf(std::string_view prefix, std::string_view name);

/// "0.35": shortest that reads back as the same number; 0 where it is none.
std::string exactNumber(double value);
/// "47.5": a score or its points, rounded as every format shows them.
std::string points(double value);
/// "86 %" for 0.857.
std::string percent(double fraction);

/// A thin horizontal bar, filled from the left.
std::string bar(double fraction, std::string_view className = "bar");

/// A badge that names a rung of the ladder, with a reservation (plain text).
std::string rungBadge(std::string_view rung, std::string_view reservation = "");

} // namespace doublecheck::html
