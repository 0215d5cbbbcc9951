// SPDX-License-Identifier: Apache-2.0
//
// The lines of code that a report names, read from the project's sources: the
// one place where a finished report meets the disk again.
#pragma once

#include "report/Report.h"

#include <string>
#include <vector>

namespace doublecheck {

struct SourceLimits {
  std::size_t mostLines = 60'000;
  std::size_t mostBytesOfLine = 240; // what is longer is cut
  std::size_t mostBytesOfFile = 8'000'000;
};

/// Every line that a place of the report names, and two lines on each side of a finding's. Sorted by file and line.
/// A file that is missing, unreadable, too large or outside of `root` (absolute) gives none: code is an aid, and its
/// absence no failure.
std::vector<ReportSourceLine> readSourceLines(const Report &report, const std::string &root,
                                              const SourceLimits &limits = {});

} // namespace doublecheck
