// SPDX-License-Identifier: Apache-2.0
//
// Facts to bytes and back. Three archives walk the fields of FactsFields.h: one
// writes, one reads with every bound checked, one makes sure that every
// reference stays inside its table. Layout: magic, checksum of the rest,
// version, string table, fields in order.
#include "facts/FactsIO.h"

#include "facts/FactsFields.h"
#include "support/Bytes.h"
#include "support/Hash.h"

#include <limits>
#include <unordered_map>

namespace doublecheck {

static constexpr std::string_view Magic = "DCFT";
static constexpr std::size_t ChecksumSize = 8;

namespace {

/// Signed to unsigned so that small values of either sign stay short.
std::uint64_t zigzag(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}

std::int64_t unzigzag(std::uint64_t value) {
  return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
}

class FactsWriter {
public:
  template <class Field> void operator()(const char *, const Field &field) { write(field); }

  std::string finish() const {
    std::string rest;
    appendVarint(rest, FactsVersion);
    appendVarint(rest, table.size());
    for (const auto text : table)
      appendString(rest, text);
    rest += body;
    std::string bytes(Magic);
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

  template <class Fact>
    requires std::is_class_v<Fact>
  void write(const Fact &fact) {
    fields(*this, fact);
  }

  std::unordered_map<std::string_view, std::size_t> indexOf; // views into the facts being written
  std::vector<std::string_view> table;
  std::string body;
};

class FactsReader {
public:
  explicit FactsReader(std::string_view rest) : bytes(rest) {}

  std::optional<TuFacts> run() {
    if (bytes.varint() != FactsVersion)
      return std::nullopt;
    table.resize(bytes.count());
    for (auto &text : table)
      text = bytes.string();
    TuFacts facts;
    fields(*this, facts);
    if (bytes.failed() || !bytes.atEnd())
      return std::nullopt;
    return facts;
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
    for (std::size_t index = 0; index < count && !bytes.failed(); ++index)
      read(list.emplace_back());
  }

  template <class Fact>
    requires std::is_class_v<Fact>
  void read(Fact &fact) {
    fields(*this, fact);
  }

  ByteReader bytes;
  std::vector<std::string_view> table;
};

/// Whether every file and symbol that is referred to is there.
class ReferenceCheck {
public:
  explicit ReferenceCheck(const TuFacts &facts) : files(facts.files.size()), symbols(facts.symbols.size()) {
    fields(*this, facts);
  }

  bool allInside() const { return isInside; }

  template <class Field> void operator()(const char *, const Field &field) { check(field); }

private:
  void check(FileRef file) { isInside &= !file || file.index() < files; }
  void check(SymbolRef symbol) { isInside &= !symbol || symbol.index() < symbols; }
  void check(const std::string &) {}

  template <class Value>
    requires(std::is_arithmetic_v<Value> || std::is_enum_v<Value>)
  void check(Value) {}

  template <class Element> void check(const std::vector<Element> &list) {
    for (const auto &element : list)
      check(element);
  }

  template <class Fact>
    requires std::is_class_v<Fact>
  void check(const Fact &fact) {
    fields(*this, fact);
  }

  std::size_t files;
  std::size_t symbols;
  bool isInside = true;
};

} // namespace

std::string writeFacts(const TuFacts &facts) {
  FactsWriter writer;
  fields(writer, facts);
  return writer.finish();
}

std::optional<TuFacts> readFacts(std::string_view bytes) {
  if (!bytes.starts_with(Magic) || bytes.size() < Magic.size() + ChecksumSize)
    return std::nullopt;
  ByteReader header(bytes.substr(Magic.size(), ChecksumSize));
  const auto rest = bytes.substr(Magic.size() + ChecksumSize);
  if (header.word() != hash64(rest))
    return std::nullopt;
  auto facts = FactsReader(rest).run();
  if (!facts || !ReferenceCheck(*facts).allInside())
    return std::nullopt;
  return facts;
}

} // namespace doublecheck
