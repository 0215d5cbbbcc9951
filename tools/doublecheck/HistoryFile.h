// SPDX-License-Identifier: Apache-2.0
//
// The history that --history names: read whole before the run, one line longer
// after it, never rewritten.
#pragma once

#include "report/Report.h"

#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace doublecheck {

/// The runs so far; none where there is no such file yet. Error: it cannot be read, or is no history.
llvm::Expected<std::vector<ReportRun>> readHistory(const std::string &path);

/// Adds the run as the last line; what stands there is not touched. Error: it cannot be written.
llvm::Error appendToHistory(const std::string &path, const ReportRun &run);

/// Now, or SOURCE_DATE_EPOCH where that is set, as "2026-11-23T05:10:00Z".
std::string timeOfRun();

/// What is checked out in the folder, by git; empty where that is not known.
std::string commitOf(const std::string &folder);

} // namespace doublecheck
