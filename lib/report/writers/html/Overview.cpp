// SPDX-License-Identifier: Apache-2.0
//
// What is seen first: the verdict in a sentence, the score as a ring, and the
// dependencies as columns whose filled area is that score.

#include "report/writers/Verdict.h"
#include "report/writers/html/Markup.h"
#include "report/writers/html/Page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <set>
#include <tuple>

namespace doublecheck::html {

static std::string_view gradeOf(double score) { return score >= 75 ? "good" : score >= 40 ? "fair" : "bad"; }

/// A ring of radius 52: the arc's length is the score.
static std::string ring(double score) {
  static constexpr double Around = 2 * std::numbers::pi * 52;
  const double arc = std::clamp(score, 0.0, 100.0) / 100 * Around;
  return fmt::format(
      R"(<div class="gauge" data-grade="{}"><svg viewBox="0 0 120 120" role="img" aria-label="Fidelity {} of 100">)"
      R"(<circle class="track" cx="60" cy="60" r="52"/>)"
      R"(<circle class="planned" id="planned-arc" cx="60" cy="60" r="52" stroke-dasharray="0 {:.2f}"/>)"
      R"(<circle class="arc" cx="60" cy="60" r="52" stroke-dasharray="{:.2f} {:.2f}"/></svg>)"
      R"(<p class="value"><strong id="score" data-score="{}">{}</strong><span>of 100</span></p></div>)",
      gradeOf(score), points(score), Around, arc, Around, exactNumber(score), points(score));
}

static std::string figure(std::size_t count, std::string_view one, std::string_view many, std::string_view target) {
  const std::string text = fmt::format("<b>{}</b> {}", count, count == 1 ? one : many);
  return target.empty() ? fmt::format("<li>{}</li>", text)
                        : fmt::format("<li><a href=\"#{}\">{}</a></li>", target, text);
}

static std::string whyNoScore(const Report &report) {
  return report.dependencies.empty()
             ? "Nothing that this code calls or mocks leaves the process as far as the catalogue knows, so there is no "
               "score."
             : "For everything found here a double is right, so there is no score.";
}

std::string verdictSection(const Page &page) {
  const Report &report = page.report;
  std::string html = "<section id=\"verdict\" class=\"verdict\"><div class=\"words\"><p class=\"eyebrow\">What the "
                     "test doubles stand in for</p>";
  html += fmt::format("<h1>{}</h1>", escaped(verdictOf(report)));
  if (const std::string reservation = reservationOf(report); !reservation.empty())
    html += fmt::format("<p class=\"reservation\">{}</p>", escaped(reservation));
  if (!report.scoreApplicable)
    html += fmt::format("<p class=\"reservation\">{}</p>", whyNoScore(report));
  html += "<ul class=\"figures\">";
  html += figure(report.translationUnits, "unit read", "units read", report.failedUnits.empty() ? "" : "limits");
  html += figure(report.dependencies.size(), "dependency", "dependencies",
                 report.dependencies.empty() ? "" : "dependencies");
  html += figure(report.tests.size(), "test", "tests", report.tests.empty() ? "" : "tests");
  html += figure(report.doubles.size(), "double", "doubles", "");
  html += figure(report.findings.size(), "finding", "findings", report.findings.empty() ? "" : "findings");
  html += "</ul></div>";
  return html + (report.showsScore() ? ring(report.score) : "") + "</section>\n";
}

namespace {

struct Column {
  const ReportScoreTerm *term = nullptr;
  std::size_t index = 0; // in the report's terms
  std::string_view rung{};
};

} // namespace

/// From the empty to the full, so that the filled area has one silhouette; the heavy first among equals.
static std::vector<Column> columnsOf(const Report &report) {
  std::map<std::string_view, std::string_view> rungs;
  for (const ReportDependency &dependency : report.dependencies)
    rungs[dependency.id] = dependency.rung;
  std::vector<Column> columns;
  for (std::size_t i = 0; i < report.scoreTerms.size(); ++i)
    if (report.scoreTerms[i].counts)
      columns.push_back({&report.scoreTerms[i], i, rungs[report.scoreTerms[i].dependency]});
  std::ranges::sort(columns, [](const Column &a, const Column &b) {
    return std::tuple(a.term->fidelity, -a.term->weight, a.index) <
           std::tuple(b.term->fidelity, -b.term->weight, b.index);
  });
  return columns;
}

/// Narrower columns have no room for a name.
static constexpr double LeastShareForName = 0.075;

/// One column, a picture of its own so that nothing of it leaves it: room, filling, a foot in the colour of its rung,
/// and its name where that has space.
static std::string columnPicture(const Column &column, double left, double share, double gap) {
  const ReportScoreTerm &term = *column.term;
  const double height = std::clamp(term.fidelity, 0.0, 1.0) * 100;
  std::string html = fmt::format(
      R"(<svg x="{:.3f}%" width="{:.3f}%" height="100%" data-term="{}" data-go="{}"><title>{}: fidelity {}, {} % of )"
      R"(the weight</title><rect class="room" width="100%" height="112"/><rect class="full" data-r="{}" y="{:.2f}" )"
      R"(width="100%" height="{:.2f}"/><rect data-r="{}" y="109" width="100%" height="3"/>)",
      left * 100, std::max(share - gap, share * 0.8) * 100, column.index,
      escaped(anchorOf("dependency", term.dependency)), escaped(elided(term.dependency, 90)), percent(term.fidelity),
      points(share * 100), escaped(column.rung), 112 * (100 - height) / 100, 112 * height / 100, escaped(column.rung));
  if (share >= LeastShareForName) {
    const auto characters = static_cast<std::size_t>(share * 140);
    html += fmt::format(R"(<text x="1" y="128">{}</text><text class="quiet" x="1" y="143">{}</text>)",
                        escaped(elided(lastPart(term.dependency), characters)), percent(term.fidelity));
  }
  return html + "</svg>";
}

/// Widths are shares of the weight, heights fidelities.
static std::string areaChart(const Page &page) {
  const std::vector<Column> columns = columnsOf(page.report);
  double total = 0;
  for (const Column &column : columns)
    total += column.term->weight;
  const bool hasNames = std::ranges::any_of(
      columns, [&](const Column &column) { return column.term->weight >= LeastShareForName * total; });
  std::string html = fmt::format(
      R"svg(<svg class="area{}" role="img" aria-label="{} dependencies as columns, {} % of their area filled"><defs>)svg"
      R"svg(<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">)svg"
      R"svg(<rect width="3" height="6"/></pattern></defs>)svg",
      hasNames ? " named" : "", columns.size(), points(page.report.score));
  const double gap = std::min(0.003, 0.06 / static_cast<double>(columns.size() + 1));
  double left = 0;
  for (const Column &column : columns) {
    const double share = total > 0 ? column.term->weight / total : 0;
    html += columnPicture(column, left, share, gap);
    left += share;
  }
  return html + "</svg>\n";
}

