// SPDX-License-Identifier: Apache-2.0
//
// doublecheck merge: the second half of a scan, over files of facts.
#include "Command.h"
#include "GateOptions.h"
#include "ReportDelivery.h"
#include "Session.h"
#include "Terminal.h"
#include "pipeline/MergeFacts.h"
#include "support/Files.h"
#include "support/Paths.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"

#include <algorithm>

namespace doublecheck {

static void declare(CLI::App &parser, Options &options) {
  parser
      .add_option("FACTS", options.factsFiles,
                  "Files of facts, folders with *.facts, or @FILE that names them line by line")
      ->required();
  parser.add_option("-p", options.query.buildFolder, "Hold the units to this folder's compile_commands.json")
      ->type_name("BUILD");
  parser
      .add_option("--config", options.query.configuration,
                  "Use this configuration instead of the one that the facts were extracted under")
      ->type_name("FILE");
  declareReportOptions(parser, options);
  parser.add_flag("-q,--quiet", options.quiet, "Print nothing but what was asked for, and errors");
  parser.add_flag("-v,--verbose", options.verbose, "Print details that are left out otherwise");
  declareColourOption(parser, options);
}

static llvm::Error failure(const std::string &message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), message);
}

static std::vector<std::string> factsFilesIn(const std::string &folder) {
  std::vector<std::string> files;
  std::error_code failed;
  for (llvm::sys::fs::directory_iterator at(folder, failed), end; at != end && !failed; at.increment(failed))
    if (llvm::StringRef(at->path()).ends_with(".facts"))
      files.push_back(at->path());
  std::sort(files.begin(), files.end());
  return files;
}

/// What the command line names, with the names that an @FILE holds: more of them than a command line takes.
static llvm::Expected<std::vector<std::string>> namesGiven(const Options &options) {
  std::vector<std::string> names;
  for (const auto &given : options.factsFiles) {
    if (!given.starts_with('@')) {
      names.push_back(given);
      continue;
    }
    const auto text = readFile(normalPath(given.substr(1), options.query.workingDirectory));
    if (!text)
      return failure(given.substr(1) + ": cannot be read; after '@' name a file that names facts line by line");
    for (const llvm::StringRef line : llvm::split(*text, '\n'))
      if (const auto name = line.trim(); !name.empty())
        names.push_back(name.str());
  }
  return names;
}

static llvm::Expected<std::vector<NamedFactsFile>> readFiles(const Options &options) {
  auto names = namesGiven(options);
  if (!names)
    return names.takeError();
  std::vector<std::string> paths;
  for (const auto &given : *names) {
    const auto path = normalPath(given, options.query.workingDirectory);
    if (!folderExists(path)) {
      paths.push_back(path);
      continue;
    }
    const auto inside = factsFilesIn(path);
    if (inside.empty())
      return failure(given + ": no *.facts in this folder");
    paths.insert(paths.end(), inside.begin(), inside.end());
  }
  std::vector<NamedFactsFile> files;
  for (const auto &path : paths) {
    const auto name = relativeTo(options.query.workingDirectory, path);
    const auto bytes = readFile(path);
    if (!bytes)
      return failure(name + ": cannot be read");
    auto file = readFactsFile(*bytes);
    if (!file)
      return failure(name + ": no facts of this version of doublecheck, or damaged; extract them again");
    files.push_back({.name = name, .file = std::move(*file)});
  }
  return files;
}

/// The configuration named, else the one that the facts carry.
static llvm::Expected<Settings> settingsFor(const MergedFacts &merged, const std::string &root,
                                            const Options &options) {
  if (!options.query.configuration)
    return merged.configurationFile.empty()
               ? llvm::Expected<Settings>(Settings())
               : parseSettings(merged.configuration, normalPath(merged.configurationFile, root));
  const auto path = normalPath(*options.query.configuration, options.query.workingDirectory);
  const auto text = readFile(path);
  if (!text)
    return failure(path + ": cannot be read");
  return parseSettings(*text, path);
}

/// The project that the units are held to, if -p says so; else only where it would lie.
static llvm::Expected<Project> projectFor(const Options &options) {
  if (options.query.buildFolder)
    return openProject(options.query);
  Project project;
  project.root = options.query.workingDirectory;
  return project;
}

static ExitCode analyseAndDeliver(MergedFacts merged, const Project &project, Delivery delivery,
                                  const Options &options) {
  auto gate = planGate(options, project);
  if (!gate)
    return reportError(gate.takeError());
  RunOptions run;
  run.version = toolVersion();
  run.today = today();
  auto analysis = analyzeFacts(std::move(merged.units), project, run);
  if (!analysis)
    return reportError(analysis.takeError());
  return deliverReport(std::move((*analysis)->report), project, std::move(delivery), *gate, options);
}

static ExitCode run(const Options &options) {
  auto delivery = planDelivery(options);
  if (!delivery)
    return reportError(delivery.takeError());
  auto project = projectFor(options);
  if (!project)
    return reportError(project.takeError());
  auto files = readFiles(options);
  if (!files)
    return reportError(files.takeError());
  auto merged = mergeFacts(std::move(*files), options.query.buildFolder ? &*project : nullptr);
  if (!merged)
    return reportError(merged.takeError());
  for (const auto &warning : merged->warnings)
    printWarning(warning);
  auto settings = settingsFor(*merged, project->root, options);
  if (!settings)
    return reportError(settings.takeError());
  project->settings = std::move(*settings);
  project->isNarrowed = !merged->isWhole;
  return analyseAndDeliver(std::move(*merged), *project, std::move(*delivery), options);
}

extern const Command mergeCommand = {
    .id = "merge",
    .title = "Make the report of a whole project out of files that extract wrote",
    .examples = "  doublecheck merge doublecheck-*.facts                 every shard must be there\n"
                "  doublecheck merge facts/ --format json=report.json --fail-under 70\n"
                "  doublecheck merge facts/ -p build                     also: every unit of the database",
    .declare = declare,
    .run = run,
};

} // namespace doublecheck
