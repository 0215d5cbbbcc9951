// SPDX-License-Identifier: Apache-2.0
//
// Keeps the facts of units between runs and knows what makes them stale: the
// command, the tool, the fact format and the contents of every file read. A
// damaged entry is a miss. Entries are files written by rename, so that killed
// and concurrent runs leave the store whole.
#pragma once

#include "facts/Facts.h"
#include "project/Overlay.h"
#include "project/Project.h"

#include "support/Hash.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace doublecheck {

/// What was last kept of a unit, fresh or not.
struct KeptFacts {
  TuFacts facts;
  std::chrono::system_clock::time_point saved;
};

class Store {
public:
  /// A store that keeps nothing (--no-cache).
  Store() = default;
  /// A store in `folder`, made on first write. `toolVersion` is part of every key.
  /// If the folder cannot be written the store works as if empty, and `warning` says why.
  Store(std::string folder, std::string toolVersion, std::string root);

  /// From here on the sources are as `overlay` says. What is kept is kept beside the facts of the disk's own state,
  /// which a later run wants; facts of either are given where they fit.
  void assume(const Overlay &overlay);

  /// The facts of `unit` if still fresh.
  std::optional<TuFacts> load(const UnitCommand &unit);
  /// The last facts of `unit`, however old: compares no file. For the editor, which must not wait.
  std::optional<KeptFacts> recall(const UnitCommand &unit) const;
  /// Keeps facts that were made from `filesRead`. Not kept: facts with problems that may pass without a
  /// change in these files (a crash, a time limit, exhausted memory, a file that was not there), and
  /// facts of files that changed since the store was made.
  void save(const UnitCommand &unit, const TuFacts &facts, const std::vector<std::string> &filesRead);

  /// Why nothing could be kept, once, in words with the remedy; empty if all is well.
  const std::string &warning() const { return warningText; }

private:
  enum class State : std::uint8_t { OnDisk, Assumed };
  std::string entryPath(const UnitCommand &unit, State state) const;
  std::optional<TuFacts> loadEntry(const std::string &path);
  /// Of the file as it was when this store first looked: a run sees one state. Nothing: it cannot be read.
  std::optional<Hash128> contentHash(const std::string &path);
  /// Whether every file of a manifest is as it was.
  bool isFresh(std::string_view manifest);
  bool makeFolder();
  void warn(const std::string &reason);

  std::string folder;
  std::string toolVersion;
  std::string root;
  std::string warningText;
  std::chrono::system_clock::time_point started;
  std::unordered_map<std::string, std::optional<Hash128>> hashes;
  std::unordered_set<std::string> assumed; // files that are not as on disk
};

} // namespace doublecheck
