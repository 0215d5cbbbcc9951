// SPDX-License-Identifier: Apache-2.0
//
// Query in, project out: database, root, settings and the units that the run
// wants, in that order.
#include "project/Project.h"

#include "project/Database.h"
#include "support/Files.h"
#include "support/Glob.h"
#include "support/Paths.h"

#include "llvm/ADT/StringExtras.h"

#include <algorithm>

namespace doublecheck {

static constexpr std::string_view SettingsName = ".doublecheck.yaml";

static llvm::Error failure(const std::string &message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), message);
}

// --- root and settings -------------------------------------------------------

/// The deepest folder that holds all of the project's sources. Generated and
/// system ones (googletest from /usr/src) do not pull it up, unless there are no others.
static std::string commonFolder(const std::vector<UnitCommand> &units, const std::string &buildFolder) {
  std::string common, ofAll;
  const auto widen = [](std::string &folder, const std::string &file) {
    if (folder.empty())
      folder = parentOf(file);
    while (!isWithin(file, folder))
      folder = parentOf(folder);
  };
  for (const auto &unit : units) {
    widen(ofAll, unit.file);
    const bool isGenerated = !buildFolder.empty() && isWithin(unit.file, buildFolder);
    if (!isGenerated && !isWithin(unit.file, "/usr"))
      widen(common, unit.file);
  }
  return common.empty() ? ofAll : common;
}

/// Whether `folder` is above one of the units: a root elsewhere would be somebody else's.
static bool holdsUnit(const std::string &folder, const std::vector<UnitCommand> &units) {
  return std::any_of(units.begin(), units.end(), [&](const auto &unit) { return isWithin(unit.file, folder); });
}

/// The nearest folder at or above one of `starts`, in turn, that `isWanted` and holds a unit; else empty.
template <class Predicate>
static std::string searchUpward(const std::vector<std::string> &starts, const std::vector<UnitCommand> &units,
                                Predicate isWanted) {
  for (const auto &start : starts) {
    for (std::string folder = start; !folder.empty(); folder = folder == "/" ? "" : parentOf(folder))
      if (isWanted(folder) && holdsUnit(folder, units))
        return folder;
  }
  return {};
}

llvm::Expected<Settings> readSettings(const std::string &file) {
  const auto text = readFile(file);
  if (!text)
    return failure(file + ": cannot be read; check its rights");
  return parseSettings(*text, file);
}

/// Fills root and settings from what lies around the units.
static llvm::Error findRoot(Project &project, const ProjectQuery &query) {
  const auto common = commonFolder(project.units, project.buildFolder);
  const std::vector<std::string> starts = {common, query.workingDirectory, project.buildFolder};
  const auto hasSettings = [](const std::string &folder) { return fileExists(normalPath(SettingsName, folder)); };
  const auto hasRepository = [](const std::string &folder) {
    const auto git = normalPath(".git", folder);
    return folderExists(git) || fileExists(git); // a file in work trees and submodules
  };
  std::string settingsFile;
  if (query.configuration) {
    settingsFile = normalPath(*query.configuration, query.workingDirectory);
    if (!fileExists(settingsFile))
      return failure("--config " + *query.configuration + ": no such file; 'doublecheck init' writes one");
    // One from elsewhere says nothing of the root. A build system's action, which gives the command itself, runs at it;
    // what lies above, as somebody's .git, is none of its inputs.
    if (const auto folder = parentOf(settingsFile); holdsUnit(folder, project.units))
      project.root = folder;
    else if (!query.fixedCommand.empty() && holdsUnit(query.workingDirectory, project.units))
      project.root = query.workingDirectory;
  } else if (const auto folder = searchUpward(starts, project.units, hasSettings); !folder.empty()) {
    settingsFile = normalPath(SettingsName, folder);
    project.root = folder;
  }
  if (project.root.empty())
    project.root = searchUpward(starts, project.units, hasRepository);
  if (project.root.empty())
    project.root = common;
  if (settingsFile.empty())
    return llvm::Error::success();
  auto settings = readSettings(settingsFile);
  if (!settings)
    return settings.takeError();
  project.settings = std::move(*settings);
  return llvm::Error::success();
}

// --- which units -------------------------------------------------------------

static bool isHeader(std::string_view path) {
  return path.ends_with(".h") || path.ends_with(".hpp") || path.ends_with(".hh") || path.ends_with(".hxx") ||
         path.ends_with(".inl") || path.ends_with(".ipp");
}

static llvm::Error nothingMatches(const std::string &given, const std::string &path, const Project &project) {
  const std::string start = given + ": ";
  if (isHeader(path))
    return failure(start + "a header has no command of its own; name the source files that include it, or a folder");
  if (fileExists(path))
    return failure(start + "is not in the compilation database" +
                   (project.buildFolder.empty() ? "" : " of " + project.buildFolder) +
                   "; add it to the build, or give its flags: doublecheck scan " + given + " -- FLAGS");
  if (folderExists(path))
    return failure(start + "no source of the compilation database lies below this folder");
  return failure(start + "no such file or folder, and as a pattern it fits no source of the compilation database");
}

/// A path of the command line: a file or folder on disk, else a pattern.
struct WantedPath {
  std::string path; // absolute
  std::optional<Glob> glob;
  bool isAbsolute = false; // the pattern is over absolute paths, else over those below the working directory

