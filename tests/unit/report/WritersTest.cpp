// SPDX-License-Identifier: Apache-2.0
//
// Every format of Writers.def against tests/cases/report/<format>.*, and with
// names that are out to break it. UPDATE_EXPECTED=1 rewrites the cases.

#include "report/writers/Writers.h"
#include "report/writers/Escaping.h"
#include "support/ShopReport.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace doublecheck {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

std::string write(const std::string &format, const Report &report) { return findWriter(format)->write(report, {}); }

std::vector<std::string> formats() {
  std::vector<std::string> ids;
  for (const Writer &writer : allWriters())
    ids.emplace_back(writer.id);
  return ids;
}

std::string readFile(const std::filesystem::path &path) {
  std::stringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

/// tests/cases/report/<format>.<whatever>, in folder `folder`.
std::filesystem::path caseOf(const std::string &folder, const std::string &format) {
  for (const auto &entry : std::filesystem::directory_iterator(folder))
    if (entry.path().stem() == format)
      return entry.path();
  return {};
}

std::vector<std::string> linesOf(const std::string &text) {
  std::vector<std::string> lines;
  std::stringstream stream(text);
  for (std::string line; std::getline(stream, line);)
    lines.push_back(line);
  return lines;
}

TEST(Writers, ShowNoScoreOfARunThatCouldNotSeeEnough) {
  Report report = shopReport();
  ASSERT_TRUE(report.scoreApplicable);
  report.incomplete = "the analysis is incomplete: 9 of 10 units failed";
  const std::string score = std::to_string(static_cast<int>(report.score));
  for (const char *format : {"badge", "markdown", "github-summary", "text", "html"}) {
    EXPECT_THAT(write(format, report), HasSubstr("incomplete")) << format;
    EXPECT_THAT(write(format, report), testing::Not(testing::ContainsRegex(score + R"(\.[0-9](\*\*)? of 100)")))
        << format;
  }
  EXPECT_THAT(write("badge", report), Not(HasSubstr("#1a7f37")));
  EXPECT_EQ(json::parse(write("sarif", report))["runs"][0]["invocations"][0]["executionSuccessful"], false);
}

/// The page's style and scripts are lib/report/assets, word for word: a case does not repeat them.
std::string withoutAssets(std::string text) {
  const std::pair<std::string_view, std::string_view> assets[] = {
      {"<style>", "</style>"}, {"<script>", "</script>"}, {"'sha256-", "'"}};
  for (const auto &[opens, closes] : assets)
    for (std::size_t at = text.find(opens); at != std::string::npos; at = text.find(opens, at)) {
      at += opens.size();
      text.replace(at, text.find(closes, at) - at, "…");
    }
  return text;
}

class WriterCase : public testing::TestWithParam<std::string> {};

TEST_P(WriterCase, WritesItsCase) {
  const std::string folder = DOUBLECHECK_SOURCE_DIR "/tests/cases/report";
  const std::filesystem::path path = caseOf(folder, GetParam());
  ASSERT_FALSE(path.empty()) << "no case: make an empty " << folder << "/" << GetParam()
                             << ".* and run UPDATE_EXPECTED=1";
  const std::string text = withoutAssets(write(GetParam(), shopReport()));
  if (std::getenv("UPDATE_EXPECTED"))
    std::ofstream(path) << text;
  EXPECT_EQ(text, readFile(path)) << path;
}

TEST_P(WriterCase, WritesEqualBytesForEqualReports) {
  EXPECT_EQ(write(GetParam(), hostileShopReport()), write(GetParam(), hostileShopReport()));
}

/// For the validators, which read all of these with the eyes of those who take them.
TEST_P(WriterCase, LeavesTheHardCasesForTheValidators) {
  const std::filesystem::path folder = DOUBLECHECK_BINARY_DIR "/written-reports";
  const std::string extension = caseOf(DOUBLECHECK_SOURCE_DIR "/tests/cases/report", GetParam()).extension();
  const std::pair<std::string, Report> reports[] = {{"sample", shopReport()},
                                                    {"hostile", hostileShopReport()},
                                                    {"empty", Report{.version = "0.1.0"}},
                                                    {"crowded", crowdedShopReport(6000)}};
  for (const auto &[name, report] : reports) {
    std::filesystem::create_directories(folder / name);
    const std::string text = write(GetParam(), report);
    EXPECT_TRUE(std::ofstream(folder / name / (GetParam() + extension)) << text);
  }
}

bool isControl(char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t'; }

TEST_P(WriterCase, LetsNoControlCharacterThrough) {
  const std::string text = write(GetParam(), hostileShopReport());
  EXPECT_TRUE(std::ranges::none_of(text, isControl));
  if (GetParam() != "json" && GetParam() != "sarif") // there every character may stand
    EXPECT_EQ(cleanText(text), text) << "bytes that are no UTF-8, or characters that XML and terminals refuse";
}

std::string testName(const testing::TestParamInfo<std::string> &info) {
  std::string name = info.param;
  std::ranges::replace(name, '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Formats, WriterCase, testing::ValuesIn(formats()), testName);

// --- SARIF -----------------------------------------------------------------------

TEST(Writers, ForPeopleNameTheCollaboratorsAndTheirReasons) {
  Report report = shopReport();
  report.collaborators = {{.interface = "shop::Rules", .doubles = {"MockRules"}, .reason = "nothing is called"}};
  for (const char *format : {"markdown", "github-summary"})
    EXPECT_THAT(write(format, report), HasSubstr("- `shop::Rules`: nothing is called\n")) << format;
  EXPECT_THAT(write("html", report), testing::AllOf(HasSubstr("1 mocked interface counts as the project"),
                                                    HasSubstr("nothing is called"), HasSubstr("MockRules")));
}

TEST(SarifWriter, CutsWhatGitHubWouldNotShowTheWorstFirstAndSaysSo) {
  Report report = crowdedShopReport(6000);
  report.findings.back().level = "error";
  report.findings.front().suppression.by = "comment";
  const json run = json::parse(write("sarif", report))["runs"][0];
  ASSERT_EQ(run["results"].size(), 5000u);
  EXPECT_EQ(run["results"][0]["level"], "error");
  for (const json &result : run["results"])
    EXPECT_TRUE(result["suppressions"].empty());
  EXPECT_THAT(run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"].get<std::string>(),
              HasSubstr("5000 gravest of 6000"));
}

TEST(SarifWriter, StaysBelowTheTenMegabytesThatGitHubTakesPacked) {
  // Packed to a fifth at the least: the text repeats its own keys.
  EXPECT_LT(write("sarif", crowdedShopReport(6000)).size(), 5u * 10'000'000u);
}

TEST(SarifWriter, TakesNoNameForALinkOrAnArgument) {
  Report report = shopReport();
  report.findings[0].message = "operator[](int) and {0} and {a}";
  const json run = json::parse(write("sarif", report))["runs"][0];
  EXPECT_EQ(run["results"][0]["message"]["text"], "operator[\\](int) and {{0}} and {a}");
}

TEST(SarifWriter, WritesPathsAsUris) {
  Report report = shopReport();
  report.findings[0].place.file = "tests/a b#1%.h";
  report.findings[1].place.file = "/usr/include/x.h";
  const json results = json::parse(write("sarif", report))["runs"][0]["results"];
  const auto uri = [&](std::size_t i) { return results[i]["locations"][0]["physicalLocation"]["artifactLocation"]; };
  EXPECT_EQ(uri(0)["uri"], "tests/a%20b%231%25.h");
  EXPECT_EQ(uri(0)["uriBaseId"], "%SRCROOT%");
  EXPECT_EQ(uri(1)["uri"], "file:///usr/include/x.h");
}

TEST(SarifWriter, FingerprintsDoNotKnowLines) {
  Report moved = shopReport();
  for (ReportFinding &finding : moved.findings)
    finding.place.line += 40;
  const json before = json::parse(write("sarif", shopReport()))["runs"][0]["results"];
  const json after = json::parse(write("sarif", moved))["runs"][0]["results"];
  for (std::size_t i = 0; i < before.size(); ++i)
    EXPECT_EQ(before[i]["partialFingerprints"], after[i]["partialFingerprints"]);
}

// --- GitHub ----------------------------------------------------------------------

TEST(GithubWriter, ShowsTenOfALevelAndSaysWhatItLeftOut) {
  Report report = crowdedShopReport(30);
  for (std::size_t i = 0; i < 12; ++i)
    report.findings[i].level = "error";
  const std::vector<std::string> lines = linesOf(write("github", report));
  EXPECT_EQ(std::ranges::count_if(lines, [](auto &line) { return line.starts_with("::error "); }), 10);
  EXPECT_EQ(std::ranges::count_if(lines, [](auto &line) { return line.starts_with("::warning "); }), 10);
  EXPECT_THAT(lines.back(), StartsWith("doublecheck: 10 more findings are without annotations"));
}

TEST(GithubWriter, ShowsTheChangesOwnLinesFirst) {
  Report report = crowdedShopReport(30);
  report.findings[29].isInDiff = true;
  EXPECT_THAT(linesOf(write("github", report)).front(), HasSubstr("shop::Store29"));
}

TEST(GithubWriter, AMessageStaysInItsCommand) {
  const std::string text = write("github", hostileShopReport());
  for (const std::string &line : linesOf(text))
    EXPECT_TRUE(line.starts_with("::") || line.starts_with("doublecheck: ")) << line;
  EXPECT_THAT(text, HasSubstr("%250A%3A%3Aerror%3A%3Ano%2C a%3Ab")) << "in the file's name";
  EXPECT_THAT(text, Not(HasSubstr("%0A::error")));
}

TEST(GithubWriter, IsSilentAboutWhatDoesNotCount) {
  EXPECT_THAT(write("github", shopReport()), Not(HasSubstr("conditional-only")));
  EXPECT_THAT(write("github", shopReport()), Not(HasSubstr("dead-double")));
  EXPECT_EQ(write("github", Report{}), "");
}

TEST(GithubSummaryWriter, StaysBelowTheMegabyteThatGitHubTakes) {
  Report report = crowdedShopReport(3000);
  for (ReportFinding &finding : report.findings)
    finding.message = std::string(5'000, 'x');
  EXPECT_LT(write("github-summary", report).size(), 1'000'000u);
}

// --- GitLab, JUnit, badge ----------------------------------------------------------

TEST(GitlabWriter, FingerprintsAreUnique) {
  Report report = crowdedShopReport(3);
  for (ReportFinding &finding : report.findings)
    finding.fingerprint = "aa";
  const json list = json::parse(write("gitlab", report));
  EXPECT_EQ(list[0]["fingerprint"], "aa");
  EXPECT_EQ(list[1]["fingerprint"], "aa-2");
  EXPECT_EQ(list[2]["fingerprint"], "aa-3");
}

TEST(HtmlWriter, MarksWhatDoesNotCount) {
  const std::string page = write("html", shopReport());
  EXPECT_THAT(page, HasSubstr("Suppressed by comment: "));
  EXPECT_THAT(page, HasSubstr("in the baseline"));
}

TEST(JunitWriter, CountsWhatItLists) {
  EXPECT_THAT(write("junit", shopReport()),
              HasSubstr("<testsuite name=\"doublecheck\" tests=\"5\" failures=\"1\" errors=\"1\" skipped=\"2\""));
}

TEST(BadgeWriter, ShowsTheScoreOrThatThereIsNone) {
  EXPECT_THAT(write("badge", shopReport()), HasSubstr("doublecheck: 20.0 of 100"));
  EXPECT_THAT(write("badge", Report{}), HasSubstr("not applicable"));
}

// --- escaping ----------------------------------------------------------------------

TEST(Escaping, ReplacesWhatIsNoText) {
  EXPECT_EQ(cleanText("caf\xC3\xA9\n"), "caf\xC3\xA9\n");
  EXPECT_EQ(cleanText("caf\xE9"), "caf\xEF\xBF\xBD");
  EXPECT_EQ(cleanText("\xC0\xAF"), "\xEF\xBF\xBD\xEF\xBF\xBD") << "overlong";
  EXPECT_EQ(cleanText("\xF4\x90\x80\x80").substr(0, 3), "\xEF\xBF\xBD") << "beyond U+10FFFF";
  EXPECT_EQ(cleanText(std::string_view("a\0b", 3)), "a\xEF\xBF\xBD"
                                                    "b");
}

TEST(Escaping, LeavesATerminalItsColoursAndNothingElse) {
  EXPECT_EQ(terminalText("\x1b[1;31mred\x1b[0m \x1b]0;title\x07", true),
            "\x1b[1;31mred\x1b[0m \xEF\xBF\xBD]0;title\xEF\xBF\xBD");
  EXPECT_EQ(terminalText("\x1b[31mred", false), "\xEF\xBF\xBD[31mred");
}

TEST(Escaping, KeepsMarkdownFromReadingText) {
  EXPECT_EQ(markdownEscaped("a|b *c* [d](e)"), "a\\|b \\*c\\* \\[d\\](e)");
  EXPECT_EQ(markdownEscaped("<b>\n@x"), "&lt;b&gt; @&#8203;x");
}

TEST(Escaping, FencesCodeWhateverItHolds) {
  EXPECT_EQ(markdownCode("a::b"), "`a::b`");
  EXPECT_EQ(markdownCode("a`b``c"), "```a`b``c```");
  EXPECT_EQ(markdownCode("`a"), "`` `a ``");
  EXPECT_EQ(markdownCode("a|b"), "`a\\|b`");
  EXPECT_EQ(markdownCode(""), "");
}

} // namespace
} // namespace doublecheck
