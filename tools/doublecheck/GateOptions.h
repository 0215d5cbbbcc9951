// SPDX-License-Identifier: Apache-2.0
//
// The gate as the user asks for it: options and configuration in, thresholds and
// the baseline out; and the verdict as messages and an exit code. What the
// verdict is, lib/gate decides.
#pragma once

#include "Command.h"
#include "gate/Baseline.h"
#include "gate/Gate.h"
#include "project/Project.h"
#include "project/Settings.h"

#include "llvm/Support/Error.h"

#include <optional>
#include <string>

namespace doublecheck {

/// --fail-on, which takes the same words wherever it is.
void declareFailOn(CLI::App &parser, Options &options, const std::string &help);
/// Error: a rule or level that does not exist, with the nearest; "never" beside others.
llvm::Error checkFailOn(const std::vector<std::string> &wanted);

/// --fail-under, --fail-on, --max-new, --no-regression, --baseline.
void declareGateOptions(CLI::App &parser, Options &options);

struct GatePlan {
  Thresholds thresholds;
  std::optional<Baseline> baseline;
  std::string baselineName; // as messages call it
};

/// Options over configuration; reads the baseline. Errors: an unknown rule or level, a baseline that is not
/// there although asked for, or that is none.
llvm::Expected<GatePlan> planGate(const Options &options, const Project &project);

/// Where the baseline is or belongs: --baseline, the configuration's, else beside the configuration or the root.
std::string baselinePath(const Options &options, const Project &project);
/// As messages call it: relative to the root where it lies below it.
std::string baselineName(const std::string &path, const Project &project);
/// Nothing: there is no such file. Error: it is no baseline, or cannot be read.
llvm::Expected<std::optional<Baseline>> readBaseline(const std::string &path);

/// Compared with the plan's baseline, if it has one.
Report compared(Report report, const GatePlan &plan);

/// Prints why the gate failed, if it did.
ExitCode passGate(const Report &report, const Thresholds &thresholds, GateScope scope = GateScope::Project);

} // namespace doublecheck
