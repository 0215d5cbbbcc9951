// SPDX-License-Identifier: Apache-2.0
//
// The fidelity score and the terms it is made of. Arithmetic only: what is good
// or bad about a number is said by the rules. The score measures evidence; it
// is not a probability of defects (docs/verdicts.md).
#pragma once

#include "reach/Reach.h"

#include <array>
#include <string>
#include <vector>

namespace doublecheck {

/// Credit of each rung, weights and their defaults, as in the table of docs/verdicts.md.
struct ScoreWeights {
  /// By Rung: none, mocked, faked, constructed, shallow, embedded, emulated, real.
  std::array<double, RungCount> credit = {0.0, 0.0, 0.1, 0.1, 0.3, 0.7, 0.85, 1.0};
  /// Factor on the credit of a function that only conditional tests reach on that rung.
  double conditionalFactor = 0.5;
  /// Overrides of the kinds' risk (Kinds.h), by kind or its part before the dot.
  std::vector<std::pair<std::string, double>> risk;
  /// Kinds that count although by default they do not, or the reverse.
  std::vector<std::pair<std::string, bool>> counts;
};

struct FunctionTerm {
  double credit = 0.0; // 0..1
  double weight = 0.0; // production call sites; all functions weigh 1 where production calls none
};

struct DependencyTerm {
  double fidelity = 0.0; // 0..1, mean of credits by weight
  double risk = 0.0;     // by kind
  double usage = 0.0;    // 1 + log2(1 + production call sites)
  double weight = 0.0;   // risk × usage; 0 where the kind does not count
  bool counts = true;
  std::string whyNot;                  // where it does not count
  std::vector<FunctionTerm> functions; // parallel to Dependency::functions
  /// What it contributes to the score: 100 × weight × fidelity ÷ Σ weights. The points' sum is the score.
  double points = 0.0;
  /// Points (0..100) the project's score would gain if every function were on `real`.
  double gain = 0.0;
};

struct Scores {
  bool applicable = false;                  // false where no dependency counts
  double value = 0.0;                       // 0..100, mean of fidelities by weight; meaningless unless applicable
  std::vector<DependencyTerm> dependencies; // parallel to Classification::dependencies
};

/// The table of docs/verdicts.md, computed. Pure; the order of summation is the dependencies' order.
Scores scoreDependencies(const Program &program, const Classification &infra, const Reach &reach,
                         const ScoreWeights &weights = {});

} // namespace doublecheck
