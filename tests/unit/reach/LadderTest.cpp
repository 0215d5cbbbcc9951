// SPDX-License-Identifier: Apache-2.0
//
// Each rung of the ladder, and what may look like one and is another.
#include "support/Traced.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace doublecheck {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Traced withTests(FactsBuilder tests) {
  std::vector<FactsBuilder> units = orderService();
  units.push_back(std::move(tests));
  return traced(units);
}

TEST(Ladder, IsMockedWhereOnlyAMockAnswers) {
  FactsBuilder tests = storeTests();
  tests.test("Orders.Places", {"new MockStore", "new Service", "run Service::place"});
  const Traced result = withTests(tests);
  EXPECT_EQ(result.rung("Store"), "mocked");
  EXPECT_EQ(result.functionRung("Store", "save"), "mocked");
  EXPECT_EQ(result.functionRung("Store", "load"), "none");
  EXPECT_EQ(result.witness("Store", "Orders.Places"),
            "Orders_Places_Test::TestBody > Service::place > MockStore::save");
}

TEST(Ladder, IsMockedByAnExpectationAlone) {
  FactsBuilder tests = storeTests();
  tests.test("Orders.Expects", {"new MockStore"});
  tests.expect("MockStore::load");
  const Traced result = withTests(tests);
  EXPECT_EQ(result.rung("Store"), "mocked");
  EXPECT_EQ(result.functionRung("Store", "load"), "mocked");
}

TEST(Ladder, IsNoneWhereAMockIsCreatedAndNothingAsksIt) {
  FactsBuilder tests = storeTests();
  tests.test("Orders.Idles", {"new MockStore", "new Service"});
  const Traced result = withTests(tests);
  EXPECT_EQ(result.rung("Store"), "none");
  EXPECT_THAT(result.users("MockStore"), ElementsAre("Orders.Idles"));
}

TEST(Ladder, DoesNotTakeAFunctionOfAnotherInterfaceForTheImplementationsOwn) {
  const auto header = [](FactsBuilder &reader) {
    reader.outside("/usr/include/hiredis/hiredis.h", {"redisConnect", "redisCommand"});
    reader.at("src/Cache.h").defineClass("Cache", {"pure get"});
    reader.defineClass("Backend : PgStore, Cache", {"Backend", "get overrides Cache::get"});
  };
  FactsBuilder backend("src/Backend.cpp", "orders"), tests = storeTests();
  for (FactsBuilder *unit : {&backend, &tests}) {
    readHeaders(*unit);
    header(*unit);
  }
  backend.at("src/Backend.cpp").function("Backend::Backend", {"base PgStore"});
  backend.function("Backend::get", {"run redisCommand 'GET x'"});
  tests.at("tests/StoreTest.cpp")
      .defineClass("MockCache : Cache", {"get overrides Cache::get"})
      .mock("MockCache", {"get"});
  tests.test("Cache.Gets", {"new Backend", "run redisConnect 'localhost'", "virtual Cache::get"});
  std::vector<FactsBuilder> units = orderService();
  units.insert(units.end(), {backend, tests});
  const Traced result = traced(units);
  EXPECT_EQ(result.rung("Cache"), "real");
  EXPECT_EQ(result.rung("Store"), "constructed");
}

TEST(Ladder, IsFakedWhereAHandWrittenFakeAnswers) {
  FactsBuilder tests = storeTests();
  tests.defineClass("MapStore : Store", {"MapStore", "save overrides Store::save", "load overrides Store::load"});
  tests.function("MapStore::save", {"run insert"}).function("MapStore::load", {"run find"});
  tests.test("Orders.Places", {"new MapStore", "new Service", "run Service::place"});
  EXPECT_EQ(withTests(tests).rung("Store"), "faked");
}

TEST(Ladder, IsMockedWhereAStubAnswersConstants) {
  FactsBuilder tests = storeTests();
  tests.defineClass("NoStore : Store", {"save overrides Store::save", "load overrides Store::load"});
  for (const char *name : {"NoStore::save", "NoStore::load"}) {
    tests.function(name);
    tests.body().isTrivial = true;
  }
  tests.test("Orders.Places", {"new NoStore", "new Service", "run Service::place"});
  EXPECT_EQ(withTests(tests).rung("Store"), "mocked");
}

TEST(Ladder, IsConstructedWhereNoFunctionRuns) {
  FactsBuilder tests = storeTests();
  tests.test("Orders.Starts", {"new PgStore", "new Service"});
  const Traced result = withTests(tests);
  EXPECT_EQ(result.rung("Store"), "constructed");
  EXPECT_THAT(result.nearestMiss("Store"), HasSubstr("`PgStore` is created in Orders.Starts"));
  EXPECT_THAT(result.nearestMiss("Store"), HasSubstr("none of its functions runs"));
}

