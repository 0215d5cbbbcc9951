// SPDX-License-Identifier: Apache-2.0
//
// The page as text: what is escaped, what is said, and the whole body of an
// everyday report (tests/unit/report/everyday.html; UPDATE_EXPECTED=1 rewrites
// it). How a browser takes it is tested in tests/html.

#include "report/writers/Writers.h"
#include "report/writers/html/Markup.h"
#include "support/SampleReports.h"

#include <gmock/gmock.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace doublecheck {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string pageOf(const Report &report) { return findWriter("html")->write(report, {}); }

/// What stands between <main> and </main>: without style and scripts.
std::string bodyOf(const Report &report) {
  const std::string page = pageOf(report);
  const std::size_t start = page.find("<main>");
  return page.substr(start, page.find("</main>") + 8 - start);
}

std::size_t countOf(const std::string &text, const std::string &part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size()))
    ++count;
  return count;
}

TEST(HtmlWriter, WritesTheEverydayReport) {
  const std::string path = DOUBLECHECK_SOURCE_DIR "/tests/unit/report/everyday.html";
  const std::string body = bodyOf(everydayReport());
  if (std::getenv("UPDATE_EXPECTED"))
    std::ofstream(path) << body;
  std::stringstream expected;
  expected << std::ifstream(path).rdbuf();
  EXPECT_EQ(body, expected.str()) << path;
}

TEST(HtmlWriter, IsOneFileThatLoadsNothing) {
  const std::string page = pageOf(everydayReport());
  EXPECT_THAT(page, HasSubstr("default-src 'none'; style-src 'sha256-"));
  for (const std::string loads : {"src=", "<link", "@import", "url(http", "<iframe", "style=\"", "onclick="})
    EXPECT_THAT(page, Not(HasSubstr(loads)));
  EXPECT_THAT(page, Not(HasSubstr("{{")));
}

TEST(HtmlWriter, SaysThatThereIsNothing) {
  const std::string body = bodyOf({.version = "0.1.0", .translationUnits = 3});
  EXPECT_THAT(body, HasSubstr("<h1>No infrastructure found.</h1>"));
  EXPECT_THAT(body, HasSubstr("there is no score"));
  EXPECT_THAT(body, Not(HasSubstr("id=\"dependencies\"")));
}

TEST(HtmlWriter, TakesHostileNamesAsText) {
  const std::string page = pageOf(hostileReport());
  EXPECT_EQ(countOf(page, "<script>"), 2U);
  EXPECT_EQ(countOf(page, "</script>"), 2U);
  EXPECT_EQ(countOf(page, "<style>"), 1U);
  EXPECT_THAT(page, Not(HasSubstr("<img")));
  EXPECT_THAT(page, Not(HasSubstr("<!-- ")));
  EXPECT_THAT(page, Not(HasSubstr("\xE2\x80\xAE")));
  EXPECT_THAT(page, HasSubstr("⟨U+202E⟩"));
  EXPECT_THAT(page, HasSubstr("nul⟨U+0000⟩bell⟨U+0007⟩⟨U+001B⟩[31mred\xEF\xBF\xBD"));
}

