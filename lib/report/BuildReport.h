// SPDX-License-Identifier: Apache-2.0
//
// Everything that the stages found, flattened into one `Report`: names instead
// of ids, paths instead of files, sorted, bounded. Decides nothing.
#pragma once

#include "report/Report.h"
#include "rules/Finding.h"

#include <span>
#include <string>

namespace doublecheck {

struct ReportOptions {
  std::string version{}; // of the tool
  /// A longer chain is cut in its middle.
  std::size_t mostWitnessSteps = 12;
  /// The tests of a dependency that keep their witness: those on the highest rungs first.
  std::size_t mostWitnesses = 25;
};

/// Pure. `infra.catalogue` may be null: then nothing is known of technologies.
Report buildReport(const Program &program, const Classification &infra, const Reach &reach, const Scores &scores,
                   std::span<const Finding> findings, const ReportOptions &options = {});

} // namespace doublecheck
