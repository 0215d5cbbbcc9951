// SPDX-License-Identifier: Apache-2.0

#include "report/writers/html/Page.h"

#include "report/writers/html/Markup.h"

#include <fmt/format.h>

#include <algorithm>

namespace doublecheck::html {

/// Some 1,200 chains of 1.5 KB and 12,000 names of 0.1 KB, shared evenly: what a browser reads in a second.
static Budget budgetFor(const Report &report) {
  const std::size_t dependencies = std::max<std::size_t>(report.dependencies.size(), 1);
  return {.chains = std::clamp<std::size_t>(1200 / dependencies, 2, 25),
          .tests = std::clamp<std::size_t>(12000 / dependencies, 20, 1000),
          .links = report.tests.size() > 2000 ? 3U : 8U};
}

Page::Page(const Report &report) : report(report), budget(budgetFor(report)) {
  for (const ReportDependency &dependency : report.dependencies)
    anchors.emplace(dependency.id, anchorOf("dependency", dependency.id));
  for (const ReportDouble &twin : report.doubles)
    doubles.emplace(twin.name, &twin);
  for (const ReportRecommendation &recommendation : report.recommendations)
    advice.emplace(recommendation.dependency, &recommendation);
  for (const ReportScoreTerm &term : report.scoreTerms)
    terms.emplace(term.dependency, &term);
  for (const ReportSourceLine &line : report.sources)
    lines.emplace(std::pair<std::string_view, std::uint32_t>(line.file, line.line), line.text);
}

static std::string_view trimmed(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t");
  if (start == std::string_view::npos)
    return {};
  return text.substr(start, text.find_last_not_of(" \t\r") + 1 - start);
}

std::string Page::codeAt(const ReportPlace &place) const {
  const auto found = lines.find({place.file, place.line});
  return found == lines.end() ? "" : escaped(trimmed(found->second));
}

std::string Page::placeWithCode(const ReportPlace &place) const {
  const std::string code = codeAt(place);
  if (code.empty())
    return placeElement(place);
  return fmt::format("{}<code class=\"line\">{}</code>", placeElement(place), code);
}

std::string Page::excerptAt(const ReportPlace &place) const {
  std::string rows;
  for (std::uint32_t line = place.line > 2 ? place.line - 2 : 1; line <= place.line + 2; ++line) {
    const auto found = lines.find({place.file, line});
    if (found == lines.end())
      continue;
    rows += fmt::format("<span class=\"row{}\"><span class=\"number\">{}</span>{}\n</span>",
                        line == place.line ? " here" : "", line, escaped(found->second));
  }
  return rows.empty() ? "" : fmt::format("<pre class=\"excerpt\">{}</pre>", rows);
}

std::string Page::linkTo(std::string_view dependency, std::string_view text) const {
  const auto found = anchors.find(dependency);
  return found == anchors.end() ? std::string(text)
                                : fmt::format("<a href=\"#{}\">{}</a>", escaped(found->second), text);
}

} // namespace doublecheck::html
