// SPDX-License-Identifier: Apache-2.0
//
// What a test can reach: through fixtures, factories, locators, link seams and
// all the other ways in which tests come by their objects.
#include "support/Traced.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace doublecheck {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

Traced withTests(FactsBuilder tests) {
  std::vector<FactsBuilder> units = orderService();
  units.push_back(std::move(tests));
  return traced(units);
}

const std::string Server = "run system 'postgres -D x'";

TEST(Traversal, LeadsVirtualCallsOnlyToClassesThatTheTestCreates) {
  FactsBuilder tests = storeTests();
  tests.test("Orders.Mocked", {Server, "new MockStore", "run Service::place"});
  tests.test("Orders.Real", {Server, "new PgStore", "run Service::place"});
  const Traced result = withTests(tests);
  EXPECT_EQ(result.rung("Store", "Orders.Mocked"), "mocked");
  EXPECT_EQ(result.rung("Store", "Orders.Real"), "real");
}

TEST(Traversal, WaitsForObjectsThatAreCreatedAfterTheCallIsFound) {
  FactsBuilder tests = storeTests();
  tests.function("makeLate", {"new PgStore"});
  tests.test("Orders.Late", {Server, "run Service::place", "run makeLate"});
  EXPECT_EQ(withTests(tests).rung("Store"), "real");
}

TEST(Traversal, FollowsAFactoryThatIsAMapOfLambdas) {
  FactsBuilder tests = storeTests();
  tests.function("LAMBDA in factories", {"new PgStore"});
  tests.function("factories", {"ref LAMBDA in factories"});
  tests.test("Orders.ByScheme", {Server, "run factories", "virtual Store::save"});
  // "ref LAMBDA" is one word for the notation: the name ends at the first blank.
  tests.facts.functions[tests.facts.functions.size() - 2].calls.front().callee = tests.symbol("LAMBDA in factories");
  EXPECT_EQ(withTests(tests).rung("Store"), "real");
}

TEST(Traversal, SeesAFixtureThatInheritsFromTheImplementation) {
  FactsBuilder tests = storeTests();
  tests.defineClass("PgStoreTest : PgStore", {"PgStoreTest", "SetUp"});
  tests.function("PgStoreTest::SetUp", {Server});
  tests.test("PgStoreTest.Saves", {"run PgStore::save"}, "PgStoreTest");
  EXPECT_EQ(withTests(tests).rung("Store"), "real");
}

TEST(Traversal, RunsSetUpAndTearDownOfTheFixture) {
  FactsBuilder tests = storeTests();
  tests.defineClass("StoreTest", {"SetUp", "TearDown"});
  tests.function("StoreTest::SetUp", {Server, "new PgStore"}).function("StoreTest::TearDown", {"virtual Store::load"});
  tests.test("StoreTest.Saves", {}, "StoreTest");
  const Traced result = withTests(tests);
  EXPECT_EQ(result.functionRung("Store", "load"), "real");
  EXPECT_EQ(result.functionRung("Store", "save"), "none");
}

TEST(Traversal, ConstructsWhatAFixtureHoldsByValue) {
  FactsBuilder tests = storeTests();
  tests.defineClass("StoreTest", {"StoreTest"}).field("PgStore store");
  tests.test("StoreTest.Saves", {Server, "virtual Store::save"}, "StoreTest");
  EXPECT_EQ(withTests(tests).rung("Store"), "real");
}

TEST(Traversal, TracesTypedTestsByTheirType) {
  FactsBuilder tests = storeTests();
  tests.test("Contract1.Keeps", {"new MockStore", "virtual Store::save"}).typeParameter = "MockStore";
  tests.test("Contract2.Keeps", {Server, "new PgStore", "virtual Store::save"}).typeParameter = "PgStore";
  const Traced result = withTests(tests);
  EXPECT_EQ(result.rung("Store", "Contract1/MockStore.Keeps"), "mocked");
  EXPECT_EQ(result.rung("Store", "Contract2/PgStore.Keeps"), "real");
}

TEST(Traversal, FindsTheRealSingletonWhereATestLeavesTheMockOut) {
  std::vector<FactsBuilder> units = orderService();
  FactsBuilder locator("src/Locator.cpp", "orders"), tests = storeTests();
  locator.at("src/PgStore.h").defineClass("PgStore", {"PgStore"});
  locator.at("src/Locator.cpp").function("storeInstance", {"new PgStore"}).function("setStoreInstance");
  tests.test("Orders.Sets", {Server, "run setStoreInstance", "new MockStore", "virtual Store::save"});
  tests.test("Orders.LeavesOut", {Server, "run storeInstance", "virtual Store::save"});
  units.push_back(locator);
  units.push_back(tests);
  const Traced result = traced(units);
  EXPECT_EQ(result.rung("Store", "Orders.Sets"), "mocked");
  EXPECT_EQ(result.rung("Store", "Orders.LeavesOut"), "real");
}

