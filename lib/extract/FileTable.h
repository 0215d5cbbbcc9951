// SPDX-License-Identifier: Apache-2.0
//
// The files of one unit: which path each is known by, whether it is the
// project's own code, and where a location lies. Rows appear in `TuFacts::files`
// when something first points into them.
#pragma once

#include "extract/Extract.h"
#include "facts/Facts.h"

#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseMap.h"

#include <memory>
#include <string>

namespace doublecheck {

class FileTable {
public:
  /// `directory`: what relative names of the unit start from. All references must outlive the table.
  FileTable(const clang::SourceManager &sources, const ExtractOptions &options, std::string directory,
            std::vector<FileFact> &rows);

  /// A framework's header, wherever it was put: with the folder that its name `asIncluded` starts with
  /// ("gtest" of "gtest/gtest.h") it is not the project's. Before the first question.
  void addForeign(const std::string &path, std::string_view asIncluded);

  bool isForeign(clang::SourceLocation location);

  FileRef row(clang::FileID file);
  Place place(clang::SourceLocation location);
  bool inProject(clang::SourceLocation location);
  /// As in the row; empty where there is no file.
  const std::string &path(clang::SourceLocation location);

private:
  struct Known {
    FileRef row;
    std::string path;
    bool inProject = false;
    bool isForeign = false; // a framework's
  };

  Known &known(clang::FileID file);
  std::string pathOf(clang::FileEntryRef entry) const;
  bool isProjectCode(clang::FileID file, const std::string &path) const;

  const clang::SourceManager &sources;
  const ExtractOptions &options;
  std::string directory;
  std::string realRoot; // the root without symbolic links
  std::vector<FileFact> &rows;
  std::vector<std::string> foreign; // files and folders, absolute
  llvm::DenseMap<clang::FileID, std::unique_ptr<Known>> byId;
  /// One row for a file under all its spellings, and for each time it is included.
  llvm::DenseMap<const clang::FileEntry *, FileRef> byEntry;
};

/// Whether the path says that nobody of the project wrote the file: it leads through a folder in which projects keep
/// other people's code, or is what protoc writes, the clients and servers of gRPC among it.
bool isForeignByName(llvm::StringRef path);

/// `path` as facts name it: relative to the root where it lies below it.
std::string factPath(const std::string &path, const ExtractOptions &options);

} // namespace doublecheck
