// SPDX-License-Identifier: Apache-2.0
//
// The parts that a recommendation is made of.
#pragma once

#include "report/Recommendations.h"

#include <string>
#include <utility>
#include <vector>

namespace doublecheck {

/// A dependency worth a recommendation, with what is known of it.
struct Candidate {
  const Program &program;
  const Classification &infra;
  const Reach &reach;
  DependencyId id;
  SourcePlace creation;                                     // where production creates an implementation
  const std::vector<const EnvironmentRead *> &readsInTests; // all there are
  bool standsBesideMain; // free functions in the file of a program's main(): no test can be linked with them

  const Dependency &dependency() const { return infra[id]; }
  const DependencyEvidence &evidence() const { return reach.dependencies[id.index()]; }
  /// The best known technology; null: none.
  const Technology *technology() const;
  /// "PostgreSQL", "a real socket", else "the real thing".
  std::string realName() const;
  /// The implementation to exercise, else the dependency itself.
  std::string subject() const;
};

/// The existing test to work from.
struct NearbyTest {
  TestId test; // none: no test comes near it
  enum class Why { AlreadyReal, SameTechnology, SameKind, UsesDouble, Touches, Neighbour } why = Why::Neighbour;
};

NearbyTest nearestTest(const Candidate &candidate);
/// "orders_integration_tests, beside 'Pg.RoundTrips' (tests/PgTest.cpp:12), which already meets PostgreSQL".
std::string describeWhere(const Candidate &candidate, const NearbyTest &nearby);

/// The functions that no test runs for real, by production call sites, most first.
std::vector<const DependencyFunction *> functionsToExercise(const Candidate &candidate);

/// Steps, each startable at once, the first first.
std::vector<std::string> stepsFor(const Candidate &candidate, const NearbyTest &nearby);
/// What the test of another dependency has to call to serve this one too, with which it shares its implementation.
std::string stepThatServesToo(const Candidate &candidate);
/// What a test of the first of several classes of one client library serves beside it.
std::string stepForTheLibrary(const std::vector<Candidate> &classes);

} // namespace doublecheck
