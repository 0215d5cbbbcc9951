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

std::string_view nameOf(InterfaceMatch match) {
  switch (match) {
  case InterfaceMatch::Inheritance:
    return "inheritance";
  case InterfaceMatch::Template:
    return "template";
  case InterfaceMatch::LinkSeam:
    return "seam";
  case InterfaceMatch::None:
    break;
  }
  return "nothing";
}

Program linked(const std::vector<FactsBuilder> &units) {
  std::vector<TuFacts> facts;
  for (const FactsBuilder &unit : units)
    facts.push_back(unit.facts);
  return linkProgram(std::move(facts));
}

/// One line a double: "MockStore gmock of Store by inheritance".
std::vector<std::string> doubles(const std::vector<FactsBuilder> &units) {
  const Program program = linked(units);
  std::vector<std::string> lines;
  for (const Double &row : program.doubles)
    lines.push_back(program[row.symbol].name + " " + row.technique + " of " +
                    (row.interface ? program[row.interface].name : "nothing") + " by " +
                    std::string(nameOf(row.match)));
  return lines;
}

/// A production unit with an interface and its implementation.
FactsBuilder production() {
  FactsBuilder unit("src/PgStore.cpp", "app");
  unit.at("src/Store.h").defineClass("Store", {"pure save", "pure load", "~Store"});
  unit.at("src/PgStore.cpp")
      .defineClass("PgStore : Store", {"PgStore", "save overrides Store::save", "load overrides Store::load"});
  unit.function("PgStore::save", {"run PQexec"}).function("PgStore::load", {"run PQexec"});
  return unit;
}

/// The start of a test unit that knows the interface and the implementation.
FactsBuilder tests() {
  FactsBuilder unit("tests/StoreTest.cpp", "tests");
  unit.framework("gmock").at("src/Store.h").defineClass("Store", {"pure save", "pure load", "~Store"});
  unit.at("src/PgStore.h")
      .defineClass("PgStore : Store", {"PgStore", "save overrides Store::save", "load overrides Store::load"});
  unit.at("tests/StoreTest.cpp");
  return unit;
}

TEST(Doubles, StandForTheBaseThatTheirFunctionsOverride) {
  FactsBuilder unit = tests();
  unit.defineClass("Listener", {"pure saved"});
  unit.defineClass("MockStore : Listener, Store",
                   {"saved overrides Listener::saved", "save overrides Store::save", "load overrides Store::load"});
  unit.mock("MockStore", {"save", "load"});
  EXPECT_THAT(doubles({production(), unit}), ElementsAre("MockStore gmock of Store by inheritance"));
}

TEST(Doubles, OfOneHeaderInManyUnitsAreOne) {
  FactsBuilder one = tests(), two = tests();
  for (FactsBuilder *unit : {&one, &two})
    unit->at("tests/MockStore.h")
        .defineClass("MockStore : Store", {"save overrides Store::save"})
        .mock("MockStore", {"save"});
  EXPECT_THAT(doubles({production(), one, two}), ElementsAre("MockStore gmock of Store by inheritance"));
}

TEST(Doubles, OfOneNameInTwoFilesAreTwo) {
  FactsBuilder one("tests/OneTest.cpp", "one"), two("tests/TwoTest.cpp", "two");
  for (FactsBuilder *unit : {&one, &two})
    unit->apart().framework("gmock").defineClass("MockThing", {"go"}).mock("MockThing", {"go"});
  EXPECT_THAT(doubles({one, two}),
              ElementsAre("MockThing gmock of nothing by nothing", "MockThing gmock of nothing by nothing"));
}

