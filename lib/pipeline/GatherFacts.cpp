// SPDX-License-Identifier: Apache-2.0
//
// Units to facts: from the store what is fresh, from worker processes the rest.
// The order in which units end shows nowhere in the result.
#include "pipeline/GatherFacts.h"

#include "extract/Extract.h"
#include "facts/FactsIO.h"
#include "pipeline/Machine.h"
#include "pipeline/ParseNest.h"
#include "pipeline/Preambles.h"
#include "pipeline/Threads.h"
#include "pipeline/WorkerPool.h"
#include "support/Bytes.h"
#include "support/Paths.h"

#include "llvm/Support/FileSystem.h"

#include <algorithm>
#include <array>
#include <utility>

namespace doublecheck {

/// What a worker that parses one unit is reckoned to need.
static constexpr std::uint64_t MemoryOfWorker = std::uint64_t{700} << 20;
/// Below this a limit would stop ordinary units.
static constexpr std::uint64_t LeastMemoryLimit = std::uint64_t{2} << 30;

static unsigned jobsFor(const RunOptions &options, std::size_t units) {
  unsigned jobs = options.jobs;
  if (jobs == 0) {
    const auto fitting = static_cast<unsigned>(std::min<std::uint64_t>(availableMemory() / MemoryOfWorker, 1024));
    jobs = std::min(usableCores(), std::max(1U, fitting));
  }
  return static_cast<unsigned>(std::min<std::size_t>(jobs, units));
}

/// Parsing a byte of a unit's own source takes as long as parsing so many of others' headers: measured were 150 (tests
/// written with gMock) to 700 (tests of a library of templates).
static constexpr std::uint64_t HeaderTextOfSource = 300;

static std::uint64_t sizeOf(const UnitCommand &unit) {
  std::uint64_t size = 0;
  llvm::sys::fs::file_size(unit.file, size);
  return size;
}

/// Large sources last would leave the other workers idle at the end.
static std::vector<std::size_t> largestFirst(const Project &project, std::vector<std::size_t> units) {
  std::vector<std::uint64_t> sizes(project.units.size(), 0);
  for (const auto unit : units)
    sizes[unit] = sizeOf(project.units[unit]);
  std::stable_sort(units.begin(), units.end(), [&](auto left, auto right) { return sizes[left] > sizes[right]; });
  return units;
}

/// Units that share a parse go to one worker, one after another.
static std::vector<Task> tasksOf(const Project &project, const std::vector<std::size_t> &units,
                                 const SharingPlan &plan) {
  std::vector<Task> tasks;
  for (const std::size_t unit : units) {
    Task task{.number = unit, .kin = plan.nodeOf[unit]};
    for (std::size_t node = task.kin; node != SharingPlan::None; node = plan.nodes[node].parent) {
      task.kinBeginning += std::exchange(task.familyBeginning, plan.nodes[node].text);
      task.family = node;
    }
    if (task.kin != SharingPlan::None)
      task.effort = plan.textLeft[unit] + HeaderTextOfSource * sizeOf(project.units[unit]);
    tasks.push_back(task);
  }
  return tasks;
}

static std::array<const std::vector<std::string> *, 3> listsOf(const Dependencies &dependencies) {
  return {&dependencies.filesRead, &dependencies.filesMissing, &dependencies.foldersListed};
}

static std::string packExtraction(const Extraction &extraction) {
  std::string bytes;
  appendString(bytes, writeFacts(extraction.facts));
  for (const auto *list : listsOf(extraction.dependencies)) {
    appendVarint(bytes, list->size());
    for (const auto &path : *list)
      appendString(bytes, path);
  }
  return bytes;
}

static std::optional<Extraction> unpackExtraction(std::string_view bytes) {
  ByteReader reader(bytes);
  auto facts = readFacts(reader.string());
  if (!facts)
    return std::nullopt;
  Extraction extraction{.facts = std::move(*facts), .dependencies = {}};
  auto &[read, missing, listed] = extraction.dependencies;
  for (auto *list : {&read, &missing, &listed}) {
    list->resize(reader.count());
    for (auto &path : *list)
      path = reader.string();
  }
  return reader.failed() ? std::nullopt : std::optional(std::move(extraction));
}

static TuFacts factsOfFailure(const Project &project, const UnitCommand &unit, ProblemKind kind,
                              const std::string &message) {
  TuFacts facts;
  facts.mainFile = FileRef(0);
  facts.target = targetOf(unit);
  facts.files.push_back({.path = relativeTo(project.root, unit.file), .inProject = true});
  facts.problems.push_back({.kind = kind, .message = message, .place = {.file = FileRef(0), .line = 0, .column = 0}});
  return facts;
}

static TuFacts factsOfOutcome(const Project &project, const UnitCommand &unit, const Outcome &outcome) {
  switch (outcome.ending) {
  case Ending::TimedOut:
    return factsOfFailure(project, unit, ProblemKind::Timeout,
                          outcome.detail + "; raise 'unit-time-limit' or exclude the file");
  case Ending::OutOfMemory:
    return factsOfFailure(project, unit, ProblemKind::OutOfMemory, outcome.detail + "; try fewer --jobs");
  case Ending::Answered:
  case Ending::Crashed:
    break;
  }
  return factsOfFailure(project, unit, ProblemKind::Crash, "Clang crashed on this unit: " + outcome.detail);
}

static TuFacts factsOfMissing(const Project &project, const std::string &file) {
  return factsOfFailure(project, UnitCommand{.directory = {}, .file = file, .arguments = {}, .output = {}},
                        ProblemKind::MissingFile,
                        "named in the compilation database but not on disk; build the project so that it is "
                        "generated, or configure again");
}

std::string storeVersion(const Project &project, const RunOptions &options, std::string_view toolIdentity) {
  std::string version(toolIdentity);
  appendString(version, relativeTo(project.root, project.buildFolder));
  appendString(version, options.resourceFolder);
  for (const auto &glob : project.settings.thirdPartyGlobs)
    appendString(version, glob);
  return version;
}

namespace {

/// One run: fills `facts` unit by unit.
class Gathering {
public:
  Gathering(const Project &project, Store &store, const RunOptions &options)
      : project(project), store(store), options(options), facts(project.units.size()) {
    progress.total = project.units.size();
  }