TEST(Traversal, RunsALinkSeamInItsOwnProgramOnly) {
  FactsBuilder seam = storeTests("seam_tests"), open = storeTests("open_tests");
  seam.function("PQexec", {"run answer"});
  seam.test("Seam.Saves", {Server, "new PgStore", "virtual Store::save"});
  open.at("tests/OpenTest.cpp").test("Open.Saves", {Server, "new PgStore", "virtual Store::save"});
  std::vector<FactsBuilder> units = orderService();
  units.push_back(seam);
  units.push_back(open);
  const Traced result = traced(units);
  EXPECT_EQ(result.rung("Store", "Seam.Saves"), "shallow");
  EXPECT_EQ(result.rung("Store", "Open.Saves"), "real");
}

TEST(Traversal, FollowsWrappedFunctions) {
  FactsBuilder tests = storeTests();
  tests.function("__wrap_PQexec", {"run answer"});
  tests.test("Wrap.Saves", {Server, "new PgStore", "virtual Store::save"});
  EXPECT_EQ(withTests(tests).rung("Store"), "shallow");
}

TEST(Traversal, RunsTheTwinOfItsOwnTarget) {
  FactsBuilder with = storeTests("with_pg"), without = storeTests("without_pg");
  with.function("makeStore", {"new PgStore"}).test("Orders.A", {Server, "run makeStore", "virtual Store::save"});
  without.at("tests/OtherTest.cpp").function("makeStore", {"new MockStore"});
  without.test("Orders.B", {Server, "run makeStore", "virtual Store::save"});
  std::vector<FactsBuilder> units = orderService();
  units.push_back(with);
  units.push_back(without);
  const Traced result = traced(units);
  EXPECT_EQ(result.rung("Store", "Orders.A"), "real");
  EXPECT_EQ(result.rung("Store", "Orders.B"), "mocked");
}

TEST(Traversal, CountsDelegationToARealObject) {
  FactsBuilder tests = storeTests();
  tests.test("Orders.Delegates", {Server, "new MockStore", "new PgStore"});
  ActionFact action;
  action.kind = ActionKind::DelegateObject;
  action.target = tests.symbol("PgStore");
  tests.expect("MockStore::save").actions.push_back(action);
  const Traced result = withTests(tests);
  EXPECT_EQ(result.functionRung("Store", "save"), "real");
  EXPECT_EQ(result.functionRung("Store", "load"), "none");
}

/// A mock of the implementation itself: `save` is mocked, `load` stays PgStore's own.
FactsBuilder partialMock() {
  FactsBuilder tests = storeTests();
  tests.defineClass("MockPgStore : PgStore", {"MockPgStore", "save overrides PgStore::save"})
      .mock("MockPgStore", {"save"});
  tests.function("MockPgStore::MockPgStore", {"base PgStore"});
  return tests;
}

TEST(Traversal, DoesNotTakeAMockOfAConcreteClassForTheRealThing) {
  FactsBuilder tests = partialMock();
  tests.test("Orders.Mocked", {Server, "new MockPgStore", "virtual Store::save"});
  const Traced result = withTests(tests);
  EXPECT_EQ(result.rung("Store", "Orders.Mocked"), "none");
  EXPECT_EQ(result.rung("PgStore", "Orders.Mocked"), "mocked");
}

TEST(Traversal, TakesWhatAPartialMockInheritsForTheRealThing) {
  FactsBuilder tests = partialMock();
  tests.test("Orders.PartlyMocked", {Server, "new MockPgStore", "virtual Store::save", "virtual Store::load"});
  const Traced result = withTests(tests);
  EXPECT_EQ(result.rung("Store", "Orders.PartlyMocked"), "real");
  EXPECT_EQ(result.functionRung("Store", "save"), "none");
  EXPECT_EQ(result.functionRung("Store", "load"), "real");
}

