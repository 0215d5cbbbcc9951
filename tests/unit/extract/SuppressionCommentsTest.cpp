// SPDX-License-Identifier: Apache-2.0
//
// Comments in, what they ask to be silent about out.
#include "facts/FactsNames.h"
#include "support/FactsOf.h"

#include <gmock/gmock.h>

namespace doublecheck {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// "unit.cpp:1:4 line doublecheck-a,doublecheck-b (reason)", one each.
static std::vector<std::string> suppressions(std::string_view code) {
  const TuFacts facts = factsOf(code);
  std::vector<std::string> texts;
  for (const SuppressionFact &fact : facts.suppressions) {
    std::string text = describe(facts, fact.place) + " " + std::string(nameOf(fact.form)) + " ";
    for (const std::string &pattern : fact.patterns)
      text += (&pattern == &fact.patterns.front() ? "" : ",") + pattern;
    texts.push_back(text + " (" + fact.reason + ")");
  }
  return texts;
}

TEST(SuppressionComments, NameRulesAndAReason) {
  EXPECT_THAT(suppressions("int x; // NOLINT(doublecheck-never-real): vendor's own\n"),
              ElementsAre("unit.cpp:1:11 line doublecheck-never-real (vendor's own)"));
}

TEST(SuppressionComments, ComeInTheFormsOfClangTidy) {
  EXPECT_THAT(suppressions("// NOLINTNEXTLINE(doublecheck-a): x\n// NOLINTBEGIN(doublecheck-b): y\n"
                           "// NOLINTEND(doublecheck-b)\n"),
              ElementsAre("unit.cpp:1:4 next-line doublecheck-a (x)", "unit.cpp:2:4 begin doublecheck-b (y)",
                          "unit.cpp:3:4 end doublecheck-b ()"));
}

TEST(SuppressionComments, KeepOnlyOurPartOfTheList) {
  EXPECT_THAT(suppressions("// NOLINT(google-*, doublecheck-* ,-doublecheck-b, misc-x) both tools\n"),
              ElementsAre("unit.cpp:1:4 line doublecheck-*,-doublecheck-b (both tools)"));
}

TEST(SuppressionComments, OfOthersAreNone) {
  EXPECT_THAT(suppressions("// NOLINT\n// NOLINT(*)\n// NOLINT(google-*)\n// NOLINT (doublecheck-a)\n"
                           "// XNOLINT(doublecheck-a)\n// NOLINT(doublecheck-a\n// NOLINT(-doublecheck-a)\n"),
              IsEmpty());
}

TEST(SuppressionComments, InStringsAreNone) {
  EXPECT_THAT(suppressions("const char *s = \"// NOLINT(doublecheck-a): x\";\nauto r = R\"(NOLINT(doublecheck-a))\";"),
              IsEmpty());
}

TEST(SuppressionComments, InBlocksKnowTheirLine) {
  EXPECT_THAT(
      suppressions(
          "/* first\n   NOLINT(doublecheck-a): because */ /* NOLINT(doublecheck-b) NOLINT(doublecheck-c): d */"),
      ElementsAre("unit.cpp:2:4 line doublecheck-a (because)", "unit.cpp:2:41 line doublecheck-b ()",
                  "unit.cpp:2:63 line doublecheck-c (d)"));
}

TEST(SuppressionComments, OfHeadersAndSkippedCodeCountOnceEach) {
  EXPECT_THAT(suppressions("// FILE: unit.cpp\n#include \"a.h\"\n#include \"a.h\"\n"
                           "// FILE: a.h\n#if 0\n// NOLINT(doublecheck-a): x\n#endif\n"),
              ElementsAre("a.h:2:4 line doublecheck-a (x)"));
}

} // namespace doublecheck
