// SPDX-License-Identifier: Apache-2.0
//
// A manifest is a sequence of blocks, each counted: folder, then lines of name,
// kind, and for what is there its hash.
#include "store/Manifest.h"

#include "support/Bytes.h"
#include "support/Paths.h"

namespace doublecheck {

static constexpr char Read = 'r';
static constexpr char Missing = 'm';
static constexpr char Listed = 'l';

namespace {

struct ManifestLine {
  std::string name;
  char kind = Read;
  Hash128 hash;
};

} // namespace

static void appendLine(std::string &block, const std::string &name, char kind, const Hash128 &hash) {
  appendString(block, name);
  block.push_back(kind);
  if (kind == Missing)
    return;
  appendWord(block, hash.low);
  appendWord(block, hash.high);
}

static ManifestLine readLine(ByteReader &reader) {
  ManifestLine line{.name = std::string(reader.string()), .kind = Read, .hash = {}};
  const auto kind = reader.take(1);
  line.kind = kind.empty() ? '\0' : kind.front();
  if (line.kind != Missing)
    line.hash = {.low = reader.word(), .high = reader.word()};
  return line;
}

static std::string pathOf(const std::string &folder, const std::string &name) {
  return folder == "/" ? folder + name : folder + "/" + name;
}

/// Undoes relativeTo. "a/../b" stays as it was asked: it is not "b" where `a` is a link, or nothing.
static std::string folderBelow(const std::string &root, const std::string &given) {
  if (given.starts_with('/'))
    return given;
  return given == "." ? root : pathOf(root, given);
}

std::optional<std::string> writeManifest(const Dependencies &dependencies, const std::string &root,
                                         FileStates &states) {
  std::map<std::string, std::string> blocks; // lines by folder
  const auto add = [&](const std::string &path, char kind, const Hash128 &hash) {
    appendLine(blocks[parentOf(path)], std::string(fileNameOf(path)), kind, hash);
  };
  for (const auto &file : dependencies.filesRead) {
    const auto hash = states.contentHash(file);
    if (!hash || states.changedInRun(file))
      return std::nullopt;
    add(file, Read, *hash);
  }
  for (const auto &path : dependencies.filesMissing)
    add(path, Missing, {});
  for (const auto &folder : dependencies.foldersListed) {
    const auto hash = states.listingHash(folder);
    if (!hash)
      return std::nullopt;
    add(folder, Listed, *hash);
  }
  std::string manifest;
  for (const auto &[folder, lines] : blocks) {
    std::string block;
    appendString(block, relativeTo(root, folder));
    appendString(manifest, block + lines);
  }
  return manifest;
}

bool ManifestCheck::isBlockFresh(std::string_view block) {
  ByteReader reader(block);
  const std::string given(reader.string());
  const std::string folder = folderBelow(root, given);
  std::vector<ManifestLine> lines;
  while (!reader.atEnd() && !reader.failed()) {
    const auto &line = lines.emplace_back(readLine(reader));
    const auto path = pathOf(folder, line.name);
    const bool isSame = line.kind == Missing  ? states->isMissing(path)
                        : line.kind == Listed ? states->listingHash(path) == line.hash
                                              : line.kind == Read && states->contentHash(path) == line.hash;
    if (reader.failed() || !isSame)
      return false;
  }
  auto &names = fresh[given];
  for (auto &line : lines)
    names.insert_or_assign(std::move(line.name), Line{.kind = line.kind, .hash = line.hash});
  return !reader.failed();
}

bool ManifestCheck::isFresh(std::string_view manifest) {
  ByteReader reader(manifest);
  while (!reader.failed() && !reader.atEnd()) {
    const auto block = reader.string();
    const auto [known, isNew] = blocks.try_emplace(hash64(block), false);
    if (isNew)
      known->second = isBlockFresh(block);
    if (!known->second || reader.failed())
      return false;
  }
  return !reader.failed();
}

std::string ManifestCheck::unionOfFresh() const {
  std::string manifest;
  for (const auto &[folder, names] : fresh) {
    std::string block;
    appendString(block, folder);
    for (const auto &[name, line] : names)
      appendLine(block, name, line.kind, line.hash);
    appendString(manifest, block);
  }
  return manifest;
}

} // namespace doublecheck
