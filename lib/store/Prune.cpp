// SPDX-License-Identifier: Apache-2.0
//
// See the header.
#include "store/Prune.h"

#include "store/Entry.h"
#include "support/Files.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/FileSystem.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <tuple>
#include <vector>

namespace doublecheck {

namespace fs = llvm::sys::fs;

using FileTime = llvm::sys::TimePoint<>;

/// A store may outgrow its limit by what is written in this time.
static constexpr std::chrono::minutes LeastInterval{10};

/// A file on its way that is older than this has no writer any more.
static constexpr std::chrono::hours LongestWrite{1};

void markUsed(std::span<const std::string> paths, std::chrono::hours fineness) {
  const auto now = std::chrono::system_clock::now();
  for (const auto &path : paths) {
    fs::file_status status;
    if (!fs::status(path, status) && status.getLastModificationTime() <= now - fineness)
      utimensat(AT_FDCWD, path.c_str(), nullptr, 0); // one that is gone or another's needs no mark
  }
}

bool isPruningDue(const std::string &folder) {
  const auto mark = folder + "/pruned";
  fs::file_status status;
  if (!fs::status(mark, status) && status.getLastModificationTime() > std::chrono::system_clock::now() - LeastInterval)
    return false;
  llvm::consumeError(writeFile(mark, ""));
  return true;
}

namespace {

struct Kept {
  FileTime used;
  std::string path;
  std::uint64_t size = 0;

  friend bool operator<(const Kept &left, const Kept &right) {
    return std::tie(left.used, left.path) < std::tie(right.used, right.path);
  }
};

} // namespace

static std::vector<Kept> entriesBelow(const std::string &folder) {
  std::vector<Kept> entries;
  const auto abandoned = std::chrono::system_clock::now() - LongestWrite;
  std::error_code failed;
  for (fs::recursive_directory_iterator at(folder, failed, /*follow_symlinks=*/false), end; at != end && !failed;
       at.increment(failed)) {
    fs::file_status status;
    if (at->type() == fs::file_type::directory_file || fs::status(at->path(), status, /*follow=*/false))
      continue;
    const llvm::StringRef path = at->path();
    if (path.ends_with(".tmp") && status.getLastModificationTime() < abandoned)
      fs::remove(path);
    if (path.ends_with(EntryEnding) || path.ends_with(FileEnding) ||
        path.ends_with(".facts")) // .facts: of versions before this
      entries.push_back({.used = status.getLastModificationTime(), .path = path.str(), .size = status.getSize()});
  }
  return entries;
}

void pruneStore(const std::string &folder, std::uint64_t sizeLimit) {
  auto entries = entriesBelow(folder);
  std::uint64_t size = 0;
  for (const auto &entry : entries)
    size += entry.size;
  if (size <= sizeLimit)
    return;
  std::sort(entries.begin(), entries.end());
  for (const auto &entry : entries) {
    if (size <= sizeLimit - sizeLimit / 10)
      return;
    if (!fs::remove(entry.path))
      size -= entry.size;
  }
}

} // namespace doublecheck
