// SPDX-License-Identifier: Apache-2.0
//
// Functions of a dependency that is exercised for real, which themselves never
// are. Silent where the whole dependency never is: never-real says that.

#include "rules/JudgedInternal.h"
#include "rules/Rules.h"
#include "rules/WordingInternal.h"

namespace doublecheck {

/// Where a double answers for the function: the line in the tests, else none.
static SourcePlace placeInDouble(const Judged &judged, const Dependency &dependency,
                                 const DependencyFunction &function) {
  for (const DoubleId id : doublesByUse(judged, dependency))
    for (const MockedFunction &mocked : judged.program[id].functions)
      if (mocked.method == function.method || overridesMethod(judged.program, mocked.method, function.method))
        return mocked.place;
  return {};
}

static std::string howFarTestsCome(const FunctionEvidence &evidence) {
  switch (evidence.rung) {
  case Rung::None:
    return "no test runs it at all";
  case Rung::Mocked:
    return "tests meet it only through a double";
  case Rung::Faked:
    return "tests meet it only through a fake";
  case Rung::Constructed:
    return "no test calls it";
  case Rung::Shallow:
    return "tests run it only over another double";
  case Rung::Embedded:
  case Rung::Emulated:
  case Rung::Real:
    break;
  }
  return "tests exercise it";
}

static std::string messageFor(const Judged &judged, const JudgedDependency &candidate,
                              const DependencyFunction &function, const FunctionEvidence &evidence) {
  const Program &program = judged.program;
  const std::string owner = function.implementations.empty() ? quoted(program[function.method].name)
                                                             : quoted(program[function.implementations.front()].name);
  std::string message = quoted(program[function.method].name) + " is never exercised for real, although " +
                        quoted(candidate.dependency.id) + " is: ";
  if (!function.productionCalls.empty())
    message += "production calls it in " + counted(function.productionCalls.size(), "place") + ", and ";
  message += howFarTestsCome(evidence) + ". Call " + owner + " in a test that meets " +
             realThing(judged, candidate.dependency);
  const std::vector<const TestEvidence *> real = realTests(judged, candidate.evidence);
  if (!real.empty())
    message += ", as " + quoted(program[real.front()->test].name) + " does";
  return message + ".";
}

static std::vector<RelatedPlace> placesOf(const Judged &judged, const DependencyFunction &function) {
  static constexpr std::size_t MostCallers = 3;
  std::vector<RelatedPlace> related{{function.place, "declared here"}};
  for (const SymbolId implementation : function.implementations)
    related.push_back(
        {judged.program[implementation].place, "implemented by " + quoted(judged.program[implementation].name)});
  for (std::size_t i = 0; i < function.productionCalls.size() && i < MostCallers; ++i)
    related.push_back({function.productionCalls[i], "production calls it here"});
  return related;
}

static std::vector<Finding> check(const Judged &judged) {
  std::vector<Finding> findings;
  for (const JudgedDependency &candidate : countedDependencies(judged)) {
    if (candidate.isNeverReal())
      continue;
    const Dependency &dependency = candidate.dependency;
    for (std::size_t i = 0; i < dependency.functions.size(); ++i) {
      const DependencyFunction &function = dependency.functions[i];
      const FunctionEvidence &evidence = candidate.evidence.functions[i];
      if (evidence.rung >= FirstRealRung || candidate.term.functions[i].weight == 0.0)
        continue;
      // Without a double, what no test runs is a gap in coverage, which the recommendations list.
      if (evidence.rung == Rung::None && dependency.doubles.empty())
        continue;
      const SourcePlace inDouble = placeInDouble(judged, dependency, function);
      findings.push_back({.level = Level::Warning,
                          .message = messageFor(judged, candidate, function, evidence),
                          .place = inDouble.file ? inDouble : function.place,
                          .dependency = candidate.id,
                          .subject = function.method,
                          .detail = function.signature,
                          .related = placesOf(judged, function)});
    }
  }
  return findings;
}

const Rule functionNeverReal{
    .id = "function-never-real",
    .title = "A function that no test exercises for real",
    .explanation =
        R"(The dependency is exercised for real, but this function of it never: where tests meet the function, a double answers.

**Why it matters.** The tests that do run against the real thing suggest more safety than there is: the statement,
the request or the key that this function sends has never met what it is for.

**What to do.** Call the function in the test that already runs against the real thing; its server is there.

**Where it stands.** At the function's line in the double, else at its declaration. Functions that production never
calls are left out unless production calls none at all (a library whose callers are elsewhere), and so are functions that
no test runs of a dependency without a double: the recommendations list them.

**When to suppress.** Where the function cannot be exercised safely (it deletes an account, it costs money): say so.)",
    .level = Level::Warning,
    .check = check,
};

} // namespace doublecheck
