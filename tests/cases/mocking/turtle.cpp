// SPDX-License-Identifier: Apache-2.0
//
// Turtle: classes made by MOCK_BASE_CLASS and MOCK_CLASS.
#include <turtle/mock.hpp>

struct Store {
  virtual ~Store() = default;
  virtual int load(int id) = 0;
  virtual void save(int row) const = 0;
};
struct PgStore : Store {
  int load(int) override { return 1; }
  void save(int) const override {}
};

MOCK_BASE_CLASS(MockStore, Store) { // EXPECT double MockStore technique=turtle interface=Store functions=load,save
  MOCK_METHOD(load, 1)
  MOCK_CONST_METHOD(save, 1, void(int))
};
MOCK_CLASS(Duck) { // EXPECT double Duck technique=turtle interface=none functions=fly
  MOCK_NON_CONST_METHOD(fly, 1, int(int))
};

void expectations() {
  MockStore store;
  PgStore real;
  mock::sequence order;
  MOCK_EXPECT(store.load).once().with(3).in(order).returns(1);             // EXPECT expectation MockStore::load min=1 max=1 matchers=yes sequenced=yes actions=return
  MOCK_EXPECT(store.load).exactly(2).throws(1);                            // EXPECT expectation MockStore::load min=2 max=2 actions=throw
  MOCK_EXPECT(store.load).calls([&](int id) { return real.load(id); });    // EXPECT expectation MockStore::load kind=allow max=unlimited actions=delegate-object targets=PgStore
  MOCK_EXPECT(store.save).never();                                         // EXPECT expectation MockStore::save kind=forbid max=0
}