TEST(Traversal, TakesASpyThatRunsItsParentForTheRealThing) {
  FactsBuilder tests = storeTests();
  tests.defineClass("SpyStore : PgStore", {"SpyStore", "save overrides PgStore::save"});
  tests.function("SpyStore::save", {"run PgStore::save"});
  tests.test("Orders.Spied", {Server, "new SpyStore", "virtual Store::save"});
  EXPECT_EQ(withTests(tests).rung("Store"), "real");
}

TEST(Traversal, RunsMainAndItsEnvironments) {
  FactsBuilder tests = storeTests();
  tests.outside("/usr/include/gtest/gtest.h", {"testing::Environment", "testing::Environment::SetUp"});
  tests.defineClass("testing::Environment", {"virtual SetUp"});
  tests.defineClass("PgEnvironment : testing::Environment",
                    {"PgEnvironment", "SetUp overrides testing::Environment::SetUp"});
  tests.function("PgEnvironment::SetUp", {Server}).function("main", {"new PgEnvironment"});
  tests.test("Orders.Saves", {"new PgStore", "virtual Store::save"});
  const Traced result = withTests(tests);
  EXPECT_EQ(result.rung("Store"), "real");
  EXPECT_THAT(result.server("Store", "Orders.Saves"), HasSubstr("starts postgres"));
}

TEST(Traversal, RunsTheNearestMainOfTheTestsWhereNoTargetIsKnown) {
  const auto rungWithMainIn = [](const std::string &file) {
    std::vector<FactsBuilder> units = orderService();
    FactsBuilder tests = storeTests(""), main(file);
    tests.test("Orders.Saves", {Server, "virtual Store::save"});
    readHeaders(main);
    main.at(file).function("main", {"new PgStore"});
    units.push_back(std::move(tests));
    units.push_back(std::move(main));
    return traced(units).rung("Store");
  };
  EXPECT_EQ(rungWithMainIn("tests/main.cpp"), "real");
  EXPECT_EQ(rungWithMainIn("tests/other/main.cpp"), "none");
  EXPECT_EQ(rungWithMainIn("src/main.cpp"), "none");
}

TEST(Traversal, FindsWhatRegistersItselfUnderTheNameThatATestAsksFor) {
  const auto rungOfTestFor = [](const std::string &name) {
    std::vector<FactsBuilder> units = orderService();
    FactsBuilder plugin("src/Plugin.cpp", "plugins"), tests = storeTests();
    readHeaders(plugin);
    for (FactsBuilder *unit : {&plugin, &tests})
      unit->at("src/Registry.h").defineClass("Registry", {"add", "create"});
    plugin.at("src/Plugin.cpp").function("createPg", {"new PgStore"});
    plugin.global("registered", {"run Registry::add 'postgres'", "ref createPg"});
    tests.at("tests/StoreTest.cpp");
    tests.test("Orders.Saves", {Server, "run Registry::create '" + name + "'", "virtual Store::save"});
    units.push_back(std::move(plugin));
    units.push_back(std::move(tests));
    return traced(units).rung("Store");
  };
  EXPECT_EQ(rungOfTestFor("postgres"), "real");
  EXPECT_EQ(rungOfTestFor("sqlite"), "none");
}

TEST(Traversal, RunsInitialisersOfGlobals) {
  FactsBuilder tests = storeTests();
  tests.global("globalStore", {"new PgStore"});
  tests.test("Orders.Saves", {Server, "virtual Store::save"});
  EXPECT_EQ(withTests(tests).rung("Store"), "real");
}

TEST(Traversal, RunsInitialisersOfTheObjectFilesThatItLinks) {
  std::vector<FactsBuilder> units = orderService();
  FactsBuilder registry("src/Registry.cpp", "core"), unused("src/Unused.cpp", "core"), tests = storeTests();
  registry.at("src/PgStore.h").defineClass("PgStore", {"PgStore"}).at("src/Registry.cpp");
  registry.global("registeredStore", {"new PgStore"}).function("lookUp");
  tests.test("Orders.Uses", {Server, "run lookUp", "virtual Store::save"});
  tests.test("Orders.DoesNot", {Server, "virtual Store::save"});
  units.push_back(registry);
  units.push_back(tests);
  const Traced result = traced(units);
  EXPECT_EQ(result.rung("Store", "Orders.Uses"), "real");
  EXPECT_EQ(result.rung("Store", "Orders.DoesNot"), "none");
}

