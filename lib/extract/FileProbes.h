// SPDX-License-Identifier: Apache-2.0
//
// A file system that remembers in vain: it passes every question on and notes
// those that found nothing, so that the facts can be held to that later.
#pragma once

#include "facts/Dependencies.h"

#include "llvm/ADT/StringSet.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <string>

namespace doublecheck {

/// Notes what is asked through it since it was made or last asked for. A file manager that outlives a unit
/// answers repeated questions by itself: then the probes of all units since its making belong to each of them.
class FileProbes : public llvm::vfs::ProxyFileSystem {
public:
  explicit FileProbes(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files) : ProxyFileSystem(std::move(files)) {}

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine &path) override;
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>> openFileForRead(const llvm::Twine &path) override;
  llvm::vfs::directory_iterator dir_begin(const llvm::Twine &folder, std::error_code &failed) override;

  /// Puts what was noted so far into `dependencies`, sorted, as absolute paths.
  void addTo(Dependencies &dependencies) const;

private:
  void note(const llvm::Twine &path, llvm::StringSet<> &where) const;

  llvm::StringSet<> missing;
  llvm::StringSet<> listed;
};

} // namespace doublecheck
