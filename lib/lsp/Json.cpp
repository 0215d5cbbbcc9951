// SPDX-License-Identifier: Apache-2.0
//
// See the header.
#include "lsp/Json.h"

#include <limits>

namespace doublecheck {

static constexpr int DeepestNesting = 128;

/// The parser itself minds no depth, but what walks its value would.
static bool isShallow(std::string_view text) {
  int depth = 0;
  bool inString = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (inString) {
      i += c == '\\';
      inString = c != '"';
    } else if (c == '"') {
      inString = true;
    } else if (c == '[' || c == '{') {
      if (++depth > DeepestNesting)
        return false;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return true;
}

std::optional<Json> parseJson(std::string_view text) {
  if (!isShallow(text))
    return std::nullopt;
  Json value = Json::parse(text.begin(), text.end(), nullptr, /*allow_exceptions=*/false);
  return value.is_discarded() ? std::nullopt : std::optional(std::move(value));
}

std::string toText(const Json &value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string stringOf(const Json &value, std::string_view otherwise) {
  return value.is_string() ? value.get<std::string>() : std::string(otherwise);
}

bool isTrue(const Json &value) { return value.is_boolean() && value.get<bool>(); }

std::optional<std::uint32_t> numberOf(const Json &value) {
  if (value.is_number_unsigned()) {
    const auto number = value.get<std::uint64_t>();
    if (number <= std::numeric_limits<std::uint32_t>::max())
      return static_cast<std::uint32_t>(number);
  }
  return std::nullopt;
}

std::optional<TextPosition> textPositionOf(const Json &value) {
  const auto line = numberOf(at(value, "line"));
  const auto character = numberOf(at(value, "character"));
  if (!line || !character)
    return std::nullopt;
  return TextPosition{.line = *line, .character = *character};
}

Json positionJson(TextPosition position) { return {{"line", position.line}, {"character", position.character}}; }

Json rangeJson(TextPosition start, TextPosition end) {
  return {{"start", positionJson(start)}, {"end", positionJson(end)}};
}

} // namespace doublecheck
