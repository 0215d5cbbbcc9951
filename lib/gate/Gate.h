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
  std::string gate; // "fail-under", "fail-on", "max-new", "no-regression", "level", "maximum-failed-units"
  std::string message;
};

struct GateVerdict {
  GateResult result = GateResult::Passed;
  std::vector<GateFailure> failures;
};

/// Suppressed findings and those that the report's baseline accepts do not count. A gate that needs a
/// baseline fails without one.
GateVerdict judgeGate(const Report &report, const Thresholds &thresholds);

/// The score over some of the dependencies: whether any of them counts, and which value.
struct PartialScore {
  bool applicable = false;
  double value = 0;
};
PartialScore scoreOfKind(const Report &report, std::string_view kindOrFamily);
/// `pattern` is over the files in which dependencies are declared.
PartialScore scoreOfFolder(const Report &report, std::string_view pattern);

} // namespace doublecheck
