// SPDX-License-Identifier: Apache-2.0
//
// FakeIt: variables are the doubles; When, Fake, Spy and Verify set what they do.
#include <fakeit.hpp>

struct Store {
  virtual ~Store() = default;
  virtual int load(int id) = 0;
  virtual void save(int row) = 0;
};
struct PgStore : Store {
  int load(int) override { return 1; }
  void save(int) override {}
};

struct Fixture {
  fakeit::Mock<Store> member; // EXPECT double fakeit::Mock<Store> technique=fakeit interface=Store functions=load,save
};

void expectations() {
  using namespace fakeit;
  PgStore real;
  Mock<Store> mock;     // EXPECT double fakeit::Mock<Store> technique=fakeit interface=Store functions=load,save
  Mock<Store> spy(real); // EXPECT double fakeit::Mock<Store> technique=fakeit interface=Store functions=load,save
  When(Method(mock, load)).Return(1).Throw(2);                           // EXPECT expectation load kind=default actions=return,throw
  When(Method(mock, save)).AlwaysDo([&](int row) { real.save(row); });   // EXPECT expectation save kind=default actions=delegate-object targets=PgStore
  When(OverloadedMethod(mock, load, int(int))).AlwaysReturn(3);          // EXPECT expectation load kind=default actions=return
  Fake(Method(mock, save));                                              // EXPECT expectation save kind=default actions=return
  Spy(Method(spy, load));                                                // EXPECT expectation load kind=default actions=delegate-object
  mock.get().save(1);
  Verify(Method(mock, save)).Once();     // EXPECT expectation save kind=expect min=1 max=1
  Verify(Method(mock, save)).AtLeast(2); // EXPECT expectation save kind=expect min=2 max=unlimited
  Verify(Method(mock, load)).Never();    // EXPECT expectation load kind=forbid max=0
}
