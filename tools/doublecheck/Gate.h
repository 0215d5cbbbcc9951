// SPDX-License-Identifier: Apache-2.0
//
// The verdict of a run: report and thresholds in, exit code and reasons out. Pure.
#pragma once

#include "Command.h"
#include "project/Settings.h"
#include "report/Report.h"

#include <string>
#include <vector>

namespace doublecheck {

struct GateVerdict {
  ExitCode code = Passed;
  std::vector<std::string> reasons; // one sentence each
};

/// A run is incomplete if too large a share of its units failed; the gate fails if the score is below
/// `failUnder`, a rule of `failOn` has findings, or any finding has level error.
GateVerdict judgeGate(const Report &report, const Thresholds &thresholds);

} // namespace doublecheck
