// SPDX-License-Identifier: Apache-2.0
//
// Runs the stages in order. Processes, threads and caching live here and
// nowhere else.
#pragma once

#include "infra/Classification.h"
#include "program/Program.h"
#include "project/Project.h"
#include "reach/Reach.h"
#include "report/Report.h"
#include "rules/Finding.h"
#include "score/Score.h"
#include "store/Store.h"

#include "llvm/Support/Error.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace doublecheck {

/// How far a run is: called from the calling thread after each unit.
struct Progress {
  std::size_t done = 0;
  std::size_t total = 0;
  std::size_t fromStore = 0;
  std::string_view current;
};

struct RunOptions {
  unsigned jobs = 0;            // 0: as cores and memory allow
  std::string resourceFolder;   // of Clang
  unsigned unitTimeLimit = 120; // seconds
  std::function<void(const Progress &)> onProgress;
};

/// The facts of all units, in the order of Project::units. A unit that crashes,
/// hangs or exhausts memory gives empty facts with a problem; the others are unharmed.
/// Errors: only what stops the whole run (no processes can be started, interrupted).
llvm::Expected<std::vector<TuFacts>> gatherFacts(const Project &project, Store &store, const RunOptions &options);

/// Every intermediate value, kept for `dump` and `explain`.
/// Not movable parts refer to each other: held by pointer.
struct Analysis {
  Catalogue catalogue;
  Program program;
  Classification infra;
  Reach reach;
  Scores scores;
  std::vector<Finding> findings;
  Report report;
};

llvm::Expected<std::unique_ptr<Analysis>> analyze(const Project &project, Store &store, const RunOptions &options);

} // namespace doublecheck
