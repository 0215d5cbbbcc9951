// SPDX-License-Identifier: Apache-2.0
//
// The end that `scan` and `merge` share: the report compared with the baseline,
// written in its formats and to the history, and judged by the gate.
#pragma once

#include "Command.h"
#include "Options.h"
#include "Outputs.h"
#include "project/Project.h"
#include "report/Report.h"

#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace doublecheck {

struct GatePlan;

/// --format, -o, --history and the options of the gate.
void declareReportOptions(CLI::App &parser, Options &options);

/// Where a report goes.
struct Delivery {
  std::vector<Output> outputs;
  std::string historyFile; // absolute; empty: none is kept
  std::vector<ReportRun> past;
};

/// Before the work: what is wrong with formats or the history's file is said at once.
llvm::Expected<Delivery> planDelivery(const Options &options);

/// Writes the report and says why the gate fails, if it does.
ExitCode deliverReport(Report report, const Project &project, Delivery delivery, const GatePlan &gate,
                       const Options &options);

} // namespace doublecheck
