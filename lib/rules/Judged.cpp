// SPDX-License-Identifier: Apache-2.0

#include "rules/JudgedInternal.h"
#include "rules/WordingInternal.h"

#include <algorithm>
#include <string_view>
#include <tuple>

namespace doublecheck {

using PlaceKey = std::tuple<std::string_view, std::uint32_t, std::uint32_t>;

static PlaceKey keyOf(const Program &program, SourcePlace place) {
  return {place.file ? std::string_view(program[place.file].path) : std::string_view(), place.line, place.column};
}

bool JudgedDependency::isUntouchedDirectCall() const {
  return dependency.form == DependencyForm::Direct && dependency.doubles.empty() && evidence.rung == Rung::None &&
         !hasRealDisabledTest();
}

std::vector<JudgedDependency> countedDependencies(const Judged &judged) {
  std::vector<JudgedDependency> result;
  for (std::size_t i = 0; i < judged.infra.dependencies.size(); ++i)
    if (judged.scores.dependencies[i].counts)
      result.push_back({.id = DependencyId(i),
                        .dependency = judged.infra.dependencies[i],
                        .evidence = judged.reach.dependencies[i],
                        .term = judged.scores.dependencies[i]});
  return result;
}

std::vector<DoubleId> doublesByUse(const Judged &judged, const Dependency &dependency) {
  std::vector<DoubleId> doubles = dependency.doubles;
  const auto key = [&](DoubleId id) {
    return std::make_tuple(judged.reach.doubleUsers[id.index()].empty(),
                           keyOf(judged.program, judged.program[id].place), id);
  };
  std::ranges::sort(doubles, {}, key);
  return doubles;
}

SourcePlace placeInTests(const Judged &judged, const Dependency &dependency) {
  const std::vector<DoubleId> doubles = doublesByUse(judged, dependency);
  return doubles.empty() ? dependency.place : judged.program[doubles.front()].place;
}

static std::vector<const TestEvidence *> testsFrom(const Judged &judged, const DependencyEvidence &evidence,
                                                   Rung lowest) {
  std::vector<const TestEvidence *> tests;
  for (const TestEvidence &test : evidence.tests)
    if (!judged.program[test.test].isDisabled && test.rung >= lowest)
      tests.push_back(&test);
  return tests;
}

std::vector<const TestEvidence *> enabledTests(const Judged &judged, const DependencyEvidence &evidence) {
  return testsFrom(judged, evidence, Rung::Mocked);
}

bool callsWithoutServer(const Judged &judged, const TestEvidence &test) {
  if (test.rung != Rung::Shallow || test.witness.empty() || test.server != NoServer)
    return false;
  const SymbolId last = test.witness.back().function;
  return last && judged.infra.boundaryOf[last.index()].has_value();
}

std::vector<const TestEvidence *> realTests(const Judged &judged, const DependencyEvidence &evidence) {
  return testsFrom(judged, evidence, FirstRealRung);
}

/// A decorator: it has a part that is the interface, or implements it.
static bool passesOn(const Program &program, ClassId type, ClassId interface) {
  const auto holdsOne = [&](ClassId own) {
    return std::ranges::any_of(program[own].fields, [&](const Field &field) {
      const ClassId part = classOf(program, field.type);
      return part && interface && (part == interface || derivesFrom(program, part, interface));
    });
  };
  return holdsOne(type) || std::ranges::any_of(ancestors(program, type), holdsOne);
}

std::vector<UnmetImplementation> unmetImplementations(const Judged &judged, const JudgedDependency &candidate,
                                                      const std::unordered_map<SymbolId, SourcePlace> &creations) {
  const Program &program = judged.program;
  const Dependency &dependency = candidate.dependency;
  std::vector<UnmetImplementation> unmet;
  if (candidate.isNeverReal() || dependency.form != DependencyForm::Interface)
    return unmet;
  const ClassId interface = classOf(program, dependency.interface);
  for (std::size_t i = 0; i < dependency.implementations.size(); ++i) {
    const ClassId type = dependency.implementations[i];
    const Rung rung = candidate.evidence.implementations[i];
    const std::vector<TechnologyIndex> &technologies = dependency.implementationTechnologies[i];
    const auto created = creations.find(program[type].symbol);
    if (rung < FirstRealRung && !technologies.empty() && created != creations.end() &&
        !passesOn(program, type, interface))
      unmet.push_back({.type = type, .rung = rung, .technology = technologies.front(), .creation = created->second});
  }
  return unmet;
}

std::vector<DependencyId> dependencyByDouble(const Judged &judged) {
  std::vector<DependencyId> result(judged.program.doubles.size());
  for (std::size_t i = 0; i < judged.infra.dependencies.size(); ++i)
    for (const DoubleId id : judged.infra.dependencies[i].doubles)
      result[id.index()] = DependencyId(i);
  return result;
}

bool hasFailedUnits(const Program &program) {
  return std::ranges::any_of(program.units, [](const Unit &unit) { return !unit.problems.empty(); });
}

std::vector<RelatedPlace> relatedPlaces(const Judged &judged, const Dependency &dependency, SourcePlace creation) {
  static constexpr std::size_t MostOfAKind = 3;
  const Program &program = judged.program;
  std::vector<RelatedPlace> related;
  const auto add = [&](SourcePlace place, const std::string &message) {
    if (place.file)
      related.push_back({place, message});
  };
  if (dependency.interface)
    add(program[dependency.interface].place, "the interface " + quoted(dependency.id));
  for (std::size_t i = 0; i < std::min(MostOfAKind, dependency.implementations.size()); ++i) {
    const Class &implementation = program[dependency.implementations[i]];
    add(implementation.place, "its implementation " + quoted(program[implementation.symbol].name));
  }
  add(creation, "production creates it here");
  const std::vector<DoubleId> doubles = doublesByUse(judged, dependency);
  for (std::size_t i = 0; i < std::min(MostOfAKind, doubles.size()); ++i)
    add(program[doubles[i]].place, "its double " + quoted(program[program[doubles[i]].symbol].name));
  std::size_t callers = 0;
  for (const DependencyFunction &function : dependency.functions)
    for (const SourcePlace &call : function.productionCalls)
      if (callers++ < MostOfAKind)
        add(call, "production calls " + quoted(function.name) + " here");
  return related;
}

} // namespace doublecheck
