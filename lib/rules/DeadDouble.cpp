// SPDX-License-Identifier: Apache-2.0
//
// Test doubles that no test uses, neither themselves nor through a class made
// from them. Says nothing where no test was seen at all.

#include "rules/JudgedInternal.h"
#include "rules/Rules.h"
#include "rules/WordingInternal.h"

#include <algorithm>
#include <unordered_set>

namespace doublecheck {

/// Classes that some code creates: where no test of a runner does (a tool, a
/// program of its own), a double still has its use. Test-side bodies of test
/// targets are left to the tests' own reach.
static std::unordered_set<SymbolId> createdOutsideTests(const Program &program) {
  std::unordered_set<SymbolId> created;
  const auto isInTestTarget = [&](const Function &function) {
    return std::ranges::any_of(program.targetsOf(function), [&](TargetId id) { return program[id].hasTests; });
  };
  for (const Function &function : program.functions) {
    if (isInTestTarget(function))
      continue;
    for (const Call &call : program.callsOf(function))
      if (call.kind == CallKind::Construct && call.receiver)
        created.insert(patternOf(program, call.receiver));
  }
  return created;
}

static bool isUsed(const Judged &judged, DoubleId id, const std::unordered_set<SymbolId> &created) {
  const Program &program = judged.program;
  if (!judged.reach.doubleUsers[id.index()].empty() || created.contains(program[id].symbol))
    return true;
  const ClassId own = classOf(program, program[id].symbol);
  if (!own)
    return false;
  const std::vector<ClassId> family = selfAndDescendants(program, own);
  return std::ranges::any_of(family, [&](ClassId member) {
    const DoubleId twin = program[member].asDouble;
    return (twin && !judged.reach.doubleUsers[twin.index()].empty()) || created.contains(program[member].symbol);
  });
}

/// Derived classes that are no doubles by themselves, if tests create any: their users are not counted per double.
static bool hasOtherUse(const Program &program, DoubleId id) {
  const ClassId own = classOf(program, program[id].symbol);
  if (!own)
    return false;
  std::unordered_set<SymbolId> others;
  for (const ClassId member : selfAndDescendants(program, own))
    if (member != own && !program[member].asDouble)
      others.insert(program[member].symbol);
  if (others.empty())
    return false;
  return std::ranges::any_of(program.functions, [&](const Function &function) {
    return std::ranges::any_of(program.callsOf(function), [&](const Call &call) {
      return call.kind == CallKind::Construct && call.receiver && others.contains(patternOf(program, call.receiver));
    });
  });
}

static std::string messageFor(const Judged &judged, const Double &twin, bool isIncomplete) {
  std::string message = quoted(judged.program[twin.symbol].name);
  if (twin.interface)
    message += ", a double of " + quoted(judged.program[twin.interface].name) + ",";
  message += " is used by no test. Delete it, or write the test that it was made for";
  return message + (isIncomplete ? " (unless one of the units that did not parse uses it)." : ".");
}

static std::vector<Finding> check(const Judged &judged) {
  std::vector<Finding> findings;
  if (judged.program.tests.empty())
    return findings;
  const bool isIncomplete = hasFailedUnits(judged.program);
  const std::unordered_set<SymbolId> created = createdOutsideTests(judged.program);
  const std::vector<DependencyId> dependencies = dependencyByDouble(judged);
  for (std::size_t i = 0; i < judged.program.doubles.size(); ++i) {
    const Double &twin = judged.program.doubles[i];
    if (twin.isCallable || isUsed(judged, DoubleId(i), created) || hasOtherUse(judged.program, DoubleId(i)))
      continue;
    findings.push_back({.level = isIncomplete ? Level::Note : Level::Warning,
                        .message = messageFor(judged, twin, isIncomplete),
                        .place = twin.place,
                        .dependency = dependencies[i],
                        .subject = twin.symbol});
  }
  return findings;
}

const Rule deadDouble{
    .id = "dead-double",
    .title = "A test double that no test uses",
    .explanation =
        R"(No test, enabled or not, creates this double, sets an expectation on it or on a class made from it.

**Why it matters.** It has to be kept compiling at every change of the interface, and it suggests tests that are not there.

**What to do.** Delete it, or write the test that it was made for.

**When it keeps silent.** Where a program without tests creates it, and where the run saw no test at all. If some unit did
not parse it is a note, for that unit may be the user.

**When to suppress.** Where the double is offered to other projects, as a library's own mocks are.)",
    .level = Level::Warning,
    .check = check,
};

} // namespace doublecheck
