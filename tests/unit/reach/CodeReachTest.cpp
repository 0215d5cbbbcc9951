// SPDX-License-Identifier: Apache-2.0
//
// The same questions asked of code: C++ in, rungs out, through extraction.
#include "unit/reach/OrderCode.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace doublecheck {
namespace {

using testing::HasSubstr;

TEST(CodeReach, CreditsNobodyWithAHelperThatOthersRun) {
  const Traced result = tracedCode(Production + R"cpp(
// FILE: src/Two.h
#pragma once
#include "/usr/include/libpq-fe.h"
struct Orders { virtual ~Orders() = default; virtual bool add() = 0; };
struct PgOrders : Orders {
  explicit PgOrders(const char *url) : connection(PQconnectdb(url)) {}
  bool add() override;
  PGconn *connection;
};
class Refunds { public: bool pay(); private: PGconn *connection; };
template <class R> bool refund(R &refunds) { return refunds.pay(); }
// FILE: src/Two.cpp
#include "src/Two.h"
static bool run(PGconn *connection, const char *text) { return PQexec(connection, text) != nullptr; }
bool PgOrders::add() { return run(connection, "INSERT INTO orders VALUES (1)"); }
bool Refunds::pay() { return run(connection, "INSERT INTO refunds VALUES (1)"); }
bool production(Refunds &refunds) { return refund(refunds); }
// FILE: tests/TwoTest.cpp
#include "src/Two.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
struct MockRefunds { MOCK_METHOD(bool, pay, ()); };
TEST(Orders, Adds) { PgOrders orders("postgresql://localhost/orders"); orders.add(); }
TEST(Refunds, Pays) { testing::NiceMock<MockRefunds> refunds; refund(refunds); }
)cpp");
  EXPECT_EQ(result.rung("Orders"), "real");
  EXPECT_EQ(result.rung("Refunds"), "mocked");
}

TEST(CodeReach, SeesAMockBehindAService) {
  const Traced result = withTest(R"cpp(
    TEST(Orders, Places) { testing::NiceMock<MockStore> store; Service service{store}; EXPECT_CALL(store, save(1)); service.place(1); }
  )cpp");
  EXPECT_EQ(result.rung("Store"), "mocked");
  EXPECT_EQ(result.functionRung("Store", "load"), "none");
  EXPECT_THAT(result.users("MockStore"), testing::ElementsAre("Orders.Places"));
}

TEST(CodeReach, SeesTheRealStoreOnAStartedServer) {
  const Traced result = withTest(R"cpp(
    TEST(Orders, Places) { system("pg_ctl start"); PgStore store("dbname=test"); Service service{store}; service.place(1); }
  )cpp");
  EXPECT_EQ(result.rung("Store"), "real");
  EXPECT_EQ(result.witness("Store", "Orders.Places"),
            "Orders_Places_Test::TestBody > Service::place > PgStore::save > PQexec");
}

TEST(CodeReach, FollowsAFactoryThatHidesTheType) {
  const Traced result = withTest(R"cpp(
    TEST(Orders, Places) { auto store = makeStore("host=localhost dbname=test"); Service{*store}.place(1); }
  )cpp");
  EXPECT_EQ(result.rung("Store"), "real");
}

TEST(CodeReach, FollowsAFactoryThatIsAMapOfLambdas) {
  const Traced result = withTest(R"cpp(
    static std::map<std::string, std::function<std::unique_ptr<Store>(const char *)>> factories = {
      {"postgres", [](const char *url) { return std::unique_ptr<Store>(new PgStore(url)); }}};
    TEST(Orders, Places) { auto store = factories["postgres"]("postgresql://localhost/test"); Service{*store}.place(1); }
  )cpp");
  EXPECT_EQ(result.rung("Store"), "real");
}

const std::string Locator = R"cpp(
    struct Stores {
      static Store *instance() { if (!store) store = new PgStore("dbname=test"); return store; }
      static void setInstance(Store *other) { store = other; }
      static inline Store *store = nullptr;
    };
)cpp";

