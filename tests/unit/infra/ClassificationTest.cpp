// SPDX-License-Identifier: Apache-2.0

#include "infra/Classification.h"

#include "unit/infra/Classified.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace doublecheck {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Classification, TakesTheKindFromWhatTheImplementationCalls) {
  EXPECT_THAT(classified(Store + R"cpp(
// FILE: src/Pg.cpp
#include "Store.h"
#include <pqxx/pqxx>
struct Pg : Store {
  pqxx::connection connection{"x"};
  void save(int) override { pqxx::work work(connection); work.exec("INSERT INTO t VALUES (1)"); }
};
)cpp" + MockStore),
              ElementsAre("Store: database.relational <- Pg"));
}

TEST(Classification, FollowsHelperClassesThatNobodyMocks) {
  EXPECT_THAT(classified(Store + R"cpp(
// FILE: src/Pg.cpp
#include "Store.h"
#include <pqxx/pqxx>
struct Session { pqxx::connection connection{"x"}; void run(const char *sql) { pqxx::work(connection).exec(sql); } };
struct Pg : Store { Session session; void save(int) override { session.run("INSERT INTO t VALUES (1)"); } };
)cpp" + MockStore),
              ElementsAre("Store: database.relational <- Pg"));
}

TEST(Classification, TakesTheProtocolThatTheNamesSpeakOfForTheSocketsBelow) {
  const auto overSockets = [](const std::string &implementation) {
    return classified(Store + R"cpp(
// FILE: /usr/include/x86_64-linux-gnu/sys/socket.h
#pragma once
extern "C" { struct sockaddr; int socket(int, int, int); int connect(int, const sockaddr *, unsigned); }
// FILE: src/Sockets.cpp
#include "Store.h"
#include <x86_64-linux-gnu/sys/socket.h>
struct )cpp" + implementation +
                      R"cpp( : Store { void save(int) override { connect(socket(2, 1, 0), nullptr, 0); } };
)cpp" + MockStore);
  };
  EXPECT_THAT(overSockets("Plain"), ElementsAre("Store: network <- Plain"));
  EXPECT_THAT(overSockets("LinuxHttpStore"), ElementsAre("Store: http-api <- LinuxHttpStore"));
  EXPECT_THAT(overSockets("HTTPStore"), ElementsAre("Store: http-api <- HTTPStore"));
  EXPECT_THAT(overSockets("Mqttish"), ElementsAre("Store: network <- Mqttish"));
  EXPECT_THAT(overSockets("MQTTStore"), ElementsAre("Store: broker <- MQTTStore"));
}

TEST(Classification, CallsWhatWaitsItselfAClockAndItsCallersNot) {
  const std::string waiting = R"cpp(
// FILE: /usr/include/time.h
#pragma once
extern "C" { struct timespec { long tv_sec, tv_nsec; }; int nanosleep(const timespec *, timespec *); }
// FILE: src/Pause.h
#pragma once
#include <time.h>
struct Throttle { void wait() { timespec time{1, 0}; nanosleep(&time, nullptr); } };
)cpp";
  EXPECT_THAT(classified(Store + waiting + R"cpp(
// FILE: src/Slow.cpp
#include "Pause.h"
#include "Store.h"
struct Slow : Store { Throttle throttle; int total = 0; void save(int n) override { throttle.wait(); total += n; } };
)cpp" + MockStore),
              ElementsAre("Store: collaborator"));
  EXPECT_THAT(classified(Store + waiting + R"cpp(
// FILE: src/Timer.cpp
#include "Pause.h"
#include "Store.h"
struct Timer : Store { void save(int n) override { timespec time{n, 0}; nanosleep(&time, nullptr); } };
)cpp" + MockStore),
              ElementsAre("Store: clock <- Timer"));
}

