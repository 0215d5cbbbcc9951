// SPDX-License-Identifier: Apache-2.0

#include "program/Program.h"

#include "support/FactsBuilder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace doublecheck {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

Program linked(std::vector<FactsBuilder> units, const SourceRoles &roles = {}) {
  std::vector<TuFacts> facts;
  for (FactsBuilder &unit : units)
    facts.push_back(std::move(unit.facts));
  return linkProgram(std::move(facts), roles);
}

std::vector<SymbolId> named(const Program &program, const std::string &name) {
  std::vector<SymbolId> found;
  for (std::size_t s = 0; s < program.symbols.size(); ++s)
    if (program.symbols[s].name == name)
      found.push_back(SymbolId(s));
  return found;
}

SymbolId symbol(const Program &program, const std::string &name) {
  const std::vector<SymbolId> found = named(program, name);
  EXPECT_THAT(found, SizeIs(1)) << name;
  return found.empty() ? SymbolId() : found.front();
}

ClassId type(const Program &program, const std::string &name) { return classOf(program, symbol(program, name)); }

TargetId target(const Program &program, const std::string &name) {
  for (std::size_t t = 0; t < program.targets.size(); ++t)
    if (program.targets[t].name == name)
      return TargetId(t);
  ADD_FAILURE() << "no target " << name;
  return {};
}

/// Where the bodies stand that `name` means in a target.
std::vector<std::string> bodies(const Program &program, const std::string &name, const std::string &where) {
  std::vector<std::string> places;
  for (const FunctionId body : bodiesFor(program, symbol(program, name), target(program, where)))
    places.push_back(program[program[body].place.file].path);
  return places;
}

/// Everything that shows, as text.
std::string described(const Program &program) {
  std::string text;
  for (const File &file : program.files)
    text += file.path + (file.isTest ? " test\n" : "\n");
  for (const Symbol &row : program.symbols)
    text += row.name + " " + describePlace(program, row.place) + "\n";
  for (const Function &row : program.functions)
    text += program[row.symbol].name + " " + describePlace(program, row.place) + "\n";
  for (const Test &row : program.tests)
    text += row.name + "\n";
  for (const Double &row : program.doubles)
    text += program[row.symbol].name + " " + row.technique + "\n";
  return text;
}

FactsBuilder storeUser(const std::string &path, const std::string &target) {
  FactsBuilder unit(path, target);
  unit.at("src/Store.h").defineClass("Store", {"pure save"}).function("Store::helper", {"virtual Store::save"});
  return unit;
}

TEST(LinkProgram, MergesWhatSeveralUnitsSayOfOneSymbol) {
  const Program program = linked({storeUser("src/a.cpp", "app"), storeUser("src/b.cpp", "app")});
  EXPECT_THAT(named(program, "Store"), SizeIs(1));
  EXPECT_THAT(program.classes, SizeIs(1));
  EXPECT_THAT(program.functions, SizeIs(1));
  EXPECT_THAT(program.functions.front().units, SizeIs(2));
  EXPECT_THAT(program.functions.front().targets, SizeIs(1));
}

TEST(LinkProgram, KeepsTwinsOfOneNameInTwoFilesApart) {
  FactsBuilder one("tests/OneTest.cpp", "one"), two("tests/TwoTest.cpp", "two");
  one.apart().defineClass("Helper", {"go"}).function("Helper::go", {"run first"});
  two.apart().defineClass("Helper", {"go"}).function("Helper::go", {"run second"});
  const Program program = linked({one, two});
  EXPECT_THAT(named(program, "Helper"), SizeIs(2));
  EXPECT_THAT(named(program, "Helper::go"), SizeIs(2));
}

TEST(LinkProgram, TakesAForwardDeclarationForTheOneClassOfItsName) {
  FactsBuilder defines("src/Store.cpp", "app"), declares("src/User.cpp", "app");
  defines.apart().defineClass("Store", {"pure save"});
  declares.function("use", {"new Store"});
  const Program program = linked({defines, declares});
  EXPECT_THAT(named(program, "Store"), SizeIs(1));
  EXPECT_EQ(program.callsOf(FunctionId(std::size_t{0})).front().receiver, symbol(program, "Store"));
}

