// SPDX-License-Identifier: Apache-2.0
//
// The comparison as a whole: who is who, what happened, which findings are new,
// and where on the diff to say it.
#include "review/Review.h"

#include "review/EventKinds.h"
#include "review/ReviewInternal.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

namespace doublecheck {

std::string_view tendencyName(Tendency tendency) {
  switch (tendency) {
  case Tendency::Worse:
    return "worse";
  case Tendency::Better:
    return "better";
  case Tendency::Neutral:
    return "neutral";
  }
  return "neutral";
}

// --- the small words that all parts use --------------------------------------

int rungOrder(std::string_view rung) {
  static constexpr std::array<std::string_view, 8> Rungs = {"none",    "mocked",   "faked",    "constructed",
                                                            "shallow", "embedded", "emulated", "real"};
  const auto found = std::ranges::find(Rungs, rung);
  return found == Rungs.end() ? 0 : static_cast<int>(found - Rungs.begin());
}

bool isRealRung(std::string_view rung) { return rungOrder(rung) >= rungOrder("embedded"); }

bool isRealTest(const ReportTestEvidence &test) { return !test.isDisabled && isRealRung(test.rung); }

bool isFlagged(const ReportDependency &dependency, std::string_view flag) {
  return std::ranges::find(dependency.flags, flag) != dependency.flags.end();
}

std::string code(std::string_view name) { return fmt::format("`{}`", name); }

std::string codeList(const std::vector<std::string> &names) {
  static constexpr std::size_t Most = 3;
  const std::size_t shown = names.size() <= Most ? names.size() : Most - 1;
  std::string text;
  for (std::size_t i = 0; i < shown; ++i)
    text += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + code(names[i]);
  return shown == names.size() ? text : text + fmt::format(" and {} more", names.size() - shown);
}

std::string numberOf(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

ReviewAnchor anchorAfter(const Diff &diff, const ReportPlace &place) {
  return {.place = place, .side = Side::After, .isInDiff = isAddedLine(diff, place)};
}

ReviewAnchor anchorBefore(const Diff &diff, const ReportPlace &place) {
  return {.place = place, .side = Side::Before, .isInDiff = isRemovedLine(diff, place)};
}

// --- anchors of findings -----------------------------------------------------

/// Of the event that may have brought it about: one on the same dependency, of that tendency, on a line of the diff.
static const ReviewEvent *causeOf(const Review &review, const ReportFinding &finding, Tendency tendency) {
  const auto found = std::ranges::find_if(review.events, [&](const ReviewEvent &event) {
    return event.tendency == tendency && event.anchor.isInDiff && !finding.dependency.empty() &&
           event.dependency == finding.dependency;
  });
  return found == review.events.end() ? nullptr : &*found;
}

template <typename Anchor>
static ReviewAnchor anchorOf(const Review &review, const ReportFinding &finding, Tendency cause, Anchor anchorAt) {
  const ReviewAnchor own = anchorAt(finding.place);
  if (own.isInDiff)
    return own;
  for (const ReportRelated &related : finding.related)
    if (const ReviewAnchor anchor = anchorAt(related.place); anchor.isInDiff)
      return anchor;
  const ReviewEvent *event = causeOf(review, finding, cause);
  return event ? event->anchor : own;
}

static void anchorFindings(const Diff &diff, Review &review) {
  for (ReviewFinding &introduced : review.introduced)
    introduced.anchor = anchorOf(review, introduced.finding, Tendency::Worse,
                                 [&](const ReportPlace &place) { return anchorAfter(diff, place); });
  for (ReviewFinding &fixed : review.fixed)
    fixed.anchor = anchorOf(review, fixed.finding, Tendency::Better,
                            [&](const ReportPlace &place) { return anchorBefore(diff, place); });
  for (ReviewFinding &old : review.preExisting)
    old.anchor = anchorAfter(diff, old.finding.place);
}

// --- mocks that no longer fit ------------------------------------------------

/// "'a::b' overrides ..." gives "a::b".
static std::string firstQuoted(const std::string &message) {
  const auto start = message.find('\'');
  const auto end = start == std::string::npos ? start : message.find('\'', start + 1);
  return end == std::string::npos ? std::string() : message.substr(start + 1, end - start - 1);
}

static bool existedBefore(const Sides &sides, const std::string &function) {
  return std::ranges::any_of(sides.pairs.doubles, [&](const auto &pair) {
    return pair.before && pair.after && function.starts_with(pair.after->name + "::");
  });
}

static std::vector<ReviewEvent> staleEvents(const Sides &sides, const Review &review) {
  std::vector<ReviewEvent> events;
  for (const auto &[finding, anchor, formerly] : review.introduced) {
    if (finding.rule != "stale-mock" || finding.level == "note")
      continue;
    const auto function = firstQuoted(finding.message);
    const bool isNothing = finding.message.find("overrides nothing") != std::string::npos;
    const bool isOld = existedBefore(sides, function);
    const auto what = isNothing ? (isOld ? "no longer overrides anything" : "overrides nothing")
                                : (isOld ? "no longer fits what it stands for" : "does not fit what it stands for");
    ReviewAnchor where = anchorAfter(sides.diff, finding.place);
    for (const ReportRelated &related : finding.related)
      if (!where.isInDiff && isAddedLine(sides.diff, related.place))
        where = anchorAfter(sides.diff, related.place);
    events.push_back({.kind = "double-stale",
                      .tendency = Tendency::Worse,
                      .message = fmt::format("{} {}.", code(function), what),
                      .dependency = finding.dependency,
                      .anchor = where});
  }
  return events;
}

// --- the whole ---------------------------------------------------------------

static std::size_t importance(const std::string &kind) {
  const auto kinds = reviewEventKinds();
  return static_cast<std::size_t>(std::ranges::find(kinds, kind) - kinds.begin());
}

static void sortEvents(std::vector<ReviewEvent> &events) {
  std::ranges::stable_sort(events, [](const ReviewEvent &a, const ReviewEvent &b) {
    const auto key = [](const ReviewEvent &event) {
      return std::make_tuple(event.tendency, importance(event.kind), std::string_view(event.dependency),
                             std::string_view(event.message));
    };
    return key(a) < key(b);
  });
}

static double pointsOf(const Report &report, const std::string &dependency) {
  const auto term = std::ranges::find(report.scoreTerms, dependency, &ReportScoreTerm::dependency);
  return term == report.scoreTerms.end() ? 0.0 : term->points;
}

static bool differs(const DependencyChange &change) {
  return change.rungBefore != change.rungAfter || !change.formerId.empty() ||
         std::abs(change.fidelityBefore - change.fidelityAfter) > 0.0005;
}

static void compareDependencies(const Sides &sides, Review &review) {
  for (const auto &[was, is] : sides.pairs.dependencies) {
    const ReportDependency &shown = is ? *is : *was;
    DependencyChange change{.id = shown.id, .kindTitle = shown.kindTitle, .counts = !isFlagged(shown, "not-counted")};
    if (was) {
      change.formerId = was->id == shown.id ? "" : was->id;
      change.rungBefore = was->rung;
      change.fidelityBefore = was->fidelity;
      change.pointsBefore = pointsOf(sides.before, was->id);
    }
    if (is) {
      change.rungAfter = is->rung;
      change.fidelityAfter = is->fidelity;
      change.pointsAfter = pointsOf(sides.after, is->id);
    }
    if (differs(change))
      review.dependencies.push_back(std::move(change));
    else
      ++review.dependenciesUnchanged;
  }
  std::ranges::sort(review.dependencies, {}, &DependencyChange::id);
}

static void addNotes(const Sides &sides, Review &review) {
  const auto list = [](const std::vector<ReportFailedUnit> &units) {
    std::vector<std::string> files;
    for (const ReportFailedUnit &unit : units)
      files.push_back(unit.file);
    return codeList(files);
  };
  if (const auto &failed = sides.before.failedUnits; !failed.empty())
    review.notes.push_back(fmt::format("{} could not be read whole before the change ({}): what rests on it may be "
                                       "called new although it is not.",
                                       numberOf(failed.size(), "file"), list(failed)));
  if (const auto &failed = sides.after.failedUnits; !failed.empty())
    review.notes.push_back(fmt::format("{} could not be read whole after the change ({}): what rests on it may be "
                                       "called gone although it is not.",
                                       numberOf(failed.size(), "file"), list(failed)));
  if (sides.before.version != sides.after.version)
    review.notes.push_back(fmt::format("The reports are of different versions of doublecheck ({} and {}): part of the "
                                       "difference may be the tool's.",
                                       sides.before.version, sides.after.version));
}

Review reviewReports(const Report &before, const Report &after, const Diff &diff, const ReviewLabels &labels) {
  const Sides sides{before, after, diff, correspondence(before, after, diff)};
  Review review{.version = after.version, .base = labels.base, .head = labels.head};
  review.score = {.hasBefore = before.scoreApplicable,
                  .before = before.score,
                  .hasAfter = after.scoreApplicable,
                  .after = after.score};
  review.filesChanged = static_cast<std::uint32_t>(diff.files.size());
  compareFindings(sides, review);
  for (auto *events : {dependencyEvents, functionEvents, doubleEvents, testEvents})
    std::ranges::move(events(sides), std::back_inserter(review.events));
  std::ranges::move(staleEvents(sides, review), std::back_inserter(review.events));
  sortEvents(review.events);
  anchorFindings(diff, review);
  compareDependencies(sides, review);
  addNotes(sides, review);
  return review;
}

Review withheld(Review review, std::string why) {
  return {.version = std::move(review.version),
          .base = std::move(review.base),
          .head = std::move(review.head),
          .incomplete = std::move(why),
          .filesChanged = review.filesChanged,
          .notes = std::move(review.notes)};
}

} // namespace doublecheck
