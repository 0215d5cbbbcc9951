// SPDX-License-Identifier: Apache-2.0
//
// Recommendations as a list to plan from: what, where, what it gains. Each can be
// ticked; the page's script then says what the score would be.

#include "report/writers/Verdict.h"
#include "report/writers/html/Markup.h"
#include "report/writers/html/Page.h"

#include <fmt/format.h>

#include <algorithm>

namespace doublecheck::html {

/// Its term's place in the report, by which the script finds the points to add to.
static std::size_t termIndex(const Report &report, std::string_view dependency) {
  const auto found = std::ranges::find(report.scoreTerms, dependency, &ReportScoreTerm::dependency);
  return static_cast<std::size_t>(found - report.scoreTerms.begin());
}

static std::string stepRow(const Page &page, const ReportRecommendation &step, double greatestGain) {
  const std::string box = fmt::format("plan-{}", step.rank);
  std::string html = fmt::format(
      R"(<li id="{}"><input type="checkbox" id="{}" class="needs-script" hidden data-term="{}" data-gain="{}">)",
      escaped(anchorOf("step", step.dependency)), box, termIndex(page.report, step.dependency), exactNumber(step.gain));
  html += fmt::format("<span class=\"rank\">{}</span><div class=\"what\"><label for=\"{}\">{}</label>", step.rank, box,
                      prose(step.action));
  if (!step.where.empty())
    html += fmt::format("<p class=\"where\">{}</p>", prose(step.where));
  html += fmt::format("<p class=\"how\">{}</p></div>",
                      page.linkTo(step.dependency, fmt::format("How, and what its doubles hide<span class=\"unseen\"> "
                                                               "(next step {})</span>",
                                                               step.rank)));
  html += fmt::format("<div class=\"gain\"><strong>+{}</strong>{}<span>{} if done alone</span></div></li>\n",
                      points(step.gain), bar(greatestGain > 0 ? step.gain / greatestGain : 0), points(step.scoreAfter));
  return html;
}

std::string nextStepsSection(const Page &page) {
  const auto &steps = page.report.recommendations;
  if (steps.empty())
    return {};
  double greatest = 0;
  for (const ReportRecommendation &step : steps)
    greatest = std::max(greatest, step.gain);
  std::string html = "<section id=\"next-steps\"><h2>Next steps</h2><p class=\"lead\">In order of what they add to the "
                     "score. <span class=\"needs-script\" hidden>Tick what you plan, and see the score it would "
                     "give.</span></p><ol class=\"steps\" data-rows=\"10\">\n";
  for (const ReportRecommendation &step : steps)
    html += stepRow(page, step, greatest);
  return html + "</ol></section>\n"
                "<aside id=\"what-if\" class=\"what-if\" aria-label=\"What if\" hidden><p role=\"status\" "
                "id=\"what-if-text\"></p><button type=\"button\" id=\"what-if-clear\">Clear</button></aside>\n";
}

} // namespace doublecheck::html
