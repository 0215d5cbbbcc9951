// SPDX-License-Identifier: Apache-2.0
//
// Patterns over '/'-paths.
#include "support/Glob.h"

#include <gmock/gmock.h>

namespace doublecheck {
namespace {

void checkGlob(const std::string &pattern, const std::vector<std::string> &fitting,
               const std::vector<std::string> &others) {
  auto glob = Glob::parse(pattern);
  ASSERT_TRUE(static_cast<bool>(glob)) << pattern << ": " << llvm::toString(glob.takeError());
  for (const auto &path : fitting)
    EXPECT_TRUE(glob->matches(path)) << pattern << " should fit " << path;
  for (const auto &path : others)
    EXPECT_FALSE(glob->matches(path)) << pattern << " should not fit " << path;
}

std::string errorOf(const std::string &pattern) {
  auto glob = Glob::parse(pattern);
  return glob ? "" : llvm::toString(glob.takeError());
}

TEST(Glob, StarStaysWithinOneComponent) {
  checkGlob("src/*.cpp", {"src/a.cpp", "src/.cpp"}, {"src/x/a.cpp", "a.cpp", "x/src/a.cpp", "src/a.cppm"});
}

TEST(Glob, DoubleStarCrossesAnyNumberOfFolders) {
  checkGlob("src/**/*.cpp", {"src/a.cpp", "src/x/a.cpp", "src/x/y/a.cpp"}, {"lib/a.cpp"});
  checkGlob("**/tests/*.cpp", {"tests/a.cpp", "x/y/tests/a.cpp"}, {"tests/x/a.cpp"});
  checkGlob("a/**/b/**/c", {"a/b/c", "a/x/b/y/z/c", "a/b/b/c/c"}, {"a/c", "a/x/c"});
}

TEST(Glob, PatternWithoutSlashFitsAtAnyDepth) {
  checkGlob("*_test.cpp", {"a_test.cpp", "x/y/a_test.cpp"}, {"a_test.h"});
}

TEST(Glob, PatternWithSlashIsAnchored) {
  checkGlob("/main.cpp", {"main.cpp", "/main.cpp"}, {"src/main.cpp"});
  checkGlob("tests/unit", {"tests/unit/a.cpp"}, {"x/tests/unit/a.cpp"});
}

TEST(Glob, PatternOfAFolderFitsEverythingBelow) {
  checkGlob("tests/", {"tests/a.cpp", "tests/x/y.cpp", "lib/tests/a.cpp"}, {"mytests/a.cpp"});
  checkGlob("third_party", {"third_party/gtest/a.cpp", "x/third_party/a.cpp"}, {"third_party.cpp"});
  checkGlob("src/**", {"src/a.cpp", "src/x/a.cpp"}, {"tests/a.cpp"});
}

TEST(Glob, QuestionMarkAndClassStandForOneCharacter) {
  checkGlob("file?.[ch]", {"file1.c", "fileA.h"}, {"file.c", "file12.c", "file1.o"});
  checkGlob("[!a-c]x", {"dx", "-x"}, {"ax", "cx"});
  checkGlob("[]]x", {"]x"}, {"x"});
  checkGlob("a?b", {}, {"a/b"});
}

TEST(Glob, BracesOfferAlternatives) {
  checkGlob("*.{cpp,cc,c{xx,++}}", {"a.cpp", "a.cc", "a.cxx", "a.c++"}, {"a.h", "a.c"});
  checkGlob("{src/a,lib/b}/*.h", {"src/a/x.h", "lib/b/x.h"}, {"src/b/x.h"});
  checkGlob("a{,.b}", {"a", "a.b"}, {"a.c"});
}

TEST(Glob, BackslashTakesTheMeaningAway) {
  checkGlob("a\\*b", {"a*b"}, {"axb"});
  checkGlob("\\{x\\}", {"{x}"}, {"x"});
}

TEST(Glob, ManyStarsEndInGoodTime) {
  checkGlob("*a*a*a*a*a*a*a*a*b", {}, {std::string(5000, 'a')});
  std::string deep;
  for (int level = 0; level < 500; ++level)
    deep += "a/";
  checkGlob("**/a/**/a/**/a/**/a/**/b", {}, {deep + "c"});
}

TEST(Glob, BrokenPatternsSayWhatIsWrong) {
  EXPECT_THAT(errorOf(""), testing::HasSubstr("empty"));
  EXPECT_THAT(errorOf("a[bc"), testing::HasSubstr("'[' without ']'"));
  EXPECT_THAT(errorOf("a{b,c"), testing::HasSubstr("'{' without '}'"));
  EXPECT_THAT(errorOf("a}b"), testing::HasSubstr("'}' without '{'"));
  EXPECT_THAT(errorOf("a\\"), testing::HasSubstr("nothing follows"));
  EXPECT_THAT(errorOf("{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}"), testing::HasSubstr("512"));
}

TEST(Glob, BrokenPatternInAListFitsNothing) {
  EXPECT_FALSE(matchesAnyGlob({"a["}, "a["));
  EXPECT_TRUE(matchesAnyGlob({"a[", "*.cpp"}, "x/a.cpp"));
}

} // namespace
} // namespace doublecheck
