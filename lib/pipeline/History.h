// SPDX-License-Identifier: Apache-2.0
//
// Past runs as JSON lines, one run a line: text in, runs out, and back. Knows no
// files and no clock; what it does not understand it refuses, so that nobody
// writes over it.
#pragma once

#include "report/Report.h"

#include "llvm/Support/Error.h"

#include <string>
#include <string_view>
#include <vector>

namespace doublecheck {

/// What a history keeps of a run. `time` in UTC as "2026-11-23T05:10:00Z"; `commit` empty where it is not known.
ReportRun runOf(const Report &report, std::string time, std::string commit);

/// One line with its end.
std::string historyLine(const ReportRun &run);

/// All runs of a history, in its order; none for an empty text. Errors name `file`, line and remedy: no JSON, not a
/// history, a history of a newer doublecheck, a field of the wrong kind.
llvm::Expected<std::vector<ReportRun>> parseHistory(std::string_view text, std::string_view file);

} // namespace doublecheck
