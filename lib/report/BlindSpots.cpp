// SPDX-License-Identifier: Apache-2.0
//
// What the run could not see, said in sentences: who reads a verdict must know
// what it does not rest on.

#include "report/FlattenInternal.h"

#include <algorithm>
#include <map>
#include <set>

namespace doublecheck {

static std::string plural(std::size_t count, const std::string &one, const std::string &many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

static std::string quoted(const std::string &text) { return std::string("'").append(text).append("'"); }

static void addUnits(const Program &program, std::vector<std::string> &notes) {
  const auto failed = static_cast<std::size_t>(
      std::ranges::count_if(program.units, [](const Unit &unit) { return !unit.problems.empty(); }));
  if (program.units.empty())
    notes.push_back("No translation unit was analysed.");
  else if (failed > 0)
    notes.push_back(plural(failed, "unit", "units") + " of " + std::to_string(program.units.size()) +
                    " could not be read whole; verdicts that they could change are marked incomplete.");
  if (!program.units.empty() && program.tests.empty())
    notes.push_back("No test was found: the compilation database may leave the tests out, or they use a runner that is "
                    "not understood.");
  if (program.examplesAreProduction)
    notes.push_back("Beside tests there is only code in folders named for examples, demos or benchmarks: it counts as "
                    "production.");
}

/// Mocking libraries that are included and yet gave no double: not understood, or unused.
static void addUnknownFrameworks(const Program &program, std::vector<std::string> &notes) {
  static const std::map<std::string, std::string> mocking = {
      {"gmock", "GoogleMock"},  {"trompeloeil", "trompeloeil"},  {"fakeit", "FakeIt"},
      {"turtle", "Turtle"},     {"hippomocks", "HippoMocks"},    {"cpputest", "CppUMock"},
      {"cppumock", "CppUMock"}, {"gmock-global", "gmock-global"}};
  std::map<std::string, std::size_t> including;
  for (const Unit &unit : program.units)
    for (const std::string &framework : unit.frameworks)
      including[framework] += mocking.contains(framework);
  for (const auto &[framework, units] : including) {
    const bool isSeen = std::ranges::any_of(program.doubles, [&](const Double &d) { return d.technique == framework; });
    const bool isOftenUnused = framework == "gmock" || framework == "trompeloeil";
    if (units > 0 && !isSeen && !isOftenUnused)
      notes.push_back(plural(units, "unit includes ", "units include ") + mocking.at(framework) +
                      ", but no double made with it was recognised: what it replaces is not known.");
  }
}

static void addStartedPrograms(const Evidence &evidence, std::vector<std::string> &notes) {
  if (evidence.reach.startsPrograms.empty())
    return;
  std::set<TestId> tests;
  for (const auto &[test, place] : evidence.reach.startsPrograms)
    tests.insert(test);
  const auto &[first, place] = evidence.reach.startsPrograms.front();
  notes.push_back(plural(tests.size(), "test starts", "tests start") + " other programs (" +
                  quoted(evidence.program[first].name) + " at " + describePlace(evidence.program, place) +
                  (tests.size() > 1 ? ", ..." : "") + "): what those programs exercise cannot be seen.");
}

static void addUnknownBoundaries(const Evidence &evidence, std::vector<std::string> &notes) {
  std::vector<std::string> names;
  for (const Dependency &dependency : evidence.infra.dependencies)
    if (dependency.boundaryUnknown)
      names.push_back(quoted(dependency.id));
  if (names.empty())
    return;
  static constexpr std::size_t MostNames = 3;
  std::string list;
  for (std::size_t i = 0; i < std::min(MostNames, names.size()); ++i)
    list += (i ? ", " : "") + names[i];
  if (names.size() > MostNames)
    list += " and " + std::to_string(names.size() - MostNames) + " more";
  notes.push_back("What the implementations of " + list +
                  " call outside is not in the catalogue: they count as reached where "
                  "their functions run. Name the client library under `catalogue` in .doublecheck.yaml.");
}

static void addConditions(const Evidence &evidence, std::vector<std::string> &notes) {
  std::set<TestId> tests;
  for (const DependencyEvidence &dependency : evidence.reach.dependencies)
    for (const TestEvidence &test : dependency.tests)
      if (test.isConditional && test.rung >= FirstRealRung && !evidence.program[test.test].isDisabled)
        tests.insert(test.test);
  if (!tests.empty())
    notes.push_back("Whether " + plural(tests.size(), "conditional test runs", "conditional tests run") +
                    " depends on the machine: nothing here says whether CI meets the condition.");
}

std::vector<std::string> describeBlindSpots(const Evidence &evidence) {
  std::vector<std::string> notes;
  addUnits(evidence.program, notes);
  addUnknownFrameworks(evidence.program, notes);
  addStartedPrograms(evidence, notes);
  addUnknownBoundaries(evidence, notes);
  addConditions(evidence, notes);
  return notes;
}

} // namespace doublecheck
