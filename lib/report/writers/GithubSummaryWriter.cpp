// SPDX-License-Identifier: Apache-2.0
//
// The summary of a step on GitHub: what a reader of the run's page wants first,
// the rest folded. Kept below the megabyte that GitHub takes.

#include "report/writers/MarkdownParts.h"
#include "report/writers/Verdict.h"
#include "report/writers/Writers.h"

#include <fmt/format.h>

#include <algorithm>

namespace doublecheck {

/// GitHub refuses a summary above 1 MiB whole.
static constexpr std::size_t MostBytes = 1000 * 1000;

static std::string summaryWith(const Report &report, std::size_t mostRows) {
  const std::vector<const ReportFinding *> findings = gravestFirst(report);
  std::string page = "## doublecheck: " + markdownScore(report) + "\n" + markdownFindingCounts(report);
  if (!report.failedUnits.empty())
    page += fmt::format("\n{} of {} units were not read whole; verdicts may be incomplete.\n",
                        report.failedUnits.size(), report.translationUnits);
  if (const std::string table = markdownDependencies(report, std::min<std::size_t>(mostRows, 25)); !table.empty())
    page += "\n" + table;
  if (const std::string steps = markdownRecommendations(report, 3); !steps.empty())
    page += "\n### Next steps\n\n" + steps;
  if (!findings.empty())
    page += "\n" + markdownFolded(fmt::format("{} finding{}", findings.size(), findings.size() == 1 ? "" : "s"),
                                  markdownFindings(findings, mostRows));
  if (!report.collaborators.empty())
    page += "\n" + markdownFolded(collaboratorsInWords(report), markdownCollaborators(report, mostRows));
  return page;
}

static std::string writeSummary(const Report &report, const WriterOptions &) {
  std::size_t rows = 500;
  std::string page = summaryWith(report, rows);
  while (page.size() > MostBytes && rows > 0)
    page = summaryWith(report, rows /= 2);
  if (page.size() > MostBytes)
    page = "## doublecheck: " + markdownScore(report) + "\n" + markdownFindingCounts(report);
  return page;
}

extern const Writer githubSummaryWriter;
const Writer githubSummaryWriter{
    .id = "github-summary", .title = "Summary of a GitHub step (to $GITHUB_STEP_SUMMARY)", .write = writeSummary};

} // namespace doublecheck
