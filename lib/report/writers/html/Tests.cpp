// SPDX-License-Identifier: Apache-2.0
//
// The tests' side: which test meets something real, and which rely only on
// doubles.

#include "report/writers/Verdict.h"
#include "report/writers/html/Markup.h"
#include "report/writers/html/Page.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace doublecheck::html {

namespace {

/// What one test does with the dependencies, as links.
struct Touched {
  std::string real;
  std::string doubled;
  std::size_t realCount = 0;
  std::size_t doubledCount = 0;
};

using TestKey = std::tuple<std::string_view, std::string_view, std::string_view, std::uint32_t>;

struct Share {
  std::string_view id;
  std::string_view title;
  std::string_view explanation;
  std::size_t count = 0;
};

} // namespace

static std::map<TestKey, Touched> touchedByTest(const Page &page) {
  std::map<TestKey, Touched> touched;
  for (const ReportDependency &dependency : page.report.dependencies) {
    const std::string link = page.linkTo(dependency.id, escaped(elided(lastPart(dependency.id), 40)));
    for (const ReportTestEvidence &test : dependency.tests) {
      Touched &entry = touched[{test.test, test.target, test.place.file, test.place.line}];
      std::string &links = isReal(test) ? entry.real : entry.doubled;
      std::size_t &count = isReal(test) ? entry.realCount : entry.doubledCount;
      if (count++ < page.budget.links)
        links += (links.empty() ? "" : ", ") + link;
    }
  }
  return touched;
}

static std::string_view shareOf(const ReportTest &test, const Touched &touched) {
  if (test.isDisabled)
    return "disabled";
  if (touched.realCount > 0)
    return "real";
  return touched.doubledCount > 0 ? "doubles" : "neither";
}

static std::string cell(const std::string &links, std::size_t count, std::size_t most) {
  if (count == 0)
    return "<td class=\"quiet\">none</td>";
  return count > most ? fmt::format("<td>{} and {} more</td>", links, count - most) : fmt::format("<td>{}</td>", links);
}

static std::string rowOf(const ReportTest &test, const Touched &touched, std::size_t mostLinks) {
  return fmt::format("<tr data-share=\"{}\"><th scope=\"row\"><span class=\"test\">{}</span>{}{}</th>{}{}</tr>\n",
                     shareOf(test, touched), escaped(elided(test.name, 200)), placeElement(test.place),
                     test.isDisabled ? "<span class=\"tag\">disabled</span>" : "",
                     cell(touched.real, touched.realCount, mostLinks),
                     cell(touched.doubled, touched.doubledCount, mostLinks));
}

static std::string shareTiles(const std::vector<Share> &shares, std::size_t total) {
  std::string html = "<ul class=\"shares\">";
  for (const Share &share : shares)
    if (share.count > 0)
      html += fmt::format("<li data-share=\"{}\"><strong>{}</strong><span>{}</span>{}<small>{}</small></li>", share.id,
                          share.count, share.title, bar(static_cast<double>(share.count) / static_cast<double>(total)),
                          share.explanation);
  return html + "</ul>";
}

static std::string filters(const std::vector<Share> &shares) {
  std::string options;
  for (const Share &share : shares)
    if (share.count > 0)
      options += fmt::format("<option value=\"{}\">{} ({})</option>", share.id, share.title, share.count);
  return fmt::format(
      R"(<form class="filters needs-script" id="test-filters" aria-label="Filter tests" hidden>)"
      R"(<label class="find">Find<input type="search" name="text" autocomplete="off" spellcheck="false" )"
      R"(placeholder="test, file, dependency"></label><label>Tests that<select name="share"><option )"
      R"(value="">are any</option>{}</select></label><button type="button">Reset</button><output )"
      R"(class="shown"></output></form>)",
      options);
}

std::string testsSection(const Page &page) {
  const Report &report = page.report;
  if (report.tests.empty())
    return {};
  const std::map<TestKey, Touched> touched = touchedByTest(page);
  std::vector<Share> shares = {{"doubles", "rely only on doubles", "what the real thing does, they cannot see"},
                               {"real", "meet something real", "at least one dependency, embedded or higher"},
                               {"neither", "touch no dependency", "nothing leaves the process"},
                               {"disabled", "are disabled", "they prove nothing"}};
  std::string rows;
  for (const Share &wanted : shares)
    for (const ReportTest &test : report.tests) {
      const auto found = touched.find({test.name, test.target, test.place.file, test.place.line});
      const Touched entry = found == touched.end() ? Touched{} : found->second;
      if (shareOf(test, entry) == wanted.id)
        rows += rowOf(test, entry, page.budget.links);
    }
  for (const ReportTest &test : report.tests) {
    const auto found = touched.find({test.name, test.target, test.place.file, test.place.line});
    const std::string_view id = shareOf(test, found == touched.end() ? Touched{} : found->second);
    ++std::ranges::find(shares, id, &Share::id)->count;
  }
  return fmt::format(
      "<section id=\"tests\"><h2>Tests</h2>{}<details class=\"plain\" data-opens><summary>{}</summary>{}<section "
      "class=\"scroll\" tabindex=\"0\" aria-label=\"Tests and what they meet\"><table "
      "class=\"tests-table\"><thead><tr><th scope=\"col\">Test</th><th scope=\"col\">Meets for real</th><th "
      "scope=\"col\">Meets as a double, or not to the end</th></tr></thead><tbody "
      "data-rows=\"50\">\n{}</tbody></table></section></details></section>\n",
      shareTiles(shares, report.tests.size()),
      report.tests.size() == 1 ? "The one test" : fmt::format("All {} tests", report.tests.size()), filters(shares),
      rows);
}

} // namespace doublecheck::html
