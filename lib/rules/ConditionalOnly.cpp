// SPDX-License-Identifier: Apache-2.0
//
// Dependencies whose every real test may silently not run: behind a skip, an
// environment variable, or disabled.

#include "rules/JudgedInternal.h"
#include "rules/Rules.h"
#include "rules/WordingInternal.h"

#include <algorithm>

namespace doublecheck {

/// Real or would-be real tests, enabled ones first, in test order.
static std::vector<const TestEvidence *> uncertainTests(const Judged &judged, const DependencyEvidence &evidence) {
  std::vector<const TestEvidence *> tests = realTests(judged, evidence);
  for (const TestEvidence &test : evidence.tests)
    if (judged.program[test.test].isDisabled && test.rung >= FirstRealRung)
      tests.push_back(&test);
  return tests;
}

static std::string whyNotRun(const Judged &judged, const TestEvidence &test) {
  const Test &row = judged.program[test.test];
  if (row.isDisabled)
    return "it is disabled" + (row.disabledBy.empty() ? "" : " (" + row.disabledBy + ")");
  return test.condition.empty() ? "it may be skipped" : withoutFullStop(test.condition);
}

static std::string messageFor(const Judged &judged, const JudgedDependency &candidate,
                              const std::vector<const TestEvidence *> &tests) {
  const Test &first = judged.program[tests.front()->test];
  std::string message = describe(judged, candidate.dependency);
  if (tests.size() == 1)
    message += " is exercised for real only by " + quoted(first.name) + ", which may never run: ";
  else
    message += " is exercised for real only by " + counted(tests.size(), "test") + " that may never run (" +
               quoted(first.name) + ", ...): ";
  message += whyNotRun(judged, *tests.front()) + ". ";
  if (first.isDisabled)
    return message + "Enable it, or let another test start what it needs.";
  return message + "Let the fixture start " + realThing(judged, candidate.dependency) +
         " itself, or make sure that CI meets the condition and fails where it does not.";
}

static std::vector<RelatedPlace> placesOf(const Judged &judged, const JudgedDependency &candidate,
                                          const std::vector<const TestEvidence *> &tests) {
  static constexpr std::size_t MostTests = 5;
  std::vector<RelatedPlace> related;
  for (std::size_t i = 1; i < tests.size() && i < MostTests; ++i)
    related.push_back({judged.program[tests[i]->test].place,
                       quoted(judged.program[tests[i]->test].name) + " too: " + whyNotRun(judged, *tests[i])});
  std::ranges::move(relatedPlaces(judged, candidate.dependency, {}), std::back_inserter(related));
  return related;
}

static std::vector<Finding> check(const Judged &judged) {
  std::vector<Finding> findings;
  for (const JudgedDependency &candidate : countedDependencies(judged)) {
    const bool mayNotRun = !candidate.isNeverReal() && candidate.evidence.isConditional;
    const bool isDisabled = candidate.isNeverReal() && candidate.hasRealDisabledTest();
    if (!mayNotRun && !isDisabled)
      continue;
    const std::vector<const TestEvidence *> tests = uncertainTests(judged, candidate.evidence);
    if (tests.empty())
      continue;
    // Where the tests are disabled, never-real is the verdict and this only shows the way out.
    findings.push_back({.level = isDisabled ? Level::Note : Level::Warning,
                        .message = messageFor(judged, candidate, tests),
                        .place = judged.program[tests.front()->test].place,
                        .dependency = candidate.id,
                        .subject = candidate.dependency.interface,
                        .related = placesOf(judged, candidate, tests)});
  }
  return findings;
}

const Rule conditionalOnly{
    .id = "conditional-only",
    .title = "Every real test of it may never run",
    .explanation =
        R"(Every test that exercises the dependency for real is conditional (it skips itself, or depends on an environment
variable) or disabled.

**Why it matters.** A skipped test is green. The suite looks as if the dependency were exercised, on a machine where it
never is.

**What to do.** Let the fixture start what it needs; or set the variable in CI and turn the skip into a failure there.

**Where it stands.** At the first such test. If all of them are disabled the dependency is never exercised for real:
`never-real` gives the verdict, and this rule notes the tests to enable.

**When to suppress.** Where CI is known to meet the condition: name the job in the reason.)",
    .level = Level::Warning,
    .check = check,
};

} // namespace doublecheck
