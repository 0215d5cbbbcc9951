// SPDX-License-Identifier: Apache-2.0
//
// What a person reads in a terminal: the verdict, the score, the dependencies,
// what to do next. A screen or two; everything with `verbose`.

#include "report/writers/Escaping.h"
#include "report/writers/TextLayout.h"
#include "report/writers/Verdict.h"
#include "report/writers/Writers.h"
#include "support/NameWords.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace doublecheck {
namespace {

/// The page being written: lines of at most `width` columns.
class Page {
public:
  explicit Page(const WriterOptions &options)
      : colour(options.colour), isVerbose(options.verbose), width(std::clamp(options.width, 60u, 200u)) {}

  const bool colour;
  const bool isVerbose;
  const std::size_t width;

  void blank() { text += '\n'; }
  void line(std::string_view content) { text.append(content).append("\n"); }
  void heading(std::string_view title) {
    blank();
    line("  " + ink(title, Ink::Bold));
  }
  /// `label` on the first line, the text beside it, wrapped.
  void paragraph(std::string_view label, std::string_view content, Ink inkOfText = Ink::Plain) {
    const std::size_t indent = columnsOf(label);
    std::string start(label);
    for (const std::string &part : wrapped(content, width - std::min(indent, width - 20))) {
      line(start + ink(part, inkOfText));
      start.assign(indent, ' ');
    }
  }
  std::string ink(std::string_view content, Ink which) const { return inked(content, which, colour); }
  std::string finish() && { return terminalText(text, colour); }

private:
  std::string text;
};

/// How a dependency stands: what its row begins with.
struct Standing {
  std::string_view mark;
  Ink ink = Ink::Plain;
};

} // namespace

static Ink inkOfScore(double score) { return score >= 75 ? Ink::Good : score >= 40 ? Ink::Fair : Ink::Bad; }

static std::string bar(double score, std::size_t columns) {
  const auto full =
      static_cast<std::size_t>(std::clamp(score, 0.0, 100.0) / 100.0 * static_cast<double>(columns) + 0.5);
  std::string text;
  for (std::size_t i = 0; i < columns; ++i)
    text += i < full ? "█" : "░";
  return text;
}

static void writeVerdict(Page &page, const Report &report) {
  page.blank();
  if (!report.incomplete.empty()) { // a sentence that may be longer than the terminal is wide
    page.paragraph("  ", verdictOf(report));
    page.paragraph("  ", reservationOf(report));
    return;
  }
  page.line("  " + page.ink(verdictOf(report), Ink::Bold));
  page.paragraph("  ", reservationOf(report));
  page.blank();
  if (!report.scoreApplicable) {
    page.paragraph("  ",
                   report.dependencies.empty()
                       ? "Nothing that this code calls or mocks leaves the process as far as the catalogue knows, so "
                         "there is no score."
                       : "For everything found here a double is right, so there is no score.");
    return;
  }
  page.line(fmt::format("  Fidelity  {}  {:.1f} of 100", page.ink(bar(report.score, 30), inkOfScore(report.score)),
                        report.score));
}

static Standing standingOf(const ReportDependency &dependency) {
  if (!counts(dependency))
    return {"·", Ink::Dim};
  if (dependency.neverReal)
    return {"✗", Ink::Bad};
  if (hasFlag(dependency, "conditional"))
    return {"~", Ink::Fair};
  return {"✓", Ink::Good};
}

/// "real", "embedded, conditional", "mocked, incomplete".
static std::string rungInWords(const ReportDependency &dependency) {
  std::string text = dependency.rung;
  if (hasFlag(dependency, "conditional") && !dependency.neverReal)
    text += ", if run";
  if (hasFlag(dependency, "incomplete"))
    text += " (?)";
  return text;
}

static void writeRow(Page &page, const ReportDependency &dependency, std::size_t nameColumns, std::size_t kindColumns) {
  std::size_t real = 0;
  std::size_t doubled = 0;
  for (const ReportTestEvidence &test : dependency.tests) {
    real += !test.isDisabled && isReal(test);
    doubled += !test.isDisabled && (test.rung == "mocked" || test.rung == "faked");
  }
  const Standing standing = standingOf(dependency);
  const std::string rung = padded(rungInWords(dependency), 17);
  const Ink whole = counts(dependency) ? Ink::Plain : Ink::Dim;
  page.line(
      "  " + page.ink(standing.mark, standing.ink) + " " +
      page.ink(padded(dependency.id, nameColumns) + "  " + padded(dependency.kindTitle, kindColumns) + "  ", whole) +
      page.ink(rung, standing.ink) + page.ink(fmt::format("{:>5}{:>9}", real, doubled), whole));
}

