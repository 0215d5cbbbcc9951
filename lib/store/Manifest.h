// SPDX-License-Identifier: Apache-2.0
//
// What an entry was made from, as bytes: dependencies and the files' state in,
// a manifest out; later a manifest in, whether all is as it was out. Paths below
// the root are kept relative, so that another checkout can share.
#pragma once

#include "facts/Dependencies.h"
#include "store/FileStates.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace doublecheck {

/// Nothing: a file cannot be read or changed while the run was under way, so that there is nothing to hold facts to.
std::optional<std::string> writeManifest(const Dependencies &dependencies, const std::string &root, FileStates &states);

/// Answers for many manifests of one run. They are made of blocks, one a folder, and units of one project share most
/// of these: each distinct block is looked at once.
class ManifestCheck {
public:
  ManifestCheck(std::string root, FileStates &states) : root(std::move(root)), states(&states) {}

  /// Whether every file is as it was, what was missing is missing still, and no listing changed.
  bool isFresh(std::string_view manifest);

  /// One manifest for all that was found fresh so far.
  std::string unionOfFresh() const;

private:
  bool isBlockFresh(std::string_view block);

  struct Line {
    char kind = 0;
    Hash128 hash;
  };

  std::string root;
  FileStates *states;                                       // outlives this
  std::unordered_map<std::uint64_t, bool> blocks;           // by hash of their bytes
  std::map<std::string, std::map<std::string, Line>> fresh; // by folder and name
};

} // namespace doublecheck
