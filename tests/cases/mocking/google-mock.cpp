// SPDX-License-Identifier: Apache-2.0
//
// GoogleMock: every way to make a double, to set an expectation and to answer.
#include <gmock/gmock.h>

namespace shop {
struct Row {};
struct Store {
  virtual ~Store() = default;
  virtual bool save(const Row &row, int times) { return times > 0; }
  virtual int size() const { return 0; }
  virtual void close() noexcept {}
  virtual void touch(int) {}
};
struct PgStore : Store {
  bool save(const Row &, int) override { return true; }
  int size() const override { return 1; }
};
struct Factory {
  virtual ~Factory() = default;
  virtual Store *open() = 0;
};
} // namespace shop

struct MockStore : shop::Store { // EXPECT double MockStore technique=gmock interface=shop::Store functions=save,size,close
  MOCK_METHOD(bool, save, (const shop::Row &, int), (override));
  MOCK_METHOD(int, size, (), (const, override));
  MOCK_METHOD(void, close, (), (noexcept, override));
};

// The comma is missing: the function is const, and that is all. Then one whose interface moved on.
struct DriftedStore : shop::Store { // EXPECT double DriftedStore technique=gmock interface=shop::Store functions=size,touch,save
  MOCK_METHOD(int, size, (), (const override)); // EXPECT stale size differences=none specification=const_override
  MOCK_METHOD(void, touch, (long), ());         // EXPECT stale touch differences=parameters
  MOCK_METHOD(bool, save, (const shop::Row &, int), (const)); // EXPECT stale save differences=const specification=const
};

struct OldMockStore : shop::Store { // EXPECT double OldMockStore technique=gmock interface=shop::Store functions=save,size
  MOCK_METHOD2(save, bool(const shop::Row &, int));
  MOCK_CONST_METHOD0(size, int());
};

template <typename Base> struct MockOf : Base { // EXPECT double MockOf technique=gmock interface=shop::Store functions=size
  MOCK_METHOD(int, size, (), (const, override));
};

struct DuckClock { // EXPECT double DuckClock technique=gmock interface=none functions=now
  MOCK_METHOD(long, now, ());
};

#define SHOP_MOCK(name) MOCK_METHOD(shop::Store *, name, (), (override))
class MockFactory : public shop::Factory { // EXPECT double MockFactory technique=gmock interface=shop::Factory functions=open
  SHOP_MOCK(open);

public:
  MockFactory() {
    ON_CALL(*this, open).WillByDefault(testing::Return(&store)); // EXPECT expectation MockFactory::open kind=default actions=return targets=MockStore
  }

private:
  MockStore store;
  friend struct Orders;
  friend struct Orders_Answers_Test;
};

struct Orders : testing::Test {
  testing::StrictMock<MockStore> strict;
  testing::MockFunction<void(int)> checkpoint; // EXPECT double testing::MockFunction<void_(int)> technique=gmock interface=none functions=Call
  int helper(int) { return 0; }
};

TEST_F(Orders, Counts) { // EXPECT test Orders.Counts fixture=Orders
  testing::NiceMock<MockStore> store;
  MockStore &reference = store;
  EXPECT_CALL(store, size);                                             // EXPECT expectation MockStore::size min=1 max=1 matchers=no
  EXPECT_CALL(reference, size()).Times(3);                              // EXPECT expectation MockStore::size min=3 max=3
  EXPECT_CALL(strict, size()).Times(0);                                 // EXPECT expectation MockStore::size kind=forbid max=0
  EXPECT_CALL(store, size()).Times(testing::AnyNumber());               // EXPECT expectation MockStore::size min=0 max=unlimited
  EXPECT_CALL(store, size()).Times(testing::AtLeast(2));                // EXPECT expectation MockStore::size min=2 max=unlimited
  EXPECT_CALL(store, size()).Times(testing::AtMost(2));                 // EXPECT expectation MockStore::size min=0 max=2
  EXPECT_CALL(store, size()).Times(testing::Between(1, 4));             // EXPECT expectation MockStore::size min=1 max=4
  EXPECT_CALL(store, size()).WillOnce(testing::Return(1)).WillOnce(testing::Return(2)); // EXPECT expectation MockStore::size min=2 max=2 actions=return,return
  EXPECT_CALL(store, size()).WillOnce(testing::Return(1)).WillRepeatedly(testing::Return(2)); // EXPECT expectation MockStore::size min=1 max=unlimited
  EXPECT_CALL(store, size()).WillRepeatedly(testing::Return(2));        // EXPECT expectation MockStore::size min=0 max=unlimited
  EXPECT_CALL(store, save(testing::_, testing::A<int>()));              // EXPECT expectation MockStore::save matchers=no
  EXPECT_CALL(store, save(testing::_, 3));                              // EXPECT expectation MockStore::save matchers=yes
  EXPECT_CALL(checkpoint, Call(1));                                     // EXPECT expectation Call matchers=yes
}

TEST_F(Orders, Orders) { // EXPECT test Orders.Orders
  {
    testing::InSequence all;
    EXPECT_CALL(strict, size()); // EXPECT expectation MockStore::size sequenced=yes
  }
  testing::Sequence one;
  testing::Expectation first = EXPECT_CALL(strict, size()).InSequence(one); // EXPECT expectation MockStore::size sequenced=yes
  EXPECT_CALL(strict, size()).After(first);                                 // EXPECT expectation MockStore::size sequenced=yes
  EXPECT_CALL(strict, size());                                              // EXPECT expectation MockStore::size sequenced=no
}

TEST_F(Orders, Answers) { // EXPECT test Orders.Answers
  shop::PgStore real;
  MockStore store;
  MockOf<shop::Store> made;
  MockFactory factory;
  EXPECT_CALL(store, size()).WillOnce(testing::Invoke(&real, &shop::PgStore::size)); // EXPECT expectation MockStore::size actions=delegate-object targets=shop::PgStore
  EXPECT_CALL(store, save).WillOnce([&](const shop::Row &row, int times) { return real.save(row, times); }); // EXPECT expectation MockStore::save actions=delegate-object targets=shop::PgStore
  EXPECT_CALL(store, save).WillOnce([&](auto &row, int times) { return real.save(row, times); }); // EXPECT expectation MockStore::save actions=delegate-object
  EXPECT_CALL(store, size()).WillOnce([&] { return store.Store::size(); }); // EXPECT expectation MockStore::size actions=delegate-parent targets=shop::Store
  EXPECT_CALL(store, size()).WillOnce([] { return 4; });                    // EXPECT expectation MockStore::size actions=callable
  EXPECT_CALL(store, size()).WillOnce([]() -> int { throw 4; });            // EXPECT expectation MockStore::size actions=throw
  EXPECT_CALL(store, size()).WillOnce(testing::Throw(1));                   // EXPECT expectation MockStore::size actions=throw
  EXPECT_CALL(store, size()).WillOnce(testing::DoDefault());                // EXPECT expectation MockStore::size actions=default
  int seen = 0;
  EXPECT_CALL(store, save).WillOnce(testing::DoAll(testing::SaveArg<1>(&seen), testing::Return(true))); // EXPECT expectation MockStore::save actions=side-effect,return
  EXPECT_CALL(factory, open()).WillOnce(testing::Return(&store)); // EXPECT expectation MockFactory::open actions=return targets=MockStore
  EXPECT_CALL(made, size());                                      // EXPECT expectation MockOf::size
}
