// SPDX-License-Identifier: Apache-2.0
//
// Findings by rule, and at the end what the verdicts do not rest on.

#include "report/writers/Verdict.h"
#include "report/writers/html/Markup.h"
#include "report/writers/html/Page.h"

#include <fmt/format.h>

#include <algorithm>

namespace doublecheck::html {

/// Paragraphs and lists of a rule's explanation; nothing else of Markdown occurs there.
static std::string explanation(std::string_view markdown) {
  std::string html;
  bool isList = false;
  while (!markdown.empty()) {
    const std::size_t end = std::min(markdown.find("\n\n"), markdown.size());
    const std::string_view block = markdown.substr(0, end);
    markdown.remove_prefix(std::min(end + 2, markdown.size()));
    isList = block.starts_with("- ");
    html += isList ? "<ul>" : "<p>";
    std::string_view rest = isList ? block.substr(2) : block;
    while (isList && rest.find("\n- ") != std::string_view::npos) {
      html += fmt::format("<li>{}</li>", prose(rest.substr(0, rest.find("\n- "))));
      rest.remove_prefix(rest.find("\n- ") + 3);
    }
    html += isList ? fmt::format("<li>{}</li></ul>", prose(rest)) : prose(rest) + "</p>";
  }
  return html;
}

/// "new", "in the baseline", "suppressed": what a gate makes of it.
static std::string stateTag(const ReportFinding &finding) {
  std::string html;
  if (finding.isSuppressed())
    html += "<span class=\"tag\">suppressed</span>";
  if (finding.baselineState == "new")
    html += "<span class=\"tag\">new</span>";
  if (finding.baselineState == "unchanged")
    html += "<span class=\"tag\">in the baseline</span>";
  return html;
}

static std::string suppressionOf(const Page &page, const ReportFinding &finding) {
  if (!finding.isSuppressed())
    return {};
  const ReportSuppression &suppression = finding.suppression;
  return fmt::format("<p class=\"quiet\">Suppressed by {}{}: {} {}</p>", escaped(suppression.by),
                     suppression.expires.empty() ? "" : " until " + escaped(suppression.expires),
                     suppression.reason.empty() ? "no reason given" : prose(suppression.reason),
                     page.placeWithCode(suppression.place));
}

static std::string findingItem(const Page &page, const ReportFinding &finding) {
  std::string html = fmt::format("<li data-level=\"{0}\"{1}><span class=\"level\">{0}</span><div><p>{2}{3}</p>",
                                 escaped(finding.level), finding.isSuppressed() ? " class=\"suppressed\"" : "",
                                 prose(finding.message), stateTag(finding)) +
                     suppressionOf(page, finding);
  html += placeElement(finding.place);
  if (!finding.dependency.empty())
    html += " " + page.linkTo(finding.dependency, fmt::format("the dependency<span class=\"unseen\"> {}</span>",
                                                              escaped(elided(finding.dependency, 90))));
  html += page.excerptAt(finding.place);
  if (!finding.related.empty()) {
    html += fmt::format("<details class=\"related\"><summary>{}</summary><ul>",
                        plural(finding.related.size(), "related place", "related places"));
    for (const ReportRelated &related : finding.related)
      html += fmt::format("<li>{} {}</li>", prose(related.message), page.placeWithCode(related.place));
    html += "</ul></details>";
  }
  return html + "</div></li>\n";
}

/// What is suppressed stands last, and is counted apart.
static std::string ruleGroup(const Page &page, const ReportRule &rule) {
  std::string open;
  std::string suppressed;
  std::size_t openCount = 0;
  std::size_t suppressedCount = 0;
  for (const ReportFinding &finding : page.report.findings) {
    if (finding.rule != rule.id)
      continue;
    (finding.isSuppressed() ? suppressed : open) += findingItem(page, finding);
    ++(finding.isSuppressed() ? suppressedCount : openCount);
  }
  if (openCount + suppressedCount == 0)
    return {};
  const std::string apart =
      suppressedCount ? fmt::format(" <span class=\"tag\">{} suppressed</span>", suppressedCount) : "";
  return fmt::format("<details class=\"rule-group\"><summary><span class=\"count\">{}</span><span "
                     "class=\"title\">{}{}</span><code class=\"rule\">{}</code></summary><div class=\"inside\" "
                     "id=\"{}\"><div class=\"explanation\">{}</div><ul class=\"findings\" data-rows=\"25\">\n{}</ul>"
                     "</div></details>\n",
                     openCount, escaped(rule.title), apart, escaped(rule.id), escaped(anchorOf("rule", rule.id)),
                     explanation(rule.explanation), open + suppressed);
}

std::string findingsSection(const Page &page) {
  if (page.report.findings.empty())
    return {};
  std::string html = "<section id=\"findings\"><h2>Findings</h2>";
  for (const ReportRule &rule : page.report.rules)
    html += ruleGroup(page, rule);
  return html + "</section>\n";
}

static std::string failedUnits(const Report &report) {
  if (report.failedUnits.empty())
    return {};
  std::string html = fmt::format("<details class=\"plain\"><summary>{} not read whole</summary><ul data-rows=\"25\">\n",
                                 plural(report.failedUnits.size(), "file was", "files were"));
  for (const ReportFailedUnit &unit : report.failedUnits)
    html += fmt::format("<li><b>{}</b> <span class=\"tag\">{}</span> {} {}</li>\n", escaped(elided(unit.file, 160)),
                        escaped(unit.kind), escaped(elided(unit.error, 500)), placeElement(unit.place));
  return html + "</ul></details>";
}

static std::string collaborators(const Report &report) {
  if (report.collaborators.empty())
    return {};
  std::string html = fmt::format("<details class=\"plain\"><summary>{}</summary><p>They do not count in the score. "
                                 "Where that is wrong, <code>kinds</code> of the configuration says what they are: "
                                 "<code>doublecheck explain NAME</code>.</p><ul data-rows=\"25\">\n",
                                 escaped(collaboratorsInWords(report)));
  for (const ReportCollaborator *collaborator : inOrderOfDoubt(report)) {
    html += fmt::format("<li><code>{}</code> <span class=\"quiet\">{}</span> {}", codeName(collaborator->interface),
                        prose(collaborator->reason), placeElement(collaborator->place));
    for (const std::string &twin : collaborator->doubles)
      html += fmt::format(" <span class=\"tag\">{}</span>", codeName(twin));
    html += "</li>\n";
  }
  return html + "</ul></details>";
}

std::string limitsSection(const Page &page) {
  const Report &report = page.report;
  if (report.notes.empty() && report.failedUnits.empty() && report.collaborators.empty())
    return {};
  std::string html = "<section id=\"limits\"><h2>What could not be seen, and what was left out</h2>";
  if (!report.notes.empty()) {
    html += "<ul class=\"notes\">";
    for (const std::string &note : report.notes)
      html += fmt::format("<li>{}</li>", prose(note));
    html += "</ul>";
  }
  return html + failedUnits(report) + collaborators(report) + "</section>\n";
}

} // namespace doublecheck::html
