// SPDX-License-Identifier: Apache-2.0
//
// Where a recommended test belongs: beside the test that is nearest in kind.

#include "report/RecommendationInternal.h"
#include "support/Paths.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace doublecheck {

using Why = NearbyTest::Why;

static bool sharesTechnology(const Dependency &a, const Dependency &b) {
  return !a.technologies.empty() && !b.technologies.empty() && a.technologies.front() == b.technologies.front();
}

/// How a test that stands on `rung` of `other` is near to the candidate; Neighbour: it is not.
static Why nearness(const Candidate &candidate, DependencyId other, Rung rung) {
  const Dependency &wanted = candidate.dependency();
  if (other == candidate.id)
    return rung >= FirstRealRung                         ? Why::AlreadyReal
           : rung == Rung::Mocked || rung == Rung::Faked ? Why::UsesDouble
                                                         : Why::Touches;
  if (rung < FirstRealRung)
    return Why::Neighbour;
  if (sharesTechnology(wanted, candidate.infra[other]))
    return Why::SameTechnology;
  return wanted.kind == candidate.infra[other].kind ? Why::SameKind : Why::Neighbour;
}

/// The letters and digits of the file's name without its extension, lower case: "pgstore" for "src/pg_store.cpp".
static std::string plainStem(std::string_view path) {
  std::string result;
  const std::string_view name = fileNameOf(path);
  for (const char c : name.substr(0, name.rfind('.')))
    if (std::isalnum(static_cast<unsigned char>(c)))
      result += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

/// The length of the deepest folder that holds both: 9 for "src/store/PgStore.cpp" and "src/store/tests/PgTest.cpp".
static std::size_t sharedFolder(std::string_view a, std::string_view b) {
  std::string_view folder = folderOf(a);
  while (!folder.empty() && !isWithin(b, folder))
    folder = folderOf(folder);
  return folder.size();
}

/// The length of the folder that holds all production code: "src" says nothing of where a test belongs.
static std::size_t productionRoot(const Program &program, std::string_view path) {
  std::size_t shared = folderOf(path).size();
  for (const Unit &unit : program.units)
    if (!unit.isTest && unit.mainFile)
      shared = std::min(shared, sharedFolder(path, program[unit.mainFile].path));
  return shared;
}

/// The enabled test whose file is named after the implementation's, or shares the deepest folder of a part of
/// production with it; none where neither is so: any test would do as well then.
static NearbyTest neighbourByPath(const Candidate &candidate) {
  const Program &program = candidate.program;
  const Dependency &dependency = candidate.dependency();
  const SourcePlace place =
      dependency.implementations.empty() ? dependency.place : program[dependency.implementations.front()].place;
  const std::string_view path = place.file ? std::string_view(program[place.file].path) : "";
  static constexpr std::size_t LeastStem = 4; // letters: "db" is in many names
  const std::string stem = plainStem(path);
  NearbyTest best;
  std::pair<bool, std::size_t> nearest{false, productionRoot(program, path)};
  for (std::size_t i = 0; i < program.tests.size(); ++i) {
    const Test &test = program.tests[i];
    if (test.isDisabled || !test.place.file)
      continue;
    const std::string_view own = program[test.place.file].path;
    const bool isNamesake = stem.size() >= LeastStem && plainStem(own).find(stem) != std::string::npos;
    const std::pair near{isNamesake, sharedFolder(path, own)};
    if (near <= nearest)
      continue;
    best.test = TestId(i);
    nearest = near;
  }
  return best;
}

/// Among the tests of the nearest sort: the first of the file that holds most of them.
NearbyTest nearestTest(const Candidate &candidate) {
  const Program &program = candidate.program;
  Why nearest = Why::Neighbour;
  std::map<FileId, std::vector<TestId>> byFile;
  for (std::size_t d = 0; d < candidate.reach.dependencies.size(); ++d) {
    for (const TestEvidence &seen : candidate.reach.dependencies[d].tests) {
      const Why why = nearness(candidate, DependencyId(d), seen.rung);
      if (program[seen.test].isDisabled || why > nearest || why == Why::Neighbour)
        continue;
      if (why < nearest)
        byFile.clear();
      nearest = why;
      byFile[program[seen.test].place.file].push_back(seen.test);
    }
  }
  if (byFile.empty())
    return neighbourByPath(candidate);
  const auto most = std::ranges::max_element(byFile, {}, [](const auto &entry) { return entry.second.size(); });
  return {std::ranges::min(most->second), nearest};
}

static std::string because(const Candidate &candidate, Why why) {
  switch (why) {
  case Why::AlreadyReal:
    return ", which already exercises it";
  case Why::SameTechnology:
    return ", which already meets " + candidate.realName();
  case Why::SameKind:
    return ", which already meets a dependency of this kind";
  case Why::UsesDouble:
    return ", which uses its double today";
  case Why::Touches:
    return ", which comes near it today";
  case Why::Neighbour:
    return "";
  }
  return "";
}

/// Where no test comes near: in the only target of tests, else in one of its own.
static std::string describeNewPlace(const Program &program) {
  if (program.tests.empty())
    return "a new test target: no test was found";
  const auto only = std::ranges::find_if(program.targets, &Target::hasTests);
  const bool isOnly = std::ranges::count_if(program.targets, &Target::hasTests) == 1;
  return (isOnly ? only->name + ", in a new file" : std::string("a new test file")) + ": no test comes near it today";
}

std::string describeWhere(const Candidate &candidate, const NearbyTest &nearby) {
  const Program &program = candidate.program;
  if (!nearby.test)
    return describeNewPlace(program);
  const Test &test = program[nearby.test];
  const std::string target = test.target ? program[test.target].name + ", " : "";
  return target + "beside '" + test.name + "' (" + describePlace(program, test.place) + ")" +
         because(candidate, nearby.why);
}

} // namespace doublecheck
