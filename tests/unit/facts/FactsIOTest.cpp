// SPDX-License-Identifier: Apache-2.0
//
// Facts to bytes and back; bytes that are no facts.
#include "facts/FactsIO.h"
#include "facts/FactsFields.h"
#include "support/Bytes.h"
#include "support/Hash.h"

#include <gtest/gtest.h>

#include <random>
#include <utility>

namespace doublecheck {
namespace {

/// Gives every field of every struct a value of its own, by the same list of fields.
class Filling {
public:
  TuFacts run() {
    TuFacts facts;
    fields(*this, facts);
    return facts;
  }

  template <class Field> void operator()(const char *name, Field &field) { fill(name, field); }

private:
  void fill(const char *, bool &value) { value = ++count % 2 == 0; }
  void fill(const char *, std::uint32_t &value) { value = ++count * 37; }
  void fill(const char *, std::uint64_t &value) { value = 0xf000000000000000U + ++count; }
  void fill(const char *, std::int64_t &value) {
    ++count;
    value = (count % 2 == 0 ? -1 : 1) * std::int64_t{count};
  }
  void fill(const char *name, std::string &text) { text = std::string(name) + std::to_string(++count % 50); }
  template <class Row> void fill(const char *, Id<Row> &id) {
    id = ++count % 3 == 0 ? Id<Row>() : Id<Row>(std::size_t{count % Rows});
  }
  template <class Enum>
    requires std::is_enum_v<Enum>
  void fill(const char *, Enum &value) {
    value = static_cast<Enum>(++count % (static_cast<unsigned>(lastOf(Enum{})) + 1));
  }
  template <class Element> void fill(const char *name, std::vector<Element> &list) {
    list.resize(Rows);
    for (auto &element : list)
      fill(name, element);
  }
  template <class Fact>
    requires std::is_class_v<Fact>
  void fill(const char *, Fact &fact) {
    fields(*this, fact);
  }

  static constexpr std::uint32_t Rows = 3;
  std::uint32_t count = 0;
};

/// Everything that a value says, as text: equal texts, equal facts.
class Spelling {
public:
  template <class Fact> static std::string of(const Fact &fact) {
    Spelling spelling;
    fields(spelling, fact);
    return spelling.text;
  }

  template <class Field> void operator()(const char *name, const Field &field) {
    text += std::string(name) + "=";
    spell(field);
    text += ";";
  }

private:
  void spell(const std::string &value) { text += value; }
  template <class Row> void spell(Id<Row> id) { text += std::to_string(id.value); }
  template <class Number>
    requires(std::is_arithmetic_v<Number>)
  void spell(Number value) {
    text += std::to_string(value);
  }
  template <class Enum>
    requires std::is_enum_v<Enum>
  void spell(Enum value) {
    text += std::to_string(static_cast<int>(value));
  }
  template <class Element> void spell(const std::vector<Element> &list) {
    text += "[";
    for (const auto &element : list) {
      spell(element);
      text += ",";
    }
    text += "]";
  }
  template <class Fact>
    requires std::is_class_v<Fact>
  void spell(const Fact &fact) {
    text += "{";
    fields(*this, fact);
    text += "}";
  }

