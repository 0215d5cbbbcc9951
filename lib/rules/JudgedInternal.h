// SPDX-License-Identifier: Apache-2.0
//
// Questions that several rules ask of the evidence. No judgement and no words.
#pragma once

#include "rules/Finding.h"

#include <unordered_map>
#include <vector>

namespace doublecheck {

/// One dependency with all that is known of it.
struct JudgedDependency {
  DependencyId id;
  const Dependency &dependency;
  const DependencyEvidence &evidence;
  const DependencyTerm &term;

  bool isNeverReal() const { return evidence.rung < FirstRealRung; }
  bool hasRealDisabledTest() const { return evidence.hasDisabled && evidence.disabledRung >= FirstRealRung; }
  /// Whether production calls its boundary without an interface and no test, enabled or not, comes near it.
  bool isUntouchedDirectCall() const;
};

/// The dependencies whose kind counts: verdicts are given on these only.
std::vector<JudgedDependency> countedDependencies(const Judged &judged);

/// The place where someone who writes a test looks: the first double that tests
/// use, else the first double, else the dependency's own place.
SourcePlace placeInTests(const Judged &judged, const Dependency &dependency);

/// Its doubles by where they are written, those that some test uses first.
std::vector<DoubleId> doublesByUse(const Judged &judged, const Dependency &dependency);

/// The enabled tests among its evidence.
std::vector<const TestEvidence *> enabledTests(const Judged &judged, const DependencyEvidence &evidence);

/// Whether a shallow test calls the boundary itself, where nothing is known to answer; else something replaces it.
bool callsWithoutServer(const Judged &judged, const TestEvidence &test);

/// Enabled tests on an embedded or higher rung.
std::vector<const TestEvidence *> realTests(const Judged &judged, const DependencyEvidence &evidence);

/// An implementation that production creates and no enabled test exercises for real, although another one of the
/// same dependency is: what runs in production is not what the tests met.
struct UnmetImplementation {
  ClassId type;
  Rung rung;
  TechnologyIndex technology;
  SourcePlace creation; // where production creates it
};

/// Those of the dependency, in its order. Without classes that hold another implementation to pass on to it, and those
/// that come to no boundary by themselves. `creations`: from implementationCreations.
std::vector<UnmetImplementation> unmetImplementations(const Judged &judged, const JudgedDependency &candidate,
                                                      const std::unordered_map<SymbolId, SourcePlace> &creations);

/// By double: the dependency that it stands in for, if any.
std::vector<DependencyId> dependencyByDouble(const Judged &judged);

/// Whether some unit could not be read whole, so that what is missing may be there.
bool hasFailedUnits(const Program &program);

/// Implementation, creation, callers and doubles: the places that a verdict on a dependency rests on.
std::vector<RelatedPlace> relatedPlaces(const Judged &judged, const Dependency &dependency, SourcePlace creation);

} // namespace doublecheck
