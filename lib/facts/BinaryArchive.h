// SPDX-License-Identifier: Apache-2.0
//
// Two archives for any value whose fields are described: one writes, one reads
// with every bound checked. A string table and varints behind a checksum. Says
// nothing of what the fields mean; `fields` and `lastOf` are found by the value's type.
#pragma once

#include "support/Bytes.h"
#include "support/Hash.h"
#include "support/Id.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

namespace doublecheck {

/// Signed to unsigned so that small values of either sign stay short.
inline std::uint64_t zigzag(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}

inline std::int64_t unzigzag(std::uint64_t value) {
  return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
}

class BinaryWriter {
public:
  template <class Field> void operator()(const char *, const Field &field) { write(field); }

  /// Magic, checksum of the rest, version, string table, fields.
  std::string finish(std::string_view magic, std::uint32_t version) const {
    std::string rest;
    appendVarint(rest, version);
    appendVarint(rest, table.size());
    for (const auto text : table)
      appendString(rest, text);
    rest += body;
    std::string bytes(magic);
    appendWord(bytes, hash64(rest));
    return bytes + rest;
  }

private:
  void write(bool value) { body.push_back(value ? 1 : 0); }
  void write(std::uint32_t value) { appendVarint(body, value); }
  void write(std::uint64_t value) { appendWord(body, value); } // symbol keys
  void write(std::int64_t value) { appendVarint(body, zigzag(value)); }

  void write(const std::string &text) {
    const auto [entry, isNew] = indexOf.try_emplace(text, table.size());
    if (isNew)
      table.push_back(text);
    appendVarint(body, entry->second);
  }

  template <class Enum>
    requires std::is_enum_v<Enum>
  void write(Enum value) {
    body.push_back(static_cast<char>(value));
  }

  template <class Row> void write(Id<Row> id) { appendVarint(body, id ? std::uint64_t{id.value} + 1 : 0); }

  template <class Element> void write(const std::vector<Element> &list) {
    appendVarint(body, list.size());
    for (const auto &element : list)
      write(element);
  }

  template <class First, class Second> void write(const std::pair<First, Second> &pair) {
    write(pair.first);
    write(pair.second);
  }

  template <class Row>
    requires std::is_class_v<Row>
  void write(const Row &row) {
    fields(*this, row);
  }

  std::unordered_map<std::string_view, std::size_t> indexOf; // views into the value being written
  std::vector<std::string_view> table;
  std::string body;
};

class BinaryReader {
public:
  explicit BinaryReader(std::string_view rest) : bytes(rest) {}

  /// Nothing for bytes of another version or form.
  template <class Value> std::optional<Value> run(std::uint32_t version) {
    if (bytes.varint() != version)
      return std::nullopt;
    table.resize(bytes.count());
    for (auto &text : table)
      text = bytes.string();
    Value value;
    fields(*this, value);
    if (bytes.failed() || !bytes.atEnd())
      return std::nullopt;
    return value;
  }

  template <class Field> void operator()(const char *, Field &field) { read(field); }

private:
  std::uint64_t upTo(std::uint64_t limit) {
    const auto value = bytes.varint();
    if (value <= limit)
      return value;
    bytes.fail();
    return 0;
  }

  void read(bool &value) { value = upTo(1) == 1; }
  void read(std::uint32_t &value) {
    value = static_cast<std::uint32_t>(upTo(std::numeric_limits<std::uint32_t>::max()));
  }
  void read(std::uint64_t &value) { value = bytes.word(); }
  void read(std::int64_t &value) { value = unzigzag(bytes.varint()); }

  void read(std::string &text) {
    const auto index = bytes.varint();
    if (index < table.size())
      text = table[index];
    else
      bytes.fail();
  }

  template <class Enum>
    requires std::is_enum_v<Enum>
  void read(Enum &value) {
    value = static_cast<Enum>(upTo(static_cast<std::uint64_t>(lastOf(Enum{}))));
  }

  template <class Row> void read(Id<Row> &id) {
    const auto value = upTo(Id<Row>::None);
    id = value == 0 ? Id<Row>() : Id<Row>(static_cast<std::size_t>(value - 1));
  }

  template <class Element> void read(std::vector<Element> &list) {
    const auto count = bytes.count();
    list.reserve(std::min(count, MostReserved));
    for (std::size_t index = 0; index < count && !bytes.failed(); ++index)
      read(list.emplace_back());
  }

  template <class First, class Second> void read(std::pair<First, Second> &pair) {
    read(pair.first);
    read(pair.second);
  }

  template <class Row>
    requires std::is_class_v<Row>
  void read(Row &row) {
    fields(*this, row);
  }

  /// A damaged count must not take the machine's memory.
  static constexpr std::size_t MostReserved = 4096;

  ByteReader bytes;
  std::vector<std::string_view> table;
};

/// The rest behind magic and checksum; nothing for foreign or damaged bytes.
inline std::optional<std::string_view> checkedRest(std::string_view bytes, std::string_view magic) {
  static constexpr std::size_t ChecksumSize = 8;
  if (!bytes.starts_with(magic) || bytes.size() < magic.size() + ChecksumSize)
    return std::nullopt;
  ByteReader header(bytes.substr(magic.size(), ChecksumSize));
  const auto rest = bytes.substr(magic.size() + ChecksumSize);
  return header.word() == hash64(rest) ? std::optional(rest) : std::nullopt;
}

} // namespace doublecheck
