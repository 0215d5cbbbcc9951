// SPDX-License-Identifier: Apache-2.0
//
// An entry of the store as bytes: a manifest that can be read at once, and a
// payload that need not be unpacked where the manifest says no. Damaged bytes
// are no entry.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace doublecheck {

/// Of the file's name.
inline constexpr std::string_view EntryEnding = ".entry";
/// Of the name of a file that an entry tells of.
inline constexpr std::string_view FileEnding = ".file";

struct Entry {
  std::string manifest;
  std::string_view packed; // into the bytes that were opened
};

std::string makeEntry(std::string_view manifest, std::string_view payload);
std::optional<Entry> openEntry(std::string_view bytes);
std::optional<std::string> unpackPayload(std::string_view packed);

} // namespace doublecheck
