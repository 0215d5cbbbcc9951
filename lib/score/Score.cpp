// SPDX-License-Identifier: Apache-2.0

#include "score/Score.h"

#include "infra/Kinds.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace doublecheck {

/// The most specific of `settings` for `kind`: "database.relational" before "database".
template <typename Value>
static const Value *settingFor(const std::vector<std::pair<std::string, Value>> &settings, std::string_view kind) {
  const Value *family = nullptr;
  const std::string_view familyName = kind.substr(0, kind.find('.'));
  for (const auto &[name, value] : settings) {
    if (name == kind)
      return &value;
    if (name == familyName)
      family = &value;
  }
  return family;
}

/// A kind that counts only because the configuration says so weighs 1 unless that says otherwise too.
static double riskOf(const KindPolicy &policy, std::string_view kind, const ScoreWeights &weights) {
  if (const double *configured = settingFor(weights.risk, kind))
    return *configured;
  const bool *counts = settingFor(weights.counts, kind);
  return counts && *counts && policy.risk == 0.0 ? 1.0 : policy.risk;
}

static double creditOf(Rung rung, bool conditionalOnly, const ScoreWeights &weights) {
  const double credit = weights.credit[static_cast<std::size_t>(rung)];
  return conditionalOnly ? credit * weights.conditionalFactor : credit;
}

static std::vector<FunctionTerm> functionTerms(const Dependency &dependency, const DependencyEvidence &evidence,
                                               const ScoreWeights &weights) {
  const bool isCalled =
      std::ranges::any_of(dependency.functions, [](const DependencyFunction &f) { return !f.productionCalls.empty(); });
  std::vector<FunctionTerm> terms;
  for (std::size_t i = 0; i < dependency.functions.size(); ++i) {
    const FunctionEvidence seen = i < evidence.functions.size() ? evidence.functions[i] : FunctionEvidence{};
    const double calls = static_cast<double>(dependency.functions[i].productionCalls.size());
    terms.push_back({.credit = creditOf(seen.rung, seen.conditionalOnly, weights), .weight = isCalled ? calls : 1.0});
  }
  return terms;
}

static double weightedMean(const std::vector<FunctionTerm> &terms) {
  double sum = 0.0;
  double weight = 0.0;
  for (const FunctionTerm &term : terms) {
    sum += term.credit * term.weight;
    weight += term.weight;
  }
  return weight > 0.0 ? sum / weight : 0.0;
}

static std::size_t productionCallSites(const Dependency &dependency) {
  std::size_t sites = 0;
  for (const DependencyFunction &function : dependency.functions)
    sites += function.productionCalls.size();
  return sites;
}

static DependencyTerm termOf(const Dependency &dependency, const DependencyEvidence &evidence,
                             const ScoreWeights &weights) {
  DependencyTerm term;
  const KindPolicy &policy = kindPolicy(dependency.kind);
  term.functions = functionTerms(dependency, evidence, weights);
  // Where no function is known, the dependency as a whole is the one function.
  term.fidelity =
      term.functions.empty() ? creditOf(evidence.rung, evidence.isConditional, weights) : weightedMean(term.functions);
  term.risk = riskOf(policy, dependency.kind, weights);
  term.usage = 1.0 + std::log2(1.0 + static_cast<double>(productionCallSites(dependency)));
  const bool *configured = settingFor(weights.counts, dependency.kind);
  term.counts = (configured ? *configured : policy.countsInScore) && term.risk > 0.0;
  if (!term.counts)
    term.whyNot = configured || policy.countsInScore ? "the configuration leaves this kind out" : policy.reason;
  term.weight = term.counts ? term.risk * term.usage : 0.0;
  return term;
}

Scores scoreDependencies(const Program &, const Classification &infra, const Reach &reach,
                         const ScoreWeights &weights) {
  Scores scores;
  double total = 0.0;
  for (std::size_t i = 0; i < infra.dependencies.size(); ++i) {
    scores.dependencies.push_back(termOf(infra.dependencies[i], reach.dependencies[i], weights));
    total += scores.dependencies.back().weight;
  }
  scores.applicable = total > 0.0;
  if (!scores.applicable)
    return scores;
  const double full = weights.credit[static_cast<std::size_t>(Rung::Real)];
  for (DependencyTerm &term : scores.dependencies) {
    term.points = 100.0 * term.weight * term.fidelity / total;
    term.gain = std::max(0.0, 100.0 * term.weight * (full - term.fidelity) / total);
    scores.value += term.points;
  }
  return scores;
}

} // namespace doublecheck