TEST(Ladder, IsRealWithAServerThatTheTestStarts) {
  FactsBuilder tests = storeTests();
  tests.test("Orders.Saves",
             {"run system 'pg_ctl -D /tmp/x start'", "new PgStore", "new Service", "run Service::place"});
  const Traced result = withTests(tests);
  EXPECT_EQ(result.rung("Store"), "real");
  EXPECT_THAT(result.server("Store", "Orders.Saves"), HasSubstr("starts pg_ctl (tests/StoreTest.cpp:"));
  EXPECT_EQ(result.witness("Store", "Orders.Saves"),
            "Orders_Saves_Test::TestBody > Service::place > PgStore::save > PQexec");
  EXPECT_EQ(result.functionRung("Store", "load"), "none");
  EXPECT_EQ(result.nearestMiss("Store"), "");
}

TEST(Ladder, IsRealWithAnAddressOrVariableOfTheTest) {
  FactsBuilder address = storeTests("address"), variable = storeTests("variable");
  address.test("Orders.Saves", {"new PgStore 'host=localhost dbname=test'", "virtual Store::save"});
  EXPECT_EQ(withTests(address).rung("Store"), "real");
  variable.test("Orders.Saves", {"new PgStore", "virtual Store::save"});
  variable.body().environmentReads.push_back({"ORDERS_TEST_DATABASE_URL", variable.place()});
  const Traced result = withTests(variable);
  EXPECT_EQ(result.rung("Store"), "real");
  EXPECT_THAT(result.server("Store", "Orders.Saves"), HasSubstr("environment variable ORDERS_TEST_DATABASE_URL"));
}

TEST(Ladder, IsShallowWhereNothingStartsAServer) {
  FactsBuilder tests = storeTests();
  tests.test("Orders.Saves", {"new PgStore", "virtual Store::save"});
  const Traced result = withTests(tests);
  EXPECT_EQ(result.rung("Store"), "shallow");
  EXPECT_EQ(result.server("Store", "Orders.Saves"), "nothing in the test starts or names a server");
  EXPECT_THAT(result.nearestMiss("Store"), HasSubstr("`PgStore::save` runs in Orders.Saves"));
}

TEST(Ladder, DoesNotTakeAnotherTechnologysVariableForAServer) {
  FactsBuilder tests = storeTests();
  tests.test("Orders.Saves", {"new PgStore", "virtual Store::save"});
  tests.body().environmentReads.push_back({"REDIS_URL", tests.place()});
  EXPECT_EQ(withTests(tests).rung("Store"), "shallow");
}

TEST(Ladder, IsRealWithTestcontainers) {
  FactsBuilder tests = storeTests();
  tests.outside("/usr/include/testcontainers-c.h", {"tc_psql_new_default_container"});
  tests.test("Orders.Saves", {"run tc_psql_new_default_container", "new PgStore", "virtual Store::save"});
  const Traced result = withTests(tests);
  EXPECT_EQ(result.rung("Store"), "real");
  EXPECT_THAT(result.server("Store", "Orders.Saves"), HasSubstr("Testcontainers"));
}

/// A cache over SQLite, which runs in the process.
FactsBuilder sqliteCache(const std::string &path) {
  FactsBuilder unit("src/SqliteCache.cpp", "orders");
  unit.outside("/usr/include/sqlite3.h", {"sqlite3_open", "sqlite3_exec"});
  unit.at("src/Cache.h").defineClass("Cache", {"pure put", "~Cache"});
  unit.at("src/SqliteCache.cpp").defineClass("SqliteCache : Cache", {"SqliteCache", "put overrides Cache::put"});
  unit.function("SqliteCache::SqliteCache", {"run sqlite3_open '" + path + "'"});
  unit.function("SqliteCache::put", {"run sqlite3_exec 'INSERT INTO cache VALUES (?)'"});
  return unit;
}

FactsBuilder cacheTests(const std::string &argument = "") {
  FactsBuilder tests("tests/CacheTest.cpp", "tests");
  tests.framework("gmock").at("src/Cache.h").defineClass("Cache", {"pure put", "~Cache"});
  tests.at("src/SqliteCache.h").defineClass("SqliteCache : Cache", {"SqliteCache", "put overrides Cache::put"});
  tests.at("tests/CacheTest.cpp")
      .defineClass("MockCache : Cache", {"put overrides Cache::put"})
      .mock("MockCache", {"put"});
  tests.test("Cache.Puts", {"new SqliteCache" + (argument.empty() ? "" : " '" + argument + "'"), "virtual Cache::put"});
  return tests;
}

