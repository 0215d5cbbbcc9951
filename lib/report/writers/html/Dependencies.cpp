// SPDX-License-Identifier: Apache-2.0
//
// The matrix: a row a dependency, a column a rung of the ladder, in each cell how
// many enabled tests stand there. A row opens to its detail.

#include "report/writers/Verdict.h"
#include "report/writers/html/Markup.h"
#include "report/writers/html/Page.h"

#include "llvm/ADT/StringRef.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace doublecheck::html {

namespace {

/// How a dependency stands, for marks and filters.
struct Standing {
  std::string_view id;
  std::string_view mark;
  std::string_view words;
};

} // namespace

static Standing standingOf(const ReportDependency &dependency) {
  if (!counts(dependency))
    return {"apart", "·", "does not count"};
  if (dependency.neverReal)
    return {"never", "✗", "never exercised for real"};
  if (hasFlag(dependency, "conditional"))
    return {"maybe", "~", "exercised for real only by tests that may never run"};
  return {"real", "✓", "exercised for real"};
}

static std::map<std::string_view, std::size_t> enabledTestsByRung(const ReportDependency &dependency) {
  std::map<std::string_view, std::size_t> tests;
  for (const ReportTestEvidence &test : dependency.tests)
    tests[test.rung] += !test.isDisabled;
  return tests;
}

/// One cell a rung, and the same in words for those who do not see it.
static std::string cells(const ReportDependency &dependency) {
  const auto tests = enabledTestsByRung(dependency);
  std::string shown;
  std::string words;
  for (const std::string_view rung : ladder) {
    const auto found = tests.find(rung);
    const std::size_t count = found == tests.end() ? 0 : found->second;
    shown += fmt::format("<span data-r=\"{}\" class=\"cell{}{}\">{}</span>", rung, count ? "" : " none",
                         rung == dependency.rung ? " highest" : "", count ? std::to_string(count) : "");
    if (count)
      words += fmt::format(", {} {}", plural(count, "test", "tests"), rung);
  }
  return fmt::format("<span class=\"unseen\">{}</span><span class=\"cells\" aria-hidden=\"true\">{}</span>", words,
                     shown);
}

static std::string searchText(const ReportDependency &dependency) {
  std::string text = dependency.id + " " + dependency.technology;
  for (const auto *names : {&dependency.implementations, &dependency.doubles})
    for (const std::string &name : *names)
      text += " " + elided(name, 200);
  return elided(text, 600);
}

static std::string rowOf(const Page &page, const ReportDependency &dependency, std::size_t order) {
  const Standing standing = standingOf(dependency);
  const bool isCounted = counts(dependency);
  const std::string kind = dependency.kindTitle.empty() ? dependency.kind : dependency.kindTitle;
  const bool saysMore =
      !dependency.technology.empty() && !llvm::StringRef(kind).equals_insensitive(dependency.technology);
  std::string html = fmt::format(
      R"(<details class="dependency" data-standing="{}" data-kind="{}" data-rung="{}" data-file="{}" data-text="{}" )"
      R"(data-order="{}" data-fidelity="{}" data-weight="{}">)",
      standing.id, escaped(dependency.kind), escaped(dependency.rung), escaped(dependency.place.file),
      escaped(searchText(dependency)), order, exactNumber(dependency.fidelity), exactNumber(dependency.weight));
  html += fmt::format("<summary><span class=\"mark\" aria-hidden=\"true\">{}</span><span class=\"who\"><span "
                      "class=\"name\">{}</span><span class=\"kind\">{}{}</span></span>",
                      standing.mark, codeName(dependency.id), escaped(kind),
                      saysMore ? " · " + escaped(elided(dependency.technology, 60)) : "");
  html += fmt::format("<span class=\"unseen\">: {}, highest rung </span>{}", standing.words,
                      rungBadge(dependency.rung, standing.id == "maybe" ? ", if run" : ""));
  html += cells(dependency);
  html += isCounted ? fmt::format("<span class=\"fidelity\"><span class=\"unseen\">, fidelity </span>{}{}</span>",
                                  bar(dependency.fidelity), percent(dependency.fidelity))
                    : std::string("<span class=\"fidelity quiet\">not counted</span>");
  html += fmt::format("<span class=\"gain\">{}</span></summary>",
                      isCounted && dependency.gain >= 0.05
                          ? "<span class=\"unseen\">, would gain </span>+" + points(dependency.gain)
                          : "");
  return html + dependencyDetail(page, dependency) + "</details>\n";
}

