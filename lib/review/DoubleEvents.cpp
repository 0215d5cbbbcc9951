// SPDX-License-Identifier: Apache-2.0
//
// What a change does to doubles: new ones, and what they hide; gone ones.
#include "review/ReviewInternal.h"

#include <fmt/format.h>

#include <algorithm>

namespace doublecheck {

static std::string_view nounOf(const ReportDouble &twin) {
  return twin.technique == "fake" ? "fake" : twin.technique == "stub" ? "stub" : "mock";
}

static const ReportDependency *dependencyOf(const Report &report, const ReportDouble &twin) {
  const auto found = std::ranges::find_if(report.dependencies, [&](const ReportDependency &dependency) {
    return (!twin.interface.empty() && dependency.interface == twin.interface) ||
           std::ranges::find(dependency.doubles, twin.name) != dependency.doubles.end();
  });
  return found == report.dependencies.end() ? nullptr : &*found;
}

static ReviewEvent added(const Sides &sides, const ReportDouble &twin) {
  const ReportDependency *dependency = dependencyOf(sides.after, twin);
  ReviewEvent event{.kind = "double-added",
                    .tendency = Tendency::Neutral,
                    .message = fmt::format("Adds a {} of {} ({})", nounOf(twin),
                                           code(dependency ? dependency->id : twin.interface), code(twin.name)),
                    .dependency = dependency ? dependency->id : "",
                    .anchor = anchorAfter(sides.diff, twin.place)};
  if (!dependency) {
    event.message += ".";
    return event;
  }
  const auto real = static_cast<std::size_t>(
      std::ranges::count_if(dependency->tests, [](const auto &test) { return isRealTest(test); }));
  if (isFlagged(*dependency, "not-counted")) {
    event.message += fmt::format(": right for a {}.", dependency->kindTitle);
  } else if (dependency->neverReal) {
    event.tendency = Tendency::Worse;
    event.message += ", which nothing exercises for real.";
  } else {
    event.message += fmt::format(", which {} exercise{} for real.", numberOf(real, "test"), real == 1 ? "s" : "");
  }
  return event;
}

static ReviewEvent removed(const Sides &sides, const ReportDouble &twin) {
  const ReportDependency *dependency = dependencyOf(sides.before, twin);
  return {.kind = "double-removed",
          .tendency = Tendency::Neutral,
          .message = fmt::format("Removes a {} of {} ({}).", nounOf(twin),
                                 code(dependency ? dependency->id : twin.interface), code(twin.name)),
          .dependency = dependency ? dependency->id : "",
          .anchor = anchorBefore(sides.diff, twin.place)};
}

std::vector<ReviewEvent> doubleEvents(const Sides &sides) {
  std::vector<ReviewEvent> events;
  for (const auto &[was, is] : sides.pairs.doubles) {
    const ReportDouble &twin = is ? *is : *was;
    if ((was && is) || (twin.interface.empty() && !dependencyOf(is ? sides.after : sides.before, twin)))
      continue;
    events.push_back(is ? added(sides, twin) : removed(sides, twin));
  }
  return events;
}

} // namespace doublecheck
