// SPDX-License-Identifier: Apache-2.0
//
// Parts of a project to bytes and back. Compressed as one piece: units repeat
// each other's names.
#include "pipeline/FactsFile.h"

#include "facts/BinaryArchive.h"
#include "facts/FactsFields.h"
#include "facts/FactsIO.h"
#include "support/Compression.h"
#include "support/Hash.h"
#include "support/Paths.h"

#include <algorithm>
#include <charconv>

namespace doublecheck {

static constexpr std::string_view Magic = "DCFF";

/// Raised when the layout changes.
static constexpr std::uint32_t FactsFileVersion = 1000 + FactsVersion;

template <class Archive, IsFact<UnitFacts> T> void fields(Archive &archive, T &unit) {
  archive("key", unit.key);
  archive("file", unit.file);
  archive("bytes", unit.bytes);
}

template <class Archive, IsFact<FactsFile> T> void fields(Archive &archive, T &file) {
  archive("tool", file.tool);
  archive("configuration", file.configuration);
  archive("configurationFile", file.configurationFile);
  archive("whole", file.whole);
  archive("shard", file.shard);
  archive("shards", file.shards);
  archive("unitsInWhole", file.unitsInWhole);
  archive("units", file.units);
}

// --- parts -------------------------------------------------------------------

static std::optional<std::uint32_t> numberIn(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  return failed == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

llvm::Expected<ShardNumber> parseShard(std::string_view text) {
  const auto slash = text.find('/');
  const auto number = numberIn(text.substr(0, slash));
  const auto count = slash == std::string_view::npos ? std::nullopt : numberIn(text.substr(slash + 1));
  if (number && count && 1 <= *number && *number <= *count)
    return ShardNumber{.number = *number, .count = *count};
  return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                 "--shard " + std::string(text) + ": write NUMBER/COUNT, from 1/8 to 8/8");
}

void narrowToShard(Project &project, ShardNumber shard) {
  if (shard.count == 0)
    return;
  const auto total = std::uint64_t{project.units.size()};
  const auto first = static_cast<std::ptrdiff_t>(total * (shard.number - 1) / shard.count);
  const auto last = static_cast<std::ptrdiff_t>(total * shard.number / shard.count);
  project.units = std::vector(project.units.begin() + first, project.units.begin() + last);
  if (shard.number != shard.count)
    project.missingSources.clear();
}

std::string identityOf(const Project &project) {
  std::string text;
  for (const auto &unit : project.units)
    appendString(text, commandKey(unit, project.root));
  for (const auto &file : project.missingSources)
    appendString(text, relativeTo(project.root, file));
  for (const auto &glob : project.settings.thirdPartyGlobs)
    appendString(text, glob);
  return hexadecimal(hash128(text));
}

// --- bytes -------------------------------------------------------------------

std::vector<UnitFacts> packUnits(const Project &project, const std::vector<TuFacts> &facts) {
  std::vector<UnitFacts> packed;
  for (std::size_t index = 0; index < facts.size(); ++index) {
    const bool isMissing = index >= project.units.size();
    const auto &file = isMissing ? project.missingSources[index - project.units.size()] : project.units[index].file;
    packed.push_back({.key = isMissing ? "missing " + relativeTo(project.root, file)
                                       : commandKey(project.units[index], project.root),
                      .file = relativeTo(project.root, file),
                      .bytes = writeFacts(facts[index])});
  }
  return packed;
}

std::string writeFactsFile(const FactsFile &file) {
  BinaryWriter writer;
  fields(writer, file);
  return std::string(Magic) + compress(writer.finish(Magic, FactsFileVersion), CompressionFor::Keeping);
}

std::optional<FactsFile> readFactsFile(std::string_view bytes) {
  if (!bytes.starts_with(Magic))
    return std::nullopt;
  const auto unpacked = decompress(bytes.substr(Magic.size()));
  const auto rest = unpacked ? checkedRest(*unpacked, Magic) : std::nullopt;
  return rest ? BinaryReader(*rest).run<FactsFile>(FactsFileVersion) : std::nullopt;
}

} // namespace doublecheck
