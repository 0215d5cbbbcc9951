// SPDX-License-Identifier: Apache-2.0
//
// From names to catalogue rows by a few look-ups: what makes one match cheap
// enough to ask it of every external symbol of a program.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace doublecheck {

struct Technology;

/// Whether the declaring header must be one of the client's.
enum class HeaderNeed : std::uint8_t {
  Never,   // the name says it all: inside a namespace of the client, or the client asks for no header
  IfKnown, // an unknown header is no objection, a foreign one is
  Always,
};

/// One name of one client.
struct IndexedSymbol {
  std::uint32_t technology = 0;
  std::uint32_t client = 0;
  std::uint8_t reach = 0; // BoundaryMatch::Reach
  bool isAnswer = false;
  HeaderNeed headerNeed = HeaderNeed::IfKnown;
  bool onlyGlobal = false;  // a function prefix: not of members
  bool onlyMembers = false; // a namespace: not a class or function of that name
  bool onlyItself = false;  // a function known by name alone: "time" is not the namespace of "time::Span"
};

struct CatalogueIndex {
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
  };
  using Names = std::unordered_map<std::string, std::vector<IndexedSymbol>, Hash, std::equal_to<>>;
  struct Pattern {
    std::string glob;
    IndexedSymbol symbol;
  };

  Names scopes; // functions, classes, namespaces: they and their members
  std::map<std::string, std::vector<IndexedSymbol>, std::less<>> prefixes; // "PQ", "sqlite3_bind_"
  std::vector<Pattern> patterns;                                           // with a leading star, longest first
};

/// The index of `technologies`; its rows refer to them by position.
CatalogueIndex indexTechnologies(std::span<const Technology> technologies);

/// Whether `path` ends in `pattern` from the start of a path component on; `*` matches anything.
bool matchesHeader(std::string_view pattern, std::string_view path);

/// Whether `glob` with `*` for any text is the whole of `text`.
bool matchesGlob(std::string_view glob, std::string_view text);

} // namespace doublecheck
