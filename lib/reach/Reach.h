// SPDX-License-Identifier: Apache-2.0
//
// What each test reaches of each dependency, on which rung of the ladder, with
// a witness. Per test, over the whole program: rapid type analysis from the
// test's entries. No numbers, no judgement.
#pragma once

#include "infra/Classification.h"
#include "program/Program.h"

#include <string>
#include <string_view>
#include <vector>

namespace doublecheck {

/// The ladder of evidence (docs/verdicts.md), lowest first.
enum class Rung : std::uint8_t { None, Mocked, Faked, Constructed, Shallow, Embedded, Emulated, Real };
inline constexpr std::size_t RungCount = 8;

/// "none", "mocked", ... as in the JSON contract.
std::string_view rungName(Rung rung);

/// Below this the dependency counts as never exercised for real.
inline constexpr Rung FirstRealRung = Rung::Embedded;

/// One step of a chain of calls: `function` runs, called at `place`.
struct WitnessStep {
  SymbolId function;
  SourcePlace place; // where the step before calls it; for the first: the test

  friend bool operator==(const WitnessStep &, const WitnessStep &) = default;
};

/// What is said where a test calls over a boundary, and nothing is seen that could answer.
inline constexpr std::string_view NoServer = "nothing in the test starts or names a server";

/// What one test proves of one dependency.
struct TestEvidence {
  TestId test;
  Rung rung = Rung::None;
  /// Some gate (a skip, an environment variable) stands on the test's way.
  bool isConditional = false;
  std::string condition; // "ORDERS_S3_ENDPOINT is unset: GTEST_SKIP at tests/S3Test.cpp:14"
  /// What answers beyond the boundary, in words: "starts redis-server (tests/Redis.h:20)",
  /// "environment variable PGHOST", "nothing in the test starts or names a server".
  std::string server;
  /// From the test to the boundary, or to the last function of the chain.
  std::vector<WitnessStep> witness;

  friend bool operator==(const TestEvidence &, const TestEvidence &) = default;
};

/// Evidence for one function of a dependency, over all enabled tests.
struct FunctionEvidence {
  Rung rung = Rung::None;
  bool conditionalOnly = false; // the tests on this rung are all conditional
  std::vector<TestId> tests;    // on this rung, at most 10, in order

  friend bool operator==(const FunctionEvidence &, const FunctionEvidence &) = default;
};

struct DependencyEvidence {
  Rung rung = Rung::None;          // highest of the enabled tests
  bool isConditional = false;      // every enabled test on an embedded or higher rung is conditional
  bool hasDisabled = false;        // a disabled test would reach an embedded or higher rung
  Rung disabledRung = Rung::None;  // the highest a disabled test would reach
  std::vector<TestEvidence> tests; // rung above none, enabled and disabled (see Test::isDisabled), in test order
  std::vector<FunctionEvidence> functions; // parallel to Dependency::functions
  /// Parallel to Dependency::implementations: the highest rung on which an enabled test runs a function of the class or
  /// of a base.
  std::vector<Rung> implementations;
  /// For dependencies below embedded: what is missing, in one sentence with a place.
  std::string nearestMiss;
  /// A unit that failed to parse could change the verdict.
  bool isIncomplete = false;

  friend bool operator==(const DependencyEvidence &, const DependencyEvidence &) = default;
};

/// A literal that production sends over a boundary.
struct Contract {
  DependencyId dependency;
  SymbolId function; // that sends it
  SourcePlace place;
  std::string text;
  Rung sent = Rung::None; // the highest rung on which a test runs the sending function

  friend bool operator==(const Contract &, const Contract &) = default;
};

struct Reach {
  std::vector<DependencyEvidence> dependencies; // parallel to Classification::dependencies
  std::vector<Contract> contracts;
  /// By double: tests (enabled or not) that create it or set expectations on it.
  std::vector<std::vector<TestId>> doubleUsers;
  /// Tests that start other programs, whose work cannot be seen, with the call's place.
  std::vector<std::pair<TestId, SourcePlace>> startsPrograms;

  friend bool operator==(const Reach &, const Reach &) = default;
};

/// How many tests of one target look ahead together (reach/LookAhead.h): more of them share more work, and tell less of
/// each.
inline constexpr std::size_t TestsTogether = 64;

/// Works out the ladder for every (test, dependency) pair. `testsTogether` changes the time it takes and nothing else;
/// 0: every test walks through all that it runs.
Reach traceReach(const Program &program, const Classification &infra, std::size_t testsTogether = TestsTogether);

} // namespace doublecheck
