// SPDX-License-Identifier: Apache-2.0
//
// Positions of the protocol, bytes of the text.
#include "lsp/Text.h"
#include "lsp/Uri.h"

#include <gtest/gtest.h>

namespace doublecheck {
namespace {

constexpr auto Utf16 = PositionEncoding::Utf16;
constexpr auto Utf8 = PositionEncoding::Utf8;

// "é" is two bytes and one unit, "🐘" four bytes and two units.
constexpr std::string_view Text = "a\né🐘x\r\nlast";

TEST(Positions, CountUtf16Units) {
  EXPECT_EQ(offsetOf(Text, {.line = 1, .character = 0}, Utf16), 2U);
  EXPECT_EQ(offsetOf(Text, {.line = 1, .character = 1}, Utf16), 4U);
  EXPECT_EQ(offsetOf(Text, {.line = 1, .character = 3}, Utf16), 8U);
  EXPECT_EQ(positionOf(Text, 8, Utf16), (TextPosition{.line = 1, .character = 3}));
  EXPECT_EQ(positionOf(Text, 8, Utf8), (TextPosition{.line = 1, .character = 6}));
}

TEST(Positions, InsideOfACharacterMeanItsStart) {
  EXPECT_EQ(offsetOf(Text, {.line = 1, .character = 2}, Utf16), 4U);
  EXPECT_EQ(positionOf(Text, 6, Utf16), (TextPosition{.line = 1, .character = 1}));
}

TEST(Positions, BeyondTheEndMeanTheEnd) {
  EXPECT_EQ(offsetOf(Text, {.line = 1, .character = 99}, Utf16), 9U); // before the line's end
  EXPECT_EQ(offsetOf(Text, {.line = 99, .character = 0}, Utf16), Text.size());
  EXPECT_EQ(positionOf(Text, 1000, Utf16), (TextPosition{.line = 2, .character = 4}));
  EXPECT_EQ(offsetOf("", {.line = 0, .character = 3}, Utf16), 0U);
}

TEST(Positions, OfDamagedTextCountBytes) {
  const std::string_view damaged = "\xF0\x9F\xff z";
  for (std::size_t offset = 0; offset <= damaged.size(); ++offset)
    EXPECT_EQ(offsetOf(damaged, positionOf(damaged, offset, Utf16), Utf16), offset);
}

TEST(Positions, OfClangAreBytesFromOne) {
  EXPECT_EQ(offsetOfPlace(Text, 2, 3), 4U);
  EXPECT_EQ(offsetOfPlace(Text, 0, 0), 0U);
  EXPECT_EQ(offsetOfPlace(Text, 50, 1), Text.size());
}

TEST(Words, AreWhatTheCursorStandsInOrBehind) {
  const std::string_view text = "EXPECT_CALL(store, save(1))";
  EXPECT_EQ(wordAt(text, 3).text, "EXPECT_CALL");
  EXPECT_EQ(wordAt(text, 23).text, "save");
  EXPECT_EQ(wordAt(text, 18).text, "");
  EXPECT_EQ(wordAt(text, 999).text, "");
}

TEST(Uris, AreReadAsTheyAreWritten) {
  const std::string path = "/a b/ü#?%.cpp";
  EXPECT_EQ(uriOfPath(path), "file:///a%20b/%C3%BC%23%3F%25.cpp");
  EXPECT_EQ(pathOfUri(uriOfPath(path)), path);
  EXPECT_EQ(pathOfUri("file:///x/../y.cpp"), "/y.cpp");
  EXPECT_EQ(pathOfUri("file://localhost/y.cpp"), "/y.cpp");
}

TEST(Uris, OfOtherSchemesHaveNoPath) {
  for (const char *uri : {"", "untitled:Untitled-1", "file://server/share", "https://x/y.cpp", "file:///a%00b"})
    EXPECT_EQ(pathOfUri(uri), std::nullopt) << uri;
}

} // namespace
} // namespace doublecheck