TEST(Classification, NamesAClockThatNobodyDoublesOnlyWhereItIsOne) {
  const auto waiting = [](const std::string &name) {
    return classified(R"cpp(
// FILE: /usr/include/time.h
#pragma once
extern "C" { struct timespec { long tv_sec, tv_nsec; }; int nanosleep(const timespec *, timespec *); }
// FILE: src/Pause.cpp
#include <time.h>
struct )cpp" + name + R"cpp( { virtual ~)cpp" +
                      name + R"cpp(() = default; virtual void run() = 0; };
struct Slow : )cpp" + name +
                      R"cpp( { void run() override { timespec time{1, 0}; nanosleep(&time, nullptr); } };
)cpp");
  };
  EXPECT_THAT(waiting("Clock"), ElementsAre("Clock: clock <- Slow"));
  EXPECT_THAT(waiting("Transition"), IsEmpty());
}

const std::string Notifier = R"cpp(
// FILE: src/Notifier.h
#pragma once
struct Notifier { virtual ~Notifier() = default; virtual void started() = 0; virtual void failed() = 0; };
// FILE: tests/NotifierTest.cpp
#include "Notifier.h"
#include <gmock/gmock.h>
struct MockNotifier : Notifier { MOCK_METHOD(void, started, (), (override)); MOCK_METHOD(void, failed, (), (override)); };
)cpp";

TEST(Classification, DoesNotTakeANotifierForWhatOneOfItsAnswersIsTo) {
  const std::string session = R"cpp(
// FILE: src/Session.h
#pragma once
#include <pqxx/pqxx>
struct Session { pqxx::connection c{"x"}; void drop(const char *how) { pqxx::work(c).exec(how); } };
)cpp";
  EXPECT_THAT(classified(Notifier + session + R"cpp(
// FILE: src/Main.cpp
#include "Notifier.h"
#include "Session.h"
struct Quit : Notifier { Session &session; Quit(Session &s) : session(s) {} int runs = 0; void started() override { ++runs; } void failed() override { session.drop("now"); } };
)cpp"),
              ElementsAre("Session: database.relational <- Session", "Notifier: collaborator"));
  EXPECT_THAT(classified(Notifier + session + R"cpp(
// FILE: src/Main.cpp
#include "Notifier.h"
#include "Session.h"
struct Table : Notifier { Session &session; Table(Session &s) : session(s) {} void started() override { session.drop("a"); } void failed() override { session.drop("b"); } };
)cpp"),
              ElementsAre("Notifier: database.relational <- Table"));
}

TEST(Classification, TakesALogThatGoesToAFileForALog) {
  const auto named = [](const std::string &name) {
    return classified(R"cpp(
// FILE: src/Log.h
#pragma once
struct )cpp" + name + R"cpp( { virtual ~)cpp" +
                      name + R"cpp(() = default; virtual int write(const char *) = 0; };
// FILE: src/Log.cpp
#include "Log.h"
#include <fcntl.h>
struct Plain : )cpp" + name +
                      R"cpp( { int write(const char *) override { return open("/var/log/x", 1); } };
// FILE: tests/LogTest.cpp
#include "Log.h"
#include <gmock/gmock.h>
struct Mock : )cpp" + name +
                      R"cpp( { MOCK_METHOD(int, write, (const char *), (override)); };
)cpp");
  };
  EXPECT_THAT(named("Logger"), ElementsAre("Logger: logging <- Plain"));
  EXPECT_THAT(named("Archive"), ElementsAre("Archive: filesystem <- Plain"));
}

TEST(Classification, CallsAMockedInterfaceThatReachesNothingACollaborator) {
  EXPECT_THAT(classified(Store + R"cpp(
// FILE: src/Sum.cpp
#include "Store.h"
struct Sum : Store { int total = 0; void save(int value) override { total += value; } };
)cpp" + MockStore),
              ElementsAre("Store: collaborator"));
}

