// SPDX-License-Identifier: Apache-2.0
//
// Boost.Test: automatic cases, suites, fixtures, decorators, types and data sets.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdlib>

namespace utf = boost::unit_test;
template <typename... Ts> struct List {};
struct Fixture {
  Fixture() {}
  ~Fixture() {}
  void setup() {}
};
struct Server {
  Server() {}
};
struct PgStore {};
struct FakeStore {};
boost::test_tools::assertion_result hasServer(utf::test_unit_id) { return std::getenv("PGHOST") != nullptr; }
struct HasPort {
  boost::test_tools::assertion_result operator()(utf::test_unit_id) const { return port; }
  bool port;
};

BOOST_AUTO_TEST_CASE(saves) { BOOST_TEST(1 == 1); }                         // EXPECT test saves framework=boost-test disabled=no roles=construction,body
BOOST_AUTO_TEST_CASE(off, *utf::disabled()) {}                              // EXPECT test off disabled=disabled()_decorator
BOOST_AUTO_TEST_CASE(sometimes, *utf::precondition(hasServer)) {}           // EXPECT test sometimes tags=precondition disabled=no
BOOST_AUTO_TEST_CASE(with_port, *utf::precondition(HasPort{true})) {}       // EXPECT test with_port tags=precondition roles=set-up,construction,body
BOOST_AUTO_TEST_CASE(never, *utf::enable_if<false>()) {}                    // EXPECT test never disabled=disabled()_decorator
BOOST_FIXTURE_TEST_CASE(with_fixture, Fixture) {}                           // EXPECT test with_fixture fixture=Fixture roles=construction,set-up,body,tear-down
BOOST_AUTO_TEST_SUITE(outer, *utf::label("slow"))
BOOST_FIXTURE_TEST_SUITE(inner, Fixture)
BOOST_AUTO_TEST_CASE(nested) {}                                             // EXPECT test outer/inner.nested fixture=Fixture tags=slow
BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE(served, *utf::fixture<Server>())
BOOST_TEST_DECORATOR(*utf::disabled())
BOOST_AUTO_TEST_CASE(decorated) {}                                          // EXPECT test served.decorated disabled=disabled()_decorator
BOOST_AUTO_TEST_CASE(plain) {}                                              // EXPECT test served.plain disabled=no roles=construction,construction,body
BOOST_AUTO_TEST_SUITE_END()
static void setUpServer() {}
static void tearDownServer() {}
BOOST_AUTO_TEST_SUITE(by_functions, *utf::fixture(&setUpServer, &tearDownServer))
BOOST_AUTO_TEST_CASE(between) {}                                            // EXPECT test by_functions.between roles=set-up,tear-down,construction,body
BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_CASE(decorated_fixture, *utf::fixture<Fixture>()) {}        // EXPECT test decorated_fixture roles=construction,set-up,tear-down,construction,body
BOOST_AUTO_TEST_SUITE(mostly_off, *utf::disabled())
BOOST_AUTO_TEST_CASE(left_off) {}                                           // EXPECT test mostly_off.left_off disabled=disabled()_decorator
BOOST_AUTO_TEST_CASE(back_on, *utf::enabled()) {}                           // EXPECT test mostly_off.back_on disabled=no
BOOST_AUTO_TEST_SUITE_END()
typedef List<PgStore, FakeStore> Stores;
BOOST_AUTO_TEST_CASE_TEMPLATE(typed, T, Stores) { T t; (void)t; }           // EXPECT test typed_-_PgStore // EXPECT test typed_-_FakeStore
BOOST_DATA_TEST_CASE(rows, utf::data::xrange(3), n) { BOOST_TEST(n > 0); }  // EXPECT test rows parameterised=yes
