// SPDX-License-Identifier: Apache-2.0
//
// Thresholds against a report.
#include "Gate.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace doublecheck {

static int severity(std::string_view level) {
  static constexpr std::array<std::string_view, 4> levels = {"off", "note", "warning", "error"};
  return static_cast<int>(std::find(levels.begin(), levels.end(), level) - levels.begin());
}

/// "never-real" or "never-real:warning": findings of the rule of at least that level.
static std::size_t countFindings(const Report &report, std::string_view wanted) {
  const auto colon = wanted.find(':');
  const auto rule = wanted.substr(0, colon);
  const auto least = colon == std::string_view::npos ? severity("note") : severity(wanted.substr(colon + 1));
  return static_cast<std::size_t>(std::count_if(report.findings.begin(), report.findings.end(), [&](const auto &found) {
    return found.rule == rule && severity(found.level) >= least;
  }));
}

static void judgeFindings(const Report &report, const Thresholds &thresholds, GateVerdict &verdict) {
  for (const auto &wanted : thresholds.failOn)
    if (const auto count = countFindings(report, wanted))
      verdict.reasons.push_back(
          fmt::format("{} finding{} of {}, which 'fail-on' names", count, count == 1 ? "" : "s", wanted));
  const auto errors = std::count_if(report.findings.begin(), report.findings.end(),
                                    [](const auto &found) { return found.level == "error"; });
  if (errors > 0)
    verdict.reasons.push_back(fmt::format("{} finding{} of level error", errors, errors == 1 ? "" : "s"));
}

GateVerdict judgeGate(const Report &report, const Thresholds &thresholds) {
  const auto failed = static_cast<double>(report.failedUnits.size());
  const auto units = static_cast<double>(std::max<std::size_t>(report.translationUnits, 1));
  if (failed / units > thresholds.maximumFailedUnits)
    return {.code = Incomplete,
            .reasons = {fmt::format("the analysis is incomplete: {} of {} units failed, more than the {:g} % that "
                                    "'maximum-failed-units' allows; the report lists their first errors",
                                    report.failedUnits.size(), report.translationUnits,
                                    100 * thresholds.maximumFailedUnits)}};
  GateVerdict verdict;
  // What is printed decides: 69.96 shows as 70.0 and passes 70.
  const double shown = std::round(report.score * 10) / 10;
  if (report.scoreApplicable && thresholds.failUnder && shown < *thresholds.failUnder)
    verdict.reasons.push_back(fmt::format("the score {:.1f} is below {:g}", shown, *thresholds.failUnder));
  judgeFindings(report, thresholds, verdict);
  if (!verdict.reasons.empty())
    verdict.code = GateFailed;
  return verdict;
}

} // namespace doublecheck