static std::string termRow(const Page &page, const ReportScoreTerm &term, std::size_t index) {
  const std::string name = page.linkTo(term.dependency, codeName(term.dependency));
  if (!term.counts)
    return fmt::format("<tr class=\"quiet\" data-term=\"{}\" data-points=\"{}\"><th scope=\"row\">{}</th><td "
                       "colspan=\"5\">does not count: {}</td></tr>\n",
                       index, exactNumber(term.points), name, prose(term.whyNot));
  return fmt::format("<tr data-term=\"{}\" data-points=\"{}\"><th scope=\"row\">{}</th><td>{:.2f}</td><td>{:.2f}</td>"
                     "<td>{:.2f}</td><td>{:.2f}</td><td>{}</td></tr>\n",
                     index, exactNumber(term.points), name, term.fidelity, term.risk, term.usage, term.weight,
                     points(term.points));
}

static std::string termsTable(const Page &page) {
  double total = 0;
  for (const ReportScoreTerm &term : page.report.scoreTerms)
    total += term.weight;
  std::string html = fmt::format(
      "<details class=\"plain\" id=\"terms\"><summary>The score with its terms</summary>"
      "<p>The score is the mean of the dependencies’ fidelities, weighted by risk times usage. A fidelity is the mean "
      "credit of the dependency’s functions by their calls from production; usage is 1 + log<sub>2</sub>(1 + call "
      "sites); points are 100 × fidelity × weight ÷ {:.2f}, the sum of all weights. The points’ sum is the score.</p>"
      "<section class=\"scroll\" aria-label=\"Terms of the score\" tabindex=\"0\">"
      "<table class=\"numbers\"><thead><tr><th scope=\"col\">Dependency</th><th scope=\"col\">Fidelity</th>"
      "<th scope=\"col\">Risk</th><th scope=\"col\">Usage</th><th scope=\"col\">Weight</th><th "
      "scope=\"col\">Points</th></tr></thead><tbody data-rows=\"50\">\n",
      total);
  for (std::size_t i = 0; i < page.report.scoreTerms.size(); ++i)
    html += termRow(page, page.report.scoreTerms[i], i);
  return html + fmt::format("</tbody><tfoot><tr><th scope=\"row\">Score</th><td colspan=\"4\"></td><td>{}</td></tr>"
                            "</tfoot></table></section></details>",
                            points(page.report.score));
}

/// The colours that occur, by name.
static std::string legend(const Page &page) {
  std::set<std::string_view> rungs;
  for (const ReportDependency &dependency : page.report.dependencies)
    if (counts(dependency))
      rungs.insert(dependency.rung);
  std::string html = "<p class=\"legend\"><span class=\"quiet\">Highest rung:</span>";
  html += rungs.contains("none") ? rungBadge("none") : "";
  for (const std::string_view rung : ladder)
    html += rungs.contains(rung) ? rungBadge(rung) : "";
  return html + "</p>";
}

std::string scoreSection(const Page &page) {
  if (!page.report.scoreApplicable)
    return {};
  return "<section id=\"score-terms\" class=\"card\"><h2>Where the score comes from</h2>" + areaChart(page) +
         legend(page) +
         "<p class=\"caption\">Each column is a dependency: as wide as it weighs (the risk of its kind, and how much "
         "production uses it), filled as high as tests come near the real thing. The filled share of the area is the "
         "score.</p>" +
         termsTable(page) + "</section>\n";
}

} // namespace doublecheck::html