TEST(LinkProgram, TakesAForwardDeclarationForTheClassOfItsOwnTargetAmongTwins) {
  FactsBuilder one("src/one/Store.cpp", "one"), two("src/two/Store.cpp", "two"), user("src/two/User.cpp", "two");
  one.apart().defineClass("Store", {"pure save"});
  two.apart().defineClass("Store", {"pure save"});
  user.function("use", {"new Store"});
  const Program program = linked({one, two, user});
  EXPECT_THAT(named(program, "Store"), SizeIs(2));
  const SymbolId meant = program.callsOf(FunctionId(std::size_t{0})).front().receiver;
  EXPECT_EQ(describePlace(program, program[meant].place).substr(0, 11), "src/two/Sto");
}

TEST(LinkProgram, LeavesAForwardDeclarationAloneWhereTwinsCannotBeToldApart) {
  FactsBuilder one("src/one/Store.cpp", "one"), two("src/two/Store.cpp", "two"), user("src/User.cpp", "three");
  one.apart().defineClass("Store", {"pure save"});
  two.apart().defineClass("Store", {"pure save"});
  user.function("use", {"new Store"});
  const Program program = linked({one, two, user});
  EXPECT_THAT(named(program, "Store"), SizeIs(3));
}

TEST(LinkProgram, IsTheSameForAnyOrderOfUnits) {
  const auto units = [] {
    FactsBuilder production("src/PgStore.cpp", "app"), tests("tests/StoreTest.cpp", "tests");
    production.at("src/Store.h").defineClass("Store", {"pure save"});
    production.at("src/PgStore.cpp").defineClass("PgStore : Store", {"save overrides Store::save"});
    production.function("PgStore::save");
    tests.framework("gmock").at("src/Store.h").defineClass("Store", {"pure save"});
    tests.at("tests/StoreTest.cpp").defineClass("MockStore : Store", {"save overrides Store::save"});
    tests.mock("MockStore", {"save"}).test("Store.Saves", {"new MockStore"});
    return std::vector<FactsBuilder>{production, tests, storeUser("src/a.cpp", "app"), storeUser("src/b.cpp", "")};
  };
  std::vector<FactsBuilder> forwards = units(), backwards = units();
  std::reverse(backwards.begin(), backwards.end());
  EXPECT_EQ(described(linked(forwards)), described(linked(backwards)));
}

TEST(LinkProgram, CallsATargetThatNobodyNamesByTheUnitsPath) {
  const Program program = linked({FactsBuilder("src/a.cpp"), FactsBuilder("src/a.cpp")});
  ASSERT_THAT(program.targets, SizeIs(2));
  EXPECT_EQ(program.targets[0].name, "src/a.cpp");
  EXPECT_EQ(program.targets[1].name, "src/a.cpp (2)");
}

TEST(LinkProgram, KeepsATestThatIsCompiledInTwoConfigurationsTwice) {
  FactsBuilder with("tests/StoreTest.cpp", "with_pg"), without("tests/StoreTest.cpp", "without_pg");
  with.test("Store.Saves", {"run a"});
  without.test("Store.Saves", {"run b"});
  const Program program = linked({with, without});
  ASSERT_THAT(program.tests, SizeIs(2));
  EXPECT_NE(program.tests[0].target, program.tests[1].target);
  EXPECT_THAT(program[symbol(program, "Store_Saves_Test::TestBody")].definitions, SizeIs(2));
}

TEST(LinkProgram, NamesTypedTestsByTheirType) {
  FactsBuilder unit("tests/ContractTest.cpp", "tests");
  unit.test("Contract.RoundTrips", {}).typeParameter = "PgStore";
  EXPECT_EQ(linked({unit}).tests.front().name, "Contract/PgStore.RoundTrips");
}

TEST(BodiesFor, PrefersTheTargetsOwnBodyToALibrarys) {
  FactsBuilder library("src/Clock.cpp", "core"), tests("tests/FakeClock.cpp", "tests"), other("tests/a.cpp", "other");
  library.function("now", {"run clock_gettime"});
  tests.function("now", {}).test("A.B", {"run now"});
  other.test("C.D", {"run now"});
  const Program program = linked({library, tests, other});
  EXPECT_THAT(bodies(program, "now", "tests"), ElementsAre("tests/FakeClock.cpp"));
  EXPECT_THAT(bodies(program, "now", "other"), ElementsAre("src/Clock.cpp"));
}