static std::string option(std::string_view value, std::string_view title, std::size_t count) {
  return fmt::format("<option value=\"{}\">{} ({})</option>", escaped(value), escaped(title), count);
}

static std::string kindOptions(const Report &report) {
  std::map<std::pair<std::string_view, std::string_view>, std::size_t> kinds;
  for (const ReportDependency &dependency : report.dependencies)
    ++kinds[{dependency.kindTitle.empty() ? dependency.kind : dependency.kindTitle, dependency.kind}];
  std::string html;
  for (const auto &[kind, count] : kinds)
    html += option(kind.second, kind.first, count);
  return html;
}

static std::string rungOptions(const Report &report) {
  std::map<std::string_view, std::size_t> rungs;
  for (const ReportDependency &dependency : report.dependencies)
    ++rungs[dependency.rung];
  std::string html = rungs["none"] ? option("none", "none", rungs["none"]) : "";
  for (const std::string_view rung : ladder)
    if (rungs[rung])
      html += option(rung, rung, rungs[rung]);
  return html;
}

/// Every folder that holds one, with those above it.
static std::string folderOptions(const Report &report) {
  static constexpr std::size_t MostFolders = 400;
  std::map<std::string, std::size_t> folders;
  for (const ReportDependency &dependency : report.dependencies)
    for (std::size_t slash = dependency.place.file.find('/'); slash != std::string::npos;
         slash = dependency.place.file.find('/', slash + 1))
      ++folders[dependency.place.file.substr(0, slash + 1)];
  std::string html;
  std::size_t shown = 0;
  for (const auto &[folder, count] : folders)
    if (folder != "/" && shown++ < MostFolders)
      html += option(folder, elided(folder, 60), count);
  return html;
}

static std::string filters(const Report &report) {
  return fmt::format(
      R"(<form class="filters needs-script" id="dependency-filters" aria-label="Filter dependencies" hidden>)"
      R"(<label class="find">Find<input type="search" name="text" autocomplete="off" spellcheck="false" )"
      R"(placeholder="name, technology, double"></label>)"
      R"(<label>Standing<select name="standing"><option value="">any</option><option value="never">never real</option>)"
      R"(<option value="maybe">real, if run</option><option value="real">real</option>)"
      R"(<option value="apart">not counted</option></select></label>)"
      R"(<label>Highest rung<select name="rung"><option value="">any</option>{}</select></label>)"
      R"(<label>Kind<select name="kind"><option value="">any</option>{}</select></label>)"
      R"(<label>Folder<select name="file"><option value="">any</option>{}</select></label>)"
      R"(<label>Sort by<select name="sort"><option value="order">worry</option><option value="text">name</option>)"
      R"(<option value="weight">weight</option><option value="fidelity">fidelity</option></select></label>)"
      R"(<button type="button">Reset</button><output class="shown"></output></form>)",
      rungOptions(report), kindOptions(report), folderOptions(report));
}

static std::string heads() {
  std::string columns;
  for (const std::string_view rung : ladder)
    columns += fmt::format("<span>{}</span>", rung == "constructed" ? "constr." : rung);
  return fmt::format("<div class=\"heads\" aria-hidden=\"true\"><span></span><span>Dependency</span><span>Highest "
                     "rung</span><span class=\"cells\">{}</span><span>Fidelity</span><span>Gain</span></div>",
                     columns);
}

std::string dependenciesSection(const Page &page) {
  if (page.report.dependencies.empty())
    return {};
  std::string html = "<section id=\"dependencies\"><h2>Dependencies</h2><p class=\"lead\">What lies outside the "
                     "process, and how many tests come how near to it. A row opens to the reasons.</p>" +
                     filters(page.report) + heads() + "<div class=\"matrix\" data-rows=\"50\">\n";
  std::size_t order = 0;
  for (const ReportDependency *dependency : inOrderOfWorry(page.report))
    html += rowOf(page, *dependency, order++);
  return html + "</div></section>\n";
}

} // namespace doublecheck::html
