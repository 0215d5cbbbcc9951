// SPDX-License-Identifier: Apache-2.0
//
// Which formats of a review go where, and what its verdict is.
#pragma once

#include "Command.h"
#include "Options.h"
#include "project/Settings.h"
#include "review/writers/ReviewWriters.h"

#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace doublecheck {

struct ReviewOutput {
  const ReviewWriter *writer = nullptr;
  std::string file; // absolute; empty: standard output
};

/// Error: unknown format (with the nearest), two for standard output or one file, -o beside several formats, a
/// file that cannot be written.
llvm::Expected<std::vector<ReviewOutput>> planReviewOutputs(const Options &options);
/// Error: a file that cannot be written.
llvm::Error writeReviewOutputs(const std::vector<ReviewOutput> &outputs, const Review &review, const Options &options);

struct ReviewVerdict {
  ExitCode code = Passed;
  std::vector<std::string> reasons; // one sentence each
};

/// In a sentence, why the sides cannot be compared: too many units failed on one of them. Empty otherwise.
std::string whyIncomplete(const Report &before, const Report &after, const Thresholds &thresholds);
/// Incomplete if the review is; failed if the change introduces what `failOn` names, which is checked; by default
/// findings of level warning or above.
ReviewVerdict judgeReview(const Review &review, const std::vector<std::string> &failOn);

} // namespace doublecheck
