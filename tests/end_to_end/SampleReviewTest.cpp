// SPDX-License-Identifier: Apache-2.0
//
// The sample in a git repository, changed as people change services, and what
// the review says of each change. Above all: nothing new after moves and
// reformatting.

#include "end_to_end/SampleProject.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

namespace doublecheck::end_to_end {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class SampleReview : public testing::Test {
protected:
  static void SetUpTestSuite() { orders = std::make_unique<SampleRepository>(); }
  static void TearDownTestSuite() { orders.reset(); }
  void SetUp() override { orders->startChange(); }

  static nlohmann::json review() {
    orders->commit();
    return orders->review({"-p", "build"});
  }
  static void replaceEverywhere(const std::string &from, const std::string &to) {
    for (const std::string folder : {"src", "tests"})
      for (const auto &entry : std::filesystem::recursive_directory_iterator(orders->root() / folder))
        if (entry.is_regular_file())
          for (const std::string file = entry.path().lexically_relative(orders->root()).string();
               readFile(entry.path()).find(from) != std::string::npos;)
            orders->replace(file, from, to);
  }
  /// Nothing introduced, nothing fixed, the score as it was.
  static void expectNothingNew(const nlohmann::json &review) {
    EXPECT_THAT(eventsOf(review), IsEmpty());
    EXPECT_THAT(findingsOf(review, "introduced"), IsEmpty());
    EXPECT_THAT(findingsOf(review, "fixed"), IsEmpty());
    EXPECT_EQ(review["exit"], 0);
  }

  static inline std::unique_ptr<SampleRepository> orders;
};

TEST_F(SampleReview, OfAMockSaysWhatItStandsFor) {
  orders->write("tests/unit/OpenOrdersReportTest.cpp",
                readFile(orders->root() / "tests/unit/OpenOrdersReportTest.cpp") +
                    "\n#include \"InvoiceArchive.h\"\n#include <gmock/gmock.h>\n"
                    "struct LoudArchive : orders::InvoiceArchive {\n"
                    "  MOCK_METHOD(void, store, (const std::string &key, const std::string &invoice), (override));\n"
                    "};\n");
  const auto changed = review();
  EXPECT_THAT(eventsOf(changed), ElementsAre(HasSubstr("Adds a mock of `orders::InvoiceArchive` (`LoudArchive`), which")));
  EXPECT_EQ(changed["events"][0]["anchor"]["in_diff"], true);
  EXPECT_THAT(findingsOf(changed, "introduced"), ElementsAre(HasSubstr("dead-double")));
}

TEST_F(SampleReview, OfTheLastRealTestsDeletedNamesTheFunctionAndShowsTheRemovedTest) {
  orders->git({"rm", "--quiet", "tests/integration/RedisSessionCacheTest.cpp"});
  orders->replace("CMakeLists.txt", "  tests/integration/RedisSessionCacheTest.cpp\n", "");
  const auto changed = review();
  EXPECT_THAT(eventsOf(changed), Contains(HasSubstr("worse: No test runs `orders::SessionCache::drop` for real any more")));
  EXPECT_EQ(changed["events"][0]["anchor"]["file"], "tests/integration/RedisSessionCacheTest.cpp");
  EXPECT_EQ(changed["events"][0]["anchor"]["in_diff"], true);
  EXPECT_THAT(findingsOf(changed, "introduced"), ElementsAre("function-never-real orders::SessionCache"));
}

TEST_F(SampleReview, OfALostCallShowsTheTestAndNotWhatElseChanged) {
  orders->replace("tests/integration/RedisSessionCacheTest.cpp", "sessions.drop(\"s-2\");", "");
  orders->replace("src/CheckoutService.cpp", "#include", "// A comment that has nothing to do with it.\n#include");
  const auto changed = review();
  EXPECT_THAT(eventsOf(changed), ElementsAre(HasSubstr("No test runs `orders::SessionCache::drop` for real any more")));
  EXPECT_EQ(changed["events"][0]["anchor"]["file"], "tests/integration/RedisSessionCacheTest.cpp");
}

TEST_F(SampleReview, OfAFunctionRenamedEverywhereFindsNothingNew) {
  replaceEverywhere("userOf", "ownerOf");
  const auto changed = review();
  EXPECT_THAT(eventsOf(changed), ElementsAre(HasSubstr("`orders::SessionCache::userOf` is called "
                                                       "`orders::SessionCache::ownerOf` now")));
  EXPECT_THAT(findingsOf(changed, "introduced"), IsEmpty());
}

TEST_F(SampleReview, OfMovedFilesFindsNothingNew) {
  std::filesystem::create_directories(orders->root() / "src/storage");
  for (const std::string file : {"PgOrderStore.h", "PgOrderStore.cpp", "RedisSessionCache.h", "RedisSessionCache.cpp"})
    orders->git({"mv", "src/" + file, "src/storage/" + file});
  orders->git({"mv", "tests/unit/HttpPaymentGatewayTest.cpp", "tests/unit/GatewayTest.cpp"});
  for (const std::string unit : {"PgOrderStore.cpp", "RedisSessionCache.cpp"})
    orders->replace("CMakeLists.txt", "src/" + unit, "src/storage/" + unit);
  orders->replace("CMakeLists.txt", "PUBLIC src)", "PUBLIC src src/storage)");
  orders->replace("CMakeLists.txt", "unit/HttpPaymentGatewayTest", "unit/GatewayTest");
  expectNothingNew(review());
}

TEST_F(SampleReview, OfEverythingReformattedFindsNothingNew) {
  orders->reformat();
  expectNothingNew(review());
}

} // namespace
} // namespace doublecheck::end_to_end
