// SPDX-License-Identifier: Apache-2.0
//
// Trompeloeil: every way to make a double, to set an expectation and to answer.
#include <trompeloeil.hpp>

namespace shop {
struct Row {};
struct Store {
  virtual ~Store() = default;
  virtual bool save(const Row &row) = 0;
  virtual int size() const = 0;
};
struct PgStore : Store {
  bool save(const Row &) override { return true; }
  int size() const override { return 1; }
};
struct Factory {
  virtual ~Factory() = default;
  virtual Store *open() = 0;
};
} // namespace shop

struct MockStore : shop::Store { // EXPECT double MockStore technique=trompeloeil interface=shop::Store functions=save,size
  MAKE_MOCK1(save, bool(const shop::Row &), override);
  MAKE_CONST_MOCK0(size, int(), override);
};

struct LongStore : shop::Store { // EXPECT double LongStore technique=trompeloeil interface=shop::Store functions=save,size
  TROMPELOEIL_MAKE_MOCK1(save, bool(const shop::Row &), override);
  TROMPELOEIL_MAKE_CONST_MOCK0(size, int(), override);
};

struct InterfaceMock : trompeloeil::mock_interface<shop::Store> { // EXPECT double InterfaceMock technique=trompeloeil interface=shop::Store functions=save,size
  IMPLEMENT_MOCK1(save);
  IMPLEMENT_CONST_MOCK0(size);
};

template <typename Base> struct MockOf : Base { // EXPECT double MockOf technique=trompeloeil interface=none functions=save
  MAKE_MOCK1(save, bool(const shop::Row &), override);
};

struct DriftedStore : MockStore { // EXPECT double DriftedStore technique=trompeloeil functions=size
  MAKE_MOCK0(size, int());        // EXPECT stale size differences=const
};

struct MockFactory : shop::Factory { // EXPECT double MockFactory technique=trompeloeil interface=shop::Factory functions=open
  MAKE_MOCK0(open, shop::Store *(), override);
};

void expectations() {
  MockStore store;
  InterfaceMock other;
  MockFactory factory;
  shop::PgStore real;
  trompeloeil::sequence order;
  int seen = 0;
  REQUIRE_CALL(store, save(trompeloeil::_)).RETURN(true);                     // EXPECT expectation MockStore::save kind=expect min=1 max=1 matchers=no actions=return
  REQUIRE_CALL(store, save(ANY(const shop::Row &))).TIMES(2).RETURN(true);    // EXPECT expectation MockStore::save min=2 max=2 matchers=no
  REQUIRE_CALL(other, size()).TIMES(AT_LEAST(2)).RETURN(1);                   // EXPECT expectation InterfaceMock::size min=2 max=unlimited
  REQUIRE_CALL(store, size()).TIMES(AT_MOST(3)).RETURN(1);                    // EXPECT expectation MockStore::size min=0 max=3
  REQUIRE_CALL(store, size()).TIMES(1, 3).RETURN(1);                          // EXPECT expectation MockStore::size min=1 max=3
  ALLOW_CALL(store, size()).RETURN(1);                                        // EXPECT expectation MockStore::size kind=allow min=0 max=unlimited
  FORBID_CALL(store, size());                                                 // EXPECT expectation MockStore::size kind=forbid max=0
  auto named = NAMED_REQUIRE_CALL(store, size()).IN_SEQUENCE(order).RETURN(1); // EXPECT expectation MockStore::size sequenced=yes
  REQUIRE_CALL(store, save(trompeloeil::_)).LR_WITH(&_1 != nullptr).RETURN(true); // EXPECT expectation MockStore::save matchers=yes
  REQUIRE_CALL(store, size()).THROW(1);                                       // EXPECT expectation MockStore::size actions=throw
  REQUIRE_CALL(store, size()).LR_SIDE_EFFECT(seen = 1).RETURN(2);             // EXPECT expectation MockStore::size actions=side-effect,return
  REQUIRE_CALL(store, size()).LR_RETURN(real.size());                         // EXPECT expectation MockStore::size actions=delegate-object targets=shop::PgStore
  REQUIRE_CALL(factory, open()).LR_RETURN(&store);                            // EXPECT expectation MockFactory::open actions=return targets=MockStore
}
