// SPDX-License-Identifier: Apache-2.0
//
// Unified diffs to hunks, and places through them.

#include "review/Diff.h"

#include <gmock/gmock.h>

namespace doublecheck {
namespace {

Diff diffOf(std::string_view text, std::string_view prefix = {}) {
  auto diff = parseDiff(text, prefix);
  if (diff)
    return *diff;
  ADD_FAILURE() << llvm::toString(diff.takeError());
  return {};
}

/// "old -> new" and the hunks as git writes them.
std::vector<std::string> inWords(const Diff &diff) {
  std::vector<std::string> words;
  for (const FileDiff &file : diff.files) {
    std::string text = file.oldPath + " -> " + file.newPath;
    for (const DiffHunk &hunk : file.hunks)
      text += " -" + std::to_string(hunk.oldStart) + "," + std::to_string(hunk.oldCount) + " +" +
              std::to_string(hunk.newStart) + "," + std::to_string(hunk.newCount);
    words.push_back(text);
  }
  return words;
}

constexpr std::string_view Modified = "diff --git a/src/a.h b/src/a.h\n"
                                      "index 111..222 100644\n"
                                      "--- a/src/a.h\n"
                                      "+++ b/src/a.h\n"
                                      "@@ -10,2 +10,2 @@ struct Store {\n"
                                      "-one\n"
                                      "-two\n"
                                      "+eins\n"
                                      "+zwei\n"
                                      "@@ -20,0 +21,3 @@\n"
                                      "+a\n"
                                      "+b\n"
                                      "+--- c\n"
                                      "@@ -30 +33,0 @@\n"
                                      "-gone\n";

TEST(Diff, ReadsHunksWithoutContext) {
  EXPECT_THAT(inWords(diffOf(Modified)),
              testing::ElementsAre("src/a.h -> src/a.h -10,2 +10,2 -21,0 +21,3 -30,1 +34,0"));
}

TEST(Diff, CountsContextLinesAway) {
  EXPECT_THAT(inWords(diffOf("--- a/x.cpp\n+++ b/x.cpp\n@@ -1,5 +1,6 @@\n a\n-b\n+B\n c\n+new\n d\n e\n")),
              testing::ElementsAre("x.cpp -> x.cpp -2,1 +2,1 -4,0 +4,1"));
}

TEST(Diff, KnowsFilesThatComeGoAndMove) {
  EXPECT_THAT(
      inWords(diffOf("diff --git a/new.h b/new.h\nnew file mode 100644\n--- /dev/null\n+++ b/new.h\n"
                     "@@ -0,0 +1,2 @@\n+a\n+b\n"
                     "diff --git a/old.h b/old.h\ndeleted file mode 100644\n--- a/old.h\n+++ /dev/null\n"
                     "@@ -1 +0,0 @@\n-a\n\\ No newline at end of file\n"
                     "diff --git a/from.h b/to.h\nsimilarity index 100%\nrename from from.h\nrename to to.h\n")),
      testing::ElementsAre(" -> new.h -1,0 +1,2", "old.h ->  -1,1 +1,0", "from.h -> to.h"));
}

TEST(Diff, ReadsQuotedPaths) {
  EXPECT_THAT(inWords(diffOf(
                  "diff --git x y\n--- \"a/t\\303\\244b\\t.h\"\n+++ \"b/t\\303\\244b\\t.h\"\n@@ -1 +1 @@\n-a\n+b\n")),
              testing::ElementsAre("täb\t.h -> täb\t.h -1,1 +1,1"));
}

TEST(Diff, KeepsOnlyWhatLiesBelowThePrefix) {
  EXPECT_THAT(inWords(diffOf("diff --git a/svc/a.h b/svc/a.h\n--- a/svc/a.h\n+++ b/svc/a.h\n@@ -1 +1 @@\n-a\n+b\n"
                             "diff --git a/other.h b/other.h\n--- a/other.h\n+++ b/other.h\n@@ -1 +1 @@\n-a\n+b\n",
                             "svc")),
              testing::ElementsAre("a.h -> a.h -1,1 +1,1"));
}

TEST(Diff, SaysWhichLineIsNoDiff) {
  for (const std::string_view text :
       {"hello\n", "--- a/x\n+++ b/x\n@@ nonsense @@\n", "--- a/x\n+++ b/x\n@@ -1,2 +1 @@\n-a\nbroken\n"}) {
    auto diff = parseDiff(text);
    ASSERT_FALSE(diff) << text;
    EXPECT_THAT(llvm::toString(diff.takeError()), testing::HasSubstr("no unified diff")) << text;
  }
  EXPECT_TRUE(diffOf("").files.empty());
}

TEST(Diff, LeadsALineToWhereItStandsAfterwards) {
  const Diff diff = diffOf(Modified);
  const auto lineOf = [&](std::uint32_t line) { return placeAfter(diff, {.file = "src/a.h", .line = line}).line; };
  EXPECT_EQ(lineOf(9), 9U) << "above every hunk";
  EXPECT_EQ(lineOf(11), 11U) << "its opposite in a hunk of equal sides";
  EXPECT_EQ(lineOf(20), 20U) << "the line that others are added behind";
  EXPECT_EQ(lineOf(21), 24U);
  EXPECT_EQ(lineOf(30), 0U) << "gone";
  EXPECT_EQ(lineOf(31), 33U);
  EXPECT_EQ(placeAfter(diff, {.file = "src/b.h", .line = 30}).line, 30U) << "another file";
}

TEST(Diff, TellsAddedFromRemovedLines) {
  const Diff diff = diffOf(Modified);
  EXPECT_TRUE(isAddedLine(diff, {.file = "src/a.h", .line = 23}));
  EXPECT_FALSE(isAddedLine(diff, {.file = "src/a.h", .line = 24}));
  EXPECT_TRUE(isRemovedLine(diff, {.file = "src/a.h", .line = 30}));
  EXPECT_FALSE(isRemovedLine(diff, {.file = "src/a.h", .line = 21}));
}

} // namespace
} // namespace doublecheck
