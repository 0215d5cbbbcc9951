// SPDX-License-Identifier: Apache-2.0
//
// Facts on disk. An entry's name is a hash of what the facts depend on but for
// file contents, and a hash of the manifest that says those; the manifest is
// inside. Paths below the root are kept relative, so that another checkout can share.
#include "store/Store.h"

#include "facts/FactsIO.h"
#include "store/Entry.h"
#include "store/Prune.h"
#include "support/Bytes.h"
#include "support/Files.h"
#include "support/Paths.h"

#include "llvm/Config/llvm-config.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <algorithm>

namespace doublecheck {

/// Raised when the layout of an entry changes.
static constexpr std::uint64_t StoreVersion = 2;

/// Of the name of facts that were made from sources in another state than the disk's.
static constexpr std::string_view AssumedEnding = ".assumed.entry";
static_assert(AssumedEnding.ends_with(EntryEnding));

Store::Store(std::string folder, std::string toolVersion, std::string root, std::uint64_t sizeLimit)
    : folder(std::move(folder)), toolVersion(std::move(toolVersion)), root(std::move(root)), sizeLimit(sizeLimit),
      current(std::make_unique<Run>(this->root)) {
  if (const auto memory = readFile(memoryPath()))
    current->files.recall(*memory);
}

Store Store::assuming(const Overlay &overlay) const {
  if (folder.empty())
    return {};
  Store other(folder, toolVersion, root, sizeLimit);
  other.current->isAssuming = true;
  for (const auto &path : overlay.absent)
    other.current->files.assume(path, std::nullopt);
  for (const auto &[path, text] : overlay.texts)
    other.current->files.assume(path, text);
  return other;
}

std::string Store::keyOf(const UnitCommand &unit) const {
  std::string key;
  appendVarint(key, StoreVersion);
  appendVarint(key, FactsVersion);
  appendString(key, toolVersion);
  appendString(key, LLVM_VERSION_STRING);
  appendString(key, commandKey(unit, root));
  return hexadecimal(hash128(key));
}

std::string Store::keyOf(std::span<const UnitCommand> units, std::string_view name) const {
  std::string key;
  for (const auto &unit : units)
    key += keyOf(unit);
  appendString(key, name);
  appendVarint(key, current->isAssuming ? 1 : 0);
  return hexadecimal(hash128(key));
}

/// Stamps are of this machine and these paths, whatever the entries may be.
std::string Store::memoryPath() const { return folder + "/files-" + hexadecimal(hash128(root)) + ".stamps"; }

/// The store's folder is read once for each of its two hundred and fifty-six folders.
const std::vector<std::string> &Store::entriesIn(const std::string &bucket) {
  const auto [entry, isNew] = current->entries.try_emplace(bucket);
  if (!isNew)
    return entry->second;
  std::error_code failed;
  for (llvm::sys::fs::directory_iterator at(bucket, failed, /*follow_symlinks=*/false), end; at != end && !failed;
       at.increment(failed))
    if (llvm::StringRef name = llvm::sys::path::filename(at->path()); name.ends_with(EntryEnding))
      entry->second.push_back(name.str());
  std::sort(entry->second.begin(), entry->second.end());
  return entry->second;
}

std::optional<TuFacts> unpackFacts(const PackedFacts &packed) {
  const auto facts = unpackPayload(packed.bytes);
  return facts ? readFacts(*facts) : std::nullopt;
}

std::optional<TuFacts> Store::load(const UnitCommand &unit) {
  const auto packed = find(unit);
  return packed ? unpackFacts(*packed) : std::nullopt;
}

std::vector<std::string> Store::entriesOf(const std::string &key) {
  const auto bucket = folder + "/" + key.substr(0, 2);
  const auto prefix = key.substr(2);
  const auto &names = entriesIn(bucket);
  std::vector<std::string> paths;
  for (auto name = std::lower_bound(names.begin(), names.end(), prefix);
       name != names.end() && name->starts_with(prefix); ++name)
    paths.push_back(bucket + "/" + *name);
  return paths;
}

/// What was assumed has come true, say by a change of branch: from now on it is the disk's own state.
static std::string nameOnDisk(const std::string &path) {
  if (!path.ends_with(AssumedEnding))
    return path;
  const auto name = path.substr(0, path.size() - AssumedEnding.size()).append(EntryEnding);
  return llvm::sys::fs::rename(path, name) ? path : name;
}

/// Of this run's own making.
void Store::noteEntry(const std::string &path) {
  entriesIn(parentOf(path));
  auto &names = current->entries[parentOf(path)];
  const std::string name(fileNameOf(path));
  if (const auto at = std::ranges::lower_bound(names, name); at == names.end() || *at != name)
    names.insert(at, name);
}

/// Whether other states of the same unit are kept beside this one.
bool Store::hasSiblings(const std::string &path) {
  const auto &names = entriesIn(parentOf(path));
  const auto prefix = fileNameOf(path).substr(0, fileNameOf(path).find('-'));
  const auto first = std::ranges::lower_bound(names, prefix);
  return std::distance(first, names.end()) > 1 && std::next(first)->starts_with(prefix);
}

std::optional<PackedFacts> Store::find(const UnitCommand &unit) {
  if (folder.empty())
    return std::nullopt;
  const auto key = keyOf(unit);
  for (const auto &path : entriesOf(key)) {
    const auto bytes = readFile(path);
    const auto entry = bytes ? openEntry(*bytes) : std::nullopt;
    if (!entry || !current->check.isFresh(entry->manifest))
      continue;
    current->used[key] = current->isAssuming ? path : nameOnDisk(path);
    return PackedFacts{.bytes = std::string(entry->packed)};
  }
  return std::nullopt;
}

static std::optional<KeptFacts> keptFacts(const std::string &path, std::chrono::system_clock::time_point saved) {
  const auto bytes = readFile(path);
  const auto entry = bytes ? openEntry(*bytes) : std::nullopt;
  auto facts = entry ? unpackFacts({.bytes = std::string(entry->packed)}) : std::nullopt;
  return facts ? std::optional(KeptFacts{.facts = std::move(*facts), .saved = saved}) : std::nullopt;
}

std::optional<KeptFacts> Store::recall(const UnitCommand &unit) {
  if (folder.empty())
    return std::nullopt;
  std::optional<std::chrono::system_clock::time_point> newest;
  std::string newestPath;
  for (const auto &path : entriesOf(keyOf(unit))) {
    llvm::sys::fs::file_status status;
    if (path.ends_with(AssumedEnding) || llvm::sys::fs::status(path, status))
      continue;
    const auto saved =
        std::chrono::time_point_cast<std::chrono::system_clock::duration>(status.getLastModificationTime());
    if (newest && saved <= *newest)
      continue;
    newest = saved;
    newestPath = path;
  }
  return newest ? keptFacts(newestPath, *newest) : std::nullopt;
}

// --- keeping -----------------------------------------------------------------

static bool mayPassByItself(const ProblemFact &problem) {
  switch (problem.kind) {
  case ProblemKind::Crash:
  case ProblemKind::Timeout:
  case ProblemKind::OutOfMemory:
    return true;
  case ProblemKind::MissingFile: // its absence is in the manifest
  case ProblemKind::ParseError:
    return false;
  }
  return true;
}

void Store::warn(const std::string &reason) {
  if (warningText.empty())
    warningText = "nothing is kept for the next run: " + reason +
                  "; name another folder with --cache-dir, or silence this with --no-cache";
}

bool Store::write(const std::string &path, std::string_view bytes) {
  if (!warningText.empty())
    return false;
  if (const auto code = llvm::sys::fs::create_directories(parentOf(path))) {
    warn("cannot make " + parentOf(path) + ": " + code.message());
    return false;
  }
  if (auto error = writeFile(path, bytes)) {
    warn(llvm::toString(std::move(error)));
    return false;
  }
  return true;
}

static bool dependsOnAssumed(const Dependencies &dependencies, const FileStates &files) {
  const auto isAssumed = [&](const std::string &path) { return files.isAssumed(path); };
  return std::ranges::any_of(dependencies.filesRead, isAssumed) ||
         std::ranges::any_of(dependencies.filesMissing, isAssumed);
}

void Store::save(const UnitCommand &unit, const TuFacts &facts, const Dependencies &dependencies) {
  if (folder.empty() || !warningText.empty() ||
      std::any_of(facts.problems.begin(), facts.problems.end(), mayPassByItself))
    return;
  const auto manifest = writeManifest(dependencies, root, current->files);
  if (!manifest)
    return;
  const auto key = keyOf(unit);
  auto path =
      folder + "/" + key.substr(0, 2) + "/" + key.substr(2) + "-" + hexadecimal(hash128(*manifest)).substr(0, 8);
  path += dependsOnAssumed(dependencies, current->files) ? AssumedEnding : EntryEnding;
  if (!write(path, makeEntry(*manifest, writeFacts(facts))))
    return;
  current->hasWritten = true;
  noteEntry(path);
  if (current->check.isFresh(*manifest))
    current->used[key] = path;
}

// --- the whole ---------------------------------------------------------------

static std::string wholePath(const std::string &folder, const std::string &key) {
  return folder + "/whole/" + key + std::string(EntryEnding);
}

std::optional<std::string> Store::loadWhole(std::span<const UnitCommand> units, std::string_view name) {
  if (folder.empty())
    return std::nullopt;
  const auto path = wholePath(folder, keyOf(units, name));
  const auto bytes = readFile(path);
  const auto entry = bytes ? openEntry(*bytes) : std::nullopt;
  if (!entry || !current->check.isFresh(entry->manifest))
    return std::nullopt;
  const auto payload = unpackPayload(entry->packed);
  if (!payload)
    return std::nullopt;
  // The units' own entries serve as much as this one does.
  ByteReader reader(*payload);
  const auto count = reader.count();
  for (std::size_t index = 0; index < count; ++index)
    current->served.push_back(folder + "/" + std::string(reader.string()));
  current->served.push_back(path);
  return reader.failed() ? std::nullopt : std::optional(std::string(reader.take(reader.remaining())));
}

void Store::saveWhole(std::span<const UnitCommand> units, std::string_view name, std::string_view bytes) {
  if (folder.empty() || !warningText.empty())
    return;
  std::string payload;
  appendVarint(payload, units.size());
  for (const auto &unit : units) {
    const auto used = current->used.find(keyOf(unit));
    if (used == current->used.end())
      return;
    appendString(payload, relativeTo(folder, used->second));
  }
  payload.append(bytes);
  const auto path = wholePath(folder, keyOf(units, name));
  current->hasWritten |= write(path, makeEntry(current->check.unionOfFresh(), payload));
}

// --- files -------------------------------------------------------------------

/// What other programs write names places: it is of use at this root only.
std::string Store::fileStem(const UnitCommand &unit, std::string_view name) const {
  std::string key = keyOf(unit);
  appendString(key, root);
  appendString(key, name);
  return folder + "/files/" + hexadecimal(hash128(key));
}

static void appendPaths(std::string &bytes, const std::vector<std::string> &paths) {
  appendVarint(bytes, paths.size());
  for (const auto &path : paths)
    appendString(bytes, path);
}

static std::vector<std::string> readPaths(ByteReader &reader) {
  std::vector<std::string> paths;
  for (auto count = reader.count(); count > 0 && !reader.failed(); --count)
    paths.emplace_back(reader.string());
  return paths;
}

/// The payload of a kept file's entry: where the file is, and what it was made from.
static std::string describeFile(const KeptFile &kept) {
  std::string payload;
  appendString(payload, fileNameOf(kept.path));
  appendPaths(payload, kept.dependencies.filesRead);
  appendPaths(payload, kept.dependencies.filesMissing);
  appendPaths(payload, kept.dependencies.foldersListed);
  return payload;
}

static std::optional<KeptFile> readDescription(std::string_view packed, const std::string &folder) {
  const auto payload = unpackPayload(packed);
  if (!payload)
    return std::nullopt;
  ByteReader reader(*payload);
  KeptFile kept{.path = folder + "/" + std::string(reader.string()), .dependencies = {}};
  kept.dependencies.filesRead = readPaths(reader);
  kept.dependencies.filesMissing = readPaths(reader);
  kept.dependencies.foldersListed = readPaths(reader);
  return reader.failed() ? std::nullopt : std::optional(std::move(kept));
}

std::optional<KeptFile> Store::findFile(const UnitCommand &unit, std::string_view name) {
  if (folder.empty())
    return std::nullopt;
  const auto entryPath = fileStem(unit, name) + std::string(EntryEnding);
  const auto bytes = readFile(entryPath);
  const auto entry = bytes ? openEntry(*bytes) : std::nullopt;
  if (!entry || !current->check.isFresh(entry->manifest))
    return std::nullopt;
  auto kept = readDescription(entry->packed, parentOf(entryPath));
  if (!kept || !fileExists(kept->path))
    return std::nullopt;
  markUsed(std::vector{entryPath, kept->path}, FinenessOfUse);
  return kept;
}

std::optional<std::string> Store::pathForFile(const UnitCommand &unit, std::string_view name) {
  if (!isActive())
    return std::nullopt;
  if (const auto code = llvm::sys::fs::create_directories(folder + "/files")) {
    warn("cannot make " + folder + "/files: " + code.message());
    return std::nullopt;
  }
  llvm::SmallString<128> path;
  llvm::sys::fs::createUniquePath(fileStem(unit, name) + "-%%%%%%%%.tmp", path, /*MakeAbsolute=*/false);
  return path.str().str();
}

std::optional<KeptFile> Store::keepFile(const UnitCommand &unit, std::string_view name, const std::string &made,
                                        const Dependencies &dependencies) {
  const auto manifest = writeManifest(dependencies, root, current->files);
  const auto stem = fileStem(unit, name);
  // Whoever reads the old one at this moment goes on with it: each is a file of its own.
  KeptFile kept{.path = stem + "-" + hexadecimal(hash128(manifest.value_or(""))).substr(0, 8) + std::string(FileEnding),
                .dependencies = dependencies};
  if (!manifest || llvm::sys::fs::rename(made, kept.path)) {
    llvm::sys::fs::remove(made);
    return std::nullopt;
  }
  const auto entryPath = stem + std::string(EntryEnding);
  if (const auto old = readFile(entryPath)) {
    const auto entry = openEntry(*old);
    const auto replaced = entry ? readDescription(entry->packed, parentOf(entryPath)) : std::nullopt;
    if (replaced && replaced->path != kept.path)
      llvm::sys::fs::remove(replaced->path);
  }
  if (!write(entryPath, makeEntry(*manifest, describeFile(kept))))
    return std::nullopt;
  current->hasWritten = true;
  return kept;
}

void Store::finish() {
  if (folder.empty())
    return;
  if (const auto memory = current->files.remember(); memory && (current->hasWritten || folderExists(folder)))
    write(memoryPath(), *memory);
  for (const auto &[key, path] : current->used)
    current->served.push_back(path);
  const auto contested = std::ranges::partition(
      current->served, [&](const auto &path) { return current->isAssuming || !hasSiblings(path); });
  markUsed({current->served.begin(), contested.begin()}, FinenessOfUse);
  markUsed(contested, std::chrono::hours(0)); // recall() asks for the last of them
  if (current->hasWritten && isPruningDue(folder))
    pruneStore(folder, sizeLimit);
}

} // namespace doublecheck