TEST(Doubles, LookThroughTestSideBasesAndWrappers) {
  FactsBuilder unit = tests();
  unit.outside("/usr/include/trompeloeil.hpp", {"trompeloeil::mock_interface<Store>"});
  unit.defineClass("trompeloeil::mock_interface<Store> : Store");
  unit.defineClass("MockStore : trompeloeil::mock_interface<Store>", {"save overrides Store::save"});
  unit.mock("MockStore", {"save"}, "trompeloeil");
  unit.defineClass("QuietStore : Store", {"load overrides Store::load"});
  unit.defineClass("MockQuietStore : QuietStore", {"save overrides Store::save"}).mock("MockQuietStore", {"save"});
  EXPECT_THAT(doubles({production(), unit}), testing::IsSupersetOf({"MockStore trompeloeil of Store by inheritance",
                                                                    "MockQuietStore gmock of Store by inheritance"}));
}

TEST(Doubles, OfAConcreteClassStandForThat) {
  FactsBuilder unit = tests();
  unit.defineClass("MockPgStore : PgStore", {"save overrides PgStore::save"}).mock("MockPgStore", {"save"});
  EXPECT_THAT(doubles({production(), unit}), ElementsAre("MockPgStore gmock of PgStore by inheritance"));
}

TEST(Doubles, ThatDeriveFromDoublesInheritTheirInterface) {
  FactsBuilder unit = tests();
  unit.defineClass("MockStore : Store", {"save overrides Store::save"}).mock("MockStore", {"save"});
  unit.defineClass("LoudMockStore : MockStore", {"shout"}).mock("LoudMockStore", {"shout"});
  EXPECT_THAT(doubles({production(), unit}),
              ElementsAre("MockStore gmock of Store by inheritance", "LoudMockStore gmock of Store by inheritance"));
}

TEST(Doubles, ThatDriftedStillStandForTheirBase) {
  FactsBuilder unit = tests();
  unit.defineClass("MockStore : Store", {"save"}).mock("MockStore", {"save"});
  unit.facts.doubles.back().functions.back().nearMiss = unit.symbol("Store::save");
  EXPECT_THAT(doubles({production(), unit}), ElementsAre("MockStore gmock of Store by inheritance"));
}

TEST(Doubles, WithoutBasesStandForTheClassTheyReplaceAsTemplateArgument) {
  FactsBuilder main("src/main.cpp", "app"), unit = tests();
  main.at("src/Service.h").defineClass("Service").at("src/Socket.h").defineClass("Socket", {"send", "receive"});
  main.at("src/main.cpp").instantiate("Service", "Socket").function("main");
  unit.at("src/Service.h").defineClass("Service").at("tests/StoreTest.cpp");
  unit.defineClass("MockWire", {"send"}).mock("MockWire", {"send"}).instantiate("Service", "MockWire");
  EXPECT_THAT(doubles({main, unit}), ElementsAre("MockWire gmock of Socket by template"));
}

TEST(Doubles, OfOneShapeStandForTheClassOfTheirName) {
  FactsBuilder main("src/main.cpp", "app"), unit = tests();
  main.at("src/Sender.h").defineClass("Sender").at("src/Channels.h");
  main.defineClass("OrderChannel", {"send"}).defineClass("RefundChannel", {"send"}).at("src/main.cpp");
  main.instantiate("Sender", "OrderChannel").instantiate("Sender", "RefundChannel").function("main");
  unit.at("src/Sender.h").defineClass("Sender").at("tests/StoreTest.cpp");
  unit.defineClass("MockRefundChannel", {"send"}).mock("MockRefundChannel", {"send"});
  unit.instantiate("Sender", "MockRefundChannel");
  EXPECT_THAT(doubles({main, unit}), ElementsAre("MockRefundChannel gmock of RefundChannel by template"));
}

TEST(Doubles, BehindFreeFunctionsAreLinkSeams) {
  FactsBuilder cache("src/Cache.cpp", "app"), unit = tests();
  cache.outside("/usr/include/hiredis/hiredis.h", {"redisCommand"}).function("cacheGet", {"run redisCommand"});
  unit.defineClass("MockRedis", {"command"}).mock("MockRedis", {"command"});
  unit.function("redisCommand", {"run MockRedis::command"});
  EXPECT_THAT(doubles({cache, unit}), ElementsAre("MockRedis gmock of nothing by seam"));
}

