// SPDX-License-Identifier: Apache-2.0
//
// Catch2, versions 2 and 3.
#include <catch2/catch_test_macros.hpp>
#include <catch2/catch_template_test_macros.hpp>

struct Fixture {
  Fixture() {}
  ~Fixture() {}
  void member() {}
};
struct PgStore {};
struct FakeStore {};

TEST_CASE("stores a row", "[db][slow]") { // EXPECT test stores_a_row framework=catch2 tags=db,slow disabled=no roles=body
  SECTION("quickly") { REQUIRE(1 == 1); }
  SKIP("no server"); // EXPECT skip here
}
TEST_CASE("no tags") {}                                  // EXPECT test no_tags tags=none
TEST_CASE("hidden", "[.]") {}                            // EXPECT test hidden disabled=[.]_tag
TEST_CASE("hidden by name", "[.integration]") {}         // EXPECT test hidden_by_name disabled=[.integration]_tag
TEST_CASE("measures", "[!benchmark]") {}                 // EXPECT test measures disabled=[!benchmark]_tag
TEST_CASE("should fail", "[!shouldfail]") {}             // EXPECT test should_fail tags=!shouldfail disabled=no
TEST_CASE("may fail", "[!mayfail]") {}                   // EXPECT test may_fail tags=!mayfail disabled=no
SCENARIO("rows come back", "[db]") { GIVEN("a row") {} } // EXPECT test Scenario:_rows_come_back tags=db
TEST_CASE_METHOD(Fixture, "with a fixture", "[x]") {}    // EXPECT test with_a_fixture fixture=Fixture roles=construction,body,tear-down
METHOD_AS_TEST_CASE(Fixture::member, "as a method", "[y]") // EXPECT test as_a_method fixture=Fixture roles=construction,body,tear-down
TEMPLATE_TEST_CASE("round trips", "[t]", PgStore, FakeStore) { TestType store; (void)store; } // EXPECT test round_trips_-_PgStore tags=t // EXPECT test round_trips_-_FakeStore
