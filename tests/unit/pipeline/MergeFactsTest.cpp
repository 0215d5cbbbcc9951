// SPDX-License-Identifier: Apache-2.0
//
// Parts of a project in, the facts of the whole out, or what is wrong with the parts.
#include "pipeline/MergeFacts.h"
#include "facts/FactsIO.h"

#include <gmock/gmock.h>

namespace doublecheck {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

/// Units a.cpp, b.cpp, ... below `root`.
Project projectOf(std::size_t units, const std::string &root = "/p") {
  Project project;
  project.root = root;
  for (std::size_t index = 0; index < units; ++index) {
    const auto file = root + "/" + std::string(1, static_cast<char>('a' + index)) + ".cpp";
    project.units.push_back({.directory = root, .file = file, .arguments = {"c++", file}, .output = {}});
  }
  return project;
}

std::vector<TuFacts> factsFor(const Project &project, const std::string &target = "app") {
  std::vector<TuFacts> all;
  for (std::size_t index = 0; index < project.units.size() + project.missingSources.size(); ++index) {
    auto &facts = all.emplace_back();
    facts.target = target + std::to_string(index);
  }
  return all;
}

NamedFactsFile shardOf(const Project &whole, ShardNumber shard, const std::string &target = "app") {
  NamedFactsFile named{.name = std::to_string(shard.number) + ".facts", .file = {}};
  named.file.tool = "1";
  named.file.whole = identityOf(whole);
  named.file.shard = shard.number;
  named.file.shards = shard.count;
  named.file.unitsInWhole = static_cast<std::uint32_t>(whole.units.size() + whole.missingSources.size());
  Project part = whole;
  narrowToShard(part, shard);
  named.file.units = packUnits(part, factsFor(part, target));
  return named;
}

std::vector<NamedFactsFile> allShardsOf(const Project &whole, std::uint32_t count) {
  std::vector<NamedFactsFile> files;
  for (std::uint32_t number = 1; number <= count; ++number)
    files.push_back(shardOf(whole, {.number = number, .count = count}));
  return files;
}

std::vector<std::string> filesOf(const std::vector<NamedFactsFile> &files) {
  std::vector<std::string> names;
  for (const auto &[name, file] : files)
    for (const auto &unit : file.units)
      names.push_back(unit.file);
  return names;
}

std::string errorOf(std::vector<NamedFactsFile> files, const Project *expected = nullptr) {
  auto merged = mergeFacts(std::move(files), expected);
  return merged ? std::string("no error") : llvm::toString(merged.takeError());
}

TEST(Shards, AreWrittenAsNumberAndCount) {
  const auto shard = llvm::cantFail(parseShard("3/8"));
  EXPECT_EQ(shard.number, 3U);
  EXPECT_EQ(shard.count, 8U);
  for (const auto *wrong : {"", "3", "0/8", "9/8", "a/b", "1/2/3", "-1/2", "1/0"}) {
    auto given = parseShard(wrong);
    ASSERT_FALSE(static_cast<bool>(given)) << wrong;
    EXPECT_THAT(llvm::toString(given.takeError()), HasSubstr("from 1/8 to 8/8"));
  }
}

TEST(Shards, EverySplitHoldsEveryUnitOnceInOrder) {
  auto whole = projectOf(11);
  whole.missingSources = {"/p/gone.cpp"};
  auto expected = filesOf(allShardsOf(whole, 1));
  EXPECT_EQ(expected.size(), 12U);
  for (const std::uint32_t count : {2, 3, 7, 11, 40})
    EXPECT_EQ(filesOf(allShardsOf(whole, count)), expected) << count;
}

TEST(Shards, TheIdentityIsTheSameInEveryCheckout) {
  EXPECT_EQ(identityOf(projectOf(3, "/p")), identityOf(projectOf(3, "/elsewhere")));
  EXPECT_NE(identityOf(projectOf(3)), identityOf(projectOf(4)));
  auto flagged = projectOf(3);
  flagged.units[1].arguments.push_back("-DX");
  EXPECT_NE(identityOf(projectOf(3)), identityOf(flagged));
}

TEST(FactsFiles, ComeBackAsWritten) {
  const auto file = shardOf(projectOf(5), {.number = 2, .count = 2}).file;
  const auto bytes = writeFactsFile(file);
  const auto back = readFactsFile(bytes);
  ASSERT_TRUE(back.has_value());
  EXPECT_EQ(writeFactsFile(*back), bytes);
  EXPECT_EQ(back->units.size(), 3U);
  for (std::size_t at = 0; at < bytes.size(); at += 7) {
    auto damaged = bytes;
    damaged[at] ^= 0x10;
    EXPECT_FALSE(readFactsFile(damaged).has_value() && damaged != bytes) << "byte " << at;
    EXPECT_FALSE(readFactsFile(bytes.substr(0, at)).has_value());
  }
}

TEST(Merging, GivesTheFactsOfASingleRunWhateverTheSplitAndTheOrderOfFiles) {
  const auto whole = projectOf(7);
  for (const std::uint32_t count : {1, 2, 5}) {
    auto files = allShardsOf(whole, count);
    std::reverse(files.begin(), files.end());
    const auto merged = llvm::cantFail(mergeFacts(std::move(files), &whole));
    EXPECT_EQ(merged.units.size(), 7U);
    EXPECT_THAT(merged.warnings, testing::IsEmpty());
  }
}

TEST(Merging, NamesTheShardsThatAreLost) {
  const auto whole = projectOf(8);
  auto files = allShardsOf(whole, 4);
  files.erase(files.begin() + 2);
  EXPECT_EQ(errorOf(files),
            "shard 3/4 is missing: 2 of 8 units; run 'doublecheck extract --shard 3/4', then merge again");
  files.erase(files.begin());
  EXPECT_THAT(errorOf(files), HasSubstr("shards 1/4 and 3/4 are missing: 4 of 8 units"));
}

TEST(Merging, ARepeatedShardIsNamedAndCountedOnce) {
  const auto whole = projectOf(4);
  auto files = allShardsOf(whole, 2);
  files.push_back(files.front());
  files.back().name = "again.facts";
  const auto merged = llvm::cantFail(mergeFacts(files));
  EXPECT_EQ(merged.units.size(), 4U);
  EXPECT_THAT(merged.warnings,
              ElementsAre("shard 1/2 is there twice: 1.facts and again.facts; they are equal and counted once"));
}

TEST(Merging, ARepeatedShardThatDiffersIsAnError) {
  const auto whole = projectOf(4);
  auto files = allShardsOf(whole, 2);
  files.push_back(shardOf(whole, {.number = 1, .count = 2}, "other"));
  files.back().name = "old.facts";
  EXPECT_EQ(errorOf(files),
            "shard 1/2 is there twice: 1.facts and old.facts, and they differ; remove the one that is out of date");
}

TEST(Merging, PartsOfDifferentThingsAreTold) {
  const auto whole = projectOf(4);
  auto files = allShardsOf(whole, 2);
  files[1] = shardOf(projectOf(5), {.number = 2, .count = 2});
  EXPECT_THAT(errorOf(files), AllOf(HasSubstr("2.facts and 1.facts"), HasSubstr("no parts of the same whole")));
  files = allShardsOf(whole, 2);
  files[1].file.tool = "2";
  EXPECT_THAT(errorOf(files), AllOf(HasSubstr("2.facts was made by doublecheck 2"), HasSubstr("1.facts by 1")));
  files = allShardsOf(whole, 2);
  files[1].file.configuration = "rules: {}";
  EXPECT_THAT(errorOf(files), HasSubstr("2.facts was extracted under another configuration than 1.facts"));
  EXPECT_THAT(errorOf({}), HasSubstr("no facts to merge"));
}

/// As `doublecheck extract FILE...` writes them: no part of a split.
NamedFactsFile byName(const Project &whole, std::size_t unit, const std::string &target = "app") {
  Project part = whole;
  part.units = {whole.units[unit]};
  NamedFactsFile named{.name = whole.units[unit].file.substr(3, 1) + target + ".facts", .file = {}};
  named.file.tool = "1";
  named.file.units = packUnits(part, factsFor(part, target));
  return named;
}

TEST(Merging, FilesByNameAreHeldToTheDatabase) {
  const auto whole = projectOf(4);
  const std::vector<NamedFactsFile> all = {byName(whole, 3), byName(whole, 0), byName(whole, 2), byName(whole, 1)};
  EXPECT_EQ(llvm::cantFail(mergeFacts(all, &whole)).units.size(), 4U);
  const std::vector<NamedFactsFile> some = {all[0], all[1]};
  EXPECT_EQ(llvm::cantFail(mergeFacts(some)).units.size(), 2U);
  EXPECT_EQ(errorOf(some, &whole),
            "no facts of b.cpp and c.cpp (2 of 4 units), or of other compile commands; extract them");
  const auto fewer = projectOf(3);
  EXPECT_THAT(errorOf(all, &fewer), HasSubstr("holds facts of d.cpp, which is not in the compilation database"));
}

TEST(Merging, OneUnitWithDifferentFactsIsAnError) {
  const auto whole = projectOf(2);
  EXPECT_EQ(llvm::cantFail(mergeFacts({byName(whole, 0), byName(whole, 0)})).units.size(), 1U);
  EXPECT_EQ(errorOf({byName(whole, 0, "new"), byName(whole, 0, "old")}),
            "a.cpp is in anew.facts and in aold.facts with different facts; remove the one that is out of date");
}

} // namespace
} // namespace doublecheck