TEST(Classification, DoesNotTakeABusinessClassForADatabaseBecauseOfItsRepository) {
  EXPECT_THAT(classified(Store + R"cpp(
// FILE: src/Pg.cpp
#include "Store.h"
#include <pqxx/pqxx>
struct Pg : Store { pqxx::connection c{"x"}; void save(int) override { pqxx::work w(c); w.exec("INSERT INTO t VALUES (1)"); } };
// FILE: src/Checkout.cpp
#include "Checkout.h"
struct RealCheckout : Checkout { Store &store; RealCheckout(Store &s) : store(s) {} void pay(int v) override { store.save(v); } };
// FILE: src/Checkout.h
#pragma once
#include "Store.h"
struct Checkout { virtual ~Checkout() = default; virtual void pay(int) = 0; };
// FILE: tests/CheckoutTest.cpp
#include <gmock/gmock.h>
#include "Checkout.h"
struct MockCheckout : Checkout { MOCK_METHOD(void, pay, (int), (override)); };
)cpp" + MockStore),
              ElementsAre("Store: database.relational <- Pg", "Checkout: collaborator"));
}

const std::string Queue = R"cpp(
// FILE: src/Queue.h
#pragma once
struct Queue { virtual ~Queue() = default; virtual int next() = 0; };
// FILE: src/PgQueue.cpp
#include "Queue.h"
#include <pqxx/pqxx>
struct PgQueue : Queue { int next() override { pqxx::connection c{"x"}; pqxx::work(c).exec("DELETE FROM queue"); return 1; } };
)cpp";

TEST(Classification, LeavesAnInterfaceThatAnotherClassAsksToThatClass) {
  const std::string commands = Queue + R"cpp(
// FILE: src/Commands.h
#pragma once
struct Commands { virtual ~Commands() = default; virtual void run() = 0; };
// FILE: tests/CommandsTest.cpp
#include "Commands.h"
#include <gmock/gmock.h>
struct MockCommands : Commands { MOCK_METHOD(void, run, (), (override)); };
)cpp";
  EXPECT_THAT(classified(commands + R"cpp(
// FILE: src/Poller.cpp
#include "Commands.h"
#include "Queue.h"
struct Listener { Queue &queue; int poll() { return queue.next(); } };
struct Poller : Commands { Listener listener; Poller(Queue &q) : listener{q} {} int sum = 0; void run() override { sum += listener.poll(); } };
)cpp"),
              ElementsAre("Queue: database.relational <- PgQueue", "Commands: collaborator"));
  EXPECT_THAT(classified(commands + R"cpp(
// FILE: src/Adapter.cpp
#include "Commands.h"
#include "Queue.h"
struct Adapter : Commands { Queue &queue; Adapter(Queue &q) : queue(q) {} void run() override { queue.next(); } };
)cpp"),
              ElementsAre("Commands: database.relational <- Adapter", "Queue: database.relational <- PgQueue"));
}

TEST(Classification, DoesNotTakeAClassForWhatItsConstructorMakesForAnother) {
  const std::string rest = R"cpp(
// FILE: src/Connection.h
#pragma once
#include <pqxx/pqxx>
struct Connection { pqxx::connection connection{"x"}; pqxx::connection &get() { return connection; } };
// FILE: src/Topic.h
#pragma once
#include "Connection.h"
struct Topic { Connection &c; Topic(Connection &o) : c(o) {} virtual ~Topic() = default; virtual void tell(int) { pqxx::work(c.get()).exec("NOTIFY topic"); } };
// FILE: src/Reporter.h
#pragma once
#include "Topic.h"
#include <memory>
struct Reporter {
  Reporter() : connection(std::make_unique<Connection>()), topic(std::make_unique<Topic>(*connection)) {}
  virtual ~Reporter() = default;
  virtual void report(int n) { topic->tell(n + 1); }
  std::unique_ptr<Connection> connection;
  std::unique_ptr<Topic> topic;
};
// FILE: tests/ReporterTest.cpp
#include "Reporter.h"
#include <gmock/gmock.h>
struct MockTopic : Topic { using Topic::Topic; MOCK_METHOD(void, tell, (int), (override)); };
struct MockReporter : Reporter { MOCK_METHOD(void, report, (int), (override)); };
)cpp";
  EXPECT_THAT(classified(rest), ElementsAre("Topic: database.relational <- Topic", "Reporter: collaborator"));
}

