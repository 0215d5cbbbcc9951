// SPDX-License-Identifier: Apache-2.0
//
// A scan in parts: any split and any order gives the bytes of a single run; what
// is lost, repeated or foreign is named.

#include "end_to_end/RunProgram.h"

#include <gmock/gmock.h>

namespace doublecheck::end_to_end {
namespace {

using testing::HasSubstr;

/// A mocked store with its implementation, and as many users of it as asked for.
class Shards : public testing::Test {
protected:
  void SetUp() override {
    folder.write("Store.h", "struct Store { virtual ~Store() = default; virtual int save(int) = 0; };\n"
                            "struct FileStore : Store { int save(int) override; };\n");
    folder.write("Store.cpp", "#include \"Store.h\"\n#include <cstdio>\n"
                              "int FileStore::save(int n) { return std::fopen(\"rows\", \"w\") ? n : 0; }\n");
    folder.write(".doublecheck.yaml", "thresholds:\n  fail-under: 0\n");
    std::vector<std::string> files = {"Store.cpp"};
    for (const auto *name : {"a", "b", "c", "d"}) {
      const std::string file = std::string(name) + "_user.cpp";
      folder.write(file,
                   "#include \"Store.h\"\nint " + std::string(name) + "(Store &store) { return store.save(1); }\n");
      files.push_back(file);
    }
    writeDatabase(folder, files);
  }

  RunResult doublecheck(std::vector<std::string> arguments) const {
    return run({.arguments = std::move(arguments), .folder = folder.path()});
  }

  std::string single() const { return doublecheck({"scan", "--no-cache", "--format", "json"}).out; }

  std::string extract(const std::string &shard) const {
    auto result =
        doublecheck({"extract", "--no-cache", "--shard", shard, "-o", "facts/" + shard.substr(0, 1) + ".facts"});
    EXPECT_EQ(result.exitCode, 0) << result.err;
    return result.err;
  }

  TemporaryFolder folder;
};

TEST_F(Shards, AnySplitGivesTheBytesOfASingleRun) {
  const auto expected = single();
  EXPECT_THAT(expected, HasSubstr("\"translation_units\": 5"));
  for (const int count : {1, 2, 4}) {
    std::filesystem::remove_all(folder.path() / "facts");
    std::filesystem::create_directories(folder.path() / "facts");
    for (int number = count; number > 0; --number)
      extract(std::to_string(number) + "/" + std::to_string(count));
    const auto merged = doublecheck({"merge", "facts", "-p", ".", "--format", "json"});
    EXPECT_EQ(merged.exitCode, 0) << merged.err;
    EXPECT_EQ(merged.out, expected) << count << " shards";
  }
}

TEST_F(Shards, LostAndForeignPartsAreNamed) {
  std::filesystem::create_directories(folder.path() / "facts");
  extract("1/3");
  extract("3/3");
  auto merged = doublecheck({"merge", "facts"});
  EXPECT_EQ(merged.exitCode, 2);
  EXPECT_THAT(merged.err, HasSubstr("shard 2/3 is missing"));
  extract("2/3");
  folder.write("facts/4.facts", "no facts at all");
  merged = doublecheck({"merge", "facts"});
  EXPECT_EQ(merged.exitCode, 2);
  EXPECT_THAT(merged.err, HasSubstr("facts/4.facts: no facts of this version"));
}

TEST_F(Shards, TheGateOfAScanHoldsForAMerge) {
  const auto extracted = doublecheck({"extract", "--no-cache"});
  EXPECT_EQ(extracted.exitCode, 0) << extracted.err;
  const auto scan = doublecheck({"scan", "--no-cache", "--fail-under", "99"});
  const auto merge = doublecheck({"merge", "doublecheck.facts", "--fail-under", "99"});
  EXPECT_EQ(merge.exitCode, scan.exitCode);
  EXPECT_EQ(merge.out, scan.out);
  EXPECT_EQ(merge.err, scan.err);
}

TEST_F(Shards, OneFileAtATimeAsABuildSystemDoes) {
  const auto expected = single();
  std::filesystem::create_directories(folder.path() / "facts");
  for (const auto *name : {"Store", "a_user", "b_user", "c_user", "d_user"}) {
    const auto result = doublecheck(
        {"extract", "--no-cache", std::string(name) + ".cpp", "-o", "facts/" + std::string(name) + ".facts"});
    EXPECT_EQ(result.exitCode, 0) << result.err;
  }
  EXPECT_EQ(doublecheck({"merge", "facts", "--format", "json"}).out, expected);
  folder.write("list",
               "facts/Store.facts\nfacts/a_user.facts\nfacts/b_user.facts\nfacts/c_user.facts\nfacts/d_user.facts\n");
  EXPECT_EQ(doublecheck({"merge", "@list", "--format", "json"}).out, expected);
  EXPECT_THAT(doublecheck({"merge", "@nothing"}).err, HasSubstr("nothing: cannot be read"));
  std::filesystem::remove(folder.path() / "facts/b_user.facts");
  const auto merged = doublecheck({"merge", "facts", "-p", "."});
  EXPECT_EQ(merged.exitCode, 2);
  EXPECT_THAT(merged.err, HasSubstr("no facts of b_user.cpp"));
}

} // namespace
} // namespace doublecheck::end_to_end
