// SPDX-License-Identifier: Apache-2.0
//
// doctest, version 2.
#include <doctest/doctest.h>

#include <cstdlib>

struct Fixture {
  Fixture() {}
  ~Fixture() {}
};
struct PgStore {};
struct FakeStore {};

TEST_CASE("stores a row") { // EXPECT test stores_a_row framework=doctest disabled=no roles=body
  SUBCASE("quickly") { CHECK(1 == 1); }
}
TEST_CASE("later" * doctest::skip()) {}                                      // EXPECT test later disabled=skip()_decorator
TEST_CASE("now" * doctest::skip(false) * doctest::should_fail()) {}          // EXPECT test now disabled=no tags=should_fail
TEST_CASE("with a server" * doctest::skip(std::getenv("PGHOST") == nullptr)) {} // EXPECT test with_a_server disabled=no
TEST_SUITE("storage") { TEST_CASE("in a suite") {} }                         // EXPECT test storage.in_a_suite disabled=no
TEST_SUITE("off" * doctest::skip(true)) { TEST_CASE("in a suite") {} }       // EXPECT test off.in_a_suite disabled=skip()_decorator
TEST_CASE_FIXTURE(Fixture, "with a fixture") { CHECK(true); }                // EXPECT test with_a_fixture fixture=Fixture roles=construction,body,tear-down
TEST_CASE_TEMPLATE("round trips", T, PgStore, FakeStore) { T t; (void)t; }   // EXPECT test round_trips_-_PgStore // EXPECT test round_trips_-_FakeStore

TEST_SUITE_BEGIN("slow" * doctest::skip());
TEST_CASE("begun") {}                                                        // EXPECT test slow.begun disabled=skip()_decorator
TEST_CASE_FIXTURE(Fixture, "begun with a fixture") {}                        // EXPECT test slow.begun_with_a_fixture disabled=skip()_decorator
TEST_SUITE("block") { TEST_CASE("within") {} }                               // EXPECT test block.within disabled=no
TEST_SUITE_END();
TEST_CASE("ended") {}                                                        // EXPECT test ended disabled=no
