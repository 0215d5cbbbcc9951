// SPDX-License-Identifier: Apache-2.0
//
// What the case files cannot say: several files, generated code, near misses.
#include "support/FactsOf.h"
#include "support/FrameworkFacts.h"

#include <gmock/gmock.h>

namespace doublecheck {
namespace {

using ::testing::IsEmpty;

void checkTests(const std::string &code, const std::vector<std::string> &expected) {
  EXPECT_THAT(describeTests(factsOf(code)), ::testing::ElementsAreArray(expected));
}

TEST(GoogleTest, LeavesATestWhoseFixtureOtherFilesSeeToBeInstantiatedThere) {
  checkTests(R"cpp(#include "fixture.h"
TEST_P(Shared, Works) {}
// FILE: fixture.h
#include <gtest/gtest.h>
struct Shared : testing::TestWithParam<int> {};
)cpp",
             {"googletest Shared.Works @2 fixture Shared parameterised", "  construction Shared_Works_Test",
              "  body Shared_Works_Test::TestBody"});
}

TEST(GoogleTest, TakesNamesFromTheRegistrationNotFromTheClass) {
  checkTests(R"cpp(#include <gtest/gtest.h>
#define CHECKED(suite, name) TEST(suite, name)
CHECKED(A_B, C_D) {}
)cpp",
             {"googletest A_B.C_D @3", "  construction A_B_C_D_Test", "  body A_B_C_D_Test::TestBody"});
}

TEST(GoogleTest, FindsTheSetUpOfABaseFixtureAndRunsOnlyTheNearest) {
  checkTests(R"cpp(#include <gtest/gtest.h>
struct Base : testing::Test { void SetUp() override {} void TearDown() override {} };
struct Nearer : Base { void SetUp() override {} };
TEST_F(Nearer, Works) {}
)cpp",
             {"googletest Nearer.Works @4 fixture Nearer", "  construction Nearer_Works_Test", "  set-up Nearer::SetUp",
              "  body Nearer_Works_Test::TestBody", "  tear-down Base::TearDown"});
}

TEST(GoogleTest, CountsAssertionsAndNoSuccess) {
  const TuFacts facts = factsOf(R"cpp(#include <gtest/gtest.h>
TEST(A, B) { EXPECT_EQ(1, 1); EXPECT_THROW(throw 1, int); SUCCEED(); ADD_FAILURE(); }
)cpp");
  EXPECT_THAT(describeChecks(facts), ::testing::ElementsAre("A_B_Test::TestBody: 3 assertions"));
}

TEST(GoogleTest, FindsWhatATemplateRegistersForEachClass) {
  checkTests(R"cpp(#include <gtest/gtest.h>
struct First : testing::Test { void TestBody() override {} };
struct Second : testing::Test { void TestBody() override {} };
template <class T> void registerOne(const char *name) {
  testing::RegisterTest("All", name, nullptr, nullptr, "f", 1, [] { return new T; });
}
int main() { registerOne<First>("first"); registerOne<Second>("second"); }
)cpp",
             {"googletest All.First… @5 [named at run time] parameterised", "  generator LAMBDA in registerOne",
              "  construction First", "  body First::TestBody",
              "googletest All.Second… @5 [named at run time] parameterised", "  generator LAMBDA in registerOne",
              "  construction Second", "  body Second::TestBody"});
}

TEST(GoogleTest, LeavesWhatMakesARegisteredTestToThatTest) {
  const TuFacts facts = factsOf(R"cpp(#include <gtest/gtest.h>
struct Store { Store() {} };
struct ByHand : testing::Test { explicit ByHand(Store) {} void TestBody() override {} };
int main() { testing::RegisterTest("All", "One", nullptr, nullptr, "f", 1, [] { return new ByHand(Store()); }); }
)cpp");
  const FunctionFact *main = findFunction(facts, "main");
  const FunctionFact *factory = findFunction(facts, "LAMBDA in main");
  ASSERT_TRUE(main && factory);
  EXPECT_THAT(main->calls, IsEmpty());
  EXPECT_THAT(factory->calls, ::testing::SizeIs(::testing::Ge(2u)));
}

TEST(BoostTest, NamesTheVariableThatAPreconditionAsksFor) {
  checkTests(R"cpp(#include <boost/test/unit_test.hpp>
#include <cstdlib>
namespace utf = boost::unit_test;
bool hasServer(utf::test_unit_id) { return std::getenv("PGHOST") != nullptr; }
BOOST_AUTO_TEST_CASE(saves, *utf::precondition(hasServer)) {}
BOOST_AUTO_TEST_CASE(loads, *utf::precondition([](utf::test_unit_id) { return true; })) {}
)cpp",
             {"boost-test .saves @5 [precondition] depends on PGHOST @5", "  set-up hasServer", "  construction saves",
              "  body saves::test_method", "boost-test .loads @6 [precondition] gated @6",
              "  set-up LAMBDA in namespace", "  construction loads", "  body loads::test_method"});
}

TEST(Doctest, NamesTheVariableThatASkipAsksFor) {
  checkTests(R"cpp(#include <doctest/doctest.h>
#include <cstdlib>
TEST_CASE("saves" * doctest::skip(!std::getenv("PGHOST"))) {}
)cpp",
             {"doctest .saves @3 depends on PGHOST @3", "  body DOCTEST_ANON_FUNC_"});
}

TEST(QtTest, FollowsMocsOutputWhereTheUnitHasIt) {
  checkTests(R"cpp(#include <QtTest/QtTest>
class Orders : public QObject {
  Q_OBJECT
private slots:
  void saves() {}
  void loads() {}
};
void Orders::qt_static_metacall(QObject *object, QtMetaCall, int id, void **) {
  auto *t = static_cast<Orders *>(object);
  switch (id) {
  case 0: t->saves(); break;
  }
}
QTEST_MAIN(Orders)
)cpp",
             {"qttest Orders.saves @5 fixture Orders", "  construction Orders", "  body Orders::saves"});
}

TEST(QtTest, DoesNotTakeAnObjectOfTheProductForATest) {
  checkTests(R"cpp(#include <QtTest/QtTest>
class Product : public QObject {
  Q_OBJECT
private slots:
  void onTimer() {}
};
class Orders : public QObject {
  Q_OBJECT
private slots:
  void saves() { QVERIFY(true); }
};
)cpp",
             {"qttest Orders.saves @10 fixture Orders", "  construction Orders", "  body Orders::saves"});
}

TEST(BoostTest, FindsCasesAddedByHand) {
  checkTests(R"cpp(#include <boost/test/unit_test.hpp>
#define BOOST_TEST_CASE(f) boost::unit_test::make_test_case(f, #f, __FILE__, __LINE__)
void saves() { BOOST_TEST(true); }
boost::unit_test::test_suite *init_unit_test_suite(int, char **) {
  auto *suite = new boost::unit_test::test_suite;
  suite->add(BOOST_TEST_CASE(&saves));
  return suite;
}
)cpp",
             {"boost-test .saves @6", "  body saves"});
}

TEST(TestRunners, FindNoTestInAUnitWithoutOne) {
  EXPECT_THAT(describeTests(factsOf("#include <gtest/gtest.h>\nstruct Helper : testing::Test {};\nint f();\n")),
              IsEmpty());
}

} // namespace
} // namespace doublecheck