  bool fits(const std::string &file, const std::string &workingDirectory) const {
    if (!glob)
      return isWithin(file, path);
    if (isAbsolute)
      return glob->matches(file);
    return isWithin(file, workingDirectory) && glob->matches(relativeTo(workingDirectory, file));
  }
};

static llvm::Expected<WantedPath> wantedPath(const std::string &given, const std::string &workingDirectory) {
  WantedPath wanted{.path = normalPath(given, workingDirectory), .glob = {}, .isAbsolute = false};
  if (fileExists(wanted.path) || folderExists(wanted.path))
    return wanted;
  wanted.isAbsolute = given.starts_with('/') || given.starts_with("../");
  auto glob = Glob::parse(wanted.isAbsolute ? wanted.path : given);
  if (!glob)
    return failure(given + ": no such file or folder, and a broken pattern: " + llvm::toString(glob.takeError()));
  wanted.glob = std::move(*glob);
  return wanted;
}

/// Keeps the units that some of `paths` (files, folders, patterns from the working directory) names.
static llvm::Error narrow(Project &project, const ProjectQuery &query) {
  if (query.paths.empty())
    return llvm::Error::success();
  std::vector<bool> isKept(project.units.size(), false);
  for (const auto &given : query.paths) {
    auto wanted = wantedPath(given, query.workingDirectory);
    if (!wanted)
      return wanted.takeError();
    bool isUsed = false;
    for (std::size_t index = 0; index < project.units.size(); ++index) {
      if (!wanted->fits(project.units[index].file, query.workingDirectory))
        continue;
      isKept[index] = isUsed = true;
    }
    if (!isUsed)
      return nothingMatches(given, wanted->path, project);
  }
  std::size_t index = 0;
  std::erase_if(project.units, [&](const auto &) { return !isKept[index++]; });
  return llvm::Error::success();
}

static llvm::Error exclude(Project &project) {
  const auto &globs = project.settings.excludeGlobs;
  if (globs.empty())
    return llvm::Error::success();
  std::erase_if(project.units,
                [&](const auto &unit) { return matchesAnyGlob(globs, relativeTo(project.root, unit.file)); });
  if (project.units.empty())
    return failure(project.settings.file + ": 'exclude' leaves no source to analyse; narrow its patterns");
  return llvm::Error::success();
}

static llvm::Error setMissingAside(Project &project) {
  std::erase_if(project.units, [&](const auto &unit) {
    if (fileExists(unit.file))
      return false;
    project.missingSources.push_back(unit.file);
    return true;
  });
  auto &missing = project.missingSources;
  std::sort(missing.begin(), missing.end());
  missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
  if (!project.units.empty())
    return llvm::Error::success();
  return failure("none of the " + std::to_string(missing.size()) +
                 " sources to analyse exists (the first: " + missing.front() +
                 "); the compilation database is of another checkout or out of date: configure the build again");
}

// --- commands ----------------------------------------------------------------

/// Before "--", which ends the options of a compiler.
static void append(std::vector<std::string> &arguments, const std::vector<std::string> &more) {
  arguments.insert(std::find(arguments.begin(), arguments.end(), "--"), more.begin(), more.end());
}

static void addExtraArguments(Project &project, const ProjectQuery &query) {
  for (auto &unit : project.units) {
    const auto afterCompiler = unit.arguments.begin() + (unit.arguments.empty() ? 0 : 1);
    unit.arguments.insert(afterCompiler, query.extraArgumentsBefore.begin(), query.extraArgumentsBefore.end());
    append(unit.arguments, project.settings.extraArguments);
    append(unit.arguments, query.extraArguments);
  }
}

static llvm::Error readUnits(Project &project, const ProjectQuery &query) {
  auto file = findDatabase(query.buildFolder, query.workingDirectory);
  if (!file)
    return file.takeError();
  const auto text = readFile(*file);
  if (!text)
    return failure(*file + ": cannot be read; check its rights");
  auto units = parseDatabase(*text, *file);
  if (!units)
    return units.takeError();
  project.buildFolder = parentOf(*file);
  project.units = std::move(*units);
  return llvm::Error::success();
}

static llvm::Error readFixedUnits(Project &project, const ProjectQuery &query) {
  auto units = fixedCommands(query);
  if (!units)
    return units.takeError();
  project.units = std::move(*units);
  return llvm::Error::success();
}

llvm::Expected<Project> openProject(const ProjectQuery &given) {
  ProjectQuery query = given;
  query.workingDirectory = normalPath(query.workingDirectory, "/");
  Project project;
  const bool isFixed = !query.fixedCommand.empty();
  if (auto error = isFixed ? readFixedUnits(project, query) : readUnits(project, query))
    return error;
  if (auto error = findRoot(project, query))
    return error;
  if (auto error = isFixed ? llvm::Error::success() : narrow(project, query))
    return error;
  project.isNarrowed = isFixed || !query.paths.empty();
  if (auto error = exclude(project))
    return error;
  if (auto error = setMissingAside(project))
    return error;
  addExtraArguments(project, query);
  std::sort(project.units.begin(), project.units.end(), [](const auto &left, const auto &right) {
    return std::tie(left.file, left.arguments, left) < std::tie(right.file, right.arguments, right);
  });
  project.units.erase(std::unique(project.units.begin(), project.units.end()), project.units.end());
  return project;
}

} // namespace doublecheck