TEST(CodeReach, BelievesALocatorThatTheTestHasGivenADouble) {
  const Traced result = withTest(Locator + R"cpp(
    TEST(Orders, Places) { MockStore mock; Stores::setInstance(&mock); Service{*Stores::instance()}.place(1); }
  )cpp");
  EXPECT_EQ(result.rung("Store"), "mocked");
}

TEST(CodeReach, SeesTheRealSingletonWhereTheTestLeftItsDoubleOut) {
  const Traced result = withTest(Locator + R"cpp(
    TEST(Orders, Places) { Service{*Stores::instance()}.place(1); }
  )cpp");
  EXPECT_EQ(result.rung("Store"), "real");
}

const std::string Signals = R"cpp(
    struct QObject {
      template <class S, class F, class R, class G> static void connect(S *, F, R *, G) {}
    };
    struct Timer : QObject { void elapsed(); void fire() { elapsed(); } };
    void Timer::elapsed() {}
    struct Saver : QObject { Store &store; explicit Saver(Store &s) : store(s) {} void run() { store.save(1); } };
)cpp";

TEST(CodeReach, RunsASlotWhereItsSignalIsEmitted) {
  const Traced result = withTest(Signals + R"cpp(
    TEST(Orders, Saves) {
      PgStore store("dbname=test"); Timer timer; Saver saver(store);
      QObject::connect(&timer, &Timer::elapsed, &saver, &Saver::run);
      timer.fire();
    }
  )cpp");
  EXPECT_EQ(result.rung("Store"), "real");
}

TEST(CodeReach, DoesNotRunASlotWhoseSignalNobodyEmits) {
  const Traced result = withTest(Signals + R"cpp(
    TEST(Orders, Saves) {
      PgStore store("dbname=test"); Timer timer; Saver saver(store);
      QObject::connect(&timer, &Timer::elapsed, &saver, &Saver::run);
    }
  )cpp");
  EXPECT_EQ(result.rung("Store"), "constructed");
}

const std::string Handlers = R"cpp(
    struct IJob { virtual ~IJob() = default; virtual void run() = 0; };
    template <class T> struct MethodJob : IJob {
      MethodJob(T *o, void (T::*m)()) : object(o), method(m) {}
      void run() override { (object->*method)(); }
      T *object;
      void (T::*method)();
    };
    struct Events {
      void adopt(IJob *job) { waiting = job; }
      void dispatch() { waiting->run(); }
      IJob *waiting = nullptr;
    };
    struct Server {
      Server(Events &events, Store &s) : store(s) { events.adopt(new MethodJob<Server>(this, &Server::onDropped)); }
      virtual void onDropped() {}
      Store &store;
    };
    struct StoringServer : Server { using Server::Server; void onDropped() override { store.save(1); } };
)cpp";

TEST(CodeReach, RunsAHandlerWhereSomethingCallsThroughSuchAPointer) {
  const Traced result = withTest(Handlers + R"cpp(
    TEST(Orders, Saves) { PgStore store("dbname=test"); Events events; StoringServer server(events, store); events.dispatch(); }
    TEST(Orders, Starts) { PgStore store("dbname=test"); Events events; StoringServer server(events, store); }
  )cpp");
  EXPECT_EQ(result.rung("Store", "Orders.Saves"), "real");
  EXPECT_EQ(result.rung("Store", "Orders.Starts"), "constructed");
}

TEST(CodeReach, RunsAHandlerThatNobodyInTheAnalysedCodeCouldCall) {
  const Traced result = withTest(R"cpp(
    struct Plugin { void (*start)(Store &); };
    void start(Store &store) { store.save(1); }
    Plugin plugin = {&start};
    TEST(Orders, Starts) { PgStore store("dbname=test"); (void)plugin; }
  )cpp");
  EXPECT_EQ(result.rung("Store", "Orders.Starts"), "real");
}

