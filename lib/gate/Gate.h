// SPDX-License-Identifier: Apache-2.0
//
// The verdict of a run: report and thresholds in; passed or not, and in sentences
// which gate, by how much, and what would pass. Pure: prints nothing and knows
// no exit codes.
#pragma once

#include "project/Settings.h"
#include "report/Report.h"

#include <string>
#include <vector>

namespace doublecheck {

enum class GateResult : std::uint8_t {
  Passed,
  Failed,
  Incomplete, // too many units failed for any verdict: never green
};

struct GateFailure {
  /// "fail-under", "folders", "kinds", "fail-on", "max-new", "no-regression", "level", "maximum-failed-units".
  std::string gate;
  std::string message;
};

struct GateVerdict {
  GateResult result = GateResult::Passed;
  std::vector<GateFailure> failures;
};

/// Suppressed findings and those that the report's baseline accepts do not count. A gate that needs a
/// baseline fails without one.
GateVerdict judgeGate(const Report &report, const Thresholds &thresholds);

/// In a sentence, why a report is no ground for a verdict: no unit was read, or more failed than allowed. Empty
/// otherwise.
std::string whyIncomplete(const Report &report, const Thresholds &thresholds);

} // namespace doublecheck