TEST(Doubles, BehindAnotherClassesFunctionsStandForThatClass) {
  FactsBuilder client("src/Client.cpp", "app"), unit = tests();
  client.outside("/usr/include/cpr/session.h", {"cpr::Session", "cpr::Session::Get"});
  client.symbol("cpr::Session");
  client.function("fetch", {"run cpr::Session::Get"});
  unit.outside("/usr/include/cpr/session.h", {"cpr::Session"});
  unit.symbol("cpr::Session");
  unit.defineClass("SessionMock", {"get"}).mock("SessionMock", {"get"}, "trompeloeil");
  unit.function("cpr::Session::Get", {"run SessionMock::get"});
  EXPECT_THAT(doubles({client, unit}), ElementsAre("SessionMock trompeloeil of cpr::Session by seam"));
}

TEST(Doubles, BehindASeamInALibraryOfHelpersAreLinkedByWhoExpectsTheirCalls) {
  FactsBuilder cache("src/Cache.cpp", "app"), helpers("tests/mock/Redis.cpp", "redis_mock");
  FactsBuilder mocked("tests/CacheTest.cpp", "cache_test"), real("tests/system/CacheTest.cpp", "system_test");
  cache.outside("/usr/include/hiredis/hiredis.h", {"redisCommand", "redisFree"});
  cache.function("cacheGet", {"run redisCommand", "run redisFree"});
  helpers.defineClass("MockRedis", {"command"}).mock("MockRedis", {"command"});
  helpers.function("redisCommand", {"run MockRedis::command"}).function("redisFree", {});
  mocked.test("Cache.AsksRedis", {"run cacheGet"});
  mocked.expect("MockRedis::command");
  real.test("Cache.MeetsRedis", {"run cacheGet"});
  const Program program = linked({cache, helpers, mocked, real});
  const auto bodiesIn = [&](std::string_view target, std::string_view function) {
    const auto found = std::ranges::find(program.targets, target, &Target::name);
    const auto seam = std::ranges::find(program.symbols, function, &Symbol::name);
    return bodiesFor(program, SymbolId(static_cast<std::size_t>(seam - program.symbols.begin())),
                     TargetId(static_cast<std::size_t>(found - program.targets.begin())));
  };
  EXPECT_EQ(bodiesIn("cache_test", "redisCommand").size(), 1U);
  EXPECT_EQ(bodiesIn("cache_test", "redisFree").size(), 1U) << "it comes with the file";
  EXPECT_EQ(bodiesIn("system_test", "redisCommand").size(), 0U) << "there the library's own function runs";
}

TEST(Doubles, AreNoSeamsOnlyBecauseAHelperCallsThem) {
  FactsBuilder unit = tests();
  unit.defineClass("MockRedis", {"command"}).mock("MockRedis", {"command"});
  unit.function("runScenario", {"run MockRedis::command"});
  EXPECT_THAT(doubles({production(), unit}), ElementsAre("MockRedis gmock of nothing by nothing"));
}

TEST(Doubles, OfTheVeryNameOfAClassReplaceItByTheirHeader) {
  FactsBuilder writer("src/Writer.cpp", "app"), unit = tests();
  writer.at("src/Writer.h").defineClass("net::Writer", {"send", "close"}).defineClass("net::Reader", {"read"});
  writer.at("src/Writer.cpp").function("net::Writer::send");
  unit.apart();
  unit.at("tests/mock/Base.h").defineClass("Base", {"virtual ~Base"});
  unit.at("tests/mock/Writer.h").defineClass("net::Writer : Base", {"send"}).mock("net::Writer", {"send"});
  unit.at("tests/mock/Reader.h").defineClass("net::Reader", {"frobnicate"}).mock("net::Reader", {"frobnicate"});
  EXPECT_THAT(doubles({writer, unit}), ::testing::UnorderedElementsAre("net::Writer gmock of net::Writer by template",
                                                                       "net::Reader gmock of nothing by nothing"));
}

