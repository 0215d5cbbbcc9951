// SPDX-License-Identifier: Apache-2.0
//
// The list of the writers, and the words that they share.
#include "review/writers/ReviewWriters.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace doublecheck {

extern const ReviewWriter reviewTextWriter;
extern const ReviewWriter reviewMarkdownWriter;
extern const ReviewWriter reviewJsonWriter;

std::span<const ReviewWriter> allReviewWriters() {
  static const ReviewWriter writers[] = {reviewTextWriter, reviewMarkdownWriter, reviewJsonWriter};
  return writers;
}

std::string withoutMarkdown(std::string text) {
  std::erase(text, '`');
  return text;
}

static std::string number(bool has, double value) { return has ? fmt::format("{:.1f}", value) : "not applicable"; }

std::string scoreInWords(const ScoreChange &score) {
  if (!score.hasBefore && !score.hasAfter)
    return "not applicable: nothing that counts as infrastructure";
  const auto change = std::round(score.after * 10) / 10 - std::round(score.before * 10) / 10;
  const bool isNumber = score.hasBefore && score.hasAfter;
  if (isNumber && std::abs(change) < 0.05)
    return fmt::format("{:.1f}, unchanged", score.after);
  return fmt::format("{} → {}{}", number(score.hasBefore, score.before), number(score.hasAfter, score.after),
                     isNumber ? fmt::format(" ({:+.1f})", change) : "");
}

static std::size_t countOf(const Review &review, Tendency tendency) {
  return static_cast<std::size_t>(std::ranges::count(review.events, tendency, &ReviewEvent::tendency));
}

std::string headlineOf(const Review &review) {
  if (!review.incomplete.empty())
    return fmt::format("Nothing can be said of this change: {}.", review.incomplete);
  const auto worse = countOf(review, Tendency::Worse);
  const auto better = countOf(review, Tendency::Better);
  const auto things = [](std::size_t count) {
    return count == 1 ? std::string("one thing") : fmt::format("{} things", count);
  };
  if (worse > 0)
    return fmt::format("This change makes {} worse.", things(worse));
  if (!review.introduced.empty())
    return fmt::format("This change introduces {} finding{}.", review.introduced.size(),
                       review.introduced.size() == 1 ? "" : "s");
  if (better > 0)
    return fmt::format("This change makes {} better.", things(better));
  if (!review.fixed.empty())
    return fmt::format("This change fixes {} finding{}.", review.fixed.size(), review.fixed.size() == 1 ? "" : "s");
  return review.events.empty() ? "This change alters nothing that the tests prove."
                               : "This change makes nothing worse.";
}

} // namespace doublecheck
