// SPDX-License-Identifier: Apache-2.0
//
// What is behind a dependency's row: verdict, what to do, what it is, its
// functions, and the tests with their chains of calls, down to the lines of code.

#include "report/writers/Verdict.h"
#include "report/writers/html/Markup.h"
#include "report/writers/html/Page.h"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>

namespace doublecheck::html {

static std::string kindOf(const ReportDependency &dependency) {
  return dependency.kindTitle.empty() ? dependency.kind : dependency.kindTitle;
}

static std::string flagSentence(std::string_view flag) {
  const std::string_view words = flagInWords(flag);
  return words.empty() ? "" : fmt::format("<p class=\"flag\">{}</p>", words);
}

static std::string verdict(const Page &page, const ReportDependency &dependency) {
  const auto real = std::ranges::count_if(
      dependency.tests, [](const ReportTestEvidence &test) { return !test.isDisabled && isReal(test); });
  std::string html = "<p class=\"verdict-line\">";
  if (!dependency.neverReal)
    html += fmt::format("Exercised for real by {}.", plural(static_cast<std::size_t>(real), "test", "tests"));
  else if (dependency.tests.empty())
    html += "Never exercised for real: no test touches it.";
  else
    html +=
        fmt::format("Never exercised for real: {} no higher than {}.",
                    dependency.tests.size() == 1 ? "its one test comes" : "its tests come", rungBadge(dependency.rung));
  html += "</p>";
  if (!dependency.nearestMiss.empty())
    html += fmt::format("<p class=\"miss\"><b>Nearest miss</b> {}</p>", prose(dependency.nearestMiss));
  for (const std::string &flag : dependency.flags)
    html += flag == "not-counted" ? "" : flagSentence(flag); // the score's term says why
  if (const auto term = page.terms.find(dependency.id); term != page.terms.end() && !term->second->counts)
    html += fmt::format("<p class=\"flag\">Not part of the score: {}.</p>", prose(term->second->whyNot));
  return html;
}

static std::string listOf(const std::vector<std::string> &sentences, std::string_view tag) {
  std::string html = fmt::format("<{}>", tag);
  for (const std::string &sentence : sentences)
    html += fmt::format("<li>{}</li>", prose(sentence));
  return html + fmt::format("</{}>", tag);
}

static std::string whatToDo(const Page &page, const ReportDependency &dependency) {
  const auto found = page.advice.find(dependency.id);
  if (found == page.advice.end())
    return {};
  const ReportRecommendation &advice = *found->second;
  std::string html = fmt::format("<div class=\"advice\"><h4>What to do <span class=\"gain\">+{}</span></h4><p>{}</p>",
                                 points(advice.gain), prose(advice.action));
  if (!advice.where.empty())
    html += fmt::format("<p class=\"where\"><b>Where</b> {}</p>", prose(advice.where));
  if (!advice.how.empty())
    html += listOf(advice.how, "ol");
  if (!advice.what.empty())
    html += "<h5>Functions to run</h5>" + listOf(advice.what, "ul");
  if (!advice.hiddenFailures.empty())
    html += "<h5>Failures that its doubles hide</h5>" + listOf(advice.hiddenFailures, "ul");
  return html + fmt::format("<p class=\"how\"><a href=\"#{}\">Next step {}<span class=\"needs-script\" hidden>: try it "
                            "in the what-if</span></a></p></div>",
                            escaped(anchorOf("step", dependency.id)), advice.rank);
}

static std::string doubleItem(const Page &page, const std::string &name) {
  const auto found = page.doubles.find(name);
  if (found == page.doubles.end())
    return fmt::format("<li><code>{}</code></li>", codeName(name));
  const ReportDouble &twin = *found->second;
  return fmt::format("<li><code>{}</code> <span class=\"quiet\">{}, used by {}</span> {}</li>", codeName(name),
                     escaped(twin.technique), plural(twin.usedByTests, "test", "tests"), placeElement(twin.place));
}

static std::string anatomy(const Page &page, const ReportDependency &dependency) {
  std::string html = "<dl class=\"anatomy\">";
  html += fmt::format("<dt>{}</dt><dd>{}</dd>",
                      dependency.form == "direct"        ? "Called directly in"
                      : dependency.form == "third-party" ? "Third-party type"
                                                         : "Interface",
                      dependency.place.file.empty() ? fmt::format("<code>{}</code>", codeName(dependency.id))
                                                    : page.placeWithCode(dependency.place));
  html += "<dt>Implementations</dt><dd><ul>";
  for (std::size_t i = 0; i < dependency.implementations.size(); ++i)
    html += fmt::format(
        "<li><code>{}</code>{}</li>", codeName(dependency.implementations[i]),
        i < dependency.implementationPlaces.size() ? " " + placeElement(dependency.implementationPlaces[i]) : "");
  html += dependency.implementations.empty() ? "<li class=\"quiet\">none known</li>" : "";
  html += "</ul></dd><dt>Doubles</dt><dd><ul>";
  for (const std::string &name : dependency.doubles)
    html += doubleItem(page, name);
  html += dependency.doubles.empty() ? "<li class=\"quiet\">none</li>" : "";
  html += fmt::format("</ul></dd><dt>Why {}</dt><dd><ul>", escaped(kindOf(dependency)));
  for (const ReportEvidence &why : dependency.kindEvidence)
    html +=
        fmt::format("<li><span class=\"quiet\">by {}:</span> {} {}</li>", escaped(why.by),
                    why.by == "name" ? prose(why.what) : fmt::format("<code>{}</code>", escaped(elided(why.what, 200))),
                    page.placeWithCode(why.place));
  return html + "</ul></dd></dl>";
}

static std::string callersOf(const Page &page, const ReportFunction &function) {
  if (function.productionCalls == 0)
    return "<span class=\"quiet\">nobody</span>";
  std::string html = fmt::format("<details class=\"callers\"><summary>{}</summary><ul>",
                                 plural(function.productionCalls, "call", "calls"));
  for (const ReportPlace &caller : function.callers)
    html += fmt::format("<li>{}</li>", page.placeWithCode(caller));
  if (function.productionCalls > function.callers.size())
    html += fmt::format("<li class=\"quiet\">and {} more</li>", function.productionCalls - function.callers.size());
  return html + "</ul></details>";
}

static std::string functionRow(const Page &page, const ReportFunction &function) {
  std::string reached;
  for (const std::string &test : function.reachedBy)
    reached += fmt::format("<li>{}</li>", escaped(elided(test, 160)));
  if (function.testsReaching > function.reachedBy.size())
    reached += fmt::format("<li class=\"quiet\">and {} more</li>", function.testsReaching - function.reachedBy.size());
  return fmt::format("<tr><th scope=\"row\"><code>{}</code><span class=\"signature\">{}</span></th><td>{}</td><td>{}{}"
                     "</td><td>{}</td><td>{}</td></tr>\n",
                     escaped(elided(function.name, 120)), escaped(elided(function.signature, 160)),
                     callersOf(page, function), rungBadge(function.rung),
                     function.conditionalOnly ? " <span class=\"quiet\">if run</span>" : "", percent(function.credit),
                     reached.empty() ? "<span class=\"quiet\">no test</span>" : "<ul>" + reached + "</ul>");
}

/// Those that production calls most, first.
static std::string functionsTable(const Page &page, const ReportDependency &dependency) {
  static constexpr std::size_t MostFunctions = 60;
  if (dependency.functions.empty())
    return {};
  std::vector<const ReportFunction *> order;
  for (const ReportFunction &function : dependency.functions)
    order.push_back(&function);
  std::ranges::stable_sort(order, std::ranges::greater(), &ReportFunction::productionCalls);
  std::string html = fmt::format("<h4>Functions</h4><section class=\"scroll\" tabindex=\"0\" "
                                 "aria-label=\"Functions of {}\"><table><thead><tr><th scope=\"col\">Function</th>"
                                 "<th scope=\"col\">Production</th><th scope=\"col\">Highest rung</th><th "
                                 "scope=\"col\">Credit</th><th scope=\"col\">Reached by</th></tr></thead><tbody>\n",
                                 escaped(elided(dependency.id, 90)));
  for (const ReportFunction *function : order | std::views::take(MostFunctions))
    html += functionRow(page, *function);
  html += "</tbody></table></section>";
  if (order.size() > MostFunctions)
    html += fmt::format("<p class=\"quiet\">and {} that production calls less</p>", order.size() - MostFunctions);
  return html;
}

static std::string remarks(const ReportTestEvidence &test) {
  std::string html;
  if (test.isDisabled)
    html += "<span class=\"tag\">disabled</span>";
  if (test.isConditional)
    html += "<span class=\"tag\">if run</span>";
  return html;
}

static std::string chainOf(const Page &page, const ReportTestEvidence &test) {
  std::string html;
  if (!test.condition.empty())
    html += fmt::format("<p class=\"quiet\">Condition: {}</p>", prose(test.condition));
  if (!test.server.empty())
    html += fmt::format("<p class=\"quiet\">What answers: {}</p>", prose(test.server));
  html += "<ol class=\"chain\">";
  for (const ReportStep &step : test.witness)
    html += fmt::format("<li><code>{}</code>{}</li>", codeName(step.function), page.placeWithCode(step.place));
  return html + "</ol>";
}

static std::string testItem(const Page &page, const ReportTestEvidence &test, bool showsChain, bool isFirst) {
  const std::string name = escaped(elided(test.test, 200)) + remarks(test);
  if (!showsChain || test.witness.empty())
    return fmt::format("<li>{}</li>\n", name);
  return fmt::format("<li><details class=\"witness\"{}><summary>{}</summary>{}</details></li>\n",
                     isFirst ? " open" : "", name, chainOf(page, test));
}

static std::string testsByRung(const Page &page, const ReportDependency &dependency) {
  std::string html;
  std::size_t chains = page.budget.chains;
  std::size_t names = page.budget.tests;
  for (const std::string_view rung : ladder | std::views::reverse) {
    std::string items;
    std::size_t count = 0;
    std::size_t hidden = 0;
    for (const ReportTestEvidence &test : dependency.tests) {
      if (test.rung != rung)
        continue;
      ++count;
      const bool showsChain = chains > 0 && !test.witness.empty();
      if (names == 0) {
        ++hidden;
        continue;
      }
      --names;
      items += testItem(page, test, showsChain, chains == page.budget.chains);
      chains -= showsChain;
    }
    if (count == 0)
      continue;
    html += fmt::format("<details class=\"rung-group\"{}><summary>{} {}</summary><ul class=\"tests\" "
                        "data-rows=\"20\">\n{}{}</ul></details>",
                        html.empty() ? " open" : "", rungBadge(rung), plural(count, "test", "tests"), items,
                        hidden ? fmt::format("<li class=\"quiet\">and {} more: doublecheck explain</li>", hidden) : "");
  }
  return html.empty() ? "" : "<h4>Tests and how they come there</h4>" + html;
}

static std::string findingsOf(const Page &page, const ReportDependency &dependency) {
  static constexpr std::size_t MostFindings = 10;
  std::string items;
  std::size_t count = 0;
  for (const ReportFinding &finding : page.report.findings)
    if (finding.dependency == dependency.id && count++ < MostFindings)
      items += fmt::format("<li><code class=\"rule\">{}</code> {} {}{}</li>\n", escaped(finding.rule),
                           prose(finding.message), placeElement(finding.place),
                           finding.isSuppressed() ? "<span class=\"tag\">suppressed</span>" : "");
  if (count > MostFindings)
    items += fmt::format("<li class=\"quiet\">and {} more, under Findings</li>", count - MostFindings);
  return items.empty() ? "" : "<h4>Findings</h4><ul class=\"about\">" + items + "</ul>";
}

std::string dependencyDetail(const Page &page, const ReportDependency &dependency) {
  static constexpr std::size_t LongName = 200; // it scrolls in a box of its own
  const std::string anchor = escaped(page.anchors.at(dependency.id));
  return fmt::format("<div class=\"detail\" id=\"{0}\"><h3><a class=\"permalink\" href=\"#{0}\" "
                     "aria-label=\"Link to this dependency\">#</a> <span{2}>{1}</span></h3>",
                     anchor, escaped(dependency.id),
                     dependency.id.size() > LongName ? " class=\"long\" tabindex=\"0\"" : "") +
         verdict(page, dependency) + whatToDo(page, dependency) + anatomy(page, dependency) +
         functionsTable(page, dependency) + testsByRung(page, dependency) + findingsOf(page, dependency) + "</div>";
}

} // namespace doublecheck::html
