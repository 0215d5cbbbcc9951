// SPDX-License-Identifier: Apache-2.0
//
// Implementations that production creates and no test exercises for real, of a
// dependency that is exercised through another one of them.

#include "rules/Creation.h"
#include "rules/JudgedInternal.h"
#include "rules/Rules.h"
#include "rules/WordingInternal.h"

namespace doublecheck {

/// The other implementations, which tests do exercise.
static std::vector<std::string> metInstead(const Judged &judged, const JudgedDependency &candidate) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < candidate.evidence.implementations.size(); ++i)
    if (candidate.evidence.implementations[i] >= FirstRealRung)
      names.push_back(judged.program[judged.program[candidate.dependency.implementations[i]].symbol].name);
  return names;
}

static std::string messageFor(const Judged &judged, const JudgedDependency &candidate,
                              const UnmetImplementation &unmet) {
  const Program &program = judged.program;
  const std::vector<std::string> met = metInstead(judged, candidate);
  const Technology &technology = (*judged.infra.catalogue)[unmet.technology];
  std::string message =
      quoted(program[program[unmet.type].symbol].name) + " is never exercised for real, although " +
      quoted(candidate.dependency.id) + " is" + (met.empty() ? "" : ", through " + listed(met)) + ": " +
      (unmet.rung == Rung::Shallow ? "the tests that run it end before the boundary" : "no test runs it") +
      ". Production creates it in " + describePlace(program, unmet.creation) + "; let one test run it against " +
      realThing(technology) + ".";
  if (hasFailedUnits(program))
    message += IncompleteVerdict;
  return message;
}

static std::vector<Finding> check(const Judged &judged) {
  const auto creations = implementationCreations(judged.program, judged.infra);
  std::vector<Finding> findings;
  for (const JudgedDependency &candidate : countedDependencies(judged))
    for (const UnmetImplementation &unmet : unmetImplementations(judged, candidate, creations))
      findings.push_back(
          {.level = Level::Warning,
           .message = messageFor(judged, candidate, unmet),
           .place = judged.program[unmet.type].place,
           .dependency = candidate.id,
           .subject = judged.program[unmet.type].symbol,
           .related = {{candidate.dependency.place, "the interface"}, {unmet.creation, "production creates it here"}}});
  return findings;
}

const Rule implementationNeverReal{
    .id = "implementation-never-real",
    .title = "An implementation that no test exercises for real",
    .explanation =
        R"(The dependency is exercised for real through one of its implementations, but not through this one, which production
creates.

**Why it matters.** What answers the tests is not what answers in production: a store over SQLite proves nothing of the one
over PostgreSQL beside it, whose statements, types and errors are its own. The dependency's rung and the score are those
of the best implementation, and do not show it.

**What to do.** Let one test run this implementation against the real thing; a suite that is written over the interface can
be run over both.

**Where it stands.** At the class. Silent on classes that hold another implementation and pass on to it, that come to no
boundary by themselves, or that production never creates; and `contract-never-sent` is silent on what the class sends.
Functions of a base class count for all that inherit them.

**When to suppress.** Where another suite that is not part of this run exercises the class, or where it can only run on
hardware that no test has: name it in the reason.)",
    .level = Level::Warning,
    .check = check,
};

} // namespace doublecheck
