// SPDX-License-Identifier: Apache-2.0
//
// The verdict of a run: report and thresholds in; passed or not, and in sentences
// which gate, by how much, and what would pass. Pure: prints nothing and knows
// no exit codes.
#pragma once

#include "project/Settings.h"
#include "report/Report.h"

#include <string>
#include <string_view>
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

/// An entry of `fail-on`: which findings fail a run.
struct FailOn {
  std::string rule{};         // empty: any
  std::string least = "note"; // the level from which on
};

/// The entry by which no finding fails a run, whatever its level; it stands alone.
inline constexpr std::string_view FailOnNever = "never";

/// Of "never-real", "never-real:error" and "warning"; `text` is valid.
FailOn failOnFrom(std::string_view text);
bool isNamed(const FailOn &wanted, const ReportFinding &finding);
/// "level warning or above", "never-real", "never-real:error".
std::string inWords(const FailOn &wanted);

/// What a report is of: in a part of the project a gate's folder may be missing.
enum class GateScope : std::uint8_t { Project, Part };

/// Suppressed findings and those that the report's baseline accepts do not count. A gate that needs a
/// baseline fails without one, and a gate of a folder without any dependency.
GateVerdict judgeGate(const Report &report, const Thresholds &thresholds, GateScope scope = GateScope::Project);

/// In a sentence, why a report is no ground for a verdict: no unit was read, or more failed than allowed. Empty
/// otherwise.
std::string whyIncomplete(const Report &report, const Thresholds &thresholds);

} // namespace doublecheck
