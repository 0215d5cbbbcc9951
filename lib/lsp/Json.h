// SPDX-License-Identifier: Apache-2.0
//
// Messages as values, read without trust: whatever a client sends has a value of
// the wanted type or none. Nothing throws.
#pragma once

#include "lsp/Text.h"
#include "report/Report.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace doublecheck {

using Json = nlohmann::ordered_json;

/// Nothing for what is no JSON, or nests deeper than any sensible message.
std::optional<Json> parseJson(std::string_view text);
/// Damaged UTF-8 is replaced.
std::string toText(const Json &value);

/// The member at a path of names ("textDocument", "uri"); null where there is none.
template <class... Names> const Json &at(const Json &value, Names... names) {
  static const Json nothing;
  const Json *current = &value;
  for (const char *name : {names...}) {
    if (!current->is_object())
      return nothing;
    const auto found = current->find(name);
    if (found == current->end())
      return nothing;
    current = &*found;
  }
  return *current;
}

std::string stringOf(const Json &value, std::string_view otherwise = {});
bool isTrue(const Json &value);
/// Whole and in range.
std::optional<std::uint32_t> numberOf(const Json &value);
std::optional<TextPosition> textPositionOf(const Json &value);

Json positionJson(TextPosition position);
Json rangeJson(TextPosition start, TextPosition end);

} // namespace doublecheck
