// SPDX-License-Identifier: Apache-2.0
//
// A review as the comment on a pull request: what a reviewer must know in the
// first lines, the rest folded; a hidden mark by which the next run finds the
// comment and replaces it. Kept under what GitHub takes, and a cut is said.
#include "report/writers/Escaping.h"
#include "report/writers/MarkdownParts.h"
#include "report/writers/Quotations.h"
#include "review/writers/ReviewWriters.h"

#include <fmt/format.h>

#include <algorithm>

namespace doublecheck {

/// GitHub refuses a comment of more than 65,536 characters, GitLab one of a million.
static constexpr std::size_t MostBytes = 60000;
/// Events that stand unfolded.
static constexpr std::size_t MostShown = 6;

/// A sentence of ours: names and literals as code, the rest shown and never interpreted.
static std::string sentence(std::string_view text) {
  std::string result;
  for (const SentencePart &part : sentenceParts(text))
    result += part.isQuoted ? markdownCode(part.text) : markdownEscaped(part.text);
  return result;
}

static std::string_view iconOf(Tendency tendency) {
  switch (tendency) {
  case Tendency::Worse:
    return "🔴";
  case Tendency::Better:
    return "🟢";
  case Tendency::Neutral:
    return "⚪";
  }
  return "⚪";
}

static std::string anchorText(const ReviewAnchor &anchor) {
  const auto place = markdownPlace(anchor.place);
  return place.empty() || anchor.side == Side::After ? place : place + (anchor.isInDiff ? " (removed)" : " (before)");
}

static std::string eventLine(const ReviewEvent &event) {
  const auto place = anchorText(event.anchor);
  return fmt::format("- {} {}{}\n", iconOf(event.tendency), sentence(event.message),
                     place.empty() ? "" : " · " + place);
}

static std::string folded(const std::string &title, const std::string &content) {
  return content.empty() ? "" : "\n" + markdownFolded(title, content);
}

static std::string findingLine(const ReviewFinding &row) {
  const ReportFinding &finding = row.finding;
  const bool isElsewhere = row.anchor.isInDiff &&
                           (row.anchor.place.file != finding.place.file || row.anchor.place.line != finding.place.line);
  return fmt::format("- **{}** {}: {} · {}{}\n", finding.level, finding.rule, sentence(finding.message),
                     markdownPlace(finding.place), isElsewhere ? ", because of " + anchorText(row.anchor) : "");
}

static int severity(const ReviewFinding &row) {
  return row.finding.level == "error" ? 0 : row.finding.level == "warning" ? 1 : 2;
}

/// Worst first; at most `room` bytes, and what is cut is said.
static std::string findingList(std::vector<ReviewFinding> findings, std::size_t room) {
  std::ranges::stable_sort(findings, {}, severity);
  std::string text;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const auto line = findingLine(findings[i]);
    if (text.size() + line.size() > room)
      return text +
             fmt::format("- and {} more: `doublecheck review --format text` lists them all\n", findings.size() - i);
    text += line;
  }
  return text;
}

static std::string rungs(const DependencyChange &change) {
  if (change.rungBefore.empty())
    return "new, " + change.rungAfter;
  if (change.rungAfter.empty())
    return change.rungBefore + " → gone";
  return change.rungBefore == change.rungAfter ? change.rungAfter
                                               : fmt::format("{} → {}", change.rungBefore, change.rungAfter);
}

static std::string dependencyTable(const Review &review) {
  static constexpr std::size_t MostRows = 40;
  if (review.dependencies.empty())
    return {};
  std::string text = "| dependency | kind | exercised | fidelity | points |\n|---|---|---|---|---|\n";
  for (std::size_t i = 0; i < std::min(MostRows, review.dependencies.size()); ++i) {
    const DependencyChange &change = review.dependencies[i];
    text += fmt::format("| {} | {} | {} | {:.0f} % → {:.0f} % | {:.1f} → {:.1f} |\n", markdownCode(change.id),
                        markdownEscaped(change.kindTitle), rungs(change), 100 * change.fidelityBefore,
                        100 * change.fidelityAfter, change.pointsBefore, change.pointsAfter);
  }
  if (review.dependencies.size() > MostRows)
    text += fmt::format("\nand {} more\n", review.dependencies.size() - MostRows);
  return text;
}

/// At most `room` bytes, and what is cut is said.
static std::string eventsFrom(const Review &review, std::size_t begin, std::size_t end, std::size_t room) {
  std::string text;
  for (std::size_t i = begin; i < end; ++i) {
    const auto line = eventLine(review.events[i]);
    if (text.size() + line.size() > room)
      return text + fmt::format("- and {} more\n", end - i);
    text += line;
  }
  return text;
}

static std::string plural(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

static std::string writeMarkdown(const Review &review, const WriterOptions &) {
  const auto shown = std::min(MostShown, review.events.size());
  const auto all = review.events.size();
  std::string text = "<!-- doublecheck-review -->\n";
  const bool isComplete = review.incomplete.empty();
  text += isComplete ? fmt::format("### doublecheck: fidelity {}\n\n", scoreInWords(review.score))
                     : "### doublecheck: incomplete\n\n";
  if (!isComplete || review.events.empty())
    text += sentence(headlineOf(review)) + "\n";
  text += eventsFrom(review, 0, shown, MostBytes / 6);
  if (isComplete)
    text += fmt::format("\n{} introduced · {} fixed · {} there before\n",
                        plural(review.introduced.size(), "finding", "findings"), review.fixed.size(),
                        review.preExisting.size());
  text += folded(plural(all - shown, "more thing", "more things") + " that the change does",
                 eventsFrom(review, shown, all, MostBytes / 6));
  text += folded("Introduced: " + plural(review.introduced.size(), "finding", "findings"),
                 findingList(review.introduced, MostBytes / 3));
  text += folded("Dependencies before and after", dependencyTable(review));
  const auto room = MostBytes - std::min(MostBytes, text.size() + 4000);
  text += folded("Fixed: " + plural(review.fixed.size(), "finding", "findings"), findingList(review.fixed, room));
  std::string notes;
  for (const std::string &note : review.notes)
    notes += "- " + sentence(note) + "\n";
  text += folded("To keep in mind", notes);
  return text + fmt::format("\n<sub>{} against {} · doublecheck {}</sub>\n", markdownEscaped(review.head),
                            markdownEscaped(review.base), markdownEscaped(review.version));
}

extern const ReviewWriter reviewMarkdownWriter;
const ReviewWriter reviewMarkdownWriter{
    .id = "markdown", .title = "For a comment on a pull request", .write = writeMarkdown};

} // namespace doublecheck
