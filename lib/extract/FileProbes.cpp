// SPDX-License-Identifier: Apache-2.0
//
// See the header. "a/../b" stays as it was asked: where `a` is no folder, nothing is found there.
#include "extract/FileProbes.h"

#include "support/Paths.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"

#include <algorithm>

namespace doublecheck {

void FileProbes::note(const llvm::Twine &path, llvm::StringSet<> &where) const {
  llvm::SmallString<256> absolute;
  path.toVector(absolute);
  if (!makeAbsolute(absolute))
    where.insert(absolute);
}

llvm::ErrorOr<llvm::vfs::Status> FileProbes::status(const llvm::Twine &path) {
  auto found = ProxyFileSystem::status(path);
  if (!found)
    note(path, missing);
  return found;
}

llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>> FileProbes::openFileForRead(const llvm::Twine &path) {
  auto file = ProxyFileSystem::openFileForRead(path);
  if (!file)
    note(path, missing);
  return file;
}

llvm::vfs::directory_iterator FileProbes::dir_begin(const llvm::Twine &folder, std::error_code &failed) {
  auto entries = ProxyFileSystem::dir_begin(folder, failed);
  note(folder, failed ? missing : listed);
  return entries;
}

static void add(const llvm::StringSet<> &paths, std::vector<std::string> &list) {
  for (const auto &entry : paths)
    list.push_back(entry.getKey().contains("..") ? entry.getKey().str()
                                                 : normalPath(std::string_view(entry.getKey()), "/"));
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

void FileProbes::addTo(Dependencies &dependencies) const {
  add(missing, dependencies.filesMissing);
  add(listed, dependencies.foldersListed);
}

} // namespace doublecheck
