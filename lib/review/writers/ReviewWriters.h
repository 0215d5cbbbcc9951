// SPDX-License-Identifier: Apache-2.0
//
// A review as bytes: for a terminal, for a pull request's comment, for other
// tools. Like the writers of reports: pure, stable, knowing only their value.
#pragma once

#include "report/writers/Writers.h"
#include "review/Review.h"

#include <span>
#include <string>
#include <string_view>

namespace doublecheck {

struct ReviewWriter {
  std::string_view id;    // what `--format` takes: "markdown"
  std::string_view title; // one line
  std::string (*write)(const Review &review, const WriterOptions &options) = nullptr;
};

std::span<const ReviewWriter> allReviewWriters();

/// "adds `x`" without its backticks, for places that show no Markdown.
std::string withoutMarkdown(std::string text);
/// "71.4 → 64.0 (-7.4)"; "not applicable" where it is.
std::string scoreInWords(const ScoreChange &score);
/// One sentence that sums the review up.
std::string headlineOf(const Review &review);

} // namespace doublecheck