static void writeDependencies(Page &page, const Report &report) {
  if (report.dependencies.empty())
    return;
  static constexpr std::size_t MostRows = 15;
  const std::vector<const ReportDependency *> order = inOrderOfWorry(report);
  const std::size_t rows = page.isVerbose ? order.size() : std::min(MostRows, order.size());
  // Beside the names stand mark, gaps, rung and two counts: 39 columns.
  const std::size_t free = page.width - 39;
  std::size_t widestKind = 4;
  std::size_t widestName = 10;
  for (std::size_t i = 0; i < rows; ++i) {
    widestKind = std::max(widestKind, columnsOf(order[i]->kindTitle));
    widestName = std::max(widestName, columnsOf(order[i]->id));
  }
  const std::size_t kindColumns = std::min(widestKind, std::max(free - std::min(free, widestName), free * 2 / 5));
  const std::size_t nameColumns = std::min(widestName, free - kindColumns);
  page.blank();
  page.line("    " + page.ink(padded("Dependency", nameColumns) + "  " + padded("Kind", kindColumns) + "  " +
                                  padded("Exercised", 17) + " Real  Doubled",
                              Ink::Dim));
  for (std::size_t i = 0; i < rows; ++i)
    writeRow(page, *order[i], nameColumns, kindColumns);
  if (rows < order.size())
    page.line(page.ink(fmt::format("    and {} more", order.size() - rows), Ink::Dim));
  const auto uncounted = order.size() - static_cast<std::size_t>(std::ranges::count_if(report.dependencies, counts));
  if (uncounted > 0)
    page.paragraph("    ", "· does not count: a double is right for it", Ink::Dim);
}

/// The line on collaborators with the first `named` of them.
static std::string collaboratorsLine(const Report &report, const std::vector<const ReportCollaborator *> &order,
                                     std::size_t named) {
  std::vector<std::pair<std::string, std::size_t>> names; // with how many interfaces are called so
  for (std::size_t i = 0; i < named; ++i) {
    const std::string name = lastName(order[i]->interface);
    const auto known = std::ranges::find(names, name, &std::pair<std::string, std::size_t>::first);
    if (known == names.end())
      names.emplace_back(name, 1);
    else
      ++known->second;
  }
  std::string text = collaboratorsInWords(report) + ": ";
  for (const auto &[name, count] : names)
    text += (name == names.front().first ? "" : ", ") + name + (count == 1 ? "" : fmt::format(" ({})", count));
  if (named < order.size())
    text += fmt::format(" and {} more", order.size() - named);
  return text + " (doublecheck explain NAME)";
}

/// Whoever looks for an interface among the dependencies in vain learns here that it was seen, and taken for no such
/// thing.
static void writeCollaborators(Page &page, const Report &report) {
  if (report.collaborators.empty())
    return;
  const std::vector<const ReportCollaborator *> order = inOrderOfDoubt(report);
  if (page.isVerbose) {
    page.heading(collaboratorsInWords(report));
    for (const ReportCollaborator *collaborator : order)
      page.paragraph("    ", collaborator->interface + ": " + collaborator->reason);
    return;
  }
  static constexpr std::size_t MostNames = 12;
  static constexpr std::size_t MostLines = 2;
  std::size_t named = std::min(MostNames, order.size());
  while (named > 1 && wrapped(collaboratorsLine(report, order, named), page.width - 2).size() > MostLines)
    --named;
  page.blank();
  page.paragraph("  ", collaboratorsLine(report, order, named), Ink::Dim);
}

static void writeMisses(Page &page, const Report &report) {
  if (!page.isVerbose)
    return;
  bool isFirst = true;
  for (const ReportDependency *dependency : inOrderOfWorry(report)) {
    if (dependency->nearestMiss.empty() || !dependency->neverReal)
      continue;
    if (isFirst)
      page.heading("What is missing");
    isFirst = false;
    page.paragraph("    ", dependency->id + ": " + dependency->nearestMiss);
  }
}

static void writeRecommendation(Page &page, const ReportRecommendation &recommendation) {
  const std::string gain = fmt::format("{:+.1f}", recommendation.gain);
  const std::string label = fmt::format("  {:>3}  ", recommendation.rank);
  const std::string indent(label.size(), ' ');
  const std::vector<std::string> lines = wrapped(recommendation.action, page.width - label.size() - gain.size() - 2);
  for (std::size_t i = 0; i < lines.size(); ++i)
    page.line(i > 0 ? indent + lines[i]
                    : label + padded(lines[i], page.width - label.size() - gain.size() - 2) + "  " +
                          page.ink(gain, Ink::Good));
  page.paragraph(indent + "Where  ", recommendation.where);
  const std::size_t steps =
      page.isVerbose ? recommendation.how.size() : std::min<std::size_t>(1, recommendation.how.size());
  for (std::size_t i = 0; i < steps; ++i)
    page.paragraph(indent + (i == 0 ? "First  " : "Then   "), recommendation.how[i]);
  const std::vector<std::string> &hidden = recommendation.hiddenFailures;
  for (std::size_t i = 0; i < (page.isVerbose ? hidden.size() : 0); ++i)
    page.paragraph(indent + (i == 0 ? "Hides  " : "       "), hidden[i], Ink::Dim);
}

static void writeRecommendations(Page &page, const Report &report) {
  if (report.recommendations.empty())
    return;
  const std::size_t shown =
      page.isVerbose ? report.recommendations.size() : std::min<std::size_t>(3, report.recommendations.size());
  page.heading("Next steps");
  for (std::size_t i = 0; i < shown; ++i)
    writeRecommendation(page, report.recommendations[i]);
}

