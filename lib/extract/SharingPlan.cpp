// SPDX-License-Identifier: Apache-2.0
//
// planSharing: groups units of like flags, and within a group splits by what saves
// most: a heavy header that many include first, then all that these have in common.
#include "extract/Extract.h"

#include "extract/HeaderSearch.h"
#include "extract/SharedCommand.h"
#include "support/Paths.h"

#include <algorithm>
#include <map>

namespace doublecheck {

/// Text that sharing must save before it pays for one more process.
static constexpr std::uint64_t LeastSaving = 400'000;
/// Text that a header must bring for itself.
static constexpr std::uint64_t LeastHeader = 50'000;

namespace {

struct Sharer {
  std::size_t unit = 0;
  std::vector<std::string> headers; // in the order of the unit
};

class Splitting {
public:
  Splitting(HeaderGroup &group, SharingPlan &plan) : group(group), plan(plan) {}

  /// `read`: what is behind the headers of `node` and its parents.
  void split(std::vector<Sharer> sharers, std::size_t node, const HeaderGroup::Headers &read) {
    while (const std::string *best = heaviest(sharers, read)) {
      const std::string chosen = *best;
      auto others = std::stable_partition(sharers.begin(), sharers.end(),
                                          [&](const Sharer &sharer) { return includes(sharer, chosen); });
      std::vector<Sharer> with(std::make_move_iterator(sharers.begin()), std::make_move_iterator(others));
      sharers.erase(sharers.begin(), others);
      HeaderGroup::Headers all = read;
      std::vector<std::string> headers = common(with, all);
      plan.nodes.push_back({.parent = node, .headers = std::move(headers), .text = group.sizeOf(all, read)});
      split(std::move(with), plan.nodes.size() - 1, all);
    }
    for (const Sharer &sharer : sharers) {
      plan.nodeOf[sharer.unit] = node;
      plan.textLeft[sharer.unit] = textBehind(sharer, read);
    }
  }

private:
  std::uint64_t textBehind(const Sharer &sharer, const HeaderGroup::Headers &read) {
    HeaderGroup::Headers all;
    for (const std::string &header : sharer.headers) {
      const HeaderGroup::Headers &behind = group.behind(header);
      all.insert(behind.begin(), behind.end());
    }
    return group.sizeOf(all, read);
  }

  static bool includes(const Sharer &sharer, const std::string &header) {
    return std::ranges::find(sharer.headers, header) != sharer.headers.end();
  }

  /// The header by which most text is saved; null where none saves enough.
  const std::string *heaviest(const std::vector<Sharer> &sharers, const HeaderGroup::Headers &read) {
    std::map<std::string, std::uint64_t> users;
    for (const Sharer &sharer : sharers)
      for (const std::string &header : sharer.headers)
        ++users[header];
    std::uint64_t most = 0;
    best.clear();
    for (const auto &[header, count] : users) {
      const std::uint64_t size = count > 1 ? group.sizeOf(group.behind(header), read) : 0;
      const std::uint64_t saving = size < LeastHeader ? 0 : size * (count - 1);
      if (saving < LeastSaving || saving <= most)
        continue;
      most = saving;
      best = header;
    }
    return best.empty() ? nullptr : &best;
  }

  /// What all of them include and is not read yet, in the order of the first.
  std::vector<std::string> common(const std::vector<Sharer> &sharers, HeaderGroup::Headers &read) {
    std::vector<std::string> headers;
    for (const std::string &header : sharers.front().headers) {
      const HeaderGroup::Headers &behind = group.behind(header);
      const bool isNew = !std::includes(read.begin(), read.end(), behind.begin(), behind.end());
      if (!isNew || !std::ranges::all_of(sharers, [&](const Sharer &sharer) { return includes(sharer, header); }))
        continue;
      headers.push_back(header);
      read.insert(behind.begin(), behind.end());
    }
    return headers;
  }

  HeaderGroup &group;
  SharingPlan &plan;
  std::string best;
};

} // namespace

SharingPlan planSharing(const std::vector<UnitCommand> &units, const std::vector<std::size_t> &chosen,
                        const ExtractOptions &options) {
  SharingPlan plan;
  plan.nodeOf.assign(units.size(), SharingPlan::None);
  plan.textLeft.assign(units.size(), 0);
  HeaderFiles files;
  for (const std::vector<std::size_t> &members : unitsOfLikeFlags(units, chosen, options.resourceFolder)) {
    if (members.size() < 2)
      continue;
    std::vector<const UnitCommand *> commands;
    for (const std::size_t unit : members)
      commands.push_back(&units[unit]);
    HeaderGroup group(files, searchFolders(commandOfAll(commands), options), options);
    std::vector<Sharer> sharers;
    for (const std::size_t unit : members)
      sharers.push_back({.unit = unit, .headers = group.othersHeaders(units[unit])});
    Splitting(group, plan).split(std::move(sharers), SharingPlan::None, {});
  }
  return plan;
}

} // namespace doublecheck
