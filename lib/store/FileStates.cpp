// SPDX-License-Identifier: Apache-2.0
//
// One stat a file, one listing a folder, and a hash only where the stat says
// something new.
#include "store/FileStates.h"

#include "support/Bytes.h"
#include "support/Files.h"
#include "support/Paths.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <sys/stat.h>

#include <algorithm>
#include <vector>

namespace doublecheck {

static constexpr std::string_view MemoryMagic = "DCMM1";

/// File systems tell times in steps of up to two seconds: within one, a second change shows nowhere.
static constexpr std::int64_t CoarsestTime = 2'000'000'000;

/// Above this many rows those that this run did not ask for are forgotten.
static constexpr std::size_t MostForeignRows = 200'000;

FileStates::FileStates() : started(std::chrono::system_clock::now()) {}

static std::int64_t nanoseconds(const timespec &time) {
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

static std::int64_t nanoseconds(std::chrono::system_clock::time_point time) {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(time.time_since_epoch()).count();
}

static std::optional<FileStamp> stampOf(const std::string &path) {
  struct stat status{};
  if (stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode))
    return std::nullopt;
  return FileStamp{.size = static_cast<std::uint64_t>(status.st_size),
                   .inode = status.st_ino,
                   .modified = nanoseconds(status.st_mtim),
                   .changed = nanoseconds(status.st_ctim)};
}

FileStates::State &FileStates::stateOf(const std::string &path) {
  const auto [entry, isNew] = states.try_emplace(path);
  if (isNew)
    entry->second.stamp = stampOf(path);
  return entry->second;
}

void FileStates::assume(const std::string &path, std::optional<std::string_view> text) {
  isAnyAssumed = true;
  states[path] = {.stamp = std::nullopt,
                  .hash = text ? std::optional(hash128(*text)) : std::nullopt,
                  .isHashed = true,
                  .isAssumed = true};
}

bool FileStates::isAssumed(const std::string &path) const {
  const auto known = states.find(path);
  return known != states.end() && known->second.isAssumed;
}

std::optional<Hash128> FileStates::contentHash(const std::string &path) {
  State &state = stateOf(path);
  if (state.isHashed || !state.stamp)
    return state.hash;
  state.isHashed = true;
  if (const auto known = memories.find(path); known != memories.end() && known->second.stamp == *state.stamp)
    return state.hash = known->second.hash;
  if (const auto bytes = readFile(path))
    state.hash = hash128(*bytes);
  ++newHashes;
  return state.hash;
}

const FileStates::Names *FileStates::namesIn(const std::string &folder) {
  const auto [entry, isNew] = folders.try_emplace(folder);
  if (!isNew)
    return entry->second.get();
  std::error_code failed;
  Names names;
  for (llvm::sys::fs::directory_iterator at(folder, failed, /*follow_symlinks=*/false), end; at != end && !failed;
       at.increment(failed))
    names.emplace(llvm::sys::path::filename(at->path()));
  if (!failed)
    entry->second = std::make_unique<Names>(std::move(names));
  return entry->second.get();
}

/// A folder's listing answers for all that was looked for in it. Folders are asked for as they were spelt: "a/../b" is
/// another than "b" where `a` is a link.
bool FileStates::isMissing(const std::string &path) {
  const bool hasDots = path.find("..") != std::string::npos;
  const auto assumed = states.find(hasDots && isAnyAssumed ? normalPath(path, "/") : path);
  if (assumed != states.end() && assumed->second.isAssumed)
    return !assumed->second.hash;
  const std::string name(fileNameOf(path));
  if (name == "..")
    return !llvm::sys::fs::exists(path);
  const Names *names = namesIn(parentOf(path));
  return !names || !names->contains(name);
}

std::optional<Hash128> FileStates::listingHash(const std::string &folder) {
  const Names *names = namesIn(folder);
  if (!names)
    return std::nullopt;
  std::vector<std::string_view> sorted(names->begin(), names->end());
  std::sort(sorted.begin(), sorted.end());
  std::string text;
  for (const auto name : sorted)
    appendString(text, name);
  return hash128(text);
}

bool FileStates::changedInRun(const std::string &path) {
  if (isAssumed(path))
    return false;
  const auto now = stampOf(path); // not the one of the first look
  return !now ||
         (nanoseconds(started) <= now->modified && now->modified <= nanoseconds(std::chrono::system_clock::now()));
}

// --- memory of earlier runs --------------------------------------------------

void FileStates::recall(std::string_view memory) {
  if (!memory.starts_with(MemoryMagic))
    return;
  ByteReader header(memory.substr(MemoryMagic.size()));
  const auto checksum = header.word();
  const auto rest = header.take(header.remaining());
  if (header.failed() || checksum != hash64(rest))
    return;
  ByteReader reader(rest);
  while (!reader.atEnd() && !reader.failed()) {
    std::string path(reader.string());
    Memory &row = memories[std::move(path)];
    row.stamp = {.size = reader.word(),
                 .inode = reader.word(),
                 .modified = static_cast<std::int64_t>(reader.word()),
                 .changed = static_cast<std::int64_t>(reader.word())};
    row.hash = {.low = reader.word(), .high = reader.word()};
  }
}

std::optional<std::string> FileStates::remember() const {
  if (newHashes == 0)
    return std::nullopt;
  auto rows = memories.size() < MostForeignRows ? memories : decltype(memories)();
  const auto settled = nanoseconds(started) - CoarsestTime;
  for (const auto &[path, state] : states) {
    if (state.isAssumed)
      continue;
    rows.erase(path);
    if (state.hash && state.stamp && std::max(state.stamp->modified, state.stamp->changed) < settled)
      rows[path] = {.stamp = *state.stamp, .hash = *state.hash};
  }
  std::string rest;
  for (const auto &[path, row] : rows) {
    appendString(rest, path);
    appendWord(rest, row.stamp.size);
    appendWord(rest, row.stamp.inode);
    appendWord(rest, static_cast<std::uint64_t>(row.stamp.modified));
    appendWord(rest, static_cast<std::uint64_t>(row.stamp.changed));
    appendWord(rest, row.hash.low);
    appendWord(rest, row.hash.high);
  }
  std::string bytes(MemoryMagic);
  appendWord(bytes, hash64(rest));
  return bytes + rest;
}

} // namespace doublecheck