  /// The units that the store had nothing fresh for.
  std::vector<std::size_t> takeFromStore() {
    std::vector<std::optional<PackedFacts>> packed(project.units.size());
    for (std::size_t unit = 0; unit < project.units.size(); ++unit)
      packed[unit] = store.find(project.units[unit]);
    std::vector<std::optional<TuFacts>> kept(project.units.size());
    inThreads(packed.size(), jobsFor(options, packed.size()), [&](std::size_t unit) {
      if (packed[unit])
        kept[unit] = unpackFacts(*packed[unit]);
    });
    std::vector<std::size_t> stale;
    for (std::size_t unit = 0; unit < project.units.size(); ++unit) {
      if (!kept[unit]) {
        stale.push_back(unit);
        continue;
      }
      ++progress.fromStore;
      put(unit, std::move(*kept[unit]));
    }
    return stale;
  }

  llvm::Error extract(const std::vector<std::size_t> &units) {
    const ExtractOptions extractOptions{.root = project.root,
                                        .buildFolder = project.buildFolder,
                                        .resourceFolder = options.resourceFolder,
                                        .thirdPartyGlobs = project.settings.thirdPartyGlobs,
                                        .overlays = options.overlays,
                                        .isPlain = options.isPlain};
    const SharingPlan plan = sharingPlan(units, extractOptions);
    const PoolOptions pool{.workers = jobsFor(options, units.size()),
                           .timeLimit = timeLimitOf(options.unitTimeLimit),
                           .memoryLimit = options.unitMemoryLimit ? options.unitMemoryLimit
                                                                  : std::max(availableMemory(), LeastMemoryLimit)};
    const ParseNest::Pack pack = packExtraction;
    const ParseNest::Alone alone = [&](const UnitCommand &unit) {
      return options.preambles ? extractEdited(unit, *options.preambles, extractOptions)
                               : extractFacts(unit, extractOptions);
    };
    return runInWorkers(
        tasksOf(project, largestFirst(project, units), plan),
        [&](TaskLine &line) { ParseNest(project.units, plan, extractOptions, alone, pack).serve(line); },
        [&](std::size_t unit, const Outcome &outcome) { receive(unit, outcome); }, pool);
  }

  std::vector<TuFacts> finish() {
    for (const auto &file : project.missingSources)
      facts.push_back(factsOfMissing(project, file));
    return std::move(facts);
  }

private:
  SharingPlan sharingPlan(const std::vector<std::size_t> &units, const ExtractOptions &extractOptions) const {
    if (!options.isPlain)
      return planSharing(project.units, units, extractOptions);
    SharingPlan nothing;
    nothing.nodeOf.assign(project.units.size(), SharingPlan::None);
    nothing.textLeft.assign(project.units.size(), 0);
    return nothing;
  }

  void receive(std::size_t unit, const Outcome &outcome) {
    const auto &command = project.units[unit];
    auto extraction = outcome.ending == Ending::Answered ? unpackExtraction(outcome.answer) : std::nullopt;
    if (!extraction)
      return put(unit, factsOfOutcome(project, command, outcome));
    store.save(command, extraction->facts, extraction->dependencies);
    put(unit, std::move(extraction->facts));
  }

  void put(std::size_t unit, TuFacts done) {
    facts[unit] = std::move(done);
    ++progress.done;
    progress.current = project.units[unit].file;
    if (options.onProgress)
      options.onProgress(progress);
  }

  const Project &project;
  Store &store;
  const RunOptions &options;
  std::vector<TuFacts> facts;
  Progress progress;
};

} // namespace

llvm::Expected<std::vector<TuFacts>> gatherFacts(const Project &project, Store &store, const RunOptions &options) {
  Gathering gathering(project, store, options);
  const auto stale = gathering.takeFromStore();
  if (auto error = gathering.extract(stale))
    return error;
  return gathering.finish();
}

} // namespace doublecheck