/// The same with SIGNAL() and SLOT(), and with what the meta-object compiler writes.
const std::string SignalTexts = R"cpp(
    #define SIGNAL(a) "2" #a
    #define SLOT(a) "1" #a
    #define Q_OBJECT static void qt_static_metacall(void *object, int call); static const void *staticMetaObject();
    struct QObject { static void connect(QObject *, const char *, QObject *, const char *); };
    struct Timer : QObject { void elapsed(); void fire() { elapsed(); } };
    struct Saver : QObject {
      Q_OBJECT
      Saver(Store &s) : store(s) {}
      void run(int) { store.save(1); }
      void finished();
      Store &store;
    };
    void Saver::qt_static_metacall(void *object, int) { static_cast<Saver *>(object)->run(1); }
    const void *Saver::staticMetaObject() { return reinterpret_cast<const void *>(&Saver::qt_static_metacall); }
    void Saver::finished() { staticMetaObject(); }
    void Timer::elapsed() {}
)cpp";

TEST(CodeReach, FollowsSignalsAndSlotsThatAreNamedByTexts) {
  const Traced result = withTest(SignalTexts + R"cpp(
    TEST(Orders, Saves) {
      PgStore store("dbname=test"); Timer timer; Saver saver(store);
      QObject::connect(&timer, SIGNAL(elapsed()), &saver, SLOT(run(int)));
      timer.fire();
    }
    TEST(Orders, Waits) {
      PgStore store("dbname=test"); Timer timer; Saver saver(store);
      QObject::connect(&timer, SIGNAL(elapsed()), &saver, SLOT(run(int)));
    }
  )cpp");
  EXPECT_EQ(result.rung("Store", "Orders.Saves"), "real");
  EXPECT_EQ(result.rung("Store", "Orders.Waits"), "constructed");
}

TEST(CodeReach, DoesNotRunAllSlotsOfAClassBecauseItEmitsASignal) {
  const Traced result = withTest(SignalTexts + R"cpp(
    TEST(Orders, Finishes) { PgStore store("dbname=test"); Saver saver(store); saver.finished(); }
  )cpp");
  EXPECT_EQ(result.rung("Store"), "constructed");
}

const std::string OutsideSignals = R"cpp(
// FILE: /usr/include/qt/qprocess.h
#pragma once
struct QObject { template <class S, class F, class R, class G> static void connect(S *, F, R *, G) {} };
struct QProcess : QObject { void start(const char *); void finished(); void stateChanged(); };
// FILE: tests/StoreTest.cpp
#include "src/PgStore.h"
#include "/usr/include/qt/qprocess.h"
#include <gtest/gtest.h>
struct Saver : QObject { Store &store; explicit Saver(Store &s) : store(s) {} void run() { store.save(1); } };
)cpp";

TEST(CodeReach, RunsTheSlotOfAnAnswerWhereSomethingWasAsked) {
  const Traced result = tracedCode(Production + OutsideSignals + R"cpp(
    TEST(Orders, Asks) {
      PgStore store("dbname=test"); Saver saver(store); QProcess process;
      QObject::connect(&process, &QProcess::finished, &saver, &Saver::run);
      process.start("true");
    }
    TEST(Orders, AsksNothing) {
      PgStore store("dbname=test"); Saver saver(store); QProcess process;
      QObject::connect(&process, &QProcess::finished, &saver, &Saver::run);
    }
    TEST(Orders, WaitsForAState) {
      PgStore store("dbname=test"); Saver saver(store); QProcess process;
      QObject::connect(&process, &QProcess::stateChanged, &saver, &Saver::run);
      process.start("true");
    }
  )cpp");
  EXPECT_EQ(result.rung("Store", "Orders.Asks"), "real");
  EXPECT_EQ(result.rung("Store", "Orders.AsksNothing"), "constructed");
  EXPECT_EQ(result.rung("Store", "Orders.WaitsForAState"), "constructed");
}

