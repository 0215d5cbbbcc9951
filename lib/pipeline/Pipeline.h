// SPDX-License-Identifier: Apache-2.0
//
// Runs the stages in order. Processes, threads and caching live here and
// nowhere else.
#pragma once

#include "infra/Classification.h"
#include "pipeline/GatherFacts.h"
#include "program/Program.h"
#include "project/Project.h"
#include "reach/Reach.h"
#include "report/Report.h"
#include "rules/Finding.h"
#include "score/Score.h"
#include "store/Store.h"

#include "llvm/Support/Error.h"

#include <memory>
#include <string>
#include <vector>

namespace doublecheck {

/// Every intermediate value, kept for `dump` and `explain`.
/// Not movable parts refer to each other: held by pointer.
struct Analysis {
  Catalogue catalogue;
  Program program;
  Classification infra;
  Reach reach;
  Scores scores;
  std::vector<Finding> findings;
  std::vector<std::string> warnings; // what the user said and nothing in the code answers to
  Report report;
};

/// All stages over a linked program, or over facts that are there already. Neither reads nor writes; of the
/// project its settings and root count.
/// Error: what the configuration names does not exist.
llvm::Expected<std::unique_ptr<Analysis>> analyzeProgram(Program program, const Project &project,
                                                         const RunOptions &options);
llvm::Expected<std::unique_ptr<Analysis>> analyzeFacts(std::vector<TuFacts> units, const Project &project,
                                                       const RunOptions &options);

/// All stages over a project.
llvm::Expected<std::unique_ptr<Analysis>> analyze(const Project &project, Store &store, const RunOptions &options);

} // namespace doublecheck
