// SPDX-License-Identifier: Apache-2.0
//
// Keeps the facts of units between runs and knows what makes them stale: the
// command, the tool, the fact format, the contents of every file read and what
// was looked for in vain. A damaged entry is a miss. Entries are files written by
// rename, so that killed and concurrent runs leave the store whole.
#pragma once

#include "facts/Dependencies.h"
#include "facts/Facts.h"
#include "project/Overlay.h"
#include "project/Project.h"
#include "store/FileStates.h"
#include "store/Manifest.h"

#include "support/Hash.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace doublecheck {

/// What a store keeps at most unless told otherwise: 5 GiB.
inline constexpr std::uint64_t DefaultStoreSize = std::uint64_t{5} << 30;

/// Facts as they are kept. Unpacking needs no store: any thread may do it.
struct PackedFacts {
  std::string bytes;
};

std::optional<TuFacts> unpackFacts(const PackedFacts &packed);

/// What was last kept of a unit, fresh or not.
struct KeptFacts {
  TuFacts facts;
  std::chrono::system_clock::time_point saved;
};

/// A file of another program's format, beside the facts.
struct KeptFile {
  std::string path;
  Dependencies dependencies;
};

class Store {
public:
  /// A store that keeps nothing (--no-cache).
  Store() = default;
  /// A store in `folder`, made on first write. `toolVersion` is part of every key.
  /// If the folder cannot be written the store works as if empty, and `warning` says why.
  Store(std::string folder, std::string toolVersion, std::string root, std::uint64_t sizeLimit = DefaultStoreSize);

  /// The same store for sources that are as `overlay` says. What it keeps of them never passes for what is on disk.
  Store assuming(const Overlay &overlay) const;

  /// The facts of `unit` if still fresh, packed. Several states of its files may be kept: switching branches
  /// costs no parse.
  std::optional<PackedFacts> find(const UnitCommand &unit);
  /// Likewise, unpacked.
  std::optional<TuFacts> load(const UnitCommand &unit);
  /// The facts of `unit` that were last of use on disk, however old: compares no file. For the editor, which must
  /// not wait.
  std::optional<KeptFacts> recall(const UnitCommand &unit);
  /// Keeps facts and what they were made from. Not kept: facts with problems that may pass without a change in
  /// these files (a crash, a time limit, exhausted memory), and facts of files that changed since the store was made.
  void save(const UnitCommand &unit, const TuFacts &facts, const Dependencies &dependencies);

  /// What `saveWhole` kept for just these units under `name`, if nothing that any of them depends on has changed.
  std::optional<std::string> loadWhole(std::span<const UnitCommand> units, std::string_view name);
  /// Keeps what was made from the facts of all `units`: they must all have been loaded or saved before.
  /// If one of them could not be kept, neither is this.
  void saveWhole(std::span<const UnitCommand> units, std::string_view name, std::string_view bytes);

  /// The file that `keepFile` kept for `unit` under `name`, if nothing that it was made from has changed.
  std::optional<KeptFile> findFile(const UnitCommand &unit, std::string_view name);
  /// Where a file for `keepFile` may be written; nothing where the store keeps nothing.
  std::optional<std::string> pathForFile(const UnitCommand &unit, std::string_view name);
  /// Keeps `made`, which `pathForFile` named. Nothing: it could not be; then it is gone.
  std::optional<KeptFile> keepFile(const UnitCommand &unit, std::string_view name, const std::string &made,
                                   const Dependencies &dependencies);

  /// Ends a run: what was learnt of files is remembered, and the entries that were not used for longest go where
  /// the store has outgrown its limit. Harmless beside other processes.
  void finish();

  /// Whether it keeps anything at all.
  bool isActive() const { return !folder.empty() && warningText.empty(); }
  /// Why nothing could be kept, once, in words with the remedy; empty if all is well.
  const std::string &warning() const { return warningText; }

private:
  /// What one run knows; made on first use.
  struct Run {
    explicit Run(std::string root) : check(std::move(root), files) {}

    FileStates files;
    ManifestCheck check;
    std::map<std::string, std::vector<std::string>> entries; // names of files by folder, for folders looked into
    std::map<std::string, std::string> used;                 // entry of each unit, by the unit's key
    std::vector<std::string> served;                         // other entries that were of use
    bool isAssuming = false;
    bool hasWritten = false;
  };

  std::string keyOf(const UnitCommand &unit) const;
  std::string keyOf(std::span<const UnitCommand> units, std::string_view name) const;
  std::string fileStem(const UnitCommand &unit, std::string_view name) const;
  std::string memoryPath() const;
  const std::vector<std::string> &entriesIn(const std::string &bucket);
  /// Paths of what is kept of a unit, one for each state of its files.
  std::vector<std::string> entriesOf(const std::string &key);
  void noteEntry(const std::string &path);
  bool hasSiblings(const std::string &path);
  bool write(const std::string &path, std::string_view bytes);
  void warn(const std::string &reason);

  std::string folder;
  std::string toolVersion;
  std::string root;
  std::uint64_t sizeLimit = DefaultStoreSize;
  std::string warningText;
  std::unique_ptr<Run> current;
};

} // namespace doublecheck
