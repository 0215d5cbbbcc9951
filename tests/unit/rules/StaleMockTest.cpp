// SPDX-License-Identifier: Apache-2.0
//
// What stale-mock says of single mocked functions, over evidence made by hand.

#include "rules/Finding.h"
#include "support/HandMade.h"

#include <gmock/gmock.h>

namespace doublecheck {
namespace {

using testing::HasSubstr;

/// A used mock of an interface with `size() const`, whose one mocked function is the test's.
struct MockedStore {
  HandMade made;
  SymbolId real;
  MockedFunction function;

  MockedStore() {
    const DependencyId id = made.addDependency("Store", "cache", Rung::Real);
    made.addTest(id, "Redis.Keeps", Rung::Real);
    real = method(0, "Store::size", "size");
    function.method = method(2, "MockStore::size", "size");
    function.name = "size";
    function.signature = "()";
    function.place = made.place("tests/MockStore.h", 8);
  }

  /// Adds a function to the class row `owner`.
  SymbolId method(std::size_t owner, const std::string &name, const std::string &shortName) {
    const SymbolId symbol = made.symbol(name, SymbolKind::Method, made.place("src/Store.h", 4));
    made.program.symbols[symbol.index()].parent = made.program.classes[owner].symbol;
    Method row;
    row.symbol = symbol;
    row.name = shortName;
    made.program.classes[owner].methods.push_back(row);
    return symbol;
  }

  void call(SymbolId caller, SymbolId callee) {
    Function body;
    body.symbol = caller;
    Call edge;
    edge.callee = callee;
    std::vector<Call> &calls = made.program.lists.calls;
    calls.push_back(edge);
    body.calls = {calls.size() - 1, calls.size()};
    made.program.functions.push_back(body);
  }

  std::vector<Finding> findings() {
    made.program.doubles[0].functions = {function};
    const Scores scores = made.scores();
    return applyRules({made.program, made.infra, made.reach, scores});
  }

  Finding only() {
    const std::vector<Finding> all = findings();
    EXPECT_EQ(all.size(), 1u);
    return all.empty() ? Finding{} : all.front();
  }
};

TEST(StaleMock, SaysHowTheFunctionDiffersFromTheOneItMissed) {
  MockedStore store;
  store.function.nearMiss = store.real;
  store.function.differences = {"const", "parameters"};
  const Finding finding = store.only();
  EXPECT_EQ(finding.level, Level::Warning);
  EXPECT_THAT(finding.message, HasSubstr("overrides nothing: it differs from 'Store::size' in const and parameters"));
  EXPECT_EQ(finding.place.line, 8u);
  EXPECT_EQ(finding.related.size(), 1u);
}

TEST(StaleMock, FindsTheMissingComma) {
  MockedStore store;
  store.function.overrides = true;
  store.function.isConst = true;
  store.function.specification = "const override";
  const Finding finding = store.only();
  EXPECT_EQ(finding.level, Level::Warning);
  EXPECT_THAT(finding.message, HasSubstr("'(const override)' lacks a comma"));
}

TEST(StaleMock, TellsTheMissingCommaWhereTheInterfaceAlreadyMovedOn) {
  MockedStore store;
  store.function.specification = "const override";
  store.function.nearMiss = store.real;
  store.function.differences = {"parameters"};
  const Finding finding = store.only();
  EXPECT_EQ(finding.level, Level::Warning);
  EXPECT_THAT(finding.message, HasSubstr("lacks a comma"));
}

TEST(StaleMock, NotesOnceADoubleThatItOverridesWithoutSayingSo) {
  MockedStore store;
  store.function.overrides = true;
  const Finding finding = store.only();
  EXPECT_EQ(finding.level, Level::Note);
  EXPECT_THAT(finding.message, HasSubstr("'size' of 'MockStore' overrides without saying so"));
  EXPECT_THAT(finding.message, HasSubstr("Write 'MOCK_METHOD(type, name, (parameters), (override))'"));
}

TEST(StaleMock, FindsAFunctionOfANameThatTheInterfaceNoLongerHas) {
  MockedStore store;
  store.function.name = "length";
  EXPECT_THAT(store.only().message, HasSubstr("'Store' has no function of that name, and nothing calls it"));
}

TEST(StaleMock, KeepsSilentWhereTheDoubleItselfCallsTheFunction) {
  MockedStore store;
  store.function.nearMiss = store.real;
  store.function.differences = {"parameters"};
  const SymbolId redispatch = store.method(2, "MockStore::send", "send");
  store.call(redispatch, store.function.method);
  EXPECT_THAT(store.findings(), testing::IsEmpty());
}

TEST(StaleMock, FindsAnExceptionSpecificationThatTheRealFunctionLacks) {
  MockedStore store;
  store.function.overrides = true;
  store.function.hasOverride = true;
  store.function.isNoexcept = true;
  store.made.program.classes[2].methods[0].overrides = {store.real};
  EXPECT_THAT(store.only().message, HasSubstr("is noexcept, 'Store::size' is not"));
}

TEST(StaleMock, ComparesATemplateDoubleWithWhatItReplacesByName) {
  MockedStore store;
  store.made.program.doubles[0].match = InterfaceMatch::Template;
  store.made.program.classes[0].methods[0].isConst = true;
  const Finding finding = store.only();
  EXPECT_EQ(finding.level, Level::Warning);
  EXPECT_THAT(finding.message, HasSubstr("is not const, 'Store::size' is"));
}

} // namespace
} // namespace doublecheck