TEST(Doubles, FallBackToTheirName) {
  FactsBuilder socket("src/Socket.cpp", "app"), unit = tests();
  socket.defineClass("Socket", {"send", "receive"}).function("Socket::send");
  unit.defineClass("SocketMock", {"send"}).mock("SocketMock", {"send"});
  unit.defineClass("MockSocket", {"frobnicate"}).mock("MockSocket", {"frobnicate"});
  EXPECT_THAT(doubles({socket, unit}),
              ElementsAre("SocketMock gmock of Socket by template", "MockSocket gmock of nothing by nothing"));
}

TEST(HandWrittenDoubles, ThatAnswerConstantsAreStubsAndOthersFakes) {
  FactsBuilder unit = tests();
  unit.defineClass("NoStore : Store", {"save overrides Store::save", "load overrides Store::load"});
  for (const char *name : {"NoStore::save", "NoStore::load"}) {
    unit.function(name);
    unit.body().isTrivial = true;
  }
  unit.defineClass("MapStore : Store", {"save overrides Store::save", "load overrides Store::load"});
  unit.function("MapStore::save", {"run insert"}).function("MapStore::load", {"run find"});
  EXPECT_THAT(doubles({production(), unit}),
              ElementsAre("NoStore stub of Store by inheritance", "MapStore fake of Store by inheritance"));
}

TEST(HandWrittenDoubles, AreNotSubclassesThatRunTheirParentsCode) {
  FactsBuilder unit = tests();
  unit.defineClass("SpyStore : PgStore", {"save overrides PgStore::save", "load overrides PgStore::load"});
  unit.function("SpyStore::save", {"run PgStore::save"}).function("SpyStore::load", {"run PgStore::load"});
  unit.defineClass("PgStoreStandIn : PgStore", {"save overrides PgStore::save"}).function("PgStoreStandIn::save");
  EXPECT_THAT(doubles({production(), unit}), IsEmpty());
}

TEST(HandWrittenDoubles, MayReplaceAConcreteClassCompletely) {
  FactsBuilder unit = tests();
  unit.defineClass("FakePgStore : PgStore", {"save overrides PgStore::save", "load overrides PgStore::load"});
  unit.function("FakePgStore::save", {"run insert"}).function("FakePgStore::load", {"run find"});
  EXPECT_THAT(doubles({production(), unit}), ElementsAre("FakePgStore fake of PgStore by inheritance"));
}

TEST(HandWrittenDoubles, ReplaceAConcreteClassThatImplementsNoInterface) {
  FactsBuilder bus("src/Bus.cpp", "app"), unit = tests();
  const auto header = [](FactsBuilder &reader) {
    reader.at("src/Bus.h").defineClass("Bus", {"virtual talk", "virtual restart", "virtual name"});
  };
  header(bus);
  bus.at("src/Bus.cpp").function("Bus::talk", {"run sd_bus_call"}).function("Bus::restart", {"run Bus::talk"});
  bus.function("Bus::name");
  header(unit);
  unit.at("tests/StoreTest.cpp");
  const std::vector<std::string> two{"talk overrides Bus::talk", "restart overrides Bus::restart"};
  const std::vector<std::string> all{"talk overrides Bus::talk", "restart overrides Bus::restart",
                                     "name overrides Bus::name"};
  unit.defineClass("BusMock : Bus", two).function("BusMock::talk", {"run note"});
  unit.defineClass("QuietBus : Bus", all).function("QuietBus::talk", {"run note"});
  unit.defineClass("LoudBus : Bus", two).function("LoudBus::talk", {"run shout"});
  EXPECT_THAT(doubles({bus, unit}),
              ElementsAre("BusMock fake of Bus by inheritance", "QuietBus fake of Bus by inheritance"))
      << "by its name, or because nothing of the class is left; LoudBus may as well be a subclass";
}

