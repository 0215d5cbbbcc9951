// SPDX-License-Identifier: Apache-2.0
//
// See the header.
#include "pipeline/KnownFacts.h"

#include "support/Paths.h"

#include <algorithm>
#include <tuple>
#include <unordered_set>

namespace doublecheck {

TuFacts factsOfUnseen(const Project &project, const UnitCommand &unit) {
  TuFacts facts;
  facts.mainFile = FileRef(0);
  facts.target = targetOf(unit);
  facts.files.push_back({.path = relativeTo(project.root, unit.file), .inProject = true});
  facts.problems.push_back({.kind = ProblemKind::MissingFile,
                            .message = "not analysed yet; 'doublecheck scan' does",
                            .place = {.file = FileRef(0), .line = 0, .column = 0}});
  return facts;
}

KnownFacts recallFacts(const Project &project, Store &store) {
  KnownFacts known;
  for (const auto &unit : project.units) {
    auto kept = store.recall(unit);
    known.kept.push_back(kept ? std::optional(kept->saved) : std::nullopt);
    known.units.push_back(kept ? std::move(kept->facts) : factsOfUnseen(project, unit));
  }
  return known;
}

/// "OrderStore" for "src/OrderStore.h", "OrderStoreTest.cpp" and "order_store" alike would be guessing: only the start.
static std::string stemOf(const std::string &path) {
  const std::string name(fileNameOf(path));
  return name.substr(0, name.find('.'));
}

std::vector<std::size_t> unitsThatSay(const Project &project, const KnownFacts &known, const std::string &file) {
  std::vector<std::size_t> own;
  for (std::size_t i = 0; i < project.units.size(); ++i)
    if (project.units[i].file == file)
      own.push_back(i);
  if (!own.empty())
    return own;
  const std::string stem = stemOf(file);
  const std::string path = relativeTo(project.root, file);
  const auto rank = [&](std::size_t i) {
    const std::string &main = project.units[i].file;
    return std::make_tuple(stemOf(main) != stem, !stemOf(main).starts_with(stem), parentOf(main) != parentOf(file),
                           known.units[i].symbols.size(), i);
  };
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < project.units.size(); ++i)
    if (std::ranges::find(known.units[i].files, path, &FileFact::path) != known.units[i].files.end() &&
        (!best || rank(i) < rank(*best)))
      best = i;
  return best ? std::vector<std::size_t>{*best} : std::vector<std::size_t>{};
}

/// Rows of `facts` that stand in one of `files`. Nothing refers to these rows by index: the tables stay whole.
static void forget(TuFacts &facts, const std::unordered_set<std::string> &files) {
  std::vector<bool> isStale;
  for (const FileFact &file : facts.files)
    isStale.push_back(files.contains(file.path));
  if (std::ranges::find(isStale, true) == isStale.end())
    return;
  const auto drop = [&](auto &rows) {
    std::erase_if(rows, [&](const auto &row) { return row.place.file && isStale[row.place.file.index()]; });
  };
  drop(facts.functions);
  drop(facts.classes);
  drop(facts.doubles);
  drop(facts.expectations);
  drop(facts.tests);
  drop(facts.instantiations);
  drop(facts.problems);
}

void replaceFacts(const Project &project, KnownFacts &known, std::size_t unit, TuFacts fresh,
                  const std::vector<std::string> &files) {
  std::unordered_set<std::string> paths;
  for (const auto &file : files)
    paths.insert(relativeTo(project.root, file));
  for (std::size_t i = 0; i < known.units.size(); ++i) {
    if (i == unit)
      continue;
    if (project.units[i].file != project.units[unit].file) {
      forget(known.units[i], paths);
      continue;
    }
    known.units[i] = fresh;
    known.units[i].target = targetOf(project.units[i]);
  }
  known.units[unit] = std::move(fresh);
}

} // namespace doublecheck
