// SPDX-License-Identifier: Apache-2.0
//
// See the header.
#include "pipeline/MergeFacts.h"

#include "facts/FactsIO.h"
#include "support/Paths.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

namespace doublecheck {

static llvm::Error failure(const std::string &message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), message);
}

/// "a", "a and b", "a, b, c and 7 more".
static std::string listed(const std::vector<std::string> &names) {
  static constexpr std::size_t Most = 3;
  std::string text;
  const std::size_t shown = names.size() <= Most + 1 ? names.size() : Most;
  for (std::size_t index = 0; index < shown; ++index) {
    const bool isLast = index + 1 == names.size();
    text += index == 0 ? "" : isLast ? " and " : ", ";
    text += names[index];
  }
  return shown == names.size() ? text : text + " and " + std::to_string(names.size() - shown) + " more";
}

/// What must be equal in all parts; `say` is what differs, in words.
static llvm::Error checkAgreement(const std::vector<NamedFactsFile> &files) {
  const auto &[firstName, first] = files.front();
  for (const auto &[name, file] : files) {
    if (file.tool != first.tool)
      return failure(name + " was made by doublecheck " + file.tool + ", " + firstName + " by " + first.tool +
                     "; extract all parts with one version");
    if (std::tie(file.configuration, file.configurationFile) != std::tie(first.configuration, first.configurationFile))
      return failure(name + " was extracted under another configuration than " + firstName +
                     "; extract all parts with the same .doublecheck.yaml");
    if (file.shard != 0 && first.shard != 0 && std::tie(file.whole, file.shards) != std::tie(first.whole, first.shards))
      return failure(name + " and " + firstName +
                     " are no parts of the same whole: the compilation database or the number of shards differs");
  }
  return llvm::Error::success();
}

static bool isEqual(const FactsFile &a, const FactsFile &b) {
  return std::equal(a.units.begin(), a.units.end(), b.units.begin(), b.units.end(), [](auto &left, auto &right) {
    return std::tie(left.key, left.bytes) == std::tie(right.key, right.bytes);
  });
}

/// Each shard once: repeated ones that agree are dropped with a warning.
static llvm::Error dropRepeats(std::vector<NamedFactsFile> &files, std::vector<std::string> &warnings) {
  std::map<std::uint32_t, const NamedFactsFile *> seen;
  std::vector<bool> isRepeat(files.size(), false);
  for (std::size_t index = 0; index < files.size(); ++index) {
    const auto &[name, file] = files[index];
    if (file.shard == 0)
      continue;
    const auto [known, isNew] = seen.try_emplace(file.shard, &files[index]);
    if (isNew)
      continue;
    const auto text = "shard " + std::to_string(file.shard) + "/" + std::to_string(file.shards) +
                      " is there twice: " + known->second->name + " and " + name;
    if (!isEqual(known->second->file, file))
      return failure(text + ", and they differ; remove the one that is out of date");
    warnings.push_back(text + "; they are equal and counted once");
    isRepeat[index] = true;
  }
  std::size_t index = 0;
  std::erase_if(files, [&](const auto &) { return isRepeat[index++]; });
  return llvm::Error::success();
}

static llvm::Error checkComplete(const std::vector<NamedFactsFile> &files) {
  std::set<std::uint32_t> present;
  std::size_t units = 0;
  FactsFile whole;
  for (const auto &[name, file] : files) {
    if (file.shard == 0)
      continue;
    present.insert(file.shard);
    units += file.units.size();
    whole = {.tool = {},
             .configuration = {},
             .configurationFile = {},
             .whole = file.whole,
             .shard = 0,
             .shards = file.shards,
             .unitsInWhole = file.unitsInWhole,
             .units = {}};
  }
  std::vector<std::string> lost;
  for (std::uint32_t shard = 1; shard <= whole.shards; ++shard)
    if (!present.contains(shard))
      lost.push_back(std::to_string(shard) + "/" + std::to_string(whole.shards));
  if (lost.empty() && units == whole.unitsInWhole)
    return llvm::Error::success();
  if (lost.empty())
    return failure("the shards hold " + std::to_string(units) + " units of " + std::to_string(whole.unitsInWhole) +
                   "; extract them again");
  return failure((lost.size() == 1 ? "shard " : "shards ") + listed(lost) + (lost.size() == 1 ? " is" : " are") +
                 " missing: " + std::to_string(whole.unitsInWhole - std::min<std::size_t>(units, whole.unitsInWhole)) +
                 " of " + std::to_string(whole.unitsInWhole) + " units; run 'doublecheck extract --shard " +
                 lost.front() + "'" + (lost.size() == 1 ? "" : " and so on") + ", then merge again");
}

