// SPDX-License-Identifier: Apache-2.0
//
// From what one test runs to what it proves: for every dependency that it
// touches the highest rung, with witness and condition, and the rung of each
// function. Knows one test at a time.
#pragma once

#include "reach/BoundaryPaths.h"
#include "reach/EnvironmentGates.h"
#include "reach/InheritedRuns.h"
#include "reach/Roles.h"
#include "reach/ServerEvidence.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace doublecheck {

struct FunctionTouch {
  std::uint32_t dependency = 0;
  std::int32_t function = -1; // index into Dependency::functions; -1: none of those
  SymbolId symbol;            // that runs
  Rung rung = Rung::None;
};

/// What a test proves, by dependency.
struct TestClimb {
  std::vector<std::pair<std::uint32_t, TestEvidence>> dependencies; // ascending
  std::vector<FunctionTouch> functions;
};

/// A dependency that makes another one's implementation; both by index.
struct Factory {
  std::uint32_t dependency = 0;
  std::uint32_t makes = 0;
};

std::vector<Factory> factoriesIn(const Classification &infra);

class Ladder {
public:
  Ladder(const CodeGraph &graph, const RoleTable &roles, const ServerEvidence &servers)
      : graph(graph), roles(roles), servers(servers), factories(factoriesIn(graph.infra)) {}

  TestClimb climb(TestId test, const TestTrace &trace, const TestTraversal &traversal);

private:
  /// A dependency's real code that runs.
  struct Run {
    Role role;
    std::uint32_t node = NoNode;
    SymbolId symbol;
    bool onDouble = false; // every object that the test has of its class is a double that inherits it
    bool isMaking = false; // a constructor: what it opens, the other functions use
  };
  /// The best found so far for a dependency.
  struct Best {
    Rung rung = Rung::None;
    std::uint32_t node = NoNode;
    SymbolId last;     // the end of the chain, where it is no body
    SourcePlace place; // of that
    std::uint16_t technology = NoTechnology;
    std::string server;
    bool isMaking = false;    // see Run
    bool isInherited = false; // it runs on a double, and not because that is made
  };
  /// By dependency and whether on doubles: the best of the code that comes to the boundary.
  using Highest = std::map<std::pair<std::uint32_t, bool>, Best>;

  void noteDoubles(const TestTrace &trace);
  std::vector<Run> gatherRuns(const TestTrace &trace, const TestTraversal &traversal);
  void addMaking(std::uint32_t node, const TestTrace &trace, const TestTraversal &traversal,
                 std::vector<Run> &runs) const;
  void noteSeam(const Role &role, std::uint32_t node, FunctionId body);
  bool isHandedBack(const TestTrace &trace, const Run &run) const;
  bool asksClient(const TestTrace &trace, const Run &run) const;
  bool isAsRealAsItsObject(const TestTrace &trace, const Run &run, const Best &found, const Best &object) const;
  void noteRuns(const TestTrace &trace, const std::vector<Run> &runs);
  Best rungOf(const TestTrace &trace, const Run &run);
  void noteFactories();
  void noteCreated(const TestTrace &trace);
  void raise(std::uint32_t dependency, Best candidate);
  const Answer &answerFor(const TestTrace &trace, std::uint16_t technology);
  std::string answeredBelow(const TestTrace &trace, const Run &run) const;
  std::vector<WitnessStep> witness(TestId test, const TestTrace &trace, const Best &best) const;
  std::string condition(TestId test, const TestTrace &trace) const;
  std::string conditionOf(const Best &found) const;

  const CodeGraph &graph;
  const RoleTable &roles;
  const ServerEvidence &servers;
  std::vector<Factory> factories;
  BoundaryPaths paths;
  EnvironmentGates gates;
  InheritedRuns inherited;
  std::map<std::uint32_t, Best> best;
  std::vector<FunctionTouch> functions;
  std::map<std::uint16_t, Answer> answers;
};

} // namespace doublecheck
