// SPDX-License-Identifier: Apache-2.0
//
// See the header.
#include "pipeline/CheckFiles.h"

#include "support/Files.h"
#include "support/Paths.h"

#include "llvm/Support/FileSystem.h"

#include <algorithm>
#include <set>

namespace doublecheck {

bool standsIn(const ReportPlace &place, const Project &project, const std::vector<std::string> &files) {
  return !place.file.empty() && std::ranges::find(files, normalPath(place.file, project.root)) != files.end();
}

static llvm::Error readByNobody(const Project &project, const std::string &file) {
  const std::string name = relativeTo(project.root, file);
  const bool isThere = fileExists(file);
  return llvm::createStringError(
      llvm::inconvertibleErrorCode(),
      name + (isThere ? ": no unit is known to read it; run 'doublecheck scan' once, add it to the build, or give its "
                        "flags: doublecheck check " +
                            name + " -- FLAGS"
                      : ": no such file"));
}

/// The units to parse for `files`: one each, its twins under other commands follow it.
static llvm::Expected<std::vector<std::size_t>> unitsToParse(const Project &project, const KnownFacts &known,
                                                             const std::vector<std::string> &files) {
  std::set<std::size_t> units;
  for (const auto &file : files) {
    const auto saying = unitsThatSay(project, known, file);
    if (saying.empty())
      return readByNobody(project, file);
    units.insert(saying.front());
  }
  return std::vector(units.begin(), units.end());
}

/// Whether the source was written after its facts were kept.
static bool changedSince(const std::string &file, std::chrono::system_clock::time_point kept) {
  llvm::sys::fs::file_status status;
  return !llvm::sys::fs::status(file, status) && status.getLastModificationTime() > kept;
}

static void describeAge(const Project &project, const KnownFacts &known, const std::vector<std::size_t> &parsed,
                        CheckedFiles &result) {
  for (std::size_t i = 0; i < project.units.size(); ++i) {
    if (std::ranges::any_of(parsed, [&](std::size_t p) { return project.units[p].file == project.units[i].file; }))
      continue;
    const auto kept = known.kept[i];
    ++(kept ? result.known : result.unknown);
    if (!kept)
      continue;
    result.oldest = std::min(result.oldest.value_or(*kept), *kept);
    result.changed += changedSince(project.units[i].file, *kept);
  }
}

static void keepOnly(Report &report, const Project &project, const std::vector<std::string> &files) {
  std::erase_if(report.findings, [&](const auto &finding) { return !standsIn(finding.place, project, files); });
  std::erase_if(report.failedUnits, [&](const auto &unit) {
    return !standsIn({.file = unit.file}, project, files) && !standsIn(unit.place, project, files);
  });
  std::erase_if(report.rules, [&](const auto &rule) {
    return std::ranges::none_of(report.findings, [&](const auto &finding) { return finding.rule == rule.id; });
  });
}

llvm::Expected<CheckedFiles> checkFiles(const Project &project, Store &store, const RunOptions &options,
                                        const std::vector<std::string> &files) {
  KnownFacts known = recallFacts(project, store);
  auto parsed = unitsToParse(project, known, files);
  if (!parsed)
    return parsed.takeError();
  CheckedFiles result;
  describeAge(project, known, *parsed, result);

  Project edited{.root = project.root,
                 .buildFolder = project.buildFolder,
                 .settings = project.settings,
                 .units = {},
                 .isNarrowed = true,
                 .missingSources = {}};
  for (const auto unit : *parsed)
    edited.units.push_back(project.units[unit]);
  Store nowhere;
  Store unsaved = store.assuming({.texts = options.overlays, .absent = {}});
  RunOptions editing = options;
  editing.preambles = options.overlays.empty() ? &store : &unsaved;
  auto fresh = gatherFacts(edited, options.overlays.empty() ? store : nowhere, editing);
  if (!fresh)
    return fresh.takeError();
  store.finish();
  for (std::size_t i = 0; i < parsed->size(); ++i)
    replaceFacts(project, known, (*parsed)[i], std::move((*fresh)[i]), files);

  Project judged = project;
  judged.isNarrowed |= result.unknown > 0; // then nothing can be said of what nobody uses
  auto analysis = analyzeFacts(std::move(known.units), judged, options);
  if (!analysis)
    return analysis.takeError();
  result.report = std::move((*analysis)->report);
  keepOnly(result.report, project, files);
  return result;
}

} // namespace doublecheck