TEST(Classification, CountsAFactoryOfImplementationsToWhatItMakes) {
  EXPECT_THAT(classified(Store + R"cpp(
// FILE: src/Pg.h
#pragma once
#include "Store.h"
#include <pqxx/pqxx>
struct Pg : Store { pqxx::connection c{"x"}; void save(int) override { pqxx::work w(c); w.exec("INSERT INTO t VALUES (1)"); } };
// FILE: src/Makers.h
#pragma once
struct Store;
struct Maker { virtual ~Maker() = default; virtual Store *make() = 0; };
struct Prefiller { virtual ~Prefiller() = default; virtual void fill() = 0; };
// FILE: src/Makers.cpp
#include "Makers.h"
#include "Pg.h"
struct PgMaker : Maker { Store *make() override { return new Pg(); } };
struct PgPrefiller : Prefiller { void fill() override { Pg pg; pg.save(1); } };
// FILE: tests/MakerTest.cpp
#include <gmock/gmock.h>
#include "Makers.h"
struct MockMaker : Maker { MOCK_METHOD(Store *, make, (), (override)); };
struct MockPrefiller : Prefiller { MOCK_METHOD(void, fill, (), (override)); };
)cpp" + MockStore),
              ElementsAre("Maker: database.relational <- PgMaker indirect", "Store: database.relational <- Pg",
                          "Prefiller: collaborator"));
}

TEST(Classification, DoesNotNameAMockedClassTwice) {
  EXPECT_THAT(classified(Store + R"cpp(
// FILE: src/Pg.cpp
#include "Store.h"
#include <pqxx/pqxx>
struct Pg : Store { pqxx::connection c{"x"}; void save(int) override { pqxx::work w(c); w.exec("INSERT INTO t VALUES (1)"); } };
// FILE: src/Cart.h
#pragma once
#include "Store.h"
#include <curl/curl.h>
struct Prices { virtual ~Prices() = default; virtual void of(int) { curl_easy_perform(curl_easy_init()); } };
struct Cart {
  virtual ~Cart() = default;
  virtual void add(int value) { total += value; store->save(total); }
  virtual void drop(int value) { total -= value; prices->of(total); }
  virtual void clear() { total = 0; }
  virtual void fetch() { curl_easy_perform(curl_easy_init()); }
  Store *store;
  Prices *prices;
  int total = 0;
};
// FILE: tests/CartTest.cpp
#include <gmock/gmock.h>
#include "Cart.h"
struct MockPrices : Prices { MOCK_METHOD(void, of, (int), (override)); };
struct MockCart : Cart { MOCK_METHOD(void, add, (int), (override)); MOCK_METHOD(void, fetch, (), (override)); };
)cpp" + MockStore),
              ElementsAre("Prices: http-api <- Prices", "Store: database.relational <- Pg", "Cart: collaborator"));
}

TEST(Classification, SeesAnAdapterOverAMockedTransportAsIndirect) {
  EXPECT_THAT(classified(R"cpp(
// FILE: src/Transport.h
#pragma once
struct Transport { virtual ~Transport() = default; virtual int post(const char *url) = 0; };
// FILE: src/Curl.cpp
#include "Transport.h"
#include <curl/curl.h>
struct Curl : Transport { int post(const char *) override { return curl_easy_perform(curl_easy_init()); } };
// FILE: src/Gateway.h
#pragma once
struct PaymentGateway { virtual ~PaymentGateway() = default; virtual bool charge(int) = 0; };
// FILE: src/HttpGateway.cpp
#include "Gateway.h"
#include "Transport.h"
struct HttpGateway : PaymentGateway {
  Transport &transport;
  HttpGateway(Transport &t) : transport(t) {}
  bool charge(int) override { return transport.post("https://pay.example/charges") == 200; }
};
// FILE: tests/GatewayTest.cpp
#include <gmock/gmock.h>
#include "Gateway.h"
#include "Transport.h"
struct MockTransport : Transport { MOCK_METHOD(int, post, (const char *), (override)); };
struct MockGateway : PaymentGateway { MOCK_METHOD(bool, charge, (int), (override)); };
)cpp"),
              ElementsAre("PaymentGateway: http-api <- HttpGateway indirect", "Transport: http-api <- Curl"));
}

