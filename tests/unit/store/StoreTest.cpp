// SPDX-License-Identifier: Apache-2.0
//
// Facts kept between runs: what makes them fresh, stale, shared and lost.
#include "store/Store.h"
#include "facts/FactsIO.h"
#include "support/Files.h"
#include "support/Paths.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <thread>
#include <unistd.h>

namespace doublecheck {
namespace {

namespace fs = std::filesystem;

/// Two checkouts, one store.
class StoreTest : public testing::Test {
protected:
  void SetUp() override {
    char pattern[] = "/tmp/doublecheck-store-XXXXXX";
    folder = fs::canonical(mkdtemp(pattern)).string();
    for (const auto *checkout : {"one", "two"}) {
      put(std::string(checkout) + "/a.cpp", "int a;");
      put(std::string(checkout) + "/a.h", "int h;");
    }
    settle();
  }
  void TearDown() override { fs::remove_all(folder); }

  void put(const std::string &path, const std::string &text) {
    const auto file = folder + "/" + path;
    fs::create_directories(parentOf(file));
    ASSERT_FALSE(static_cast<bool>(writeFile(file, text)));
  }

  /// Lets the file system's clock, which ticks in milliseconds, pass the last write.
  static void settle() { std::this_thread::sleep_for(std::chrono::milliseconds(20)); }

  Store store(const std::string &checkout = "one", const std::string &version = "1") const {
    return Store(folder + "/cache", version, folder + "/" + checkout);
  }

  UnitCommand unit(const std::string &checkout = "one", const std::string &flag = "-DA") const {
    const auto root = folder + "/" + checkout;
    return {.directory = root + "/build",
            .file = root + "/a.cpp",
            .arguments = {"c++", flag, "-I" + root + "/include", root + "/a.cpp"},
            .output = {}};
  }

  std::vector<std::string> filesRead(const std::string &checkout = "one") const {
    return {folder + "/" + checkout + "/a.cpp", folder + "/" + checkout + "/a.h"};
  }

  static TuFacts someFacts() {
    TuFacts facts;
    facts.files.push_back({.path = "a.cpp", .inProject = true});
    facts.mainFile = FileRef(std::size_t{0});
    facts.target = "shop";
    return facts;
  }

  /// Keeps `facts` in a store of its own and asks another.
  bool isKept(const TuFacts &facts) {
    store().save(unit(), facts, filesRead());
    return store().load(unit()).has_value();
  }

  std::string onlyEntry() const {
    for (const auto &entry : fs::recursive_directory_iterator(folder + "/cache"))
      if (entry.is_regular_file())
        return entry.path().string();
    ADD_FAILURE() << "no entry";
    return {};
  }

