// SPDX-License-Identifier: Apache-2.0
//
// The archive that turns fields into JSON, whatever stage they are of. `Labels`
// says what a reference means.
#pragma once

#include "facts/FactsNames.h"
#include "infra/Classification.h"
#include "rules/Finding.h"
#include "support/Id.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace doublecheck {

constexpr std::string_view nameOf(InterfaceMatch match) {
  constexpr std::array<std::string_view, 4> names = {"inheritance", "template", "link-seam", "none"};
  return names[static_cast<std::size_t>(match)];
}

constexpr std::string_view nameOf(EvidenceBy by) {
  constexpr std::array<std::string_view, 5> names = {"configuration", "annotation", "boundary", "declaration", "name"};
  return names[static_cast<std::size_t>(by)];
}

constexpr std::string_view nameOf(DependencyForm form) {
  constexpr std::array<std::string_view, 3> names = {"interface", "direct", "third-party"};
  return names[static_cast<std::size_t>(form)];
}

constexpr std::string_view nameOf(BoundaryMatch::Reach reach) {
  constexpr std::array<std::string_view, 4> names = {"local", "exchange", "connect", "in-process-server"};
  return names[static_cast<std::size_t>(reach)];
}

inline std::string_view nameOf(Rung rung) { return rungName(rung); }
inline std::string_view nameOf(Level level) { return levelName(level); }

template <class Archive> void fields(Archive &archive, const BoundaryMatch &match) {
  archive("technology", match.technology);
  archive("client", match.client.value);
  archive("reach", match.reach);
}

/// Whether a field says anything. Booleans and numbers always do.
inline bool holdsNothing(const std::string &text) { return text.empty(); }
template <class Element> bool holdsNothing(const std::vector<Element> &list) { return list.empty(); }
template <class Row> bool holdsNothing(Id<Row> id) { return !id; }
template <class Row> bool holdsNothing(IdRange<Row> rows) { return rows.empty(); }
template <class Value> bool holdsNothing(const std::optional<Value> &value) { return !value; }
inline bool holdsNothing(const Place &place) { return !place.file; }
inline bool holdsNothing(const SourcePlace &place) { return !place.file; }
template <class Value> bool holdsNothing(const Value &) { return false; }

template <class Labels> class JsonDump {
public:
  JsonDump(llvm::json::OStream &json, Labels labels) : json(json), labels(labels) {}

  template <class Field> void operator()(const char *name, const Field &field) {
    if (holdsNothing(field))
      return;
    json.attributeBegin(name);
    write(field);
    json.attributeEnd();
  }

  /// Told by those whose lists they are.
  void operator()(const char *, const FunctionLists &) {}

  void write(bool value) { json.value(value); }
  void write(double value) { json.value(value); }
  void write(std::int64_t value) { json.value(value); }
  void write(std::uint32_t value) { json.value(value); }
  void write(std::uint64_t value) { json.value(llvm::utohexstr(value, /*LowerCase=*/true, /*Width=*/16)); } // keys
  void write(const std::string &text) { json.value(llvm::json::fixUTF8(text)); }

  template <class Enum>
    requires std::is_enum_v<Enum>
  void write(Enum value) {
    json.value(llvm::StringRef(nameOf(value)));
  }

  template <class Row> void write(Id<Row> id) {
    if (id)
      json.value(llvm::json::fixUTF8(labels.of(id)));
    else
      json.value(nullptr);
  }

  void write(const Place &place) { writePlace(place); }
  void write(const SourcePlace &place) { writePlace(place); }

  template <class Value> void write(const std::optional<Value> &value) {
    if (value)
      write(*value);
    else
      json.value(nullptr);
  }

  template <class First, class Second> void write(const std::pair<First, Second> &pair) {
    json.arrayBegin();
    write(pair.first);
    write(pair.second);
    json.arrayEnd();
  }

  template <class Element> void write(const std::vector<Element> &list) { writeAll(list); }
  template <class Row> void write(IdRange<Row> rows) { writeAll(labels.rows(rows)); }

  template <class Struct>
    requires std::is_class_v<Struct>
  void write(const Struct &row) {
    json.objectBegin();
    fields(*this, row);
    json.objectEnd();
  }

private:
  template <class List> void writeAll(const List &list) {
    json.arrayBegin();
    for (const auto &element : list)
      write(element);
    json.arrayEnd();
  }

  template <class Place> void writePlace(const Place &place) {
    if (!place.file)
      return json.value(nullptr);
    std::string text = labels.of(place.file);
    if (place.line > 0)
      text.append(":").append(std::to_string(place.line)).append(":").append(std::to_string(place.column));
    json.value(llvm::json::fixUTF8(text));
  }

  llvm::json::OStream &json;
  Labels labels;
};

} // namespace doublecheck