TEST(BodiesFor, GivesAllWhereNothingTellsThemApart) {
  FactsBuilder one("tests/OneTest.cpp", "one"), two("tests/TwoTest.cpp", "two"), three("tests/T.cpp", "three");
  one.function("helper", {"run a"}).test("One.A", {});
  two.function("helper", {"run b"}).test("Two.A", {});
  three.test("Three.A", {"run helper"});
  EXPECT_THAT(bodies(linked({one, two, three}), "helper", "three"),
              ElementsAre("tests/OneTest.cpp", "tests/TwoTest.cpp"));
}

TEST(BodiesFor, LeavesAnotherProgramsLinkSeamAlone) {
  FactsBuilder production("src/Cache.cpp", "app"), seam("tests/SeamTest.cpp", "seam"), other("tests/a.cpp", "other");
  production.outside("/usr/include/hiredis/hiredis.h", {"redisCommand"}).function("Cache::get", {"run redisCommand"});
  seam.function("redisCommand", {"run answer"}).test("Seam.A", {"run Cache::get"});
  other.test("Other.A", {"run Cache::get"});
  const Program program = linked({production, seam, other});
  EXPECT_FALSE(program[symbol(program, "redisCommand")].inProject);
  EXPECT_THAT(bodies(program, "redisCommand", "seam"), ElementsAre("tests/SeamTest.cpp"));
  EXPECT_THAT(bodies(program, "redisCommand", "other"), IsEmpty());
}

TEST(BodiesFor, FollowsTheLinkersWrapOption) {
  FactsBuilder production("src/Store.cpp", "core"), tests("tests/WrapTest.cpp", "tests"), other("tests/a.cpp", "other");
  production.function("openStore", {"run open"});
  tests.function("__wrap_openStore", {"run __real_openStore"}).test("Wrap.A", {"run openStore"});
  other.test("Other.A", {"run openStore"});
  const Program program = linked({production, tests, other});
  EXPECT_THAT(bodies(program, "openStore", "tests"), ElementsAre("tests/WrapTest.cpp"));
  EXPECT_THAT(bodies(program, "__real_openStore", "tests"), ElementsAre("src/Store.cpp"));
  EXPECT_THAT(bodies(program, "openStore", "other"), ElementsAre("src/Store.cpp"));
}

Program hierarchy() {
  FactsBuilder unit("src/a.cpp", "app");
  unit.defineClass("Store", {"pure save", "virtual load"});
  unit.defineClass("BaseStore : Store", {"save overrides Store::save"});
  unit.defineClass("PgStore : BaseStore", {"load overrides Store::load"});
  unit.defineClass("TracedStore : PgStore", {"save overrides BaseStore::save"});
  unit.defineClass("Other", {"pure save"});
  return linked({unit});
}

TEST(FinalOverrider, IsTheNearestOneUpwards) {
  const Program program = hierarchy();
  const auto runs = [&](const std::string &method, const std::string &dynamic) {
    const SymbolId found = finalOverrider(program, symbol(program, method), type(program, dynamic));
    return found ? program[found].name : "none";
  };
  EXPECT_EQ(runs("Store::save", "PgStore"), "BaseStore::save");
  EXPECT_EQ(runs("Store::save", "TracedStore"), "TracedStore::save");
  EXPECT_EQ(runs("BaseStore::save", "TracedStore"), "TracedStore::save");
  EXPECT_EQ(runs("Store::load", "TracedStore"), "PgStore::load");
  EXPECT_EQ(runs("Store::load", "BaseStore"), "Store::load");
  EXPECT_EQ(runs("Store::save", "Other"), "none");
}

TEST(OverridesMethod, SeesThroughSeveralLevels) {
  const Program program = hierarchy();
  EXPECT_TRUE(overridesMethod(program, symbol(program, "TracedStore::save"), symbol(program, "Store::save")));
  EXPECT_FALSE(overridesMethod(program, symbol(program, "PgStore::load"), symbol(program, "Store::save")));
}

TEST(DerivesFrom, HoldsForItselfAndAllAncestors) {
  const Program program = hierarchy();
  EXPECT_TRUE(derivesFrom(program, type(program, "TracedStore"), type(program, "Store")));
  EXPECT_TRUE(derivesFrom(program, type(program, "Store"), type(program, "Store")));
  EXPECT_FALSE(derivesFrom(program, type(program, "Store"), type(program, "PgStore")));
  EXPECT_THAT(selfAndDescendants(program, type(program, "BaseStore")), SizeIs(3));
  EXPECT_THAT(ancestors(program, type(program, "PgStore")),
              ElementsAre(type(program, "BaseStore"), type(program, "Store")));
}

} // namespace
} // namespace doublecheck