const std::string Factories = R"cpp(
// FILE: src/Stores.h
#pragma once
#include "src/PgStore.h"
struct LazyStore : Store {
  explicit LazyStore(const char *url) : url(url) {}
  bool save(int) override { return PQexec(PQconnectdb(url), "INSERT INTO orders VALUES (1)") != nullptr; }
  int load() override { return 0; }
  const char *url;
};
struct Stores { virtual ~Stores() = default; virtual Store *open(const char *url) { return new LazyStore(url); } };
// FILE: tests/MockStores.h
#pragma once
#include "src/Stores.h"
#include <gmock/gmock.h>
struct MockStores : Stores { MOCK_METHOD(Store *, open, (const char *), (override)); };
// FILE: tests/StoreTest.cpp
#include "src/Service.h"
#include "tests/MockStore.h"
#include "tests/MockStores.h"
#include <gtest/gtest.h>
)cpp";

TEST(CodeReach, HoldsAFactoryToWhatTheTestDoesWithItsProduct) {
  const Traced result = tracedCode(Production + Factories + R"cpp(
    TEST(Orders, Opens) { Stores stores; stores.open("dbname=test"); }
    TEST(Orders, Saves) { Stores stores; stores.open("dbname=test")->save(1); }
    TEST(Orders, Mocks) { MockStores stores; stores.open("dbname=test"); }
  )cpp");
  EXPECT_EQ(result.rung("Stores", "Orders.Opens"), "shallow");
  EXPECT_EQ(result.rung("Stores", "Orders.Saves"), "real");
  EXPECT_EQ(result.rung("Stores", "Orders.Mocks"), "mocked");
}

TEST(CodeReach, SeesAConditionalFixture) {
  const Traced result = withTest(R"cpp(
    struct StoreTest : testing::Test {
      void SetUp() override {
        const char *url = getenv("ORDERS_TEST_DATABASE_URL");
        if (!url) GTEST_SKIP();
        store = std::make_unique<PgStore>(url);
      }
      std::unique_ptr<Store> store;
    };
    TEST_F(StoreTest, Saves) { EXPECT_TRUE(store->save(1)); }
  )cpp");
  EXPECT_EQ(result.rung("Store"), "real conditional");
  EXPECT_THAT(result.condition("Store", "StoreTest.Saves"), HasSubstr("ORDERS_TEST_DATABASE_URL"));
}

TEST(CodeReach, TracesTypedTestsByTheirType) {
  const Traced result = withTest(R"cpp(
    struct MapStore : Store { bool save(int id) override { rows[id] = id; return true; } int load() override { return (int)rows.size(); } std::map<int, int> rows; };
    template <class T> std::unique_ptr<Store> construct() { return std::make_unique<T>(); }
    template <> std::unique_ptr<Store> construct<PgStore>() { return std::make_unique<PgStore>("dbname=test"); }
    template <class T> struct Contract : testing::Test { std::unique_ptr<Store> store = construct<T>(); };
    using Stores = testing::Types<MapStore, PgStore>;
    TYPED_TEST_SUITE(Contract, Stores);
    TYPED_TEST(Contract, Keeps) { EXPECT_TRUE(this->store->save(1)); }
  )cpp");
  EXPECT_EQ(result.rung("Store"), "real");
  EXPECT_EQ(result.rung("Store", "Contract/MapStore.Keeps"), "faked");
  EXPECT_EQ(result.rung("Store", "Contract/PgStore.Keeps"), "real");
}

TEST(CodeReach, CountsDelegationToARealObject) {
  const Traced result = withTest(R"cpp(
    TEST(Orders, Delegates) {
      PgStore real("dbname=test"); MockStore store;
      ON_CALL(store, save(testing::_)).WillByDefault([&real](int id) { return real.save(id); });
      Service{store}.place(1);
    }
  )cpp");
  EXPECT_EQ(result.functionRung("Store", "save"), "real");
}