static Ink inkOfLevel(std::string_view level) {
  return level == "error" ? Ink::Bad : level == "warning" ? Ink::Fair : Ink::Dim;
}

static std::string whyNotCounted(const ReportFinding &finding) {
  if (finding.isSuppressed())
    return fmt::format(" (suppressed by {}: {})", finding.suppression.by,
                       finding.suppression.reason.empty() ? "no reason given" : finding.suppression.reason);
  return finding.counts() ? "" : " (accepted by the baseline)";
}

/// How many findings do not count, and why; and what became of the baseline's.
static void writeSetAside(Page &page, const Report &report) {
  std::size_t suppressed = 0;
  std::size_t accepted = 0;
  for (const ReportFinding &finding : report.findings) {
    suppressed += finding.isSuppressed();
    accepted += !finding.isSuppressed() && !finding.counts();
  }
  std::vector<std::string> parts;
  if (suppressed > 0)
    parts.push_back(fmt::format("{} suppressed", suppressed));
  if (accepted > 0)
    parts.push_back(fmt::format("{} accepted by {}", accepted, report.baseline->file));
  if (report.baseline && !report.baseline->vanished.empty())
    parts.push_back(fmt::format("{} of the baseline gone ('doublecheck baseline --prune' takes them out)",
                                report.baseline->vanished.size()));
  if (!parts.empty())
    page.paragraph("    Besides: ", fmt::format("{}.", fmt::join(parts, ", ")), Ink::Dim);
}

static void writeFindingList(Page &page, const Report &report) {
  for (const ReportFinding &finding : report.findings) {
    const std::string place = finding.place.file.empty() ? ""
                                                         : fmt::format("{}:{}:{}: ", finding.place.file,
                                                                       finding.place.line, finding.place.column);
    page.line(fmt::format("{}{} {} [doublecheck-{}]{}", place, page.ink(finding.level + ":", inkOfLevel(finding.level)),
                          finding.message, finding.rule, page.ink(whyNotCounted(finding), Ink::Dim)));
  }
}

static void writeFindings(Page &page, const Report &report) {
  if (report.findings.empty())
    return;
  std::map<std::string_view, std::size_t> byRule;
  for (const ReportFinding &finding : report.findings)
    if (finding.counts())
      ++byRule[finding.rule];
  page.heading("Findings");
  for (const ReportRule &rule : report.rules) {
    if (!byRule.contains(rule.id))
      continue;
    const std::string label = fmt::format("  {:>5}  {:<24}", byRule[rule.id], rule.id);
    page.line(label + page.ink(fitted(rule.title, page.width - label.size()), Ink::Dim));
  }
  writeSetAside(page, report);
  if (!page.isVerbose)
    return;
  page.blank();
  writeFindingList(page, report);
}

static void writeFailedUnits(Page &page, const Report &report) {
  if (report.failedUnits.empty())
    return;
  static constexpr std::size_t MostRows = 5;
  const std::size_t rows = page.isVerbose ? report.failedUnits.size() : std::min(MostRows, report.failedUnits.size());
  page.heading(plural(report.failedUnits.size(), "file was", "files were") + " not read whole");
  for (std::size_t i = 0; i < rows; ++i) {
    const ReportFailedUnit &unit = report.failedUnits[i];
    page.line("    " + fitted(unit.file, page.width - 4));
    const std::string where = unit.place.file.empty() ? "" : fmt::format(" ({}:{})", unit.place.file, unit.place.line);
    page.paragraph("      ", unit.error + where, Ink::Dim);
  }
  if (rows < report.failedUnits.size())
    page.line(page.ink(fmt::format("    and {} more", report.failedUnits.size() - rows), Ink::Dim));
}

static void writeNotes(Page &page, const Report &report) {
  if (report.notes.empty())
    return;
  page.heading("What could not be seen");
  for (const std::string &note : report.notes)
    page.paragraph("    ", note);
}

static void writeFooter(Page &page, const Report &report) {
  page.blank();
  page.line(page.ink(fmt::format("  {}, {}, {}.", plural(report.translationUnits, "unit", "units"),
                                 plural(report.tests.size(), "test", "tests"),
                                 plural(report.doubles.size(), "double", "doubles")),
                     Ink::Dim));
  if (!page.isVerbose && (!report.dependencies.empty() || !report.collaborators.empty()))
    page.paragraph("  ", "More: --verbose for everything, 'doublecheck explain NAME' for the reasons.", Ink::Dim);
}

static std::string writeText(const Report &report, const WriterOptions &options) {
  Page page(options);
  writeVerdict(page, report);
  writeDependencies(page, report);
  writeCollaborators(page, report);
  writeMisses(page, report);
  writeRecommendations(page, report);
  writeFindings(page, report);
  writeFailedUnits(page, report);
  writeNotes(page, report);
  writeFooter(page, report);
  return std::move(page).finish();
}

extern const Writer textWriter;
const Writer textWriter{.id = "text", .title = "For a person at a terminal", .write = writeText};

} // namespace doublecheck
