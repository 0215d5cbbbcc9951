// SPDX-License-Identifier: Apache-2.0
//
// The score over past runs, and what has changed since the one before.

#include "report/writers/Verdict.h"
#include "report/writers/html/Markup.h"
#include "report/writers/html/Page.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <span>

namespace doublecheck::html {

static std::string commitOf(const ReportRun &run) { return escaped(run.commit.substr(0, 10)); }

/// "2026-11-23 05:10" of "2026-11-23T05:10:00Z".
static std::string timeOf(const ReportRun &run) {
  std::string time = run.time.substr(0, 16);
  std::ranges::replace(time, 'T', ' ');
  return escaped(time);
}

/// 1000 by 120 units; the scale is always 0 to 100, so that small steps look small.
static std::string chart(std::span<const ReportRun> runs) {
  const double step = runs.size() > 1 ? 980.0 / static_cast<double>(runs.size() - 1) : 0;
  std::string line;
  std::string dots;
  double x = 10;
  for (const ReportRun &run : runs) {
    const double y = 110 - std::clamp(run.score, 0.0, 100.0);
    if (run.scoreApplicable) {
      line += fmt::format("{}{:.1f},{:.1f}", line.empty() ? "" : " ", x, y);
      dots += fmt::format("<g class=\"dot\"><title>{}: {} {}</title><circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\"/></g>",
                          timeOf(run), points(run.score), commitOf(run), x, y);
    }
    x += step;
  }
  return fmt::format(
      "<svg class=\"trend-chart\" viewBox=\"0 0 1000 120\" role=\"img\" aria-label=\"Score of the last "
      "{} runs\"><line class=\"grid\" x1=\"0\" x2=\"1000\" y1=\"10\" y2=\"10\"/><line class=\"grid\" "
      "x1=\"0\" x2=\"1000\" y1=\"60\" y2=\"60\"/><line class=\"grid\" x1=\"0\" x2=\"1000\" y1=\"110\" "
      "y2=\"110\"/><polyline class=\"score\" points=\"{}\"/>{}</svg><p class=\"caption\">The scale is 0 to 100.</p>",
      runs.size(), line, dots);
}

static std::size_t heightOf(std::string_view rung) {
  const auto found = std::ranges::find(ladder, rung);
  return found == std::end(ladder) ? 0 : static_cast<std::size_t>(found - std::begin(ladder)) + 1;
}

static std::string change(const Page &page, const std::string &name, std::string_view before, std::string_view after) {
  const std::string link = page.linkTo(name, codeName(name));
  if (before.empty())
    return fmt::format("<li>{} <span class=\"quiet\">is new:</span> {}</li>", link, rungBadge(after));
  if (after.empty())
    return fmt::format("<li>{} <span class=\"quiet\">is gone</span></li>", link);
  return fmt::format("<li>{} {} → {} <span class=\"quiet\">{}</span></li>", link, rungBadge(before), rungBadge(after),
                     heightOf(after) > heightOf(before) ? "better" : "worse");
}

static std::string changesSince(const Page &page, const ReportRun &before, const ReportRun &after) {
  static constexpr std::size_t MostChanges = 8;
  std::map<std::string, std::pair<std::string, std::string>> rungs;
  for (const auto &[name, rung] : before.rungs)
    rungs[name].first = rung;
  for (const auto &[name, rung] : after.rungs)
    rungs[name].second = rung;
  std::string items;
  std::size_t count = 0;
  for (const auto &[name, pair] : rungs)
    if (pair.first != pair.second && count++ < MostChanges)
      items += change(page, name, pair.first, pair.second);
  if (count > MostChanges)
    items += fmt::format("<li class=\"quiet\">and {} more</li>", count - MostChanges);
  std::string score;
  if (before.scoreApplicable && after.scoreApplicable)
    score = fmt::format(", {} → {}", points(before.score), points(after.score));
  return fmt::format("<h3>Since {}{}</h3>{}", timeOf(before), score,
                     items.empty() ? "<p class=\"quiet\">No dependency has changed its rung.</p>"
                                   : "<ul class=\"changes\">" + items + "</ul>");
}

static std::string runsTable(std::span<const ReportRun> runs) {
  std::string html = "<details class=\"plain\"><summary>The runs</summary><section class=\"scroll\" "
                     "tabindex=\"0\" aria-label=\"Past runs\"><table class=\"numbers\"><thead><tr><th "
                     "scope=\"col\">Time (UTC)</th><th scope=\"col\">Commit</th><th scope=\"col\">Score</th><th "
                     "scope=\"col\">Never real</th><th scope=\"col\">Tests</th><th scope=\"col\">Doubles</th><th "
                     "scope=\"col\">Findings</th></tr></thead><tbody data-rows=\"25\">\n";
  for (auto run = runs.rbegin(); run != runs.rend(); ++run)
    html += fmt::format("<tr><th scope=\"row\">{}</th><td><code>{}</code></td><td>{}</td><td>{} of "
                        "{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                        timeOf(*run), commitOf(*run), run->scoreApplicable ? points(run->score) : "none",
                        run->neverReal, run->rungs.size(), run->tests, run->doubles, run->findings);
  return html + "</tbody></table></section></details>";
}

std::string trendSection(const Page &page) {
  static constexpr std::size_t MostRuns = 200;
  std::span<const ReportRun> runs = page.report.history;
  if (runs.size() < 2)
    return {};
  runs = runs.last(std::min(MostRuns, runs.size()));
  return fmt::format("<section id=\"trend\" class=\"card\"><h2>Over the last {} runs</h2>{}{}{}</section>\n",
                     runs.size(), chart(runs), changesSince(page, runs[runs.size() - 2], runs.back()), runsTable(runs));
}

} // namespace doublecheck::html
