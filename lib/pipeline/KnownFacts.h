// SPDX-License-Identifier: Apache-2.0
//
// The editor's view of a project: what is known of all units, however old, with
// fresh facts of the edited files in their place. Never parses, never waits.
#pragma once

#include "facts/Facts.h"
#include "project/Project.h"
#include "store/Store.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace doublecheck {

struct KnownFacts {
  std::vector<TuFacts> units; // parallel to Project::units; without rows where nothing is known
  /// Parallel to `units`: when they were kept; nothing where nothing is known.
  std::vector<std::optional<std::chrono::system_clock::time_point>> kept;
};

/// The last facts of every unit, however old.
KnownFacts recallFacts(const Project &project, Store &store);

/// Why facts of a unit that were never had are missing: makes the verdicts that depend on it incomplete.
TuFacts factsOfUnseen(const Project &project, const UnitCommand &unit);

/// The units that say what stands in `file` (absolute): those compiled from it, else, for a header, the best one to
/// read it through: of its own name, of its folder, the smallest. Empty: none is known to read it.
std::vector<std::size_t> unitsThatSay(const Project &project, const KnownFacts &known, const std::string &file);

/// Puts `fresh`, made from `unit`, into its place. What other units said of `files` (absolute) goes: they read an
/// older text. A file compiled several times says the same for each of its targets.
void replaceFacts(const Project &project, KnownFacts &known, std::size_t unit, TuFacts fresh,
                  const std::vector<std::string> &files);

} // namespace doublecheck
