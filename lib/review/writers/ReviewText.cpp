// SPDX-License-Identifier: Apache-2.0
//
// A review for a person at a terminal: the score, what the change does, findings
// in Clang's own form.
#include "report/writers/TextLayout.h"
#include "review/writers/ReviewWriters.h"

#include <fmt/format.h>

#include <algorithm>

namespace doublecheck {

namespace {

struct Mark {
  std::string_view sign;
  Ink ink = Ink::Plain;
};

class Page {
public:
  explicit Page(const WriterOptions &options) : options(options), width(std::clamp(options.width, 60U, 200U)) {}

  void line(std::string_view content) { text.append(content).append("\n"); }
  void heading(std::string_view title) { line("\n  " + ink(title, Ink::Bold)); }
  /// A label of `columns` columns, the text beside it, wrapped.
  void paragraph(const std::string &label, std::size_t columns, std::string_view content) {
    std::string start = label;
    for (const std::string &part : wrapped(content, width - columns)) {
      line(start + part);
      start.assign(columns, ' ');
    }
  }
  std::string ink(std::string_view content, Ink which) const { return inked(content, which, options.colour); }

  const WriterOptions &options;
  const std::size_t width;
  std::string text;
};

} // namespace

static Mark markOf(Tendency tendency) {
  switch (tendency) {
  case Tendency::Worse:
    return {"✗", Ink::Bad};
  case Tendency::Better:
    return {"✓", Ink::Good};
  case Tendency::Neutral:
    return {"·", Ink::Dim};
  }
  return {"·", Ink::Dim};
}

static std::string anchorText(const ReviewAnchor &anchor) {
  if (anchor.place.file.empty())
    return {};
  const auto line = anchor.place.line == 0 ? "" : fmt::format(":{}", anchor.place.line);
  return fmt::format("{}{}{}", anchor.place.file, line,
                     anchor.side == Side::Before ? anchor.isInDiff ? " (removed)" : " (before)" : "");
}

static void writeEvents(Page &page, const Review &review) {
  if (review.events.empty())
    return;
  page.heading("What the change does");
  for (const ReviewEvent &event : review.events) {
    const Mark mark = markOf(event.tendency);
    page.paragraph("  " + page.ink(mark.sign, mark.ink) + " ", 4, withoutMarkdown(event.message));
    if (const auto place = anchorText(event.anchor); !place.empty())
      page.line("      " + page.ink(fitted(place, page.width - 6), Ink::Dim));
  }
}

static Ink inkOfLevel(std::string_view level) {
  return level == "error" ? Ink::Bad : level == "warning" ? Ink::Fair : Ink::Dim;
}

static void writeFindings(Page &page, const std::string &title, const std::vector<ReviewFinding> &findings) {
  if (findings.empty())
    return;
  page.heading(fmt::format("{} ({})", title, findings.size()));
  for (const auto &[finding, anchor, formerly] : findings) {
    const auto place = finding.place.file.empty()
                           ? ""
                           : fmt::format("{}:{}:{}: ", finding.place.file, finding.place.line, finding.place.column);
    page.line(fmt::format("{}{} {} [doublecheck-{}]", place, page.ink(finding.level + ":", inkOfLevel(finding.level)),
                          finding.message, finding.rule));
    const bool isElsewhere =
        anchor.isInDiff && (anchor.place.file != finding.place.file || anchor.place.line != finding.place.line);
    if (isElsewhere)
      page.line("      " + page.ink("because of " + anchorText(anchor), Ink::Dim));
  }
}

static std::string rungs(const DependencyChange &change) {
  if (change.rungBefore.empty())
    return "new: " + change.rungAfter;
  if (change.rungAfter.empty())
    return change.rungBefore + " → gone";
  return change.rungBefore == change.rungAfter ? change.rungAfter
                                               : fmt::format("{} → {}", change.rungBefore, change.rungAfter);
}

static void writeDependencies(Page &page, const Review &review) {
  if (review.dependencies.empty())
    return;
  std::size_t widest = 10;
  for (const DependencyChange &change : review.dependencies)
    widest = std::max(widest, columnsOf(change.id));
  const auto nameColumns = std::min<std::size_t>(widest, page.width - 44);
  page.line("\n  " + page.ink(padded("Dependency", nameColumns) + "  " + padded("Exercised", 20) + "  " +
                                  paddedLeft("Fidelity", 16),
                              Ink::Dim));
  for (const DependencyChange &change : review.dependencies) {
    const bool isWorse = change.counts && change.fidelityAfter < change.fidelityBefore;
    const Ink ink = isWorse ? Ink::Bad : change.fidelityAfter > change.fidelityBefore ? Ink::Good : Ink::Plain;
    page.line("  " + padded(change.id, nameColumns) + "  " + page.ink(padded(rungs(change), 20), ink) + "  " +
              paddedLeft(change.counts ? fmt::format("{:.0f} % → {:.0f} %", 100 * change.fidelityBefore,
                                                     100 * change.fidelityAfter)
                                       : "does not count",
                         16));
  }
}

static std::string writeText(const Review &review, const WriterOptions &options) {
  Page page(options);
  page.line("");
  page.paragraph("  ", 2, withoutMarkdown(headlineOf(review)));
  page.line("");
  if (review.incomplete.empty())
    page.line(fmt::format("  Fidelity  {}", page.ink(scoreInWords(review.score), Ink::Bold)));
  page.line("  " + page.ink(fitted(fmt::format("{} against {}", review.head, review.base), page.width - 2), Ink::Dim));
  writeEvents(page, review);
  writeDependencies(page, review);
  writeFindings(page, "Introduced", review.introduced);
  writeFindings(page, "Fixed", review.fixed);
  if (options.verbose)
    writeFindings(page, "There before", review.preExisting);
  if (!review.notes.empty())
    page.heading("To keep in mind");
  for (const std::string &note : review.notes)
    page.paragraph("    ", 4, withoutMarkdown(note));
  if (review.incomplete.empty())
    page.line("\n  " + page.ink(fmt::format("{} introduced, {} fixed, {} there before.", review.introduced.size(),
                                            review.fixed.size(), review.preExisting.size()),
                                Ink::Dim));
  return std::move(page.text);
}

extern const ReviewWriter reviewTextWriter;
const ReviewWriter reviewTextWriter{.id = "text", .title = "For a person at a terminal", .write = writeText};

} // namespace doublecheck
