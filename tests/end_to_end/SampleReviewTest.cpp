// SPDX-License-Identifier: Apache-2.0
//
// The sample in a git repository, changed as people change services, and what
// the review says of each change. Above all: nothing new after moves and
// reformatting.

#include "end_to_end/RepositoryTest.h"
#include "end_to_end/SampleProject.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace doublecheck::end_to_end {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class SampleReview : public RepositoryTest<SampleRepository> {
protected:
  static nlohmann::json review() {
    repository->commit();
    return repository->review({"-p", "build"});
  }
  static void replaceEverywhere(const std::string &from, const std::string &to) {
    for (const std::string folder : {"src", "tests"})
      for (const auto &entry : std::filesystem::recursive_directory_iterator(repository->root() / folder))
        if (entry.is_regular_file())
          for (const std::string file = entry.path().lexically_relative(repository->root()).string();
               readFile(entry.path()).find(from) != std::string::npos;)
            repository->replace(file, from, to);
  }
  /// Nothing introduced, nothing fixed, the score as it was.
  static void expectNothingNew(const nlohmann::json &review) {
    EXPECT_THAT(eventsOf(review), IsEmpty());
    EXPECT_THAT(findingsOf(review, "introduced"), IsEmpty());
    EXPECT_THAT(findingsOf(review, "fixed"), IsEmpty());
    EXPECT_EQ(review["exit"], 0);
  }
};

TEST_F(SampleReview, OfAMockSaysWhatItStandsFor) {
  repository->write(
      "tests/unit/OpenOrdersReportTest.cpp",
      readFile(repository->root() / "tests/unit/OpenOrdersReportTest.cpp") +
          "\n#include \"InvoiceArchive.h\"\n#include <gmock/gmock.h>\n"
          "struct LoudArchive : orders::InvoiceArchive {\n"
          "  MOCK_METHOD(void, store, (const std::string &key, const std::string &invoice), (override));\n"
          "};\n");
  const auto changed = review();
  EXPECT_THAT(eventsOf(changed),
              ElementsAre(HasSubstr("Adds a mock of `orders::InvoiceArchive` (`LoudArchive`), which")));
  EXPECT_EQ(changed["events"][0]["anchor"]["in_diff"], true);
  EXPECT_THAT(findingsOf(changed, "introduced"), ElementsAre(HasSubstr("dead-double")));
}

TEST_F(SampleReview, OfTheLastRealTestsDeletedNamesTheFunctionAndShowsTheRemovedTest) {
  repository->git({"rm", "--quiet", "tests/integration/RedisSessionCacheTest.cpp"});
  repository->replace("CMakeLists.txt", "  tests/integration/RedisSessionCacheTest.cpp\n", "");
  const auto changed = review();
  EXPECT_THAT(eventsOf(changed),
              Contains(HasSubstr("worse: No test runs `orders::SessionCache::drop` for real any more")));
  EXPECT_EQ(changed["events"][0]["anchor"]["file"], "tests/integration/RedisSessionCacheTest.cpp");
  EXPECT_EQ(changed["events"][0]["anchor"]["in_diff"], true);
  EXPECT_THAT(findingsOf(changed, "introduced"), ElementsAre("function-never-real orders::SessionCache"));
}

TEST_F(SampleReview, OfALostCallShowsTheTestAndNotWhatElseChanged) {
  repository->replace("tests/integration/RedisSessionCacheTest.cpp", "sessions.drop(\"s-2\");", "");
  repository->replace("src/CheckoutService.cpp", "#include", "// A comment that has nothing to do with it.\n#include");
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
  std::filesystem::create_directories(repository->root() / "src/storage");
  for (const std::string file : {"PgOrderStore.h", "PgOrderStore.cpp", "RedisSessionCache.h", "RedisSessionCache.cpp"})
    repository->git({"mv", "src/" + file, "src/storage/" + file});
  repository->git({"mv", "tests/unit/HttpPaymentGatewayTest.cpp", "tests/unit/GatewayTest.cpp"});
  for (const std::string unit : {"PgOrderStore.cpp", "RedisSessionCache.cpp"})
    repository->replace("CMakeLists.txt", "src/" + unit, "src/storage/" + unit);
  repository->replace("CMakeLists.txt", "PUBLIC src)", "PUBLIC src src/storage)");
  repository->replace("CMakeLists.txt", "unit/HttpPaymentGatewayTest", "unit/GatewayTest");
  expectNothingNew(review());
}

TEST_F(SampleReview, OfEverythingReformattedFindsNothingNew) {
  repository->reformat();
  expectNothingNew(review());
}

} // namespace
} // namespace doublecheck::end_to_end
