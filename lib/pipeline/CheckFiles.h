// SPDX-License-Identifier: Apache-2.0
//
// A few files in, the report on them out: they alone are parsed, for everything
// else what is known is taken as it is. What `doublecheck check` prints.
#pragma once

#include "pipeline/KnownFacts.h"
#include "pipeline/Pipeline.h"

#include "llvm/Support/Error.h"

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace doublecheck {

struct CheckedFiles {
  Report report; // findings and failed units in the files only
  /// Of the units that were not parsed: how many are known, how many not, how many of their sources changed since,
  /// and when the oldest were kept.
  std::size_t known = 0;
  std::size_t unknown = 0;
  std::size_t changed = 0;
  std::optional<std::chrono::system_clock::time_point> oldest;
};

/// Whether a finding stands in one of `files` (absolute).
bool standsIn(const ReportPlace &place, const Project &project, const std::vector<std::string> &files);

/// `files` are absolute. With `options.overlays` nothing is kept. Starts processes: the caller must be single-threaded.
/// Errors: a file that no unit is known to read (with the remedy); those of `analyze`.
llvm::Expected<CheckedFiles> checkFiles(const Project &project, Store &store, const RunOptions &options,
                                        const std::vector<std::string> &files);

} // namespace doublecheck