TEST(Ladder, IsEmbeddedInMemoryAndRealOnAFile) {
  EXPECT_EQ(traced({sqliteCache("orders.db"), cacheTests(":memory:")}).rung("Cache"), "embedded");
  EXPECT_EQ(traced({sqliteCache("orders.db"), cacheTests("/tmp/cache.db")}).rung("Cache"), "embedded");
  EXPECT_EQ(traced({sqliteCache("orders.db"), cacheTests()}).rung("Cache"), "real");
}

TEST(Ladder, IsRealOverTheOperatingSystem) {
  FactsBuilder files("src/Files.cpp", "orders"), tests("tests/FilesTest.cpp", "tests");
  for (FactsBuilder *unit : {&files, &tests}) {
    unit->outside("/usr/include/unistd.h", {"unlink"}).at("src/Files.h").defineClass("Files", {"pure drop", "~Files"});
    unit->at("src/DiskFiles.h").defineClass("DiskFiles : Files", {"DiskFiles", "drop overrides Files::drop"});
  }
  files.at("src/Files.cpp").function("DiskFiles::drop", {"run unlink"});
  tests.framework("gmock").at("tests/FilesTest.cpp").defineClass("MockFiles : Files", {"drop overrides Files::drop"});
  tests.mock("MockFiles", {"drop"}).test("Files.Drops", {"new DiskFiles", "virtual Files::drop"});
  EXPECT_EQ(traced({files, tests}).rung("Files"), "real");
}

/// An HTTP client over libcurl, and its tests as `body` makes them.
Traced httpClient(const std::vector<std::string> &body) {
  FactsBuilder client("src/Payments.cpp", "orders"), tests("tests/PaymentsTest.cpp", "tests");
  for (FactsBuilder *unit : {&client, &tests}) {
    unit->outside("/usr/include/curl/curl.h", {"curl_easy_perform"});
    unit->outside("/usr/include/httplib.h", {"httplib::Server", "httplib::Server::listen"}).symbol("httplib::Server");
    unit->at("src/Payments.h").defineClass("Payments", {"pure pay", "~Payments"});
    unit->at("src/HttpPayments.h")
        .defineClass("HttpPayments : Payments", {"HttpPayments", "pay overrides Payments::pay"});
  }
  client.at("src/Payments.cpp").function("HttpPayments::pay", {"run curl_easy_perform"});
  tests.framework("gmock")
      .at("tests/PaymentsTest.cpp")
      .defineClass("MockPayments : Payments", {"pay overrides Payments::pay"});
  tests.mock("MockPayments", {"pay"});
  tests.test("Payments.Pays", body);
  return traced({client, tests});
}

TEST(Ladder, IsEmbeddedAgainstAServerInTheTestsOwnProcess) {
  const Traced result = httpClient({"run httplib::Server::listen 'localhost'",
                                    "new HttpPayments 'http://localhost:18080'", "virtual Payments::pay"});
  EXPECT_EQ(result.rung("Payments"), "embedded");
  EXPECT_THAT(result.server("Payments", "Payments.Pays"), HasSubstr("httplib::Server::listen"));
}

TEST(Ladder, IsEmbeddedOverSocketsOnWhichTheTestListensItself) {
  FactsBuilder client("src/Feed.cpp", "orders"), tests("tests/FeedTest.cpp", "tests");
  for (FactsBuilder *unit : {&client, &tests}) {
    unit->outside("/usr/include/sys/socket.h", {"connect", "listen"}).at("src/Feed.h");
    unit->defineClass("Feed", {"pure send", "~Feed"});
    unit->defineClass("SocketFeed : Feed", {"SocketFeed", "send overrides Feed::send"});
  }
  client.at("src/Feed.cpp").function("SocketFeed::send", {"run connect"}).function("serve", {"run listen"});
  tests.framework("gmock").at("tests/FeedTest.cpp").defineClass("MockFeed : Feed", {"send overrides Feed::send"});
  tests.mock("MockFeed", {"send"});
  tests.test("Feed.Sends", {"new SocketFeed", "virtual Feed::send"});
  tests.test("Feed.SendsToItself", {"run listen", "new SocketFeed", "virtual Feed::send"});
  tests.test("Feed.Serves", {"run serve", "new SocketFeed", "virtual Feed::send"});
  const Traced result = traced({client, tests});
  EXPECT_EQ(result.rung("Feed", "Feed.Sends"), "real");
  EXPECT_EQ(result.rung("Feed", "Feed.SendsToItself"), "embedded");
  EXPECT_EQ(result.rung("Feed", "Feed.Serves"), "real");
}

