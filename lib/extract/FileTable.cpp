// SPDX-License-Identifier: Apache-2.0
//
// See the header. Paths are compared as text; links are resolved only to find
// out that a file lies below the root although its name does not say so.
#include "extract/FileTable.h"

#include "support/Glob.h"
#include "support/Paths.h"

#include "clang/Basic/FileManager.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <algorithm>

namespace doublecheck {

using namespace clang;

static std::string withoutLinks(const std::string &path) {
  llvm::SmallString<256> real;
  return llvm::sys::fs::real_path(path, real) ? path : std::string(real);
}

std::string factPath(const std::string &path, const ExtractOptions &options) {
  return options.root.empty() ? path : relativeTo(options.root, path);
}

FileTable::FileTable(const SourceManager &sources, const ExtractOptions &options, std::string directory,
                     std::vector<FileFact> &rows)
    : sources(sources), options(options), directory(std::move(directory)),
      realRoot(options.root.empty() ? std::string() : withoutLinks(options.root)), rows(rows) {}

void FileTable::addForeign(const std::string &path, std::string_view asIncluded) {
  std::string absolute = normalPath(path, directory);
  std::size_t slash = asIncluded.find('/');
  if (slash != std::string_view::npos)
    absolute.resize(absolute.size() - (asIncluded.size() - slash));
  foreign.push_back(factPath(absolute, options));
}

std::string FileTable::pathOf(FileEntryRef entry) const {
  llvm::StringRef name = entry.getName();
  std::string path = normalPath(std::string_view(name), directory);
  if (options.root.empty() || isWithin(path, options.root))
    return factPath(path, options);
  if (isWithin(path, realRoot))
    return relativeTo(realRoot, path);
  std::string real = entry.getFileEntry().tryGetRealPathName().str();
  return !real.empty() && isWithin(real, realRoot) ? relativeTo(realRoot, real) : path;
}

/// Bazel's other repositories: "external/NAME/..." and, what they generate, "bazel-out/CONFIG/bin/external/NAME/...".
static bool isOfOtherRepository(llvm::StringRef path) {
  if (path.consume_front("bazel-out/"))
    path = path.split("/bin/").second;
  return path.starts_with("external/");
}

/// "orders.pb.h", "orders.grpc.pb.cc"; but not the mocks "orders_mock.grpc.pb.h", which tests use as their own.
static bool isWrittenByProtoc(llvm::StringRef path) {
  llvm::StringRef stem = path;
  bool isOutput = stem.consume_back(".pb.h") || stem.consume_back(".pb.cc") || stem.consume_back(".pb.hpp") ||
                  stem.consume_back(".pb.cpp");
  stem.consume_back(".grpc");
  return isOutput && !stem.ends_with("_mock");
}

static bool isVendored(llvm::StringRef path) {
  if (isOfOtherRepository(path))
    return true;
  static constexpr llvm::StringRef Folders[] = {"_deps",    "third_party", "third-party", "thirdparty",
                                                "3rdparty", "3rd_party",   "3rd-party",   "vendor",
                                                "vendored", "node_modules"};
  auto isFolder = [](llvm::StringRef part) {
    return std::find(std::begin(Folders), std::end(Folders), part) != std::end(Folders);
  };
  while (path.contains('/')) {
    auto [first, rest] = path.split('/');
    if (isFolder(first))
      return true;
    path = rest;
  }
  return false;
}

bool isForeignByName(llvm::StringRef path) { return isVendored(path) || isWrittenByProtoc(path); }

bool FileTable::isProjectCode(FileID file, const std::string &path) const {
  bool isMain = file == sources.getMainFileID();
  bool isBelowRoot = !llvm::sys::path::is_absolute(path);
  bool isGenerated = !options.buildFolder.empty() && isWithin(path, options.buildFolder);
  bool isOwnMain = isMain && !isWithin(path, "/usr");
  if (!isBelowRoot && !isGenerated && !isOwnMain)
    return false;
  bool isSystem = SrcMgr::isSystem(sources.getFileCharacteristic(sources.getLocForStartOfFile(file)));
  if (isSystem && !isMain)
    return false;
  std::string_view tail = path;
  if (isGenerated)
    tail.remove_prefix(options.buildFolder.size());
  bool looksForeign = (isBelowRoot || isGenerated) && isForeignByName(tail);
  return !looksForeign && !matchesAnyGlob(options.thirdPartyGlobs, path);
}

FileTable::Known &FileTable::known(FileID file) {
  std::unique_ptr<Known> &entry = byId[file];
  if (entry)
    return *entry;
  entry = std::make_unique<Known>();
  if (OptionalFileEntryRef source = sources.getFileEntryRefForID(file)) {
    entry->path = pathOf(*source);
    entry->isForeign = std::ranges::any_of(
        foreign, [&](const std::string &folder) { return isWithin(std::string_view(entry->path), folder); });
    entry->inProject = !entry->isForeign && isProjectCode(file, entry->path);
  }
  return *entry;
}

FileRef FileTable::row(FileID file) {
  Known &found = known(file);
  if (found.row || found.path.empty())
    return found.row;
  const FileEntry *source = sources.getFileEntryForID(file);
  auto [entry, isNew] = byEntry.try_emplace(source, FileRef(rows.size()));
  if (isNew)
    rows.push_back({.path = found.path, .inProject = found.inProject});
  else if (found.inProject)
    rows[entry->second.index()].inProject = true;
  found.row = entry->second;
  return found.row;
}

Place FileTable::place(SourceLocation location) {
  if (location.isInvalid())
    return {};
  auto [file, offset] = sources.getDecomposedLoc(sources.getFileLoc(location));
  FileRef where = row(file);
  if (!where)
    return {};
  return {.file = where, .line = sources.getLineNumber(file, offset), .column = sources.getColumnNumber(file, offset)};
}

bool FileTable::inProject(SourceLocation location) {
  if (location.isInvalid())
    return false;
  return known(sources.getFileID(sources.getFileLoc(location))).inProject;
}

bool FileTable::isForeign(SourceLocation location) {
  return location.isValid() && known(sources.getFileID(sources.getFileLoc(location))).isForeign;
}

const std::string &FileTable::path(SourceLocation location) {
  return known(sources.getFileID(sources.getFileLoc(location))).path;
}

} // namespace doublecheck
