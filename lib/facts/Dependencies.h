// SPDX-License-Identifier: Apache-2.0
//
// What a unit's facts depend on beside its command: the files that were read,
// and the places where something was looked for and not found. Paths only; what
// they hold is the store's affair.
#pragma once

#include <string>
#include <vector>

namespace doublecheck {

/// Absolute paths, each list sorted and without repeats.
struct Dependencies {
  std::vector<std::string> filesRead;
  /// Files and folders that were looked for and are not there: a header that appears earlier on the
  /// include path would be another header.
  std::vector<std::string> filesMissing;
  /// Folders whose entries were listed: a newly installed compiler shows up here.
  std::vector<std::string> foldersListed;
};

} // namespace doublecheck
