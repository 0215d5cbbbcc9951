// SPDX-License-Identifier: Apache-2.0

#include "gate/Baseline.h"

#include <gmock/gmock.h>

namespace doublecheck {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

ReportFinding finding(const std::string &rule, const std::string &dependency, const std::string &fingerprint) {
  return {.rule = rule,
          .level = "warning",
          .place = {.file = "tests/Mock.h", .line = 3, .column = 1},
          .dependency = dependency,
          .symbol = dependency,
          .fingerprint = fingerprint};
}

constexpr const char *A = "00000000000000aa";
constexpr const char *B = "00000000000000bb";
constexpr const char *C = "00000000000000cc";

Report report() {
  Report result;
  result.translationUnits = 3;
  result.scoreApplicable = true;
  result.score = 61.26;
  result.findings = {finding("never-real", "Store", B), finding("dead-double", "", A)};
  return result;
}

std::vector<std::string> fingerprints(const std::vector<ReportAccepted> &findings) {
  std::vector<std::string> result;
  for (const ReportAccepted &one : findings)
    result.push_back(one.fingerprint);
  return result;
}

/// What parsing `text` complains of; empty: nothing.
std::string complaint(const std::string &text) {
  auto parsed = parseBaseline(text, "base");
  return parsed ? "" : llvm::toString(parsed.takeError());
}

Baseline parsed(const std::string &text) { return llvm::cantFail(parseBaseline(text, "base")); }

TEST(Baseline, IsSortedReadableText) {
  EXPECT_THAT(writeBaseline(baselineOf(report())),
              AllOf(testing::StartsWith("doublecheck-baseline/1\n#"),
                    testing::EndsWith("score\t61.3\n"
                                      "dead-double\t-\t-\t00000000000000aa\n"
                                      "never-real\tStore\tStore\t00000000000000bb\n")));
}

TEST(Baseline, ComesBackAsItWasWritten) {
  const std::string text = writeBaseline(baselineOf(report()));
  EXPECT_EQ(writeBaseline(parsed(text)), text);
}

TEST(Baseline, DoesNotKnowLines) {
  Report moved = report();
  for (ReportFinding &one : moved.findings)
    one.place = {.file = "elsewhere.h", .line = 900, .column = 7};
  EXPECT_EQ(writeBaseline(baselineOf(moved)), writeBaseline(baselineOf(report())));
}

TEST(Baseline, LeavesOutWhatIsSuppressed) {
  Report suppressed = report();
  suppressed.findings[0].suppression.by = "comment";
  EXPECT_THAT(fingerprints(baselineOf(suppressed).findings), ElementsAre(A));
}

TEST(Baseline, KeepsColumnsApartWhateverANameHolds) {
  Report hostile = report();
  hostile.findings[0].dependency = "a\tb\nc";
  EXPECT_THAT(parsed(writeBaseline(baselineOf(hostile))).findings, SizeIs(2));
}

TEST(Baseline, TakesWhatAMergeLeaves) {
  const Baseline merged = parsed("doublecheck-baseline/1\nscore\t60.0\nscore\t65.5\r\n"
                                 "x\t-\t-\t00000000000000BB\nx\t-\t-\t00000000000000aa\nx\t-\t-\t00000000000000bb\n");
  EXPECT_THAT(fingerprints(merged.findings), ElementsAre(A, B));
  EXPECT_DOUBLE_EQ(merged.score, 65.5);
}

TEST(Baseline, RefusesWhatIsNone) {
  EXPECT_THAT(complaint(""), HasSubstr("base:1: this is no baseline of doublecheck"));
  EXPECT_THAT(complaint("{\"schema\": 1}"), HasSubstr("begins with '{\"schema\": 1}'"));
  EXPECT_THAT(complaint("doublecheck-baseline/one\n"), HasSubstr("no baseline"));
  EXPECT_THAT(complaint(std::string("\x7f"
                                    "ELF\x01\x02\0\0",
                                    8)),
              HasSubstr("'?ELF??"));
}

TEST(Baseline, RefusesOtherVersionsWithARemedy) {
  EXPECT_THAT(complaint("doublecheck-baseline/2\nscore\t-\n"), HasSubstr("use the newer doublecheck"));
  EXPECT_THAT(complaint("doublecheck-baseline/0\nscore\t-\n"), HasSubstr("write it anew"));
}

TEST(Baseline, RefusesDamageWithItsLine) {
  const std::string head = "doublecheck-baseline/1\nscore\t60.0\n";
  EXPECT_EQ(complaint(head), "");
  EXPECT_THAT(complaint(head + "never-real\tStore\tStore\t0000\n"), HasSubstr("base:3: 'never-real"));
  EXPECT_THAT(complaint(head + "<<<<<<< HEAD\n"), HasSubstr("base:3: a merge conflict"));
  EXPECT_THAT(complaint("doublecheck-baseline/1\nscore\t600\n"), HasSubstr("base:2: the score"));
  EXPECT_THAT(complaint("doublecheck-baseline/1\n"), HasSubstr("the score is missing"));
  EXPECT_THAT(complaint(head + "x"), HasSubstr("The file was left alone"));
}

TEST(Baseline, TellsNewFromKnownAndNamesTheVanished) {
  Baseline baseline = baselineOf(report());
  baseline.findings[1].fingerprint = C; // Store's was another
  const Report compared = comparedWith(report(), baseline, "base");
  EXPECT_EQ(compared.findings[0].baselineState, "new");
  EXPECT_EQ(compared.findings[1].baselineState, "unchanged");
  EXPECT_FALSE(compared.findings[1].counts());
  EXPECT_THAT(fingerprints(compared.baseline->vanished), ElementsAre(C));
}

TEST(Baseline, ASuppressedFindingHasNotVanished) {
  const Baseline baseline = baselineOf(report());
  Report later = report();
  later.findings[0].suppression.by = "comment";
  EXPECT_THAT(comparedWith(later, baseline, "base").baseline->vanished, IsEmpty());
}

TEST(Baseline, KeepsTheVanishedUnlessPruned) {
  Baseline older = baselineOf(report());
  Report today = report();
  today.findings.pop_back();
  today.findings.push_back(finding("never-real", "Cache", C));
  today.score = 70;
  const Baseline kept = updated(older, baselineOf(today), Vanished::Keep);
  EXPECT_THAT(fingerprints(kept.findings), ElementsAre(A, C, B));
  EXPECT_DOUBLE_EQ(kept.score, 70);
  EXPECT_THAT(fingerprints(updated(older, baselineOf(today), Vanished::Prune).findings), ElementsAre(C, B));
}

} // namespace
} // namespace doublecheck
