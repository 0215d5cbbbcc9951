// SPDX-License-Identifier: Apache-2.0
//
// Which files and units are test code. What a file holds and who reads it
// speaks before the folder it lies in: doubles live in production folders,
// production files are compiled again into test programs, and a header-only
// library is read by nobody but its tests. The user's globs speak before all.
#include "program/LinkInternal.h"
#include "support/Glob.h"
#include "support/NameWords.h"
#include "support/Paths.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <span>

namespace doublecheck {

/// Whether one of `wanted` is a word of the name: "tests" of "MyLib_UnitTests2".
static bool hasWord(std::string_view name, std::span<const std::string_view> wanted) {
  return std::ranges::any_of(wordsOfName(name, Digits::Between),
                             [&](const std::string &word) { return std::ranges::find(wanted, word) != wanted.end(); });
}

// Not "testing": tools that work on tests keep production code in such folders.
static constexpr std::array<std::string_view, 8> FolderWords = {"test",  "tests",  "unittest", "unittests",
                                                                "utest", "utests", "gtest",    "gtests"};
static constexpr std::array<std::string_view, 12> HeaderWords = {
    "test", "tests", "unittest", "unittests", "mock", "mocks", "fake", "fakes", "stub", "stubs", "fixture", "fixtures"};

static bool liesInTestFolder(std::string_view path) {
  for (std::string_view rest = folderOf(path); !rest.empty(); rest = folderOf(rest))
    if (hasWord(fileNameOf(rest), FolderWords))
      return true;
  return false;
}

static bool looksLikeTestHeader(std::string_view path) {
  return hasWord(path.substr(folderOf(path).size()), HeaderWords) || hasWord(folderOf(path), HeaderWords);
}

namespace {

/// What the units say of one file.
struct FileEvidence {
  bool holdsTests = false;
  bool holdsDoubles = false;
  bool holdsFixtures = false;        // classes that derive from a test framework's
  bool isMain = false;               // of some unit
  bool isMainOfPlainUnit = false;    // of a unit that includes no test framework
  bool isReadByPlainUnit = false;    // as above, itself included
  bool isReadByProduction = false;   // by a unit that was found to be production
  bool isOutsideTestTargets = false; // main file of a unit in a target without tests
  bool servesProduction = false;     // main file of a unit in a library or program of production code
};

} // namespace

static void noteContents(const Linking &linking, std::size_t u, std::vector<FileEvidence> &evidence) {
  const TuFacts &facts = linking.units[u];
  const auto at = [&](const Place &place) -> FileEvidence * {
    return place.file ? &evidence[linking.files[u][place.file.index()].index()] : nullptr;
  };
  for (const TestFact &test : facts.tests)
    if (FileEvidence *file = at(test.place))
      file->holdsTests = true;
  for (const DoubleFact &made : facts.doubles)
    if (FileEvidence *file = at(made.place))
      file->holdsDoubles = true;
  for (const ClassFact &row : facts.classes) {
    const bool isFixture = std::any_of(row.bases.begin(), row.bases.end(), [&](const BaseFact &base) {
      return base.base && facts.symbols[base.base.index()].name.starts_with("testing::");
    });
    if (FileEvidence *file = at(row.place); file && isFixture)
      file->holdsFixtures = true;
  }
}

static std::vector<FileEvidence> gatherEvidence(const Linking &linking) {
  std::vector<FileEvidence> evidence(linking.program.files.size());
  for (std::size_t u = 0; u < linking.units.size(); ++u) {
    noteContents(linking, u, evidence);
    const Unit &unit = linking.program.units[u];
    const bool isPlain = unit.frameworks.empty() && linking.units[u].tests.empty();
    if (isPlain)
      for (const FileId file : linking.files[u])
        evidence[file.index()].isReadByPlainUnit = true;
    if (!unit.mainFile)
      continue;
    FileEvidence &main = evidence[unit.mainFile.index()];
    main.isMain = true;
    main.isMainOfPlainUnit |= isPlain;
    main.isReadByPlainUnit |= isPlain;
    main.isOutsideTestTargets |= !linking.program[unit.target].hasTests;
  }
  return evidence;
}

/// A target without tests that holds a unit without test framework outside test folders is production code.
static void noteProductionTargets(const Linking &linking, std::vector<FileEvidence> &evidence) {
  const Program &program = linking.program;
  std::vector<bool> isProduction(program.targets.size());
  for (const Unit &unit : program.units)
    if (unit.mainFile && !program[unit.target].hasTests && evidence[unit.mainFile.index()].isMainOfPlainUnit &&
        !liesInTestFolder(program[unit.mainFile].path))
      isProduction[unit.target.index()] = true;
  for (const Unit &unit : program.units)
    if (unit.mainFile && isProduction[unit.target.index()])
      evidence[unit.mainFile.index()].servesProduction = true;
}

static std::optional<bool> saidByUser(const SourceRoles &roles, const std::string &path) {
  if (matchesAnyGlob(roles.testGlobs, path))
    return true;
  if (matchesAnyGlob(roles.productionGlobs, path))
    return false;
  return std::nullopt;
}

/// A unit of its own: a source file that some command compiles.
static bool isTestMain(const File &row, const FileEvidence &file) {
  if (file.holdsTests || !file.isMainOfPlainUnit || (file.holdsDoubles && !file.isOutsideTestTargets))
    return true;
  // A file below tests/ that goes into a library or program of production code is production code.
  return liesInTestFolder(row.path) && !file.servesProduction;
}

/// A file that is only ever included, and never by production code.
static bool isTestHeader(const Linking &linking, FileId id, const FileEvidence &file,
                         const std::set<std::string_view> &productionFolders,
                         const std::set<std::string_view> &testFolders) {
  const std::string_view path = linking.program[id].path;
  if (file.holdsTests || file.holdsDoubles || file.holdsFixtures || liesInTestFolder(path) || looksLikeTestHeader(path))
    return true;
  return testFolders.contains(folderOf(path)) && !productionFolders.contains(folderOf(path));
}

static void noteProductionReaders(const Linking &linking, std::vector<FileEvidence> &evidence) {
  for (std::size_t u = 0; u < linking.units.size(); ++u) {
    const Unit &unit = linking.program.units[u];
    if (unit.mainFile && linking.isTestFile(unit.mainFile))
      continue;
    for (const FileId file : linking.files[u])
      evidence[file.index()].isReadByProduction = true;
  }
}

void assignRoles(Linking &linking) {
  Program &program = linking.program;
  std::vector<FileEvidence> evidence = gatherEvidence(linking);
  noteProductionTargets(linking, evidence);
  std::vector<std::optional<bool>> said(program.files.size());
  for (std::size_t f = 0; f < program.files.size(); ++f) {
    if (program.files[f].inProject)
      said[f] = saidByUser(linking.roles, program.files[f].path);
    program.files[f].isTest =
        said[f].value_or(program.files[f].inProject && evidence[f].isMain && isTestMain(program.files[f], evidence[f]));
  }
  noteProductionReaders(linking, evidence);

  std::set<std::string_view> productionFolders, testFolders;
  for (std::size_t f = 0; f < program.files.size(); ++f)
    if (evidence[f].isMain || evidence[f].isReadByProduction)
      (program.files[f].isTest ? testFolders : productionFolders).insert(folderOf(program.files[f].path));
  for (std::size_t f = 0; f < program.files.size(); ++f)
    if (program.files[f].inProject && !said[f] && !evidence[f].isMain && !evidence[f].isReadByProduction)
      program.files[f].isTest = isTestHeader(linking, FileId(f), evidence[f], productionFolders, testFolders);
  for (Unit &unit : program.units)
    unit.isTest = unit.mainFile && linking.isTestFile(unit.mainFile);
}

} // namespace doublecheck
