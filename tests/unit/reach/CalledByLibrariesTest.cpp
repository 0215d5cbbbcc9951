// SPDX-License-Identifier: Apache-2.0
//
// The project's code that a library calls, and nobody else: around all tests, from a
// mock's actions and matchers, at the end of a pointer.
#include "unit/reach/OrderCode.h"

#include <gtest/gtest.h>

namespace doublecheck {
namespace {

/// A store that the code around all tests opens, and a service that a test asks.
Traced withSharedStore(const std::string &tests) {
  return tracedCode(Production + R"cpp(
// FILE: tests/StoreTest.cpp
#include "src/PgStore.h"
#include "src/Service.h"
#include <memory>
static std::unique_ptr<Store> shared;
)cpp" + tests);
}

TEST(CalledByLibraries, RunsAGlobalFixtureOfBoostTestAroundAllTests) {
  const Traced result = withSharedStore(R"cpp(
    #include <boost/test/unit_test.hpp>
    struct Opened { Opened() { shared = std::make_unique<PgStore>("host=localhost dbname=test"); } };
    BOOST_TEST_GLOBAL_FIXTURE(Opened);
    BOOST_AUTO_TEST_CASE(places) { Service{*shared}.place(1); }
  )cpp");
  EXPECT_EQ(result.rung("Store"), "real");
}

TEST(CalledByLibraries, RunsTheSetUpOfAGlobalFixtureOfBoostTest) {
  const Traced result = withSharedStore(R"cpp(
    #include <boost/test/unit_test.hpp>
    struct Opened { void setup() { shared = std::make_unique<PgStore>("host=localhost dbname=test"); } };
    BOOST_TEST_GLOBAL_FIXTURE(Opened);
    BOOST_AUTO_TEST_CASE(places) { Service{*shared}.place(1); }
  )cpp");
  EXPECT_EQ(result.rung("Store"), "real");
}

TEST(CalledByLibraries, RunsTheOlderGlobalFixtureOfBoostTest) {
  const Traced result = withSharedStore(R"cpp(
    #include <boost/test/unit_test.hpp>
    struct Opened { std::unique_ptr<Store> store = std::make_unique<PgStore>("host=localhost dbname=test"); };
    BOOST_GLOBAL_FIXTURE(Opened);
    BOOST_AUTO_TEST_CASE(places) { Service{*shared}.place(1); }
  )cpp");
  EXPECT_EQ(result.rung("Store"), "real");
}

TEST(CalledByLibraries, RunsAListenerOfCatch2AroundAllTests) {
  const Traced result = withSharedStore(R"cpp(
    #include <catch2/catch.hpp>
    struct Opener : Catch::TestEventListenerBase {
      using TestEventListenerBase::TestEventListenerBase;
      void testRunStarting(const Catch::TestRunInfo &) override {
        shared = std::make_unique<PgStore>("host=localhost dbname=test");
      }
    };
    CATCH_REGISTER_LISTENER(Opener)
    TEST_CASE("places") { Service{*shared}.place(1); }
  )cpp");
  EXPECT_EQ(result.rung("Store"), "real");
}

const std::string Listener = R"cpp(
    struct Listener { virtual ~Listener() = default; virtual bool placed(int) = 0; };
    struct MockListener : Listener { MOCK_METHOD(bool, placed, (int), (override)); };
)cpp";

TEST(CalledByLibraries, RunsTheWorkOfAnAction) {
  const Traced result = withTest(Listener + R"cpp(
    ACTION(SaveAtOnce) { PgStore store("host=localhost dbname=test"); return store.save(arg0); }
    ACTION_P(SaveNumber, id) { PgStore store("host=localhost dbname=test"); return store.save(id); }
    TEST(Orders, Acts) {
      MockListener listener; EXPECT_CALL(listener, placed(1)).WillOnce(SaveAtOnce()); listener.placed(1);
    }
    TEST(Orders, ActsOnANumber) {
      MockListener listener; EXPECT_CALL(listener, placed(1)).WillOnce(SaveNumber(2)); listener.placed(1);
    }
    TEST(Orders, Mocks) { MockListener listener; EXPECT_CALL(listener, placed(1)); listener.placed(1); }
  )cpp");
  EXPECT_EQ(result.rung("Store", "Orders.Acts"), "real");
  EXPECT_EQ(result.rung("Store", "Orders.ActsOnANumber"), "real");
  EXPECT_EQ(result.rung("Store", "Orders.Mocks"), "none");
}

TEST(CalledByLibraries, RunsTheWorkOfAMatcher) {
  const Traced result = withTest(Listener + R"cpp(
    MATCHER(IsSaved, "") { PgStore store("host=localhost dbname=test"); return store.load() == arg; }
    TEST(Orders, Matches) { MockListener listener; EXPECT_CALL(listener, placed(IsSaved())); listener.placed(1); }
  )cpp");
  EXPECT_EQ(result.rung("Store"), "real");
}

TEST(CalledByLibraries, RunsWhatAnActionAsksOfItsParameters) {
  const Traced result = withTest(Listener + R"cpp(
    ACTION_P(Save, store) { return store->save(arg0); }
    TEST(Orders, Acts) {
      PgStore store("host=localhost dbname=test"); MockListener listener;
      EXPECT_CALL(listener, placed(1)).WillOnce(Save(&store)); listener.placed(1);
    }
    TEST(Orders, ActsOnADouble) {
      MockStore store; MockListener listener;
      EXPECT_CALL(listener, placed(1)).WillOnce(Save(&store)); listener.placed(1);
    }
  )cpp");
  EXPECT_EQ(result.rung("Store", "Orders.Acts"), "real");
  EXPECT_EQ(result.rung("Store", "Orders.ActsOnADouble"), "mocked");
}

TEST(CalledByLibraries, RunsWhatAMatcherAsksOfItsParameters) {
  const Traced result = withTest(Listener + R"cpp(
    MATCHER_P(IsSavedIn, store, "") { return (*store).save(arg); }
    TEST(Orders, Matches) {
      PgStore store("host=localhost dbname=test"); MockListener listener;
      EXPECT_CALL(listener, placed(IsSavedIn(&store))); listener.placed(1);
    }
  )cpp");
  EXPECT_EQ(result.rung("Store"), "real");
}

TEST(CalledByLibraries, RunsTheDeleterOfAUniquePointer) {
  const Traced result = tracedCode(Production + R"cpp(
// FILE: tests/StoreTest.cpp
#include "src/PgStore.h"
#include <gtest/gtest.h>
#include <memory>
struct Commit { void operator()(int *id) const { PgStore("host=localhost dbname=test").save(*id); delete id; } };
struct Basket { std::unique_ptr<int, Commit> id; };
TEST(Orders, Commits) { std::unique_ptr<int, Commit> id(new int(1)); }
TEST(Orders, CommitsABasket) { Basket basket{std::unique_ptr<int, Commit>(new int(1))}; }
TEST(Orders, Deletes) { std::unique_ptr<int> id(new int(1)); }
  )cpp");
  EXPECT_EQ(result.rung("Store", "Orders.Commits"), "real");
  EXPECT_EQ(result.rung("Store", "Orders.CommitsABasket"), "real");
  EXPECT_EQ(result.rung("Store", "Orders.Deletes"), "none");
}

} // namespace
} // namespace doublecheck
