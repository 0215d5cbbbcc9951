// SPDX-License-Identifier: Apache-2.0
//
// What the case file cannot say: machinery, object expressions, old and new lambdas.
#include "support/FactsOf.h"
#include "support/FrameworkFacts.h"

#include <gmock/gmock.h>

namespace doublecheck {
namespace {

const std::string Preamble = "#include <trompeloeil.hpp>\n";

TEST(Trompeloeil, LeavesItsNestedTypesOut) {
  const TuFacts facts = factsOf(Preamble + "struct M { MAKE_MOCK0(now, int()); };\nM m;\n");
  for (const ClassFact &record : facts.classes)
    EXPECT_EQ(nameOf(facts, record.symbol), "M");
  const ClassFact *mock = findClass(facts, "M");
  ASSERT_NE(mock, nullptr);
  for (const MethodFact &method : mock->methods)
    EXPECT_FALSE(method.name.starts_with("trompeloeil_")) << method.name;
}

TEST(Trompeloeil, KeepsOverloadsApart) {
  const TuFacts facts = factsOf(Preamble + R"cpp(
    struct M {
      MAKE_MOCK1(add, int(int));
      MAKE_MOCK1(add, int(const char *));
    };
    void f() {
      M m;
      REQUIRE_CALL(m, add(ANY(const char *))).RETURN(1);
    })cpp");
  ASSERT_EQ(facts.expectations.size(), 1U);
  const SymbolRef method = facts.expectations[0].method;
  ASSERT_TRUE(method);
  EXPECT_EQ(facts.symbols[method.index()].place.line, 5U);
}

TEST(Trompeloeil, StatesTheInterfaceOfMockInterface) {
  EXPECT_THAT(describeDoubles(factsOf(Preamble + R"cpp(
    struct Clock { virtual ~Clock() = default; virtual long now() = 0; };
    struct M : trompeloeil::mock_interface<Clock> {
      IMPLEMENT_MOCK0(now);
    };)cpp")),
              ::testing::ElementsAre("double M trompeloeil @4 for Clock", "  now() @5 overrides override"));
}

/// Names of arguments that a test leaves alone are not made for it (the plain parse, which makes all, is compared).
TEST(Trompeloeil, KeepsEveryArgumentThatATestNames) {
  const TuFacts facts = factsOf(Preamble + R"cpp(
    struct Row { bool isNew() const; };
    template <class T> bool fits(T value) { return value.isNew(); }
    struct M { MAKE_MOCK4(save, bool(const Row &, int, Row, long)); };
    void f(int limit) {
      M m;
      REQUIRE_CALL(m, save(ANY(const Row &), ANY(int), ANY(Row), ANY(long)))
        .WITH(_1.isNew() && _2 < limit)
        .SIDE_EFFECT(fits(static_cast<decltype(_3)>(_3)))
        .RETURN([&] { auto again = [_1] { return _1.isNew(); }; return again(); }());
    })cpp");
  std::vector<std::string> made;
  for (const std::string &call : callsOf(facts))
    if (call.find("isNew") != std::string::npos || call.find("fits") != std::string::npos)
      made.push_back(call.substr(call.find("->")));
  EXPECT_THAT(made, ::testing::UnorderedElementsAre("-> Row::isNew", "-> Row::isNew", "-> fits", "-> Row::isNew"));
}

} // namespace
} // namespace doublecheck
