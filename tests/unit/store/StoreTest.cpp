// SPDX-License-Identifier: Apache-2.0
//
// Facts kept between runs: what makes them fresh, stale, shared and lost.
#include "store/Store.h"
#include "facts/FactsIO.h"
#include "store/Prune.h"
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

  Dependencies filesRead(const std::string &checkout = "one") const {
    const auto root = folder + "/" + checkout;
    return {
        .filesRead = {root + "/a.cpp", root + "/a.h"}, .filesMissing = {root + "/include/a.h"}, .foldersListed = {}};
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
      if (entry.path().extension() == ".entry")
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

TEST_F(StoreTest, AHeaderThatAppearsEarlierOnTheIncludePathMakesItStale) {
  store().save(unit(), someFacts(), filesRead());
  EXPECT_TRUE(store().load(unit()).has_value());
  put("one/include/other.h", "");
  EXPECT_TRUE(store().load(unit()).has_value());
  put("one/include/a.h", "int shadow;");
  EXPECT_FALSE(store().load(unit()).has_value());
  fs::remove(folder + "/one/include/a.h");
  EXPECT_TRUE(store().load(unit()).has_value());
}

TEST_F(StoreTest, ANewEntryOfAFolderThatWasListedMakesItStale) {
  put("compilers/12/x", "");
  auto dependencies = filesRead();
  dependencies.foldersListed = {folder + "/compilers"};
  store().save(unit(), someFacts(), dependencies);
  EXPECT_TRUE(store().load(unit()).has_value());
  put("compilers/13/x", "");
  EXPECT_FALSE(store().load(unit()).has_value());
}

TEST_F(StoreTest, KeepsAFewStatesSoThatGoingBackCostsNoParse) {
  store().save(unit(), someFacts(), filesRead());
  put("one/a.h", "int branch;");
  settle();
  auto changed = someFacts();
  changed.target = "branch";
  store().save(unit(), changed, filesRead());
  EXPECT_EQ(store().load(unit()).value().target, "branch");
  put("one/a.h", "int h;");
  EXPECT_EQ(store().load(unit()).value().target, "shop");
}

static TuFacts factsNamed(const std::string &target) {
  TuFacts facts;
  facts.target = target;
  return facts;
}

TEST_F(StoreTest, WhatIsAssumedOfFilesNeverPassesForWhatIsOnDisk) {
  const Overlay unsaved{.texts = {{folder + "/one/a.h", "int unsaved;"}}, .absent = {}};
  auto assuming = store().assuming(unsaved);
  assuming.save(unit(), factsNamed("unsaved"), filesRead());
  EXPECT_TRUE(assuming.load(unit()).has_value());
  EXPECT_FALSE(store().load(unit()).has_value());
  EXPECT_FALSE(store().recall(unit()).has_value());
  EXPECT_TRUE(store().assuming(unsaved).load(unit()).has_value());
  auto shadowed = unsaved;
  shadowed.texts.emplace_back(folder + "/one/include/a.h", "");
  EXPECT_FALSE(store().assuming(shadowed).load(unit()).has_value());
  EXPECT_FALSE(store().assuming({.texts = {}, .absent = {folder + "/one/a.h"}}).load(unit()).has_value());
}

TEST_F(StoreTest, WhatIsAssumedHoldsForEverySpellingOfItsPath) {
  put("one/build/x", "");
  put("one/include/other.h", "");
  auto dependencies = filesRead();
  dependencies.filesMissing = {folder + "/one/build/../include/a.h"};
  store().save(unit(), someFacts(), dependencies);
  EXPECT_TRUE(store().load(unit()).has_value());
  EXPECT_FALSE(store().assuming({.texts = {{folder + "/one/include/a.h", ""}}, .absent = {}}).load(unit()).has_value());
  put("one/include/a.h", "");
  EXPECT_FALSE(store().load(unit()).has_value());
  EXPECT_TRUE(store().assuming({.texts = {}, .absent = {folder + "/one/include/a.h"}}).load(unit()).has_value());
  EXPECT_TRUE(store("two").load(unit("two")).has_value()) << "another checkout, where nothing is there";
}

TEST_F(StoreTest, WhatIsAssumedOfOtherFilesMakesNoDifference) {
  store().assuming({.texts = {{folder + "/one/b.h", ""}}, .absent = {}}).save(unit(), someFacts(), filesRead());
  EXPECT_TRUE(store().load(unit()).has_value());
  EXPECT_TRUE(store().recall(unit()).has_value());
}

TEST_F(StoreTest, AnAssumptionThatComesTrueIsTheStateOnDisk) {
  store().save(unit(), factsNamed("branch"), filesRead());
  const Overlay main{.texts = {{folder + "/one/a.h", "int main_branch;"}}, .absent = {}};
  store().assuming(main).save(unit(), factsNamed("main"), filesRead());
  EXPECT_EQ(store().recall(unit()).value().facts.target, "branch");
  put("one/a.h", "int main_branch;");
  auto run = store();
  EXPECT_EQ(run.load(unit()).value().target, "main");
  run.finish();
  EXPECT_EQ(store().recall(unit()).value().facts.target, "main");
}

TEST_F(StoreTest, RecallsTheStateThatWasLastOnDiskNotTheLastWritten) {
  const std::vector<UnitCommand> units = {unit()};
  auto first = store();
  first.save(unit(), factsNamed("first"), filesRead());
  first.saveWhole(units, "program", "bytes");
  put("one/a.h", "int branch;");
  settle();
  store().save(unit(), factsNamed("second"), filesRead());
  EXPECT_EQ(store().recall(unit()).value().facts.target, "second");
  put("one/a.h", "int h;");
  settle();
  auto run = store();
  EXPECT_TRUE(run.loadWhole(units, "program").has_value());
  run.finish();
  EXPECT_EQ(store().recall(unit()).value().facts.target, "first");
}

// --- the whole ---------------------------------------------------------------

TEST_F(StoreTest, TheWholeComesBackWhileNothingChanges) {
  const std::vector<UnitCommand> units = {unit("one", "-DA"), unit("one", "-DB")};
  {
    auto run = store();
    run.save(units[0], someFacts(), filesRead());
    run.saveWhole(units, "program", "half");
    EXPECT_FALSE(run.loadWhole(units, "program").has_value()) << "one unit was never kept";
    run.save(units[1], someFacts(), filesRead());
    run.saveWhole(units, "program", "bytes");
  }
  EXPECT_EQ(store().loadWhole(units, "program"), "bytes");
  EXPECT_EQ(store().loadWhole(units, "other"), std::nullopt);
  EXPECT_EQ(store().loadWhole(std::span(units).first(1), "program"), std::nullopt);
  put("one/include/a.h", "int shadow;");
  EXPECT_EQ(store().loadWhole(units, "program"), std::nullopt);
  fs::remove(folder + "/one/include/a.h");
  EXPECT_EQ(store().loadWhole(units, "program"), "bytes");
  put("one/a.h", "int changed;");
  EXPECT_EQ(store().loadWhole(units, "program"), std::nullopt);
}

TEST_F(StoreTest, AnotherCheckoutSharesTheWhole) {
  const std::vector<UnitCommand> here = {unit("one")}, there = {unit("two")};
  auto run = store();
  run.save(here[0], someFacts(), filesRead());
  run.saveWhole(here, "program", "bytes");
  EXPECT_EQ(store("two").loadWhole(there, "program"), "bytes");
}

TEST_F(StoreTest, TheWholeOfAnAssumedStateLeavesTheOtherInPlace) {
  const std::vector<UnitCommand> units = {unit()};
  const Overlay before{.texts = {{folder + "/one/a.h", "int before;"}}, .absent = {}};
  auto run = store();
  run.save(units[0], someFacts(), filesRead());
  run.saveWhole(units, "program", "now");
  auto past = store().assuming(before);
  EXPECT_FALSE(past.loadWhole(units, "program").has_value());
  past.save(units[0], someFacts(), filesRead());
  past.saveWhole(units, "program", "before");
  EXPECT_EQ(store().loadWhole(units, "program"), "now");
  EXPECT_EQ(store().assuming(before).loadWhole(units, "program"), "before");
}

TEST_F(StoreTest, TheFolderMayMove) {
  const std::vector<UnitCommand> units = {unit()};
  auto run = store();
  run.save(units[0], someFacts(), filesRead());
  run.saveWhole(units, "program", "bytes");
  run.finish();
  fs::rename(folder + "/cache", folder + "/restored");
  Store restored(folder + "/restored", "1", folder + "/one");
  EXPECT_EQ(restored.loadWhole(units, "program"), "bytes");
  restored.finish();
  EXPECT_TRUE(restored.load(unit()).has_value());
}

// --- bounds ------------------------------------------------------------------

/// Gives every entry below `folder` a time so many hours ago.
static void age(const std::string &folder, int hours) {
  for (const auto &entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file())
      fs::last_write_time(entry.path(), fs::file_time_type::clock::now() - std::chrono::hours(hours));
}

TEST_F(StoreTest, TheLeastRecentlyUsedGoFirst) {
  for (const auto *flag : {"-D1", "-D2", "-D3", "-D4"})
    store().save(unit("one", flag), someFacts(), filesRead());
  age(folder + "/cache", 100);
  {
    auto run = store();
    EXPECT_TRUE(run.load(unit("one", "-D3")).has_value());
    run.finish();
  }
  const auto entry = fs::file_size(onlyEntry());
  pruneStore(folder + "/cache", 2 * entry);
  EXPECT_TRUE(store().load(unit("one", "-D3")).has_value());
  unsigned left = 0;
  for (const auto *flag : {"-D1", "-D2", "-D4"})
    left += store().load(unit("one", flag)).has_value();
  EXPECT_EQ(left, 0U) << "nine tenths of two entries are one";
}

TEST_F(StoreTest, WithinItsBoundNothingGoes) {
  store().save(unit(), someFacts(), filesRead());
  age(folder + "/cache", 10000);
  pruneStore(folder + "/cache", DefaultStoreSize);
  EXPECT_TRUE(store().load(unit()).has_value());
}

TEST_F(StoreTest, PruningRemovesWhatKilledProcessesLeftBehind) {
  put("cache/ab/half.entry.1234.tmp", "half");
  pruneStore(folder + "/cache", DefaultStoreSize);
  EXPECT_TRUE(fs::exists(folder + "/cache/ab/half.entry.1234.tmp")) << "its writer may be at work";
  age(folder + "/cache", 2);
  pruneStore(folder + "/cache", DefaultStoreSize);
  EXPECT_FALSE(fs::exists(folder + "/cache/ab/half.entry.1234.tmp"));
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
  for (const auto kind : {ProblemKind::Crash, ProblemKind::Timeout, ProblemKind::OutOfMemory}) {
    auto facts = someFacts();
    facts.problems.push_back({.kind = kind, .message = "m", .place = {}});
    EXPECT_FALSE(isKept(facts));
  }
  auto facts = someFacts();
  facts.problems.push_back({.kind = ProblemKind::ParseError, .message = "expected ';'", .place = {}});
  EXPECT_TRUE(isKept(facts));
  facts.problems[0] = {.kind = ProblemKind::MissingFile, .message = "'gen.h' file not found", .place = {}};
  EXPECT_TRUE(isKept(facts)) << "that the header is missing is in the manifest";
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

TEST_F(StoreTest, AKeptFileIsFoundUntilSomethingBehindItChanges) {
  auto first = store();
  const auto path = first.pathForFile(unit(), "preamble");
  ASSERT_TRUE(path);
  ASSERT_FALSE(static_cast<bool>(writeFile(*path, "made")));
  ASSERT_TRUE(first.keepFile(unit(), "preamble", *path, filesRead()));

  const auto kept = store().findFile(unit(), "preamble");
  ASSERT_TRUE(kept);
  EXPECT_EQ(readFile(kept->path), "made");
  EXPECT_EQ(kept->dependencies.filesRead, filesRead().filesRead);
  EXPECT_EQ(kept->dependencies.filesMissing, filesRead().filesMissing);
  EXPECT_FALSE(store().findFile(unit(), "other"));
  EXPECT_FALSE(store("two").findFile(unit("two"), "preamble")) << "it may name places of the first checkout";

  put("one/a.h", "int changed;");
  EXPECT_FALSE(store().findFile(unit(), "preamble"));
}

TEST_F(StoreTest, AStoreWithoutAFolderKeepsNoFile) {
  Store none;
  EXPECT_FALSE(none.pathForFile(unit(), "preamble"));
  EXPECT_FALSE(none.findFile(unit(), "preamble"));
}

TEST_F(StoreTest, AStoreWithoutAFolderIsSilent) {
  Store none;
  none.save(unit(), someFacts(), filesRead());
  EXPECT_FALSE(none.load(unit()).has_value());
  EXPECT_EQ(none.warning(), "");
}

} // namespace
} // namespace doublecheck