  std::string folder;
};

TEST_F(StoreTest, WhatIsKeptComesBack) {
  EXPECT_FALSE(store().load(unit()).has_value());
  store().save(unit(), someFacts(), filesRead());
  const auto facts = store().load(unit());
  ASSERT_TRUE(facts.has_value());
  EXPECT_EQ(writeFacts(*facts), writeFacts(someFacts()));
}

TEST_F(StoreTest, AChangedFileMakesItStale) {
  store().save(unit(), someFacts(), filesRead());
  put("one/a.h", "int i;"); // the same size, and perhaps the same second
  EXPECT_FALSE(store().load(unit()).has_value());
  put("one/a.h", "int h;");
  EXPECT_TRUE(store().load(unit()).has_value()) << "the content counts, not the time";
  fs::remove(folder + "/one/a.h");
  EXPECT_FALSE(store().load(unit()).has_value());
}

TEST_F(StoreTest, WhatIsStaleCanBeRecalledWithItsAge) {
  const auto before = std::chrono::system_clock::now() - std::chrono::seconds(1);
  auto first = store();
  first.save(unit(), someFacts(), filesRead());
  put("one/a.h", "int changed;");
  ASSERT_FALSE(store().load(unit()).has_value());
  const auto recalled = store().recall(unit());
  ASSERT_TRUE(recalled);
  EXPECT_EQ(writeFacts(recalled->facts), writeFacts(someFacts()));
  EXPECT_GE(recalled->saved, before);
  EXPECT_FALSE(store().recall(unit("one", "-DB")));
}

TEST_F(StoreTest, AnotherCommandOrToolFindsNothing) {
  store().save(unit(), someFacts(), filesRead());
  EXPECT_FALSE(store().load(unit("one", "-DB")).has_value());
  EXPECT_FALSE(store("one", "2").load(unit()).has_value());
  auto moved = unit();
  moved.directory += "/x";
  EXPECT_FALSE(store().load(moved).has_value());
}

TEST_F(StoreTest, AnotherCheckoutOfEqualContentSharesIt) {
  store().save(unit("one"), someFacts(), filesRead("one"));
  EXPECT_TRUE(store("two").load(unit("two")).has_value());
  put("two/a.h", "int z;");
  EXPECT_FALSE(store("two").load(unit("two")).has_value());
}

TEST_F(StoreTest, OneCommandsRootIsNotAnothersPrefix) {
  store().save(unit("one"), someFacts(), filesRead("one"));
  auto other = unit("one");
  other.arguments[2] = "-I" + folder + "/onemore/include";
  EXPECT_FALSE(store().load(other).has_value());
}

TEST_F(StoreTest, ADamagedEntryIsAMiss) {
  store().save(unit(), someFacts(), filesRead());
  const auto entry = onlyEntry();
  const auto whole = readFile(entry).value();
  for (std::size_t at = 0; at < whole.size(); ++at) {
    auto damaged = whole;
    damaged[at] ^= 0x10;
    ASSERT_FALSE(static_cast<bool>(writeFile(entry, damaged)));
    EXPECT_FALSE(store().load(unit()).has_value()) << "byte " << at;
  }
  for (std::size_t size = 0; size < whole.size(); size += 5) {
    ASSERT_FALSE(static_cast<bool>(writeFile(entry, whole.substr(0, size))));
    EXPECT_FALSE(store().load(unit()).has_value());
  }
  store().save(unit(), someFacts(), filesRead());
  EXPECT_TRUE(store().load(unit()).has_value());
}

TEST_F(StoreTest, KilledWritersLeaveNoEntry) {
  store().save(unit(), someFacts(), filesRead());
  const auto entry = onlyEntry();
  fs::rename(entry, entry + ".1234.tmp"); // as if killed before the rename
  EXPECT_FALSE(store().load(unit()).has_value());
}

TEST_F(StoreTest, FactsThatMayPassByThemselvesAreNotKept) {
  for (const auto kind :
       {ProblemKind::Crash, ProblemKind::Timeout, ProblemKind::OutOfMemory, ProblemKind::MissingFile}) {
    auto facts = someFacts();
    facts.problems.push_back({.kind = kind, .message = "m", .place = {}});
    EXPECT_FALSE(isKept(facts));
  }
  auto facts = someFacts();
  facts.problems.push_back({.kind = ProblemKind::ParseError, .message = "'gen.h' file not found", .place = {}});
  EXPECT_FALSE(isKept(facts)) << "the missing header is in no list of files read";
  facts.problems[0].message = "expected ';'";
  EXPECT_TRUE(isKept(facts));
}

TEST_F(StoreTest, FilesWrittenDuringTheRunAreNotTrusted) {
  auto running = store();
  settle();
  put("one/a.h", "int later;");
  settle();
  running.save(unit(), someFacts(), filesRead());
  EXPECT_FALSE(store().load(unit()).has_value());
}

TEST_F(StoreTest, AnUnwritableFolderWarnsOnceAndKeepsNothing) {
  put("file", "in the way");
  Store blocked(folder + "/file/cache", "1", folder + "/one");
  blocked.save(unit(), someFacts(), filesRead());
  EXPECT_THAT(blocked.warning(), testing::AllOf(testing::HasSubstr("cannot make " + folder + "/file/cache"),
                                                testing::HasSubstr("--cache-dir"), testing::HasSubstr("--no-cache")));
  const auto first = blocked.warning();
  blocked.save(unit(), someFacts(), filesRead());
  EXPECT_EQ(blocked.warning(), first);
  EXPECT_FALSE(blocked.load(unit()).has_value());
}

TEST_F(StoreTest, AStoreWithoutAFolderIsSilent) {
  Store none;
  none.save(unit(), someFacts(), filesRead());
  EXPECT_FALSE(none.load(unit()).has_value());
  EXPECT_EQ(none.warning(), "");
}

} // namespace
} // namespace doublecheck
