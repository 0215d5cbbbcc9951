// SPDX-License-Identifier: Apache-2.0
//
// GoogleTest: every kind of test, what runs around it, and what switches it off.
#include <gtest/gtest.h>

#include <string>

struct Server {
  Server() {}
  ~Server() {}
};
struct Fixture : testing::Test {
  static void SetUpTestSuite() {}
  void SetUp() override {}
  ~Fixture() override {}
  Server server;
};
struct Derived : Fixture {
  void TearDown() override {}
};

TEST(Orders, Saves) { EXPECT_TRUE(true); }         // EXPECT test Orders.Saves framework=googletest disabled=no fixture=none roles=construction,body
TEST(Orders, DISABLED_Later) {}                    // EXPECT test Orders.DISABLED_Later disabled=DISABLED__prefix
TEST(DISABLED_Orders, Never) {}                    // EXPECT test DISABLED_Orders.Never disabled=DISABLED__prefix
TEST_F(Derived, Uses_It) { ASSERT_EQ(1, 1); }      // EXPECT test Derived.Uses_It fixture=Derived roles=suite-set-up,construction,set-up,body,tear-down,tear-down
TEST(Orders, GivesUp) {                            // EXPECT test Orders.GivesUp disabled=GTEST_SKIP_at_its_start
  GTEST_SKIP() << "no server";                     // EXPECT skip here
}
TEST(Orders, GivesUpLater) {                       // EXPECT test Orders.GivesUpLater disabled=no
  EXPECT_TRUE(true);
  GTEST_SKIP();                                    // EXPECT skip here
}

struct Sizes : testing::TestWithParam<int> {};
TEST_P(Sizes, Fit) {}                              // EXPECT test Sizes.Fit parameterised=yes disabled=no roles=construction,body,generator
INSTANTIATE_TEST_SUITE_P(Some, Sizes, testing::Values(1, 2));
struct Resting : testing::TestWithParam<int> {};
TEST_P(Resting, Runs) {}                           // EXPECT test Resting.Runs parameterised=yes disabled=DISABLED__prefix_of_its_instantiation
INSTANTIATE_TEST_SUITE_P(DISABLED_Some, Resting, testing::Values(1, 2));
struct Lost : testing::TestWithParam<int> {};
TEST_P(Lost, Runs) {}                              // EXPECT test Lost.Runs parameterised=yes disabled=never_instantiated

struct PgStore {};
struct FakeStore {};
template <typename T> struct Contract : testing::Test {
  void SetUp() override {}
};
using Stores = testing::Types<PgStore, FakeStore>;
TYPED_TEST_SUITE(Contract, Stores);
TYPED_TEST(Contract, RoundTrips) { TypeParam store; (void)store; } // EXPECT test Contract/PgStore.RoundTrips fixture=Contract<PgStore> roles=construction,set-up,body // EXPECT test Contract/FakeStore.RoundTrips

template <typename T> struct Library : testing::Test {};
TYPED_TEST_SUITE_P(Library);
TYPED_TEST_P(Library, Opens) {}                    // EXPECT test Library/PgStore.Opens // EXPECT test Library/FakeStore.Opens
TYPED_TEST_P(Library, Closes) {}                   // EXPECT test Library/PgStore.Closes // EXPECT test Library/FakeStore.Closes
REGISTER_TYPED_TEST_SUITE_P(Library, Opens, Closes);
INSTANTIATE_TYPED_TEST_SUITE_P(My, Library, Stores);

struct ByHand : Fixture {
  explicit ByHand(int n) : number(n) {}
  void TestBody() override { EXPECT_TRUE(number > 0); }
  int number;
};
Fixture *makeFour() { return new ByHand(4); }
void registerTests() {
  testing::RegisterTest("Orders", "ByHand", nullptr, nullptr, __FILE__, __LINE__, []() -> Fixture * { return new ByHand(1); }); // EXPECT test Orders.ByHand fixture=Fixture disabled=no parameterised=no roles=generator,suite-set-up,construction,set-up,body,tear-down
  for (int n = 2; n < 4; ++n)
    testing::RegisterTest("Orders", ("Line" + std::to_string(n)).c_str(), nullptr, nullptr, __FILE__, __LINE__, [n]() -> Fixture * { return new ByHand(n); }); // EXPECT test Orders.Line… parameterised=yes tags=named_at_run_time
  testing::RegisterTest("Orders", "DISABLED_Four", nullptr, nullptr, __FILE__, __LINE__, &makeFour); // EXPECT test Orders.DISABLED_Four disabled=DISABLED__prefix
}
