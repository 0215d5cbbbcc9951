// SPDX-License-Identifier: Apache-2.0
//
// Facts to bytes and back, by the archives of BinaryArchive.h; a third one makes
// sure that every reference stays inside its table.
#include "facts/FactsIO.h"

#include "facts/BinaryArchive.h"
#include "facts/FactsFields.h"

namespace doublecheck {

static constexpr std::string_view Magic = "DCFT";

namespace {

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
  BinaryWriter writer;
  fields(writer, facts);
  return writer.finish(Magic, FactsVersion);
}

std::optional<TuFacts> readFacts(std::string_view bytes) {
  const auto rest = checkedRest(bytes, Magic);
  auto facts = rest ? BinaryReader(*rest).run<TuFacts>(FactsVersion) : std::nullopt;
  if (!facts || !ReferenceCheck(*facts).allInside())
    return std::nullopt;
  return facts;
}

} // namespace doublecheck
