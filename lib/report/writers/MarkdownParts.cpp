// SPDX-License-Identifier: Apache-2.0

#include "report/writers/MarkdownParts.h"

#include "report/writers/Escaping.h"
#include "report/writers/Verdict.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

namespace doublecheck {

int gravity(const ReportFinding &finding) {
  return finding.level == "error" ? 3 : finding.level == "warning" ? 2 : finding.level == "note" ? 1 : 0;
}

std::vector<const ReportFinding *> gravestFirst(const Report &report) {
  std::vector<const ReportFinding *> findings;
  for (const ReportFinding &finding : report.findings)
    if (finding.counts())
      findings.push_back(&finding);
  std::ranges::stable_sort(findings, [](const ReportFinding *a, const ReportFinding *b) {
    return std::make_tuple(a->isInDiff, gravity(*a)) > std::make_tuple(b->isInDiff, gravity(*b));
  });
  return findings;
}

std::string markdownScore(const Report &report) {
  if (!report.incomplete.empty())
    return "none, " + markdownEscaped(report.incomplete) + "\n";
  if (!report.scoreApplicable)
    return "not applicable: no dependency outside the process counts\n";
  std::string text = fmt::format("**{:.1f}** of 100", report.score);
  if (report.baseline && report.baseline->scoreApplicable)
    text += fmt::format(" ({:+.1f} against the baseline)", report.score - report.baseline->score);
  return text + "\n";
}

std::string markdownFindingCounts(const Report &report) {
  std::size_t counting = 0;
  std::size_t accepted = 0;
  std::size_t suppressed = 0;
  for (const ReportFinding &finding : report.findings) {
    suppressed += finding.isSuppressed();
    accepted += !finding.isSuppressed() && !finding.counts();
    counting += finding.counts();
  }
  std::string text = fmt::format("{} {}finding{}", counting, report.baseline ? "new " : "", counting == 1 ? "" : "s");
  if (accepted > 0)
    text += fmt::format(", {} accepted by the baseline", accepted);
  if (suppressed > 0)
    text += fmt::format(", {} suppressed", suppressed);
  if (report.baseline && !report.baseline->vanished.empty())
    text += fmt::format(", {} of the baseline gone", report.baseline->vanished.size());
  return text + ".\n";
}

std::string markdownPlace(const ReportPlace &place) {
  if (place.file.empty())
    return {};
  return markdownCode(place.line > 0 ? fmt::format("{}:{}", place.file, place.line) : place.file);
}

static std::string moreLine(std::size_t total, std::size_t most, std::string_view noun) {
  return total > most ? fmt::format("\n… and {} more {}.\n", total - most, noun) : std::string();
}

static int rungIndex(std::string_view rung) {
  static constexpr std::array<std::string_view, 8> rungs = {"none",    "mocked",   "faked",    "constructed",
                                                            "shallow", "embedded", "emulated", "real"};
  return static_cast<int>(std::ranges::find(rungs, rung) - rungs.begin());
}

static bool isCounted(const ReportDependency &dependency) {
  return std::ranges::find(dependency.flags, "not-counted") == dependency.flags.end();
}

std::string markdownDependencies(const Report &report, std::size_t most) {
  std::vector<const ReportDependency *> rows;
  for (const ReportDependency &dependency : report.dependencies)
    rows.push_back(&dependency);
  if (rows.empty())
    return {};
  std::ranges::stable_sort(rows, [](const ReportDependency *a, const ReportDependency *b) {
    return std::make_tuple(!isCounted(*a), rungIndex(a->rung), -a->gain) <
           std::make_tuple(!isCounted(*b), rungIndex(b->rung), -b->gain);
  });
  std::string text = "| dependency | what | best test | fidelity |\n|---|---|---|---:|\n";
  for (std::size_t i = 0; i < std::min(most, rows.size()); ++i) {
    const ReportDependency &row = *rows[i];
    const std::string_view what = row.technology.empty() ? row.kindTitle : row.technology;
    text += fmt::format("| {} | {} | {}{} | {} |\n", markdownCode(row.id), markdownEscaped(what),
                        row.neverReal && isCounted(row) ? "⚠ " : "", markdownEscaped(row.rung),
                        isCounted(row) ? fmt::format("{:.0f} %", 100 * row.fidelity) : "–");
  }
  return text + moreLine(rows.size(), most, "dependencies");
}

std::string markdownFindings(const std::vector<const ReportFinding *> &findings, std::size_t most) {
  if (findings.empty())
    return {};
  std::string text = "| level | where | rule | finding |\n|---|---|---|---|\n";
  for (std::size_t i = 0; i < std::min(most, findings.size()); ++i) {
    const ReportFinding &row = *findings[i];
    text += fmt::format("| {} | {} | {} | {} |\n", markdownEscaped(row.level), markdownPlace(row.place),
                        markdownCode(row.rule), markdownEscaped(row.message));
  }
  return text + moreLine(findings.size(), most, "findings");
}

std::string markdownCollaborators(const Report &report, std::size_t most) {
  const std::vector<const ReportCollaborator *> order = inOrderOfDoubt(report);
  std::string text;
  for (std::size_t i = 0; i < std::min(most, order.size()); ++i)
    text += fmt::format("- {}: {}\n", markdownCode(order[i]->interface), markdownEscaped(order[i]->reason));
  return text + moreLine(order.size(), most, "interfaces");
}

std::string markdownFolded(const std::string &title, const std::string &body) {
  return fmt::format("<details>\n<summary>{}</summary>\n\n{}\n</details>\n", title, body);
}

static std::string stepsOf(const ReportRecommendation &recommendation) {
  std::string text;
  if (!recommendation.where.empty())
    text += fmt::format("Where: {}\n\n", markdownEscaped(recommendation.where));
  for (std::size_t i = 0; i < recommendation.how.size(); ++i)
    text += fmt::format("{}. {}\n", i + 1, markdownEscaped(recommendation.how[i]));
  if (!recommendation.hiddenFailures.empty())
    text += "\nWhat the double hides today:\n\n";
  for (const std::string &failure : recommendation.hiddenFailures)
    text += fmt::format("- {}\n", markdownEscaped(failure));
  return text;
}

std::string markdownRecommendations(const Report &report, std::size_t most) {
  std::string text;
  for (std::size_t i = 0; i < std::min(most, report.recommendations.size()); ++i) {
    const ReportRecommendation &next = report.recommendations[i];
    const std::string gain = next.gain > 0 ? fmt::format(" <b>+{:.1f}</b>", next.gain) : std::string();
    text += markdownFolded(fmt::format("{}. {}{}", next.rank, xmlEscaped(next.action), gain), stepsOf(next));
  }
  return text + moreLine(report.recommendations.size(), most, "recommendations");
}

} // namespace doublecheck