TEST(Classification, LeavesToABranchOfPluginsWhatItsDoublesReplace) {
  EXPECT_THAT(classified(R"cpp(
// FILE: src/Plugin.h
#pragma once
#include <curl/curl.h>
#include <fcntl.h>
struct Plugin { virtual ~Plugin() = default; virtual void run() = 0; };
struct Exists : Plugin { void run() override { open("x", 1); } };
struct Service : Plugin { virtual void talk() { curl_easy_perform(curl_easy_init()); } };
template <class Base = Service> struct Restart : Base { void run() override { Base::talk(); } };
// FILE: src/main.cpp
#include "Plugin.h"
void all(Plugin &plugin) { plugin.run(); }
void production() { Restart<> restart; all(restart); Exists exists; all(exists); }
// FILE: tests/T.cpp
#include <gmock/gmock.h>
#include "Plugin.h"
struct MockPlugin : Plugin { MOCK_METHOD(void, run, (), (override)); };
struct ServiceMock : Service { MOCK_METHOD(void, talk, (), (override)); };
void test() { Restart<ServiceMock> restart; restart.run(); }
)cpp"),
              ElementsAre("Plugin: filesystem <- Exists <- Restart<>", "Service: http-api <- Restart<>"));
}

TEST(Classification, TakesATemplateOfInterfacesForOne) {
  const std::string queues = R"cpp(
// FILE: src/Queue.h
#pragma once
#include <fcntl.h>
template <class T> struct Queue { virtual ~Queue() = default; virtual void push(const T &) = 0; };
struct Numbers : Queue<int> { void push(const int &) override { open("numbers", 1); } };
struct Letters : Queue<char> { void push(const char &) override { open("letters", 1); } };
inline void serve(Queue<int> &queue) { queue.push(1); }
)cpp";
  const auto one = ElementsAre("Queue: filesystem <- Letters <- Numbers");
  EXPECT_THAT(classified(queues + "// FILE: src/main.cpp\n#include \"Queue.h\"\nLetters letters;\n"), one);
  EXPECT_THAT(classified(queues + R"cpp(
// FILE: tests/T.cpp
#include <gmock/gmock.h>
#include "Queue.h"
struct MockQueue : Queue<int> { MOCK_METHOD(void, push, (const int &), (override)); };
)cpp"),
              one);
}

TEST(Classification, BelievesTheNameWhereNoImplementationCanBeSeen) {
  EXPECT_THAT(classified(R"cpp(
// FILE: src/EventPublisher.h
#pragma once
struct EventPublisher { virtual ~EventPublisher() = default; virtual void publish(int) = 0; };
struct PriceListener { virtual ~PriceListener() = default; virtual void changed(int) = 0; };
// FILE: tests/T.cpp
#include <gmock/gmock.h>
#include "EventPublisher.h"
struct MockPublisher : EventPublisher { MOCK_METHOD(void, publish, (int), (override)); };
struct MockListener : PriceListener { MOCK_METHOD(void, changed, (int), (override)); };
)cpp"),
              ElementsAre("EventPublisher: broker", "PriceListener: collaborator"));
}

TEST(Classification, NamesWhatIsNotInTheCatalogueWhereNothingElseIsTouched) {
  const Program program = linked(R"cpp(
// FILE: /usr/include/c++/12/bits/fs_path.h
#pragma once
namespace std::filesystem { struct path { path(const char *); path operator/(const char *) const; }; }
// FILE: src/Locator.h
#pragma once
#include "/usr/include/c++/12/bits/fs_path.h"
#include <acme/bus.h>
struct Locator { virtual ~Locator() = default; virtual void locate() = 0; };
struct BusLocator : Locator { acme::Bus bus; void locate() override { bus.post("x"); std::filesystem::path("a") / "b"; } };
// FILE: tests/T.cpp
#include <gmock/gmock.h>
#include "Locator.h"
struct MockLocator : Locator { MOCK_METHOD(void, locate, (), (override)); };
)cpp");
  const Classification infra = classifyInfrastructure(program, builtinCatalogue());
  ASSERT_EQ(infra.collaborators.size(), 1U);
  EXPECT_EQ(infra.collaborators[0].reason,
            "'acme::Bus::post', which its implementations call, is not in the catalogue, "
            "and no name here suggests infrastructure");
}

