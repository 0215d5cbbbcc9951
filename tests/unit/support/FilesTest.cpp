// SPDX-License-Identifier: Apache-2.0
//
// Whole files in and out, and nearest names.
#include "support/Files.h"
#include "support/Nearest.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <unistd.h>

namespace doublecheck {
namespace {

class Files : public testing::Test {
protected:
  void SetUp() override {
    char pattern[] = "/tmp/doublecheck-files-XXXXXX";
    folder = mkdtemp(pattern);
  }
  void TearDown() override { std::filesystem::remove_all(folder); }

  std::string folder;
};

TEST_F(Files, WritesAndReadsBackWithoutLeftovers) {
  const auto path = folder + "/a.txt";
  ASSERT_FALSE(static_cast<bool>(writeFile(path, "one")));
  ASSERT_FALSE(static_cast<bool>(writeFile(path, std::string_view("two\0three", 9))));
  EXPECT_EQ(readFile(path), std::string("two\0three", 9));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), {}), 1);
}

TEST_F(Files, CannotWriteIntoAFolderThatIsNotThere) {
  EXPECT_THAT(llvm::toString(writeFile(folder + "/no/a.txt", "x")),
              testing::AllOf(testing::HasSubstr(folder + "/no/a.txt"), testing::HasSubstr("No such file")));
}

TEST_F(Files, AFullDiskIsAnErrorAndKeepsTheDeviceAlone) {
  if (!std::filesystem::exists("/dev/full"))
    GTEST_SKIP() << "no /dev/full here";
  EXPECT_THAT(llvm::toString(writeFile("/dev/full", std::string(1 << 20, 'x'))), testing::HasSubstr("No space left"));
}

TEST_F(Files, OnlyRegularFilesAreRead) {
  EXPECT_EQ(readFile(folder), std::nullopt);
  EXPECT_EQ(readFile("/dev/zero"), std::nullopt);
  EXPECT_EQ(readFile(folder + "/missing"), std::nullopt);
}

TEST(Nearest, FindsWhatWasMeant) {
  const std::vector<std::string> known = {"never-real", "stale-mock", "dead-double"};
  EXPECT_EQ(nearestName("stale-mocks", known), "stale-mock");
  EXPECT_EQ(nearestName("Never-Reel", known), "never-real");
  EXPECT_EQ(nearestName("something-else", known), "");
  EXPECT_EQ(nearestName("x", {}), "");
}

} // namespace
} // namespace doublecheck