TEST(CodeReach, IsConditionalWhereAnEnvironmentVariableLetsTheWorkBegin) {
  const Traced result = withTest(R"cpp(
    TEST(Orders, Saves) {
      if (auto *url = getenv("PGHOST"); url && *url) {
        PgStore store(url);
        EXPECT_TRUE(store.save(1));
      }
    }
    TEST(Orders, Places) { MockStore store; Service{store}.place(1); }
  )cpp");
  EXPECT_EQ(result.rung("Store"), "real conditional");
  EXPECT_THAT(result.condition("Store", "Orders.Saves"),
              HasSubstr("environment variable PGHOST decides at tests/StoreTest.cpp:"));
  EXPECT_EQ(result.condition("Store", "Orders.Places"), "");
}

TEST(CodeReach, KnowsTheVariableThatAHelperReads) {
  const Traced result = withTest(R"cpp(
    std::string setting(const std::string &name, const char *otherwise = "") {
      const char *value = getenv(name.c_str());
      return value ? value : otherwise;
    }
    struct Settings { static const char *text(const char *name) { return getenv(name); } };
    TEST(Orders, Saves) { PgStore store(setting("PGHOST").c_str()); store.save(1); }
    TEST(Orders, Leaves) {
      if (!Settings::text("ORDERS_DB_URL")) return;
      PgStore store(Settings::text("ORDERS_DB_URL"));
      store.save(1);
    }
  )cpp");
  EXPECT_THAT(result.server("Store", "Orders.Saves"), HasSubstr("environment variable PGHOST"));
  EXPECT_THAT(result.condition("Store", "Orders.Leaves"), HasSubstr("environment variable ORDERS_DB_URL"));
}

TEST(CodeReach, IsConditionalWhereAnEnvironmentVariableChoosesTheObject) {
  const Traced result = withTest(R"cpp(
    TEST(Orders, Places) {
      std::unique_ptr<Store> store;
      if (getenv("PGHOST"))
        store = std::make_unique<PgStore>(getenv("PGHOST"));
      else
        store = std::make_unique<MockStore>();
      Service{*store}.place(1);
    }
  )cpp");
  EXPECT_EQ(result.rung("Store"), "real conditional");
}

TEST(CodeReach, IsNotConditionalForWhatAnEnvironmentVariableOnlyAdorns) {
  const Traced result = withTest(R"cpp(
    void shout();
    int retries() {
      int times = 1;
      if (getenv("RETRIES"))
        times = 2;
      return times;
    }
    TEST(Orders, Saves) {
      if (getenv("VERBOSE"))
        shout();
      std::string host = "localhost";
      if (getenv("PGHOST"))
        host = getenv("PGHOST");
      if (retries() > 0) {
        PgStore store(host.c_str());
        EXPECT_TRUE(store.save(1));
      }
    }
  )cpp");
  EXPECT_EQ(result.rung("Store"), "real");
}

TEST(CodeReach, FindsTheRealSingletonWhereATestLeavesTheMockOut) {
  const Traced result = withTest(R"cpp(
    struct Locator {
      static Store &instance() { if (!current) current = new PgStore("dbname=test"); return *current; }
      static void set(Store *other) { current = other; }
      static Store *current;
    };
    Store *Locator::current = nullptr;
    TEST(Orders, LeavesOut) { Locator::instance().save(1); }
  )cpp");
  EXPECT_EQ(result.rung("Store", "Orders.LeavesOut"), "real");
}

TEST(CodeReach, IsNoneForAnEmptyTestAndNamesTheMiss) {
  const Traced result = withTest(R"cpp(
    TEST(Orders, Nothing) { MockStore unused; }
  )cpp");
  EXPECT_EQ(result.rung("Store"), "none");
  EXPECT_THAT(result.nearestMiss("Store"), HasSubstr("`PgStore` is created only in src/PgStore.cpp:4"));
}

} // namespace
} // namespace doublecheck
