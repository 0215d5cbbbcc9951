// SPDX-License-Identifier: Apache-2.0
//
// The headline: one finding for every dependency that no enabled test exercises
// for real. Where a boundary is called directly and nothing is doubled,
// boundary-never-reached says it instead.

#include "rules/Creation.h"
#include "rules/JudgedInternal.h"
#include "rules/Rules.h"
#include "rules/WordingInternal.h"

#include <algorithm>
#include <cctype>

namespace doublecheck {

static std::size_t countOn(const std::vector<const TestEvidence *> &tests, Rung first, Rung last) {
  return static_cast<std::size_t>(std::ranges::count_if(
      tests, [&](const TestEvidence *test) { return test->rung >= first && test->rung <= last; }));
}

/// "12 tests meet only 'MockStore'".
static std::string whatTestsDo(const Judged &judged, const JudgedDependency &judgedDependency) {
  const auto &[id, dependency, evidence, term] = judgedDependency;
  const std::vector<const TestEvidence *> tests = enabledTests(judged, evidence);
  const std::vector<std::string> doubles = doubleNames(judged, dependency);
  const std::vector<std::string> implementations = implementationNames(judged, dependency);
  const auto verb = [](std::size_t count, std::string_view one, std::string_view many) {
    return counted(count, "test") + " " + std::string(count == 1 ? one : many);
  };
  if (evidence.rung == Rung::Shallow) {
    const std::string whose = implementations.empty() ? "its own code" : listed(implementations);
    const auto explained = std::ranges::find_if(
        tests, [](const TestEvidence *test) { return test->rung == Rung::Shallow && !test->server.empty(); });
    return verb(countOn(tests, Rung::Shallow, Rung::Shallow), "runs ", "run ") + whose + ", but " +
           (explained == tests.end() ? "not as far as the boundary" : (*explained)->server);
  }
  if (evidence.rung == Rung::Constructed)
    return verb(countOn(tests, Rung::Constructed, Rung::Constructed), "creates ", "create ") +
           (implementations.empty() ? "it" : listed(implementations)) +
           (dependency.form == DependencyForm::Direct ? " without calling what reaches outside"
                                                      : " without calling it");
  if (tests.empty())
    return doubles.empty() ? "no test touches it, not even through a double"
                           : "no enabled test touches it, not even through " + listed(doubles);
  const std::string met = doubles.empty() ? "a double" : listed(doubles);
  return verb(tests.size(), "meets", "meet") + " only " + met;
}

static std::string whatToDo(const Judged &judged, const JudgedDependency &judgedDependency) {
  const auto &[id, dependency, evidence, term] = judgedDependency;
  if (judgedDependency.hasRealDisabledTest())
    return "a disabled test would exercise it: enable it";
  const std::string against = " against " + realThing(judged, dependency);
  if (dependency.form == DependencyForm::Direct)
    return "let one test run it" + against;
  const std::vector<std::string> implementations = implementationNames(judged, dependency);
  if (!implementations.empty())
    return "let one test run " + quoted(implementations.front()) + against;
  if (dependency.form == DependencyForm::ThirdParty)
    return "let one test use the real " + quoted(dependency.id) + against;
  return "test it where its implementation lives, or add that to the run";
}

/// What reach says is missing, to stand within a message: quoted as messages quote, without a full stop.
static std::string missing(const DependencyEvidence &evidence) {
  std::string text = withoutFullStop(evidence.nearestMiss);
  std::ranges::replace(text, '`', '\'');
  return text;
}

static std::string capitalised(std::string sentence) {
  if (!sentence.empty())
    sentence.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(sentence.front())));
  return sentence;
}

static std::string messageFor(const Judged &judged, const JudgedDependency &judgedDependency) {
  const DependencyEvidence &evidence = judgedDependency.evidence;
  const std::string miss = missing(evidence);
  std::string message = describe(judged, judgedDependency.dependency) + " is never exercised for real: ";
  const std::string advice = whatToDo(judged, judgedDependency) + ".";
  if (miss.empty() || judgedDependency.hasRealDisabledTest())
    message += whatTestsDo(judged, judgedDependency) + ". " + capitalised(advice);
  else if (evidence.rung == Rung::Shallow) // what is missing says what the tests do, and where they end
    message += miss + ". " + capitalised(advice);
  else
    message += whatTestsDo(judged, judgedDependency) + ". " + capitalised(miss) + "; " + advice;
  if (evidence.isIncomplete)
    message += IncompleteVerdict;
  return message;
}

static std::vector<Finding> check(const Judged &judged) {
  const std::vector<SourcePlace> creations = creationPlaces(judged.program, judged.infra);
  std::vector<Finding> findings;
  for (const JudgedDependency &candidate : countedDependencies(judged)) {
    if (!candidate.isNeverReal() || candidate.isUntouchedDirectCall())
      continue;
    findings.push_back({.level = Level::Warning,
                        .message = messageFor(judged, candidate),
                        .place = placeInTests(judged, candidate.dependency),
                        .dependency = candidate.id,
                        .subject = candidate.dependency.interface,
                        .related = relatedPlaces(judged, candidate.dependency, creations[candidate.id.index()])});
  }
  return findings;
}

const Rule neverReal{
    .id = "never-real",
    .title = "A dependency that no test exercises for real",
    .explanation =
        R"(A dependency leaves the process: a database, a cache, a broker, somebody's API. No enabled test reaches it
for real: the highest rung of the ladder that any test stands on is below `embedded`.

**Why it matters.** A double proves what its author believed about the dependency, never what the dependency
does. A changed column type, a new serialisation or a rate limit leaves every such test green.

**What to do.** Let one test run the implementation against the real thing: a container, a server that the fixture
starts, an engine in process. The report's recommendations name what fits, in order of gain in score. Keep the
doubles for everything else.

**Where it stands.** At the first double that tests use, since that is where a developer writes tests; at the
interface where there is none. Related places: the interface, its implementations and where production creates
them, the doubles, production's calls.

**When to suppress.** Where another suite that is not part of this run exercises the dependency: name it in the
reason. Kinds for which a double is right (a clock, randomness, logging, telemetry) are not reported.)",
    .level = Level::Warning,
    .check = check,
};

} // namespace doublecheck
