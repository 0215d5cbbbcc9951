// SPDX-License-Identifier: Apache-2.0
//
// Keeps the facts of units between runs and knows what makes them stale: the
// command, the tool, the fact format and the contents of every file read. A
// damaged entry is a miss. Entries are files written by rename, so that killed
// and concurrent runs leave the store whole.
#pragma once

#include "facts/Facts.h"
#include "project/Project.h"

#include <optional>
#include <string>
#include <vector>

namespace doublecheck {

class Store {
public:
  /// A store that keeps nothing (--no-cache).
  Store() = default;
  /// A store in `folder`, made on first write. `toolVersion` is part of every key.
  /// If the folder cannot be written the store works as if empty, and `warning` says why.
  Store(std::string folder, std::string toolVersion, std::string root);

  /// The facts of `unit` if still fresh.
  std::optional<TuFacts> load(const UnitCommand &unit);
  /// Keeps facts that were made from `filesRead`. Facts with problems of kind Crash, Timeout or OutOfMemory are not kept.
  void save(const UnitCommand &unit, const TuFacts &facts, const std::vector<std::string> &filesRead);

  /// Why nothing could be kept, once, in words with the remedy; empty if all is well.
  const std::string &warning() const { return warningText; }

private:
  std::string folder;
  std::string toolVersion;
  std::string root;
  std::string warningText;
};

} // namespace doublecheck