TEST(Ladder, IsShallowOverTheDoubleThatTheLibraryOffersToTests) {
  FactsBuilder object("src/Zone.cpp", "fans"), tests("tests/ZoneTest.cpp", "tests");
  for (FactsBuilder *unit : {&object, &tests}) {
    unit->outside("/usr/include/sdbusplus/bus.hpp", {"sdbusplus::bus_t::call"});
    unit->outside("/usr/include/sdbusplus/test/sdbus_mock.hpp", {"sdbusplus::get_mocked_new"}).at("src/Zone.h");
    unit->defineClass("Zone", {"Zone", "announce"});
  }
  object.at("src/Zone.cpp").function("Zone::announce", {"run sdbusplus::bus_t::call"});
  tests.framework("gmock").at("tests/ZoneTest.cpp");
  tests.test("Zone.Announces", {"run sdbusplus::get_mocked_new", "new Zone", "run Zone::announce"});
  tests.test("Zone.AnnouncesForReal", {"new Zone", "run Zone::announce"});
  const Traced result = traced({object, tests});
  EXPECT_EQ(result.rung("Zone", "Zone.Announces"), "shallow");
  EXPECT_THAT(result.server("Zone", "Zone.Announces"), HasSubstr("sdbusplus::get_mocked_new stands in for D-Bus"));
  EXPECT_EQ(result.rung("Zone", "Zone.AnnouncesForReal"), "real");
}

TEST(Ladder, IsEmulatedAgainstAnEmulator) {
  EXPECT_EQ(httpClient({"run system 'docker run wiremock/wiremock'", "new HttpPayments 'http://localhost:8080'",
                        "virtual Payments::pay"})
                .rung("Payments"),
            "emulated");
}

TEST(Ladder, IsRealAgainstAnAddress) {
  EXPECT_EQ(httpClient({"new HttpPayments 'http://payments.test'", "virtual Payments::pay"}).rung("Payments"), "real");
  EXPECT_EQ(httpClient({"new HttpPayments", "virtual Payments::pay"}).rung("Payments"), "shallow");
}

TEST(Ladder, IsShallowOverAMockedConnection) {
  FactsBuilder production("src/PgOrders.cpp", "orders"), tests("tests/OrdersTest.cpp", "tests");
  for (FactsBuilder *unit : {&production, &tests}) {
    unit->outside("/usr/include/postgresql/libpq-fe.h", {"PQexec"});
    unit->at("src/Connection.h").defineClass("Connection", {"pure query", "~Connection"});
    unit->at("src/PgConnection.h")
        .defineClass("PgConnection : Connection", {"PgConnection", "query overrides Connection::query"});
    unit->at("src/Orders.h").defineClass("Orders", {"pure save", "~Orders"});
    unit->at("src/PgOrders.h").defineClass("PgOrders : Orders", {"PgOrders", "save overrides Orders::save"});
  }
  production.at("src/PgOrders.cpp").function("PgConnection::query", {"run PQexec"});
  production.function("PgOrders::save", {"virtual Connection::query 'INSERT INTO orders VALUES ($1)'"});
  tests.framework("gmock").at("tests/OrdersTest.cpp");
  tests.defineClass("MockConnection : Connection", {"query overrides Connection::query"})
      .mock("MockConnection", {"query"});
  tests.defineClass("MockOrders : Orders", {"save overrides Orders::save"}).mock("MockOrders", {"save"});
  tests.test("Orders.Saves", {"new MockConnection", "new PgOrders", "virtual Orders::save"});
  const Traced result = traced({production, tests});
  EXPECT_EQ(result.rung("Orders"), "shallow");
  EXPECT_EQ(result.rung("Connection"), "mocked");
  EXPECT_THAT(result.server("Orders", "Orders.Saves"),
              HasSubstr("MockConnection answers below it (tests/OrdersTest.cpp:"));
  EXPECT_THAT(result.nearestMiss("Orders"), HasSubstr("MockConnection answers"));
}