TEST(Traversal, LetsOutsideCodeCallBackWhatIsCreated) {
  FactsBuilder tests = storeTests();
  tests.outside("/usr/include/qt/QRunnable", {"QRunnable", "QRunnable::run"});
  tests.defineClass("QRunnable", {"pure run"});
  tests.defineClass("Job : QRunnable", {"Job", "run overrides QRunnable::run"});
  tests.function("Job::run", {"new PgStore", "virtual Store::save"});
  tests.test("Orders.InThePool", {Server, "new Job"});
  tests.test("Orders.Idle", {Server});
  const Traced result = withTests(tests);
  EXPECT_EQ(result.rung("Store", "Orders.InThePool"), "real");
  EXPECT_EQ(result.rung("Store", "Orders.Idle"), "none");
}

/// A producer of librdkafka's C++ interface, used behind the program's own class.
std::vector<FactsBuilder> kafka(const std::vector<std::string> &body) {
  FactsBuilder production("src/Producer.cpp", "app"), tests("tests/ProducerTest.cpp", "tests");
  for (FactsBuilder *unit : {&production, &tests}) {
    unit->outside("/usr/include/librdkafka/rdkafkacpp.h",
                  {"RdKafka::Producer", "RdKafka::Producer::produce", "RdKafka::Producer::create"});
    unit->defineClass("RdKafka::Producer", {"pure produce", "static create"});
    unit->at("src/Sender.h").defineClass("Sender", {"Sender", "send"});
  }
  production.at("src/Producer.cpp").function("Sender::send", {"virtual RdKafka::Producer::produce 'orders'"});
  tests.framework("trompeloeil").at("tests/ProducerTest.cpp");
  tests.defineClass("MockProducer : RdKafka::Producer", {"produce overrides RdKafka::Producer::produce"});
  tests.mock("MockProducer", {"produce"}, "trompeloeil");
  tests.test("Sender.Sends", body);
  return {production, tests};
}

TEST(Traversal, ReachesAThirdPartyInterfaceOnlyWithObjectsFromOutside) {
  EXPECT_EQ(traced(kafka({"new MockProducer", "new Sender", "run Sender::send"})).rung("RdKafka::Producer"), "mocked");
}

TEST(Traversal, NamesWhatIsUsedByATest) {
  FactsBuilder tests = storeTests();
  tests.test("Orders.A", {"new MockStore"});
  tests.test("Orders.B", {});
  tests.expect("MockStore::save");
  tests.test("Orders.C", {"new PgStore"});
  EXPECT_THAT(withTests(tests).users("MockStore"), UnorderedElementsAre("Orders.A", "Orders.B"));
}

TEST(Traversal, NotesTestsThatStartPrograms) {
  FactsBuilder tests = storeTests();
  tests.test("Orders.Starts", {"run system './orders-daemon'"});
  tests.test("Orders.DoesNot", {});
  const Traced result = withTests(tests);
  ASSERT_EQ(result.reach.startsPrograms.size(), 1u);
  EXPECT_EQ(result.program[result.reach.startsPrograms.front().first].name, "Orders.Starts");
}

TEST(Contracts, SayHowFarTheyWereSent) {
  FactsBuilder tests = storeTests();
  tests.test("Orders.Saves", {Server, "new PgStore", "virtual Store::save"});
  tests.test("Orders.Loads", {"new MockStore", "virtual Store::load"});
  EXPECT_THAT(withTests(tests).contracts(),
              UnorderedElementsAre("INSERT INTO orders VALUES ($1): real", "SELECT * FROM orders: none"));
}

TEST(NearestMiss, NamesWhereTheImplementationIsCreated) {
  FactsBuilder tests = storeTests();
  tests.test("Orders.Places", {"new MockStore", "run Service::place"});
  EXPECT_THAT(withTests(tests).nearestMiss("Store"), HasSubstr("`PgStore` is created only in src/main.cpp:"));
}

TEST(NearestMiss, SaysThatThereIsNoImplementation) {
  FactsBuilder production("src/a.cpp", "app"), tests("tests/a.cpp", "tests");
  for (FactsBuilder *unit : {&production, &tests})
    unit->at("src/Repository.h").defineClass("OrderRepository", {"pure save", "~OrderRepository"});
  production.at("src/a.cpp").function("use", {"virtual OrderRepository::save"});
  tests.framework("gmock")
      .at("tests/a.cpp")
      .defineClass("MockRepository : OrderRepository", {"save overrides OrderRepository::save"});
  tests.mock("MockRepository", {"save"}).test("A.B", {"new MockRepository", "run use"});
  EXPECT_THAT(traced({production, tests}).nearestMiss("OrderRepository"),
              HasSubstr("has no implementation in the analysed code"));
}

} // namespace
} // namespace doublecheck
