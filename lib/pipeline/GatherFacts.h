// SPDX-License-Identifier: Apache-2.0
//
// Units to facts, in worker processes, from the store where still fresh. The
// stages after it are pure; this is where time goes and things break.
#pragma once

#include "facts/Facts.h"
#include "project/Project.h"
#include "store/Store.h"

#include "llvm/Support/Error.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
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
  std::string version;               // of the tool, for the report
  std::string today;                 // "2026-11-23": suppressions may end; empty: none does
  unsigned jobs = 0;                 // 0: as cores and memory allow
  std::string resourceFolder;        // of Clang
  unsigned unitTimeLimit = 120;      // seconds, see timeLimitOf
  std::uint64_t unitMemoryLimit = 0; // bytes of one worker; 0: what the machine has free
  /// Texts that stand in for files on disk, by absolute path: unsaved buffers, files of another commit. The store must
  /// know of them (Store::assuming), or keep nothing.
  std::vector<std::pair<std::string, std::string>> overlays;
  /// Every unit parsed alone and whole: the yardstick of the quicker ways. Gives the same facts.
  bool isPlain = false;
  /// Where the beginnings of units are kept precompiled, for units that are edited; null: nowhere. See extractEdited.
  Store *preambles = nullptr;
  std::function<void(const Progress &)> onProgress;
};

/// What facts depend on beside their unit's command and files: the tool and the options of the extraction.
/// For the constructor of the store that `gatherFacts` is given.
std::string storeVersion(const Project &project, const RunOptions &options, std::string_view toolIdentity);

/// The facts of all units, in the order of Project::units, then one for each of Project::missingSources.
/// A unit that crashes, hangs, exhausts memory or is missing gives empty facts with a problem; the others are
/// unharmed. Starts processes: the caller must be single-threaded.
/// Errors: only what stops the whole run (no processes can be started; std::errc::interrupted).
llvm::Expected<std::vector<TuFacts>> gatherFacts(const Project &project, Store &store, const RunOptions &options);

} // namespace doublecheck
