// SPDX-License-Identifier: Apache-2.0
//
// What the case file cannot say: places, signatures, machinery, odd shapes.
#include "support/FactsOf.h"
#include "support/FrameworkFacts.h"

#include <gmock/gmock.h>

namespace doublecheck {
namespace {

using ::testing::IsEmpty;

const std::string Preamble = "#include <gmock/gmock.h>\n";

void checkDoubles(const std::string &code, const std::vector<std::string> &expected) {
  EXPECT_THAT(describeDoubles(factsOf(Preamble + code)), ::testing::ElementsAreArray(expected));
}

void checkExpectations(const std::string &code, const std::vector<std::string> &expected) {
  EXPECT_THAT(describeExpectations(factsOf(Preamble + code)), ::testing::ElementsAreArray(expected));
}

TEST(GoogleMock, PutsAMockedFunctionWhereItsNameIsWritten) {
  const TuFacts facts = factsOf(Preamble + "struct M {\n  MOCK_METHOD(int,\n              now, ());\n};\n");
  ASSERT_EQ(facts.doubles.size(), 1U);
  ASSERT_EQ(facts.doubles[0].functions.size(), 1U);
  EXPECT_EQ(describe(facts, facts.doubles[0].functions[0].place), "unit.cpp:4:15");
}

TEST(GoogleMock, KnowsAProjectsMockInTheLibrarysNamespace) {
  const std::string code = R"cpp(
    namespace testing {
    struct Mine { virtual ~Mine() = default; virtual int now() = 0; };
    struct MockMine : Mine { MOCK_METHOD(int, now, (), (override)); };
    }
    void f() {
      testing::MockMine m;
      EXPECT_CALL(m, now());
      testing::MockFunction<int()> callback;
      EXPECT_CALL(callback, Call());
    })cpp";
  const TuFacts facts = factsOf(Preamble + code);
  EXPECT_THAT(describeDoubles(facts), ::testing::Contains("double testing::MockMine gmock @5"));
  ASSERT_EQ(facts.expectations.size(), 2U);
  EXPECT_TRUE(facts.expectations[0].method) << "the user's own function";
  EXPECT_FALSE(facts.expectations[1].method) << "the library's Call";
}

TEST(GoogleMock, PrintsSignaturesAsWritten) {
  checkDoubles(
      R"cpp(
    template <typename A, typename B> struct Pair {};
    using Text = Pair<char, char>;
    struct M {
      MOCK_METHOD((Pair<int, int>), both, ((Pair<int, int>), const Text &), (const));
      MOCK_METHOD2(old, void(Text, int *));
    };)cpp",
      {"double M gmock @5", "  both(Pair<int, int>, const Text &) const @6 const 'const'", "  old(Text, int *) @7"});
}

TEST(GoogleMock, ReadsOverridesOfATemplateFromItsInstantiation) {
  checkDoubles(R"cpp(
    struct Clock { virtual ~Clock() = default; virtual long now() = 0; };
    template <typename T> struct MockOf : T { MOCK_METHOD(long, now, (), (override)); };
    template <typename T> struct Unused : T { MOCK_METHOD(long, now, (), (override)); };
    template <typename T> struct Outer { struct Inner : T { MOCK_METHOD(long, now, (), (override)); }; };
    MockOf<Clock> clock;
    Outer<Clock>::Inner inner;)cpp",
               {"double MockOf gmock @4", "  now() @4 overrides override 'override'", "double Unused gmock @5",
                "  now() @5 override 'override'", "double Outer::Inner gmock @6",
                "  now() @6 overrides override 'override'"});
}

TEST(GoogleMock, KeepsOverloadsApart) {
  checkExpectations(R"cpp(
    struct M { MOCK_METHOD(int, add, (int)); MOCK_METHOD(int, add, (const char *), (const)); };
    void f() {
      M m;
      EXPECT_CALL(m, add(testing::Matcher<int>(testing::_)));
      EXPECT_CALL(testing::Const(m), add(testing::Matcher<const char *>(testing::_)));
    })cpp",
                    {"M::add (M::add) expect 1..1 @6", "M::add (M::add) expect 1..1 @7"});
}

TEST(GoogleMock, TellsHowAFunctionMissesTheOneItMeant) {
  checkDoubles(R"cpp(
    struct Base {
      virtual int a(int) const;
      virtual long b();
      virtual void c() noexcept;
      void d();
      virtual void e(int);
      virtual void e(long);
    };
    struct M : Base {
      MOCK_METHOD(int, a, (int));
      MOCK_METHOD(void, d, ());
      MOCK_METHOD(void, e, (long), (override));
      MOCK_METHOD(void, e, (char));
      MOCK_METHOD(void, unrelated, ());
    };)cpp",
               {"double M gmock @11", "  a(int) @12 misses Base::a: const", "  d() @13 misses Base::d: not virtual",
                "  e(long) @14 overrides override 'override'", "  e(char) @15 misses Base::e: parameters",
                "  unrelated() @16"});
}

TEST(GoogleMock, TakesADerivedMockForTheClassOfItsObject) {
  checkExpectations(R"cpp(
    struct M { MOCK_METHOD(int, now, ()); };
    struct Impl : testing::NiceMock<M> {};
    void f() { Impl impl; EXPECT_CALL(impl, now()); })cpp",
                    {"Impl::now (M::now) expect 1..1 @5"});
}

TEST(GoogleMock, ReadsTheExpectationsOfEveryInstantiation) {
  checkExpectations(R"cpp(
    struct M { MOCK_METHOD(int, now, ()); };
    template <typename T> void expect() { T m; EXPECT_CALL(m, now()); }
    void f() { expect<M>(); expect<testing::NiceMock<M>>(); })cpp",
                    {"M::now (M::now) expect 1..1 @4", "M::now (M::now) expect 1..1 @4"});
}

TEST(GoogleMock, LeavesItsMachineryOutOfTheClass) {
  const TuFacts facts = factsOf(Preamble + "struct M { MOCK_METHOD(int, now, ()); };");
  const ClassFact *mock = findClass(facts, "M");
  ASSERT_NE(mock, nullptr);
  for (const MethodFact &method : mock->methods)
    EXPECT_FALSE(method.name.starts_with("gmock_")) << method.name;
  EXPECT_THAT(mock->fields, IsEmpty());
}

TEST(GoogleMock, KnowsAHelperOfTheMockThatCallsTheParent) {
  checkExpectations(R"cpp(
    struct Clock { virtual ~Clock() = default; virtual long now() { return 1; } };
    struct M : Clock {
      MOCK_METHOD(long, now, (), (override));
      M() { ON_CALL(*this, now()).WillByDefault(testing::Invoke(this, &M::realNow)); }
      long realNow() { return Clock::now(); }
    };)cpp",
                    {"M::now (M::now) default 0.. @6", "  delegate-parent Clock 'testing::Invoke(this, &M::realNow)'"});
}

TEST(GoogleMock, DoesNotTakeAFixturesHelperForADelegate) {
  checkExpectations(R"cpp(
    struct M { MOCK_METHOD(long, now, ()); };
    struct Fixture : testing::Test {
      M m;
      long answer();
      void SetUp() override { EXPECT_CALL(m, now()).WillOnce(testing::Invoke(this, &Fixture::answer)); }
    };)cpp",
                    {"M::now (M::now) expect 1..1 @7", "  callable 'testing::Invoke(this, &Fixture::answer)'"});
}

} // namespace
} // namespace doublecheck
