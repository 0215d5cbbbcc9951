// SPDX-License-Identifier: Apache-2.0
//
// The report as a page in Markdown, for wikis, artifacts and mail. Everything
// that a reader needs, nothing folded away but the steps.

#include "report/writers/Escaping.h"
#include "report/writers/MarkdownParts.h"
#include "report/writers/Writers.h"

#include <fmt/format.h>

namespace doublecheck {

static std::string section(std::string_view title, const std::string &body) {
  return body.empty() ? std::string() : fmt::format("\n## {}\n\n{}", title, body);
}

static std::string failedUnits(const Report &report) {
  std::string text;
  for (const ReportFailedUnit &unit : report.failedUnits)
    text += fmt::format("- {}: {}\n", markdownCode(unit.file), markdownEscaped(unit.error));
  return text;
}

static std::string notes(const Report &report) {
  std::string text;
  for (const std::string &note : report.notes)
    text += fmt::format("- {}\n", markdownEscaped(note));
  return text;
}

/// Those that do not count, with why.
static std::string suppressed(const Report &report) {
  std::string text;
  for (const ReportFinding &finding : report.findings)
    if (finding.isSuppressed())
      text += fmt::format("- {} {}: {}\n", markdownCode(finding.rule), markdownPlace(finding.place),
                          finding.suppression.reason.empty() ? "no reason given"
                                                             : markdownEscaped(finding.suppression.reason));
  return text;
}

static std::string vanished(const Report &report) {
  std::string text;
  if (report.baseline)
    for (const ReportAccepted &gone : report.baseline->vanished)
      text += fmt::format("- {} {}\n", markdownCode(gone.rule),
                          markdownCode(gone.dependency.empty() ? gone.symbol : gone.dependency));
  return text;
}

static std::string writeMarkdown(const Report &report, const WriterOptions &) {
  static constexpr std::size_t All = static_cast<std::size_t>(-1);
  std::string page = "# doublecheck\n\nScore: " + markdownScore(report) + "\n" + markdownFindingCounts(report);
  page += section("Dependencies", markdownDependencies(report, All));
  page += section("Next steps", markdownRecommendations(report, All));
  page += section("Findings", markdownFindings(gravestFirst(report), All));
  page += section("Suppressed", suppressed(report));
  page += section("Gone since the baseline", vanished(report));
  page += section("Mocked, and taken for the project's own code", markdownCollaborators(report, All));
  page += section("Not read whole", failedUnits(report));
  page += section("What could not be seen", notes(report));
  return page + fmt::format("\nUnits: {}; tests: {}; doubles: {}. doublecheck {}\n", report.translationUnits,
                            report.tests.size(), report.doubles.size(), markdownEscaped(report.version));
}

extern const Writer markdownWriter;
const Writer markdownWriter{.id = "markdown", .title = "A page in Markdown", .write = writeMarkdown};

} // namespace doublecheck
