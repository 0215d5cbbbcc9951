// SPDX-License-Identifier: Apache-2.0
//
// Production code that calls a boundary directly, with no interface between and
// no double anywhere, and that no test comes near.

#include "rules/JudgedInternal.h"
#include "rules/Rules.h"
#include "rules/WordingInternal.h"

#include <algorithm>

namespace doublecheck {

/// The first call of one of its boundaries in the dependency's own functions.
static const Call *firstBoundaryCall(const Judged &judged, const Dependency &dependency) {
  const auto isBoundary = [&](const Call &call) {
    return std::ranges::find(dependency.boundaries, call.callee) != dependency.boundaries.end();
  };
  for (const DependencyFunction &function : dependency.functions)
    for (const FunctionId body : judged.program[function.method].definitions)
      for (const Call &call : judged.program.callsOf(body))
        if (call.callee && isBoundary(call))
          return &call;
  return nullptr;
}

static std::string messageFor(const Judged &judged, const JudgedDependency &candidate, const Call *call) {
  const Dependency &dependency = candidate.dependency;
  std::string message = describe(judged, dependency);
  if (call)
    message += " calls " + quoted(judged.program[call->callee].name) + " directly";
  else if (!dependency.boundaries.empty())
    message += " uses " + quoted(judged.program[dependency.boundaries.front()].name) + " directly";
  else
    message += " leaves the process directly";
  message += ", and no test reaches it, neither for real nor through a double. Run it in one test against " +
             realThing(judged, dependency) + ".";
  if (candidate.evidence.isIncomplete)
    message += " (Incomplete: a unit that may bear on this did not parse.)";
  return message;
}

static std::vector<Finding> check(const Judged &judged) {
  std::vector<Finding> findings;
  for (const JudgedDependency &candidate : countedDependencies(judged)) {
    if (!candidate.isNeverReal() || !candidate.isUntouchedDirectCall())
      continue;
    const Call *call = firstBoundaryCall(judged, candidate.dependency);
    findings.push_back({.level = Level::Warning,
                        .message = messageFor(judged, candidate, call),
                        .place = call ? call->place : candidate.dependency.place,
                        .dependency = candidate.id,
                        .subject = candidate.dependency.interface,
                        .related = relatedPlaces(judged, candidate.dependency, {})});
  }
  return findings;
}

const Rule boundaryNeverReached{
    .id = "boundary-never-reached",
    .title = "A direct call outside that no test reaches",
    .explanation =
        R"(Production calls a client library or the operating system directly, without an interface that a double could
stand in for, and no test reaches the call: neither for real nor with the boundary replaced.

**Why it matters.** Nothing is believed about this dependency in any test, and nothing is known.

**What to do.** Run the code in one test against the real thing. If other code should be testable without it, put an
interface in front and keep the one real test for the implementation.

**Where it stands.** At the first call of the boundary. It takes the place of `never-real` for such a dependency.

**When to suppress.** Where another suite that is not part of this run reaches it: name it in the reason.)",
    .level = Level::Warning,
    .check = check,
};

} // namespace doublecheck