namespace {

struct Row {
  const UnitFacts *unit = nullptr;
  std::string_view from;
};

} // namespace

/// All units by key, each once, in the order of the files.
static llvm::Expected<std::vector<Row>> gatherRows(const std::vector<NamedFactsFile> &files) {
  std::vector<Row> rows;
  std::map<std::string_view, Row> byKey;
  for (const auto &[name, file] : files) {
    for (const auto &unit : file.units) {
      const auto [known, isNew] = byKey.try_emplace(unit.key, Row{.unit = &unit, .from = name});
      if (isNew)
        rows.push_back({.unit = &unit, .from = name});
      else if (known->second.unit->bytes != unit.bytes)
        return failure(unit.file + " is in " + std::string(known->second.from) + " and in " + name +
                       " with different facts; remove the one that is out of date");
    }
  }
  return rows;
}

/// The units as the database has them, in its order.
static llvm::Expected<std::vector<Row>> asExpected(const std::vector<Row> &rows, const Project &expected) {
  std::map<std::string_view, Row> byKey;
  for (const auto &row : rows)
    byKey.emplace(row.unit->key, row);
  std::vector<Row> ordered;
  std::vector<std::string> lost;
  const auto take = [&](const std::string &key, const std::string &file) {
    const auto found = byKey.find(key);
    if (found == byKey.end())
      return lost.push_back(relativeTo(expected.root, file));
    ordered.push_back(found->second);
    byKey.erase(found);
  };
  for (const auto &unit : expected.units)
    take(commandKey(unit, expected.root), unit.file);
  for (const auto &file : expected.missingSources)
    take("missing " + relativeTo(expected.root, file), file);
  if (!lost.empty())
    return failure("no facts of " + listed(lost) + " (" + std::to_string(lost.size()) + " of " +
                   std::to_string(expected.units.size() + expected.missingSources.size()) +
                   " units), or of other compile commands; extract them");
  if (!byKey.empty())
    return failure(std::string(byKey.begin()->second.from) + " holds facts of " + byKey.begin()->second.unit->file +
                   ", which is not in the compilation database; it is out of date");
  return ordered;
}

llvm::Expected<MergedFacts> mergeFacts(std::vector<NamedFactsFile> files, const Project *expected) {
  if (files.empty())
    return failure("there are no facts to merge; make some with 'doublecheck extract'");
  if (auto error = checkAgreement(files))
    return error;
  MergedFacts merged;
  std::sort(files.begin(), files.end(), [](const auto &left, const auto &right) {
    return std::tie(left.file.shard, left.name) < std::tie(right.file.shard, right.name);
  });
  if (auto error = dropRepeats(files, merged.warnings))
    return error;
  if (auto error = checkComplete(files))
    return error;
  auto rows = gatherRows(files);
  if (rows && expected)
    rows = asExpected(*rows, *expected);
  if (!rows)
    return rows.takeError();
  for (const auto &[unit, from] : *rows) {
    auto facts = readFacts(unit->bytes);
    if (!facts)
      return failure(std::string(from) + ": the facts of " + unit->file + " cannot be read; extract them again");
    merged.units.push_back(std::move(*facts));
  }
  merged.isWhole = expected || files.front().file.shard != 0;
  merged.configuration = files.front().file.configuration;
  merged.configurationFile = files.front().file.configurationFile;
  return merged;
}

} // namespace doublecheck
