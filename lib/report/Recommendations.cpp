// SPDX-License-Identifier: Apache-2.0

#include "report/Recommendations.h"

#include "infra/Kinds.h"
#include "report/RecommendationInternal.h"
#include "rules/Creation.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <utility>

namespace doublecheck {

const Technology *Candidate::technology() const {
  if (dependency().technologies.empty() || !infra.catalogue)
    return nullptr;
  return &infra.catalogue->technologies[dependency().technologies.front().index()];
}

std::string Candidate::realName() const {
  const Technology *known = technology();
  if (!known)
    return "the real thing";
  return known->realThing.empty() ? known->name : known->realThing;
}

std::string Candidate::subject() const {
  const Dependency &row = dependency();
  const ClassId first = row.implementations.empty() ? ClassId() : row.implementations.front();
  return "'" + (first ? program[program[first].symbol].name : row.id) + "'";
}

std::vector<const DependencyFunction *> functionsToExercise(const Candidate &candidate) {
  const Dependency &dependency = candidate.dependency();
  std::vector<const DependencyFunction *> functions;
  for (std::size_t i = 0; i < dependency.functions.size(); ++i)
    if (candidate.evidence().functions[i].rung < FirstRealRung)
      functions.push_back(&dependency.functions[i]);
  const auto isCalled = [](const DependencyFunction *f) { return !f->productionCalls.empty(); };
  if (std::ranges::any_of(functions, isCalled))
    std::erase_if(functions, [&](const DependencyFunction *f) { return !isCalled(f); });
  // Addresses within one vector: the order of declaration breaks ties.
  std::ranges::sort(functions, [](const DependencyFunction *a, const DependencyFunction *b) {
    return a->productionCalls.size() != b->productionCalls.size()
               ? a->productionCalls.size() > b->productionCalls.size()
               : a < b;
  });
  return functions;
}

/// "ns::PgStore::save (3 production calls)".
static std::vector<std::string> describeFunctions(const Candidate &candidate) {
  static constexpr std::size_t MostFunctions = 8;
  std::vector<std::string> result;
  for (const DependencyFunction *function : functionsToExercise(candidate)) {
    if (result.size() == MostFunctions)
      break;
    const SymbolId runs = function->implementations.empty() ? function->method : function->implementations.front();
    const std::size_t calls = function->productionCalls.size();
    const std::string count =
        calls == 0 ? "" : " (" + std::to_string(calls) + " production call" + (calls == 1 ? ")" : "s)");
    result.push_back(candidate.program[runs].name + count);
  }
  return result;
}

/// The disabled test that would reach the highest rung, if it is a real one.
static const TestEvidence *disabledRealTest(const Candidate &candidate) {
  for (const TestEvidence &test : candidate.evidence().tests)
    if (candidate.program[test.test].isDisabled && test.rung >= FirstRealRung &&
        test.rung == candidate.evidence().disabledRung)
      return &test;
  return nullptr;
}

static std::string actionForPartlyReal(const Candidate &candidate) {
  const DependencyEvidence &evidence = candidate.evidence();
  const std::vector<const DependencyFunction *> missing = functionsToExercise(candidate);
  if (evidence.isConditional)
    return "Make the real tests of " + candidate.subject() +
           " run everywhere: let the fixture start what they need instead of skipping.";
  if (missing.size() == 1)
    return "Add '" + missing.front()->name + "' of " + candidate.subject() + " to the tests that already meet " +
           candidate.realName() + ".";
  if (missing.size() > 1)
    return "Add " + std::to_string(missing.size()) + " functions of " + candidate.subject() +
           " to the tests that already meet " + candidate.realName() + ", '" + missing.front()->name + "' first.";
  return "Run " + candidate.subject() + " once against " + candidate.realName() + ": so far a stand-in answers.";
}

/// A test that runs the code but stops short of the boundary asks for something else than one over a double.
static std::string actionForShallow(const Candidate &candidate) {
  bool isOverADouble = false, callsNobody = false;
  for (const TestEvidence &test : candidate.evidence().tests) {
    if (test.rung != Rung::Shallow || candidate.program[test.test].isDisabled)
      continue;
    const SymbolId last = test.witness.empty() ? SymbolId() : test.witness.back().function;
    const bool calls = last && candidate.infra.boundaryOf[last.index()].has_value() && test.server == NoServer;
    callsNobody |= calls;
    isOverADouble |= !calls && !test.server.empty();
  }
  const std::string against = " against " + candidate.realName();
  if (callsNobody)
    return "Run " + candidate.subject() + against + ": so far nothing answers its calls.";
  if (isOverADouble)
    return "Run " + candidate.subject() + " once without the double beneath it," + against + ".";
  return "Take a test of " + candidate.subject() + " as far as " + candidate.realName() + ": so far none gets there.";
}

static std::string actionFor(const Candidate &candidate) {
  const DependencyEvidence &evidence = candidate.evidence();
  if (evidence.rung >= FirstRealRung)
    return actionForPartlyReal(candidate);
  if (const TestEvidence *disabled = disabledRealTest(candidate))
    return "Enable '" + candidate.program[disabled->test].name + "': it would exercise " + candidate.subject() +
           " for real.";
  const std::string against = " against " + candidate.realName() + ".";
  if (evidence.rung == Rung::Shallow)
    return actionForShallow(candidate);
  if (candidate.dependency().form == DependencyForm::Interface && candidate.dependency().implementations.empty())
    return "Bring an implementation of " + candidate.subject() + " into the program under test, and run it" + against;
  if (candidate.standsBesideMain)
    return "Start the program of " + candidate.subject() + " from a test" + against;
  return "Write one test that runs " + candidate.subject() + against;
}

static std::vector<std::string> hiddenFailures(const Candidate &candidate) {
  static constexpr std::size_t MostFailures = 5;
  std::vector<std::string> failures;
  const Technology *technology = candidate.technology();
  for (std::size_t i = 0; technology && i < std::min(MostFailures, technology->failureModes.size()); ++i) {
    const FailureMode &mode = technology->failureModes[i];
    failures.push_back(mode.hiddenByMock +
                       (mode.provokeWithReal.empty() ? "" : " (to provoke it: " + mode.provokeWithReal + ")"));
  }
  return failures;
}

/// What the rungs cannot improve: an engine that runs in process is embedded at best.
static bool isAsRealAsItGets(const Candidate &candidate) {
  const Technology *technology = candidate.technology();
  const bool isEngine = technology && technology->answers == Answers::InProcess;
  return isEngine && candidate.evidence().rung >= FirstRealRung && !candidate.evidence().isConditional &&
         functionsToExercise(candidate).empty();
}

/// Interfaces that share their only implementation, or classes of one client library: one test exercises them all.
struct Group {
  std::vector<Candidate> candidates; // the one that gains most first
  double gain = 0;                   // points, of all together
};

static ReportRecommendation recommendationFor(const Group &group, double score) {
  const Candidate &candidate = group.candidates.front();
  const NearbyTest nearby = nearestTest(candidate);
  ReportRecommendation result{.dependency = candidate.dependency().id,
                              .gain = group.gain,
                              .scoreAfter = std::min(100.0, score + group.gain),
                              .action = actionFor(candidate),
                              .what = describeFunctions(candidate),
                              .where = describeWhere(candidate, nearby),
                              .how = stepsFor(candidate, nearby),
                              .hiddenFailures = hiddenFailures(candidate)};
  if (group.candidates.size() > 1 && candidate.dependency().form == DependencyForm::ThirdParty)
    result.how.push_back(stepForTheLibrary(group.candidates));
  else
    for (std::size_t i = 1; i < group.candidates.size(); ++i)
      result.how.push_back(stepThatServesToo(group.candidates[i]));
  return result;
}

/// What tells the test of one dependency from that of another, where both could be one: the class and what to do, or
/// (no class) the library.
using AskedFor = std::pair<ClassId, std::string>;

static std::optional<AskedFor> sharedTest(const Candidate &candidate) {
  const std::vector<ClassId> &implementations = candidate.dependency().implementations;
  if (candidate.evidence().rung >= FirstRealRung)
    return std::nullopt;
  if (candidate.dependency().form == DependencyForm::ThirdParty && candidate.technology() &&
      !disabledRealTest(candidate))
    return AskedFor{ClassId(), candidate.technology()->id};
  if (implementations.size() != 1)
    return std::nullopt;
  return AskedFor{implementations.front(), actionFor(candidate)};
}

/// In order of gain.
static std::vector<Group> grouped(const std::vector<Candidate> &candidates, const Scores &scores) {
  std::vector<Group> groups;
  std::map<AskedFor, std::size_t> known;
  for (const Candidate &candidate : candidates) {
    std::size_t place = groups.size();
    if (const auto shared = sharedTest(candidate))
      place = known.try_emplace(*shared, place).first->second;
    if (place == groups.size())
      groups.emplace_back();
    groups[place].candidates.push_back(candidate);
    groups[place].gain += scores.dependencies[candidate.id.index()].gain;
  }
  std::ranges::stable_sort(groups, std::ranges::greater{}, &Group::gain);
  return groups;
}

static std::vector<const EnvironmentRead *> readsInTests(const Program &program) {
  std::vector<const EnvironmentRead *> reads;
  for (const Function &function : program.functions)
    if (function.isTest)
      for (const EnvironmentRead &read : function.environmentReads)
        reads.push_back(&read);
  return reads;
}

/// By file: whether a program's main() is in it.
static std::vector<bool> holdsMain(const Program &program) {
  std::vector<bool> holds(program.files.size());
  for (const Function &function : program.functions)
    if (function.place.file && isMain(program, function.symbol))
      holds[function.place.file.index()] = true;
  return holds;
}

static bool standsBesideMain(const Dependency &dependency, const std::vector<bool> &holdsMain) {
  return dependency.implementations.empty() && dependency.place.file && holdsMain[dependency.place.file.index()];
}

std::vector<ReportRecommendation> recommend(const Program &program, const Classification &infra, const Reach &reach,
                                            const Scores &scores) {
  static constexpr double LeastGain = 0.05; // points: what rounds to nothing is not worth a sentence
  std::vector<ReportRecommendation> result;
  if (!scores.applicable)
    return result;
  const std::vector<SourcePlace> creations = creationPlaces(program, infra);
  const std::vector<const EnvironmentRead *> reads = readsInTests(program);
  const std::vector<bool> mainFiles = holdsMain(program);
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < infra.dependencies.size(); ++i)
    if (scores.dependencies[i].counts && scores.dependencies[i].gain >= LeastGain)
      order.push_back(i);
  std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::size_t i) { return scores.dependencies[i].gain; });
  std::vector<Candidate> candidates;
  for (const std::size_t i : order) {
    const bool isBesideMain = standsBesideMain(infra.dependencies[i], mainFiles);
    const Candidate one{program, infra, reach, DependencyId(i), creations[i], reads, isBesideMain};
    if (!isAsRealAsItGets(one))
      candidates.push_back(one);
  }
  for (const Group &group : grouped(candidates, scores)) {
    result.push_back(recommendationFor(group, scores.value));
    result.back().rank = static_cast<std::uint32_t>(result.size());
  }
  return result;
}

} // namespace doublecheck
