// SPDX-License-Identifier: Apache-2.0
//
// Dependencies whose implementation runs in tests, but only over a double of
// what lies below it. Notes the way from there to the real thing; the verdict
// itself is given by never-real.

#include "rules/JudgedInternal.h"
#include "rules/Rules.h"
#include "rules/WordingInternal.h"

#include <algorithm>

namespace doublecheck {

/// The enabled tests on the shallow rung in which a double answers below. Others end before they come to the boundary,
/// or call it with nothing at the other end: never-real says which.
static std::vector<const TestEvidence *> testsOverADouble(const Judged &judged, const DependencyEvidence &evidence) {
  std::vector<const TestEvidence *> tests = enabledTests(judged, evidence);
  if (std::ranges::any_of(tests, [&](const TestEvidence *test) { return callsWithoutServer(judged, *test); }))
    return {};
  std::erase_if(tests, [](const TestEvidence *test) { return test->rung != Rung::Shallow || test->server.empty(); });
  return tests;
}

static SourcePlace placeOf(const Judged &judged, const Dependency &dependency) {
  return dependency.implementations.empty() ? dependency.place
                                            : judged.program[dependency.implementations.front()].place;
}

static std::string messageFor(const Judged &judged, const JudgedDependency &candidate,
                              const std::vector<const TestEvidence *> &tests) {
  const std::vector<std::string> implementations = implementationNames(judged, candidate.dependency);
  const std::string whose = implementations.empty() ? quoted(candidate.dependency.id) : quoted(implementations.front());
  const TestEvidence &first = *tests.front();
  return whose + " is tested only over another double: in " + quoted(judged.program[first.test].name) + " " +
         first.server + ". Keep that test, and run the same code once against " +
         realThing(judged, candidate.dependency) + ".";
}

static std::vector<Finding> check(const Judged &judged) {
  std::vector<Finding> findings;
  for (const JudgedDependency &candidate : countedDependencies(judged)) {
    if (candidate.evidence.rung != Rung::Shallow)
      continue;
    const std::vector<const TestEvidence *> tests = testsOverADouble(judged, candidate.evidence);
    if (tests.empty())
      continue;
    std::vector<RelatedPlace> related;
    for (std::size_t i = 0; i < tests.size() && i < 3; ++i)
      related.push_back(
          {judged.program[tests[i]->test].place, "run by " + quoted(judged.program[tests[i]->test].name)});
    findings.push_back({.level = Level::Note,
                        .message = messageFor(judged, candidate, tests),
                        .place = placeOf(judged, candidate.dependency),
                        .dependency = candidate.id,
                        .subject = candidate.dependency.interface,
                        .related = std::move(related)});
  }
  return findings;
}

const Rule shallowOnly{
    .id = "shallow-only",
    .title = "An implementation tested only over a double",
    .explanation =
        R"(Tests do run the implementation's own code, but what lies below it is itself replaced: `PgStore` over a mocked
connection. The boundary is never reached.

**Why it matters.** Such tests show that the statements are built and the rows are read as their author meant; whether
the server accepts the one and sends the other, they cannot show.

**What to do.** Keep the test, and run the same code once against the real thing.

**Where it stands.** At the implementation, as a note beside the dependency's `never-real`.

**When to suppress.** Where the layer below is exercised for real with the same statements: name the test.)",
    .level = Level::Note,
    .check = check,
};

} // namespace doublecheck
