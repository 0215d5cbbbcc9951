// SPDX-License-Identifier: Apache-2.0
//
// What a run believes of files, and what it passes on to the next.
#include "store/FileStates.h"
#include "support/Files.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <unistd.h>

namespace doublecheck {
namespace {

namespace fs = std::filesystem;

class FileStatesTest : public testing::Test {
protected:
  void SetUp() override {
    char pattern[] = "/tmp/doublecheck-files-XXXXXX";
    folder = fs::canonical(mkdtemp(pattern)).string();
  }
  void TearDown() override { fs::remove_all(folder); }

  /// In place, so that the inode stays.
  std::string put(const std::string &name, const std::string &text) const {
    std::ofstream(folder + "/" + name) << text;
    return folder + "/" + name;
  }

  std::string folder;
};

TEST_F(FileStatesTest, ARunSeesOneState) {
  const auto file = put("a.h", "one");
  FileStates states;
  const auto hash = states.contentHash(file);
  put("a.h", "two");
  EXPECT_EQ(states.contentHash(file), hash);
  EXPECT_NE(FileStates().contentHash(file), hash);
  EXPECT_EQ(FileStates().contentHash(folder), std::nullopt) << "a folder has no content";
}

TEST_F(FileStatesTest, FilesThatChangedJustNowAreNotRemembered) {
  const auto file = put("a.h", "one");
  FileStates first;
  first.contentHash(file);
  const auto memory = first.remember();
  ASSERT_TRUE(memory.has_value());
  FileStates second;
  second.recall(*memory);
  const auto hash = second.contentHash(file);
  EXPECT_TRUE(second.remember().has_value()) << "it had to be hashed anew";
  EXPECT_EQ(hash, first.contentHash(file));
}

TEST_F(FileStatesTest, WhatIsSettledIsHashedOnce) {
  // Old enough by every clock: the system's own.
  FileStates first;
  const auto hash = first.contentHash("/etc/passwd");
  ASSERT_TRUE(hash.has_value());
  FileStates second;
  second.recall(first.remember().value());
  EXPECT_EQ(second.contentHash("/etc/passwd"), hash);
  EXPECT_EQ(second.remember(), std::nullopt) << "nothing new was learnt";
}

TEST_F(FileStatesTest, DamagedMemoryIsNone) {
  FileStates first;
  first.contentHash("/etc/passwd");
  auto memory = first.remember().value();
  memory[memory.size() / 2] ^= 1;
  FileStates second;
  second.recall(memory);
  second.contentHash("/etc/passwd");
  EXPECT_TRUE(second.remember().has_value());
}

TEST_F(FileStatesTest, NothingIsInAFolderThatIsNotThere) {
  FileStates states;
  EXPECT_TRUE(states.isMissing(folder + "/none/a.h"));
  EXPECT_TRUE(states.isMissing(folder + "/a.h"));
  put("b.h", "");
  EXPECT_FALSE(FileStates().isMissing(folder + "/b.h"));
  EXPECT_FALSE(FileStates().isMissing(folder + "/../" + fs::path(folder).filename().string() + "/b.h"));
  EXPECT_TRUE(FileStates().isMissing(folder + "/b.h/c.h")) << "a file is no folder";
}

} // namespace
} // namespace doublecheck
