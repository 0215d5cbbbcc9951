// SPDX-License-Identifier: Apache-2.0
//
// Where a recommended test belongs: beside the test that is nearest in kind.

#include "report/RecommendationInternal.h"

#include <algorithm>
#include <map>
#include <string_view>

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

static std::size_t commonPrefix(std::string_view a, std::string_view b) {
  const auto [end, other] = std::ranges::mismatch(a, b);
  return static_cast<std::size_t>(end - a.begin());
}

/// The enabled test whose path shares most with the implementation's.
static NearbyTest neighbourByPath(const Candidate &candidate) {
  const Program &program = candidate.program;
  const Dependency &dependency = candidate.dependency();
  const SourcePlace place =
      dependency.implementations.empty() ? dependency.place : program[dependency.implementations.front()].place;
  const std::string_view path = place.file ? std::string_view(program[place.file].path) : "";
  NearbyTest best;
  std::size_t longest = 0;
  for (std::size_t i = 0; i < program.tests.size(); ++i) {
    const Test &test = program.tests[i];
    if (test.isDisabled || !test.place.file)
      continue;
    const std::size_t shared = commonPrefix(path, program[test.place.file].path);
    if (!best.test || shared > longest)
      best.test = TestId(i);
    longest = std::max(longest, shared);
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

std::string describeWhere(const Candidate &candidate, const NearbyTest &nearby) {
  if (!nearby.test)
    return "a new test target: no test was found";
  const Program &program = candidate.program;
  const Test &test = program[nearby.test];
  const std::string target = test.target ? program[test.target].name + ", " : "";
  return target + "beside '" + test.name + "' (" + describePlace(program, test.place) + ")" +
         because(candidate, nearby.why);
}

} // namespace doublecheck