TEST(HandWrittenDoubles, AreNotFixturesNorInterfacesOfTheTestsAlone) {
  FactsBuilder unit = tests();
  unit.outside("/usr/include/gtest/gtest.h", {"testing::Test", "testing::Test::SetUp"});
  unit.defineClass("testing::Test", {"virtual SetUp"});
  unit.defineClass("StoreTest : testing::Test, Store",
                   {"SetUp overrides testing::Test::SetUp", "save overrides Store::save"});
  unit.function("StoreTest::SetUp").function("StoreTest::save").test("StoreTest.A", {}, "StoreTest");
  unit.defineClass("Step", {"pure go"}).defineClass("FirstStep : Step", {"go overrides Step::go"});
  unit.function("FirstStep::go", {"run x"});
  EXPECT_THAT(doubles({production(), unit}), IsEmpty());
}

TEST(HandWrittenDoubles, ByTemplateArgumentOfferMuchTheSame) {
  FactsBuilder main("src/main.cpp", "app"), unit = tests();
  main.at("src/Service.h").defineClass("Service").at("src/Socket.h").defineClass("Socket", {"send", "receive"});
  main.at("src/main.cpp").instantiate("Service", "Socket").function("main");
  unit.at("src/Service.h").defineClass("Service").at("tests/StoreTest.cpp");
  unit.defineClass("Wire", {"send", "receive"}).function("Wire::send", {"run push"}).function("Wire::receive");
  unit.defineClass("Row", {"a", "b", "c", "send"}).instantiate("Service", "Wire").instantiate("Service", "Row");
  EXPECT_THAT(doubles({main, unit}), ElementsAre("Wire fake of Socket by template"));
}

TEST(HandWrittenDoubles, WithoutBasesStandForTheClassOfTheirName) {
  FactsBuilder prober("src/Prober.cpp", "app"), unit = tests();
  prober.defineClass("ProberBase", {"start", "stop", "send"}).function("ProberBase::start").defineClass("Row", {"get"});
  unit.defineClass("FakeProber", {"start", "stop", "count"}).function("FakeProber::start", {"run push"});
  unit.defineClass("FakeProbe", {"start", "stop"}).defineClass("ManualProber", {"start", "stop"});
  unit.defineClass("FakeRow", {"get"}).defineClass("StubProber", {"start", "stop", "a", "b", "c"});
  EXPECT_THAT(doubles({prober, unit}), ElementsAre("FakeProber fake of ProberBase by template"));
}

/// The doubles where production instantiates `List<Group>` and the tests `List<testClass>`.
std::vector<std::string> doublesOfGroup(const std::vector<std::string> &groupOffers, const std::string &testClass) {
  FactsBuilder main("src/main.cpp", "app"), unit = tests();
  main.at("src/List.h").defineClass("List").at("src/Group.h").defineClass("Group", groupOffers);
  main.at("src/main.cpp").instantiate("List", "Group").function("main");
  unit.at("src/List.h").defineClass("List").at("tests/StoreTest.cpp");
  unit.defineClass(testClass, {"refresh"}).instantiate("List", testClass);
  return doubles({main, unit});
}

TEST(HandWrittenDoubles, AreNotRowsThatShareOneFunctionOfManyWithAClassOfProduction) {
  EXPECT_THAT(doublesOfGroup({"refresh", "name", "state"}, "TestResource"), IsEmpty());
  EXPECT_THAT(doublesOfGroup({"refresh", "name", "state"}, "ManualGroup"), SizeIs(1));
  EXPECT_THAT(doublesOfGroup({"refresh"}, "TestResource"), SizeIs(1));
}

} // namespace
} // namespace doublecheck
