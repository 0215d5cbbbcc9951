// SPDX-License-Identifier: Apache-2.0
//
// Which files are neither production nor tests: examples, demos, samples and
// benchmarks, by the folder they lie in or by the user's globs. They show the
// code or time it; what only they call, no user of the product depends on. What
// production reads or links is production wherever it lies, and where there is
// no other code at all, the examples are the product.
#include "program/LinkInternal.h"
#include "support/Glob.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace doublecheck {

static constexpr std::array<std::string_view, 8> FolderNames = {"example", "examples", "demo",      "demos",
                                                                "sample",  "samples",  "benchmark", "benchmarks"};

static bool isFolderName(std::string_view part) {
  const auto lower = [](unsigned char c) { return std::tolower(c); };
  return std::any_of(FolderNames.begin(), FolderNames.end(),
                     [&](std::string_view name) { return std::ranges::equal(part, name, {}, lower); });
}

static bool liesInExampleFolder(std::string_view path) {
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/')) {
    if (isFolderName(path.substr(0, slash)))
      return true;
    path.remove_prefix(slash + 1);
  }
  return false;
}

namespace {

enum class Claim : std::uint8_t { None, ByFolder, ByUser };

struct Claims {
  std::vector<Claim> of; // by file
  Claim operator[](FileId file) const { return file ? of[file.index()] : Claim::None; }
};

} // namespace

static Claim claimOf(const SourceRoles &roles, const File &file) {
  if (!file.inProject || file.isTest || matchesAnyGlob(roles.productionGlobs, file.path))
    return Claim::None;
  if (matchesAnyGlob(roles.exampleGlobs, file.path))
    return Claim::ByUser;
  return liesInExampleFolder(file.path) ? Claim::ByFolder : Claim::None;
}

/// A source file that goes into a library or program of production code: "src/sample/Sampler.cpp".
static void releaseLinkedFiles(const Linking &linking, Claims &claims) {
  const Program &program = linking.program;
  std::vector<bool> isProduction(program.targets.size());
  for (const Unit &unit : program.units)
    if (unit.mainFile && !program[unit.mainFile].isTest && claims[unit.mainFile] == Claim::None)
      isProduction[unit.target.index()] = true;
  for (const Unit &unit : program.units)
    if (claims[unit.mainFile] == Claim::ByFolder && isProduction[unit.target.index()])
      claims.of[unit.mainFile.index()] = Claim::None;
}

static void releaseReadFiles(const Linking &linking, Claims &claims) {
  for (std::size_t u = 0; u < linking.units.size(); ++u) {
    const FileId main = linking.program.units[u].mainFile;
    if (!main || linking.isTestFile(main) || claims[main] != Claim::None)
      continue;
    for (const FileId file : linking.files[u])
      if (claims[file] == Claim::ByFolder)
        claims.of[file.index()] = Claim::None;
  }
}

/// Whether some code is neither a test nor claimed.
static bool hasOtherCode(const Linking &linking, const Claims &claims) {
  for (std::size_t u = 0; u < linking.units.size(); ++u)
    for (const FunctionFact &function : linking.units[u].functions) {
      const FileId file = linking.place(u, function.place).file;
      if (file && linking.program[file].inProject && !linking.program[file].isTest && claims[file] == Claim::None)
        return true;
    }
  return false;
}

void assignExamples(Linking &linking) {
  Program &program = linking.program;
  Claims claims;
  for (const File &file : program.files)
    claims.of.push_back(claimOf(linking.roles, file));
  releaseLinkedFiles(linking, claims);
  releaseReadFiles(linking, claims);
  const bool keepsFolders = hasOtherCode(linking, claims);
  for (std::size_t f = 0; f < program.files.size(); ++f) {
    const bool isByFolder = claims.of[f] == Claim::ByFolder;
    program.files[f].isExample = claims.of[f] == Claim::ByUser || (isByFolder && keepsFolders);
    program.examplesAreProduction |= isByFolder && !keepsFolders;
  }
}

} // namespace doublecheck
