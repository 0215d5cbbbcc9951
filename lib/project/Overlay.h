// SPDX-License-Identifier: Apache-2.0
//
// Sources in another state than the disk's: as they were before a change, or
// as an editor holds them unsaved. Everything not named is as on disk.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace doublecheck {

struct Overlay {
  std::vector<std::pair<std::string, std::string>> texts; // absolute path, content
  std::vector<std::string> absent;                        // absolute paths: on disk, but not in this state

  /// Both as files alone. In place of an absent file stands a folder, which no parser takes for a file.
  std::vector<std::pair<std::string, std::string>> files() const {
    auto files = texts;
    for (const auto &path : absent)
      files.emplace_back(path + "/absent", "");
    return files;
  }
};

} // namespace doublecheck