TEST(HtmlWriter, CutsALongNameInItsRowAndShowsItWholeInItsDetail) {
  const std::string page = pageOf(hostileReport());
  const std::string whole = "std::map&lt;" + std::string(10'000, 'a') + ", int&gt;";
  EXPECT_EQ(countOf(page, "class=\"long\" tabindex=\"0\">" + whole + "</span></h3>"), 1U);
  EXPECT_EQ(countOf(page, "class=\"name\">" + whole), 0U);
  EXPECT_EQ(countOf(page, "class=\"name\"><span class=\"scope\">std::</span>map&lt;aaaa"), 1U);
  EXPECT_LT(page.size(), 600'000U);
}

TEST(HtmlWriter, KeepsSuppressedFindingsMarkedAndLast) {
  Report report = everydayReport();
  report.findings.push_back(report.findings[0]);
  report.findings[0].suppression = {.by = "comment", .reason = "until the <migration>", .expires = "2027-01-31"};
  report.findings[1].baselineState = "new";
  const std::string body = bodyOf(report);
  EXPECT_THAT(body, HasSubstr("<span class=\"count\">1</span>"));
  EXPECT_THAT(body, HasSubstr("<span class=\"tag\">1 suppressed</span>"));
  EXPECT_THAT(body, HasSubstr("Suppressed by comment until 2027-01-31: until the &lt;migration&gt;"));
  EXPECT_LT(body.find("<span class=\"tag\">new</span>"), body.find("<li data-level=\"warning\" class=\"suppressed\">"));
}

TEST(HtmlWriter, StaysOfReasonableSize) {
  const std::string page = pageOf(largeReport(500, 5000));
  EXPECT_LT(page.size(), 12'000'000U);
  EXPECT_EQ(countOf(page, "<details class=\"dependency\""), 500U);
  EXPECT_EQ(countOf(page, "<tr data-share="), 5000U);
}

TEST(HtmlWriter, GivesTheSameBytes) { EXPECT_EQ(pageOf(everydayReport()), pageOf(everydayReport())); }

TEST(HtmlMarkup, EscapesWhatHtmlReads) {
  EXPECT_EQ(html::escaped("a<b> & \"c\" 'd'"), "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;");
  EXPECT_EQ(html::escaped("größe\n\t"), "größe\n\t");
}

TEST(HtmlMarkup, ShowsWhatCannotBeSeen) {
  EXPECT_EQ(html::escaped("a\xE2\x80\xAE"), "a⟨U+202E⟩");
  EXPECT_EQ(html::escaped(std::string_view("\0\x7F\xC2\x85", 4)), "⟨U+0000⟩⟨U+007F⟩⟨U+0085⟩");
  EXPECT_EQ(html::escaped("\xFF"), "\xEF\xBF\xBD");
}

TEST(HtmlMarkup, KeepsAnchorsShortAndApart) {
  EXPECT_EQ(html::anchorOf("dependency", "orders::OrderStore"), "dependency/orders::OrderStore");
  EXPECT_EQ(html::anchorOf("dependency", "src/a.cpp"), "dependency/src/a.cpp");
  const std::string one = html::anchorOf("dependency", "Store<int>");
  EXPECT_THAT(one, testing::StartsWith("dependency/Store-int-"));
  EXPECT_NE(one, html::anchorOf("dependency", "Store<int "));
  EXPECT_LT(html::anchorOf("d", std::string(10'000, 'a')).size(), 120U);
}

TEST(HtmlMarkup, SetsQuotationsAsCodeButNotApostrophes) {
  EXPECT_EQ(html::prose("'a<b>' is the interface's `c`"),
            "<code>a&lt;b&gt;</code> is the interface&#39;s <code>c</code>");
  EXPECT_EQ(html::prose("the users' tests"), "the users&#39; tests");
}

TEST(HtmlMarkup, SetsAStatementWithStringsAsOneQuotation) {
  EXPECT_EQ(
      html::prose("'save' sends 'UPDATE t SET a = 'x', b = '' WHERE c IN ('y')', which no test sends"),
      "<code>save</code> sends <code>UPDATE t SET a = &#39;x&#39;, b = &#39;&#39; WHERE c IN (&#39;y&#39;)</code>, "
      "which no test sends");
  EXPECT_EQ(html::prose("'a = 'x', which does not pair"), "<code>a = &#39;x</code>, which does not pair");
}

TEST(HtmlMarkup, DimsTheScopeOfAName) {
  EXPECT_EQ(html::codeName("a::b::C<d::E>"), "<span class=\"scope\">a::b::</span>C&lt;d::E&gt;");
  EXPECT_EQ(html::codeName("src/a.cpp"), "<span class=\"scope\">src/</span>a.cpp");
  EXPECT_EQ(html::codeName("C"), "C");
}

TEST(HtmlMarkup, RoundsPointsAsOtherFormatsDo) {
  EXPECT_EQ(html::points(47.25), "47.3");
  EXPECT_EQ(html::points(-0.01), "0.0");
  EXPECT_EQ(html::exactNumber(0.1), "0.1");
}

} // namespace
} // namespace doublecheck