TEST(Classification, SaysSoWhereTheClientLibraryIsNotInTheCatalogue) {
  EXPECT_THAT(classified(R"cpp(
// FILE: src/EventPublisher.h
#pragma once
struct EventPublisher { virtual ~EventPublisher() = default; virtual void publish(int) = 0; };
// FILE: src/Acme.cpp
#include "EventPublisher.h"
#include <acme/bus.h>
struct AcmePublisher : EventPublisher { acme::Bus bus; void publish(int) override { bus.post("x"); } };
// FILE: tests/T.cpp
#include <gmock/gmock.h>
#include "EventPublisher.h"
struct MockPublisher : EventPublisher { MOCK_METHOD(void, publish, (int), (override)); };
)cpp"),
              ElementsAre("EventPublisher: broker <- AcmePublisher unknown"));
}

TEST(Classification, TakesWhoOpensASocketForItsOwnerWhateverElseItAsks) {
  EXPECT_THAT(classified(R"cpp(
// FILE: /usr/include/sys/socket.h
extern "C" { int socket(int, int, int); int bind(int, const void *, unsigned); }
// FILE: src/Prober.h
#pragma once
struct Box { virtual ~Box() = default; virtual void put(int) = 0; };
struct Port { virtual ~Port() = default; virtual void set(int) = 0; };
struct Prober { virtual ~Prober() = default; virtual void setUp() = 0; virtual void probe() = 0; virtual void note() = 0; };
// FILE: src/Prober.cpp
#include "Prober.h"
#include <sys/socket.h>
struct RawProber : Prober {
  Box *box; Port *port;
  void setUp() override { bind(socket(17, 3, 0), nullptr, 0); }
  void probe() override { port->set(1); }
  void note() override { box->put(1); }
};
// FILE: tests/T.cpp
#include <gmock/gmock.h>
#include "Prober.h"
struct MockBox : Box { MOCK_METHOD(void, put, (int), (override)); };
struct MockPort : Port { MOCK_METHOD(void, set, (int), (override)); };
struct MockProber : Prober { MOCK_METHOD(void, probe, (), (override)); };
)cpp"),
              ElementsAre("Prober: network <- RawProber", "Box: collaborator", "Port: collaborator"));
}

TEST(Classification, TakesWhoWaitsWhileItSpeaksToMocksForNoClock) {
  const std::string code = R"cpp(
// FILE: /usr/include/unistd.h
extern "C" int usleep(unsigned);
// FILE: src/Machine.h
#pragma once
struct Port { virtual ~Port() = default; virtual void set(int) = 0; };
struct NAME { virtual ~NAME() = default; virtual void step() = 0; };
// FILE: src/Machine.cpp
#include "Machine.h"
#include <unistd.h>
struct Real : NAME { Port *port; void step() override { usleep(1); port->set(1); } };
// FILE: tests/T.cpp
#include <gmock/gmock.h>
#include "Machine.h"
struct MockPort : Port { MOCK_METHOD(void, set, (int), (override)); };
struct Mocked : NAME { MOCK_METHOD(void, step, (), (override)); };
)cpp";
  const auto named = [&](const std::string &name) {
    std::string text = code;
    for (std::size_t at = text.find("NAME"); at != std::string::npos; at = text.find("NAME"))
      text.replace(at, 4, name);
    return classified(text);
  };
  EXPECT_THAT(named("StateMachine"), ElementsAre("Port: collaborator", "StateMachine: collaborator"));
  EXPECT_THAT(named("RetryTimer"), ElementsAre("RetryTimer: clock <- Real", "Port: collaborator"));
}

TEST(Classification, ObeysTheConfigurationBeforeTheCode) {
  const std::string code = Store + R"cpp(
// FILE: src/Sum.cpp
#include "Store.h"
struct Sum : Store { int total = 0; void save(int value) override { total += value; } };
)cpp" + MockStore;
  EXPECT_THAT(classified(code, {{.interface = "Store", .kind = "cache"}}), ElementsAre("Store: cache <- Sum unknown"));
  EXPECT_THAT(classified(code, {{.interface = "Store", .kind = "none"}}), ElementsAre("Store: collaborator"));
}

