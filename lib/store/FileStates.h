// SPDX-License-Identifier: Apache-2.0
//
// The files of the machine as one run sees them: each is looked at once, however
// many units ask. A hash that an earlier run took is believed where size, times
// and inode are as they were. Knows nothing of units or entries.
#pragma once

#include "support/Hash.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace doublecheck {

/// What a file system tells of a file without reading it.
struct FileStamp {
  std::uint64_t size = 0;
  std::uint64_t inode = 0;
  std::int64_t modified = 0; // nanoseconds since 1970
  std::int64_t changed = 0;  // likewise, of the inode: no program can set this one back

  friend bool operator==(const FileStamp &, const FileStamp &) = default;
};

class FileStates {
public:
  FileStates();

  /// Takes over the hashes that earlier runs remembered. Damaged bytes are as good as none.
  void recall(std::string_view memory);
  /// What is known of `recall`ed and newly hashed files, for the next run; nothing if it would say the same as
  /// what was recalled. Files that changed just now are left out: the next change might leave the same times.
  std::optional<std::string> remember() const;

  /// From here on the file counts as holding `text`, or as not there: what is on disk is not looked at.
  void assume(const std::string &path, std::optional<std::string_view> text);

  bool isAssumed(const std::string &path) const;

  /// Of the file as it was when first asked for. Nothing: it cannot be read.
  std::optional<Hash128> contentHash(const std::string &path);
  /// Whether neither a file nor a folder is there.
  bool isMissing(const std::string &path);
  /// Of the names in a folder. Nothing: it cannot be listed.
  std::optional<Hash128> listingHash(const std::string &folder);
  /// Whether the file was written while the run was under way: what a unit read may be older than what is
  /// hashed now. Times in the future say nothing.
  bool changedInRun(const std::string &path);

private:
  struct State {
    std::optional<FileStamp> stamp; // nothing: no regular file
    std::optional<Hash128> hash;
    bool isHashed = false;
    bool isAssumed = false;
  };
  struct Memory {
    FileStamp stamp;
    Hash128 hash;
  };
  using Names = std::unordered_set<std::string>;

  State &stateOf(const std::string &path);
  const Names *namesIn(const std::string &folder);

  std::chrono::system_clock::time_point started;
  std::unordered_map<std::string, State> states;
  std::unordered_map<std::string, std::unique_ptr<Names>> folders; // null: no folder
  std::unordered_map<std::string, Memory> memories;
  std::uint64_t newHashes = 0;
  bool isAnyAssumed = false;
};

} // namespace doublecheck
