// SPDX-License-Identifier: Apache-2.0
//
// Facts on disk, one file a unit and command. The name is a hash of what the
// facts depend on but for file contents; those are in the manifest inside.
// Paths below the root are kept relative, so that another checkout can share.
#include "store/Store.h"

#include "facts/FactsIO.h"
#include "support/Bytes.h"
#include "support/Files.h"
#include "support/Paths.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/Compression.h"
#include "llvm/Support/FileSystem.h"

#include <algorithm>

namespace doublecheck {

namespace zstd = llvm::compression::zstd;

/// Raised when the layout of an entry changes.
static constexpr std::uint64_t StoreVersion = 1;
static constexpr std::string_view Magic = "DCST";

/// Stands for the root in what is hashed: no path can hold it.
static constexpr std::string_view RootToken("\0ROOT", 5);

Store::Store(std::string folder, std::string toolVersion, std::string root)
    : folder(std::move(folder)), toolVersion(std::move(toolVersion)), root(std::move(root)),
      started(std::chrono::system_clock::now()) {}

/// `text` with the root, wherever it stands as a whole path or the start of one, replaced by a token.
static std::string withoutRoot(std::string_view text, const std::string &root) {
  std::string result;
  for (auto at = text.find(root); !root.empty() && root != "/" && at != std::string_view::npos; at = text.find(root)) {
    const auto end = at + root.size();
    const bool isWhole = end == text.size() || text[end] == '/';
    result.append(text.substr(0, at)).append(isWhole ? RootToken : std::string_view(root));
    text.remove_prefix(end);
  }
  return result.append(text);
}

std::string Store::entryPath(const UnitCommand &unit, State state) const {
  std::string key;
  appendVarint(key, StoreVersion);
  appendVarint(key, FactsVersion);
  appendString(key, toolVersion);
  appendString(key, LLVM_VERSION_STRING);
  for (const auto *text : {&unit.directory, &unit.file, &unit.output})
    appendString(key, withoutRoot(*text, root));
  for (const auto &argument : unit.arguments)
    appendString(key, withoutRoot(argument, root));
  if (state == State::Assumed)
    appendString(key, "assumed");
  const auto name = hexadecimal(hash128(key));
  // Two hundred and fifty-six folders: no folder gets long.
  return folder + "/" + name.substr(0, 2) + "/" + name.substr(2) + ".facts";
}

void Store::assume(const Overlay &overlay) {
  for (const auto &path : overlay.absent) {
    assumed.insert(path);
    hashes[path] = std::nullopt;
  }
  for (const auto &[path, text] : overlay.texts) {
    assumed.insert(path);
    hashes[path] = hash128(text);
  }
}

std::optional<Hash128> Store::contentHash(const std::string &path) {
  const auto [entry, isNew] = hashes.try_emplace(path);
  if (!isNew)
    return entry->second;
  if (const auto bytes = readFile(path))
    entry->second = hash128(*bytes);
  return entry->second;
}

// --- an entry's bytes --------------------------------------------------------

static std::string compress(const std::string &bytes) {
  std::string out;
  appendVarint(out, zstd::isAvailable());
  appendVarint(out, bytes.size());
  if (!zstd::isAvailable())
    return out + bytes;
  llvm::SmallVector<std::uint8_t, 0> packed;
  const auto *data = reinterpret_cast<const std::uint8_t *>(bytes.data());
  zstd::compress(llvm::ArrayRef(data, bytes.size()), packed, /*Level=*/3);
  return out.append(reinterpret_cast<const char *>(packed.data()), packed.size());
}

static std::optional<std::string> decompress(ByteReader &reader) {
  const bool isPacked = reader.varint() != 0;
  const auto size = static_cast<std::size_t>(reader.varint());
  const auto bytes = reader.take(reader.remaining());
  if (reader.failed() || (isPacked && !zstd::isAvailable()))
    return std::nullopt;
  if (!isPacked)
    return std::string(bytes);
  llvm::SmallVector<std::uint8_t, 0> unpacked;
  const auto *data = reinterpret_cast<const std::uint8_t *>(bytes.data());
  if (auto error = zstd::decompress(llvm::ArrayRef(data, bytes.size()), unpacked, size)) {
    llvm::consumeError(std::move(error));
    return std::nullopt;
  }
  return std::string(reinterpret_cast<const char *>(unpacked.data()), unpacked.size());
}

/// Magic, checksum of the rest, rest.
static std::string seal(const std::string &rest) {
  std::string bytes(Magic);
  appendWord(bytes, hash64(rest));
  return bytes + rest;
}

static std::optional<std::string_view> unseal(std::string_view bytes) {
  if (!bytes.starts_with(Magic))
    return std::nullopt;
  ByteReader reader(bytes.substr(Magic.size()));
  const auto checksum = reader.word();
  const auto rest = reader.take(reader.remaining());
  return reader.failed() || checksum != hash64(rest) ? std::nullopt : std::optional(rest);
}

bool Store::isFresh(std::string_view manifest) {
  ByteReader reader(manifest);
  while (!reader.failed() && !reader.atEnd()) {
    const auto path = normalPath(reader.string(), root);
    const Hash128 kept{.low = reader.word(), .high = reader.word()};
    if (reader.failed() || contentHash(path) != kept)
      return false;
  }
  return !reader.failed();
}

std::optional<TuFacts> Store::load(const UnitCommand &unit) {
  if (folder.empty())
    return std::nullopt;
  auto facts = loadEntry(entryPath(unit, State::OnDisk));
  return facts || assumed.empty() ? std::move(facts) : loadEntry(entryPath(unit, State::Assumed));
}

std::optional<TuFacts> Store::loadEntry(const std::string &path) {
  const auto bytes = readFile(path);
  const auto rest = bytes ? unseal(*bytes) : std::nullopt;
  if (!rest)
    return std::nullopt;
  ByteReader reader(*rest);
  if (!isFresh(reader.string()))
    return std::nullopt;
  const auto facts = decompress(reader);
  return facts ? readFacts(*facts) : std::nullopt;
}

std::optional<KeptFacts> Store::recall(const UnitCommand &unit) const {
  if (folder.empty())
    return std::nullopt;
  const auto path = entryPath(unit, State::OnDisk);
  const auto bytes = readFile(path);
  const auto rest = bytes ? unseal(*bytes) : std::nullopt;
  if (!rest)
    return std::nullopt;
  ByteReader reader(*rest);
  reader.string(); // the manifest: it is not looked at how old they are
  const auto unpacked = decompress(reader);
  auto facts = unpacked ? readFacts(*unpacked) : std::nullopt;
  llvm::sys::fs::file_status status;
  if (!facts || llvm::sys::fs::status(path, status))
    return std::nullopt;
  return KeptFacts{
      .facts = std::move(*facts),
      .saved = std::chrono::time_point_cast<std::chrono::system_clock::duration>(status.getLastModificationTime())};
}

// --- keeping -----------------------------------------------------------------

static bool mayPassByItself(const ProblemFact &problem) {
  switch (problem.kind) {
  case ProblemKind::Crash:
  case ProblemKind::Timeout:
  case ProblemKind::OutOfMemory:
  case ProblemKind::MissingFile: // what was missing is in no manifest
    return true;
  case ProblemKind::ParseError:
    return problem.message.find("file not found") != std::string::npos;
  }
  return true;
}

/// Whether the file was written while the run was under way: what the unit read
/// may be older than what is hashed now. Times in the future say nothing.
static bool changedSince(const std::string &path, std::chrono::system_clock::time_point started) {
  llvm::sys::fs::file_status status;
  if (llvm::sys::fs::status(path, status))
    return true;
  const auto changed = status.getLastModificationTime();
  return started <= changed && changed <= std::chrono::system_clock::now();
}

void Store::warn(const std::string &reason) {
  if (warningText.empty())
    warningText = "nothing is kept for the next run: " + reason +
                  "; name another folder with --cache-dir, or silence this with --no-cache";
}

bool Store::makeFolder() {
  const auto code = llvm::sys::fs::create_directories(folder);
  if (code)
    warn("cannot make " + folder + ": " + code.message());
  return !code;
}

void Store::save(const UnitCommand &unit, const TuFacts &facts, const std::vector<std::string> &filesRead) {
  if (folder.empty() || !warningText.empty() ||
      std::any_of(facts.problems.begin(), facts.problems.end(), mayPassByItself))
    return;
  std::string manifest;
  for (const auto &file : filesRead) {
    const auto hash = contentHash(file);
    if (!hash || (!assumed.contains(file) && changedSince(file, started)))
      return; // nothing to hold the facts to
    appendString(manifest, relativeTo(root, file));
    appendWord(manifest, hash->low);
    appendWord(manifest, hash->high);
  }
  std::string rest;
  appendString(rest, manifest);
  rest += compress(writeFacts(facts));
  const auto path = entryPath(unit, assumed.empty() ? State::OnDisk : State::Assumed);
  if (!makeFolder())
    return;
  if (const auto code = llvm::sys::fs::create_directories(parentOf(path)))
    return warn("cannot make " + parentOf(path) + ": " + code.message());
  if (auto error = writeFile(path, seal(rest)))
    warn(llvm::toString(std::move(error)));
}

} // namespace doublecheck