  std::string text;
};

void checkRoundTrip(const TuFacts &facts) {
  const auto bytes = writeFacts(facts);
  const auto back = readFacts(bytes);
  ASSERT_TRUE(back.has_value());
  EXPECT_EQ(Spelling::of(*back), Spelling::of(facts));
  EXPECT_EQ(writeFacts(*back), bytes);
}

/// The bytes with a checksum that fits whatever was done to them.
std::string resealed(std::string bytes) {
  std::string checksum;
  appendWord(checksum, hash64(std::string_view(bytes).substr(12)));
  return bytes.replace(4, 8, checksum);
}

TEST(FactsIO, EveryFieldComesBack) { checkRoundTrip(Filling().run()); }

TEST(FactsIO, EmptyFactsComeBack) { checkRoundTrip({}); }

TEST(FactsIO, AnyBytesInsideStringsComeBack) {
  TuFacts facts;
  facts.target = std::string("a\0b\xff\n", 5);
  checkRoundTrip(facts);
}

TEST(FactsIO, ForeignBytesAreNothing) {
  EXPECT_FALSE(readFacts("").has_value());
  EXPECT_FALSE(readFacts("DCFT").has_value());
  EXPECT_FALSE(readFacts("#include <vector>\nint main() {}\n").has_value());
}

TEST(FactsIO, AnyFlippedBitIsNoticed) {
  const auto bytes = writeFacts(Filling().run());
  std::mt19937 random(1);
  for (int round = 0; round < 2000; ++round) {
    auto damaged = bytes;
    damaged[random() % damaged.size()] ^= static_cast<char>(1 << random() % 8);
    EXPECT_FALSE(readFacts(damaged).has_value());
  }
}

TEST(FactsIO, AnyTruncationIsNoticed) {
  const auto bytes = writeFacts(Filling().run());
  for (std::size_t size = 0; size < bytes.size(); size += 7)
    EXPECT_FALSE(readFacts(bytes.substr(0, size)).has_value());
}

// Damage whose checksum fits gets past the first door: then it must still be either
// refused or give facts that refer to nothing outside themselves.
TEST(FactsIO, DamageBehindAFittingChecksumIsHarmless) {
  const auto bytes = writeFacts(Filling().run());
  std::mt19937 random(2);
  for (int round = 0; round < 5000; ++round) {
    auto damaged = bytes;
    for (unsigned changes = 1 + random() % 4; changes > 0; --changes)
      damaged[12 + random() % (damaged.size() - 12)] = static_cast<char>(random());
    if (round % 3 == 0)
      damaged.resize(12 + random() % (damaged.size() - 12));
    if (const auto facts = readFacts(resealed(damaged)))
      checkRoundTrip(*facts);
  }
}

TEST(FactsIO, ReferencesOutsideTheirTablesAreRefused) {
  TuFacts facts;
  facts.functions.emplace_back().symbol = SymbolRef(std::size_t{5});
  EXPECT_FALSE(readFacts(writeFacts(facts)).has_value());
  TuFacts files;
  files.mainFile = FileRef(std::size_t{0});
  EXPECT_FALSE(readFacts(writeFacts(files)).has_value());
}

// --- the list of fields against the structs ----------------------------------

/// Converts to anything: as many of them as a struct takes are its fields.
struct Anything {
  template <class Value> operator Value() const;
};

template <class Fact, class... Arguments> constexpr std::size_t fieldsOfStruct() {
  if constexpr (requires { Fact{Arguments{}..., Anything{}}; })
    return fieldsOfStruct<Fact, Arguments..., Anything>();
  else
    return sizeof...(Arguments);
}

struct Counting {
  std::size_t count = 0;
  template <class Field> void operator()(const char *, Field &) { ++count; }
};

template <class Fact> std::size_t fieldsOfList() {
  Counting counting;
  Fact fact;
  fields(counting, fact);
  return counting.count;
}

template <class Fact> class FactsFields : public testing::Test {};
using AllFacts =
    testing::Types<Place, FileFact, SymbolFact, CallFact, GateFact, EnvironmentReadFact, FunctionFact, BaseFact,
                   MethodFact, FieldFact, ClassFact, MockedFunctionFact, DoubleFact, ActionFact, ExpectationFact,
                   EntryFact, TestFact, InstantiationFact, SuppressionFact, ProblemFact, TuFacts>;
TYPED_TEST_SUITE(FactsFields, AllFacts);

TYPED_TEST(FactsFields, ListsEveryFieldOfTheStruct) {
  EXPECT_EQ(fieldsOfList<TypeParam>(), fieldsOfStruct<TypeParam>())
      << "a field was added to Facts.h: add it to FactsFields.h and raise FactsVersion";
}

} // namespace
} // namespace doublecheck