TEST(Ladder, TakesAnImplementationOfUnknownBoundaryForReal) {
  FactsBuilder production("src/Bus.cpp", "orders"), tests("tests/BusTest.cpp", "tests");
  for (FactsBuilder *unit : {&production, &tests}) {
    unit->outside("/opt/acme/bus.h", {"acme::post"})
        .at("src/EventBus.h")
        .defineClass("EventPublisher", {"pure publish", "~EventPublisher"});
    unit->at("src/AcmeBus.h")
        .defineClass("AcmePublisher : EventPublisher", {"AcmePublisher", "publish overrides EventPublisher::publish"});
  }
  production.at("src/Bus.cpp").function("AcmePublisher::publish", {"run acme::post"});
  tests.framework("gmock").at("tests/BusTest.cpp");
  tests.defineClass("MockPublisher : EventPublisher", {"publish overrides EventPublisher::publish"})
      .mock("MockPublisher", {"publish"});
  tests.test("Bus.Publishes", {"new AcmePublisher", "virtual EventPublisher::publish"});
  const Traced result = traced({production, tests});
  ASSERT_EQ(result.rung("EventPublisher"), "real");
  EXPECT_EQ(result.server("EventPublisher", "Bus.Publishes"), "its boundary is not in the catalogue");
}

TEST(Ladder, TakesTheHighestRungOfTheEnabledTests) {
  FactsBuilder tests = storeTests();
  tests.test("Orders.Mocked", {"new MockStore", "virtual Store::save"});
  tests.test("Orders.Real", {"run system 'postgres -D x'", "new PgStore", "virtual Store::load"});
  const Traced result = withTests(tests);
  EXPECT_EQ(result.rung("Store"), "real");
  EXPECT_EQ(result.functionRung("Store", "save"), "mocked");
  EXPECT_EQ(result.functionRung("Store", "load"), "real");
  EXPECT_EQ(result.rung("Store", "Orders.Mocked"), "mocked");
}

TEST(Ladder, CountsADisabledTestApart) {
  FactsBuilder tests = storeTests();
  TestFact &test = tests.test("Orders.DISABLED_Saves", {"run system 'postgres'", "new PgStore", "virtual Store::save"});
  test.isDisabled = true;
  test.disabledBy = "DISABLED_ prefix";
  const Traced result = withTests(tests);
  EXPECT_EQ(result.rung("Store"), "none disabled:real");
  EXPECT_EQ(result.functionRung("Store", "save"), "none");
  EXPECT_THAT(result.nearestMiss("Store"), HasSubstr("Orders.DISABLED_Saves"));
  EXPECT_THAT(result.nearestMiss("Store"), HasSubstr("DISABLED_ prefix"));
}

TEST(Ladder, IsConditionalBehindASkip) {
  FactsBuilder tests = storeTests();
  tests.test("Orders.Saves", {"run system 'postgres'", "new PgStore", "virtual Store::save"});
  tests.body().gates.push_back({GateKind::Skip, "", tests.place()});
  tests.body().environmentReads.push_back({"ORDERS_INTEGRATION", tests.place()});
  const Traced result = withTests(tests);
  EXPECT_EQ(result.rung("Store"), "real conditional");
  EXPECT_EQ(result.functionRung("Store", "save"), "real conditional");
  EXPECT_THAT(result.condition("Store", "Orders.Saves"), HasSubstr("ORDERS_INTEGRATION"));
  EXPECT_THAT(result.condition("Store", "Orders.Saves"), HasSubstr("skips at tests/StoreTest.cpp:"));
}

TEST(Ladder, IsNotConditionalWhereAnotherTestAlwaysRuns) {
  FactsBuilder tests = storeTests();
  tests.test("Orders.Always", {"run system 'postgres'", "new PgStore", "virtual Store::save"});
  tests.test("Orders.Sometimes", {"run system 'postgres'", "new PgStore", "virtual Store::save"});
  tests.body().gates.push_back({GateKind::Skip, "", tests.place()});
  EXPECT_EQ(withTests(tests).rung("Store"), "real");
}

TEST(Ladder, IsIncompleteWhereATestUnitCouldNotBeRead) {
  FactsBuilder tests = storeTests(), broken("tests/BrokenTest.cpp", "tests");
  tests.test("Orders.Places", {"new MockStore", "virtual Store::save"});
  broken.framework("googletest").problem("'missing.h' file not found");
  std::vector<FactsBuilder> units = orderService();
  units.push_back(tests);
  units.push_back(broken);
  EXPECT_EQ(traced(units).rung("Store"), "mocked incomplete");
}

TEST(Ladder, IsCompleteWhereAnUnrelatedUnitCouldNotBeRead) {
  FactsBuilder tests = storeTests(), broken("src/elsewhere/Gui.cpp", "gui");
  tests.test("Orders.Places", {"new MockStore", "virtual Store::save"});
  broken.problem("'QtWidgets' file not found");
  std::vector<FactsBuilder> units = orderService();
  units.push_back(tests);
  units.push_back(broken);
  EXPECT_EQ(traced(units).rung("Store"), "mocked");
}

} // namespace
} // namespace doublecheck