TEST(Classification, ObeysAnAnnotation) {
  EXPECT_THAT(classified(R"cpp(
// FILE: src/Store.h
#pragma once
struct [[clang::annotate("doublecheck:infrastructure=cache")]] Store { virtual ~Store() = default; virtual void save(int) = 0; };
)cpp" + MockStore),
              ElementsAre("Store: cache"));
}

TEST(Classification, ObeysTheWordOnAnImplementation) {
  const auto code = [](std::string annotation) {
    return Store + R"cpp(
// FILE: src/Sum.cpp
#include "Store.h"
)cpp" + "struct " +
           annotation + " Sum : Store { int total = 0; void save(int value) override { total += value; } };" +
           MockStore;
  };
  EXPECT_THAT(classified(code("[[clang::annotate(\"doublecheck:infrastructure=cache\")]]")),
              ElementsAre("Store: cache <- Sum unknown"));
  EXPECT_THAT(classified(code(""), {{.interface = "Sum", .kind = "cache"}}),
              ElementsAre("Store: cache <- Sum unknown"));
}

TEST(Classification, KeepsInMemorySubstitutesOfProductionApart) {
  const Program program = linked(Store + R"cpp(
// FILE: src/Stores.cpp
#include "Store.h"
#include <pqxx/pqxx>
struct InMemoryStore : Store { int last = 0; void save(int value) override { last = value; } };
struct Pg : Store { pqxx::connection c{"x"}; void save(int) override { pqxx::work w(c); w.exec("INSERT INTO t VALUES (1)"); } };
)cpp" + MockStore);
  const Classification infra = classifyInfrastructure(program, builtinCatalogue());
  ASSERT_EQ(infra.dependencies.size(), 1U);
  ASSERT_EQ(infra.dependencies[0].productionDoubles.size(), 1U);
  EXPECT_EQ(program[program[infra.dependencies[0].productionDoubles[0]].symbol].name, "InMemoryStore");
}

TEST(Classification, CountsCallsThatAConcreteClassMakesOfItsOwnVirtualFunctions) {
  const Program program = linked(R"cpp(
// FILE: src/Killer.h
#pragma once
#include <fcntl.h>
struct Killer { virtual ~Killer() = default; void killAll() { kill(1); } virtual void kill(int) { open("/proc/1", 1); } };
// FILE: tests/T.cpp
#include <gmock/gmock.h>
#include "Killer.h"
struct MockKiller : Killer { MOCK_METHOD(void, kill, (int), (override)); };
)cpp");
  const Classification infra = classifyInfrastructure(program, builtinCatalogue());
  ASSERT_EQ(infra.dependencies.size(), 1U);
  ASSERT_EQ(infra.dependencies[0].functions.size(), 1U);
  EXPECT_EQ(infra.dependencies[0].functions[0].productionCalls.size(), 1U);
}

TEST(Classification, CountsCallSitesOfProductionOutsideTheClassItself) {
  const Program program = linked(Store + R"cpp(
// FILE: src/Use.cpp
#include "Store.h"
#include <pqxx/pqxx>
struct Pg : Store { pqxx::connection c{"x"}; void save(int v) override { pqxx::work w(c); w.exec("INSERT INTO t VALUES (1)"); if (v) save(0); } };
void first(Store &store) { store.save(1); store.save(2); }
void second(Pg &store) { store.save(3); }
)cpp" + MockStore);
  const Classification infra = classifyInfrastructure(program, builtinCatalogue());
  ASSERT_EQ(infra.dependencies.size(), 1U);
  ASSERT_EQ(infra.dependencies[0].functions.size(), 1U);
  EXPECT_EQ(infra.dependencies[0].functions[0].name, "save");
  EXPECT_EQ(infra.dependencies[0].functions[0].productionCalls.size(), 3U);
}

} // namespace
} // namespace doublecheck
