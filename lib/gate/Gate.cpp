// SPDX-License-Identifier: Apache-2.0
//
// See the header. What is shown decides: a score of 69.96 reads 70.0 and passes 70.
#include "gate/Gate.h"

#include "support/Glob.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

namespace doublecheck {

static double shown(double score) { return std::round(score * 10) / 10; }

/// To one digit, or as many as a threshold such as 70.55 gives.
static std::string digits(double score) {
  std::string text = fmt::format("{:.6f}", score);
  text.resize(std::max(text.find_last_not_of('0') + 1, text.find('.') + 2));
  return text;
}

static std::string counted(std::size_t number, std::string_view noun) {
  return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s");
}

// --- scores --------------------------------------------------------------------

namespace {
/// What a threshold is about.
struct Part {
  std::function<bool(const ReportDependency &)> isIn;
  double weight = 0; // of its dependencies that count, together; 0: none does, and there is no score
  double share = 1;  // of the weight of all
  double score = 0;
};
} // namespace

static Part partOf(const Report &report, std::function<bool(const ReportDependency &)> isIn) {
  Part part{.isIn = std::move(isIn)};
  double all = 0;
  // Terms stand in the order of the dependencies.
  for (std::size_t i = 0; i < std::min(report.dependencies.size(), report.scoreTerms.size()); ++i) {
    const ReportScoreTerm &term = report.scoreTerms[i];
    if (!term.counts)
      continue;
    all += term.weight;
    if (!part.isIn(report.dependencies[i]))
      continue;
    part.weight += term.weight;
    part.score += term.weight * term.fidelity;
  }
  if (part.weight > 0) {
    part.share = part.weight / all;
    part.score = 100 * part.score / part.weight;
  }
  return part;
}

static Part wholeOf(const Report &report) {
  Part whole = partOf(report, [](const ReportDependency &) { return true; });
  whole.score = report.score;
  return whole;
}

static bool isOfKind(std::string_view kind, std::string_view kindOrFamily) {
  return kind == kindOrFamily || (kind.starts_with(kindOrFamily) && kind.substr(kindOrFamily.size()).starts_with('.'));
}

/// The recommendations that would do, the most gainful first: "'Store' (+12.5) and 'Cache' (+3.0) give 74.1".
static std::string remedy(const Report &report, const Part &part, double least) {
  double reached = part.score;
  std::vector<std::string> steps;
  for (const ReportRecommendation &next : report.recommendations) {
    if (shown(reached) >= least || next.gain <= 0)
      break;
    const auto about = std::ranges::find(report.dependencies, next.dependency, &ReportDependency::id);
    if (about == report.dependencies.end() || !part.isIn(*about))
      continue;
    const double gain = std::min(next.gain / part.share, 100 - reached);
    reached += gain;
    steps.push_back(fmt::format("'{}' (+{:.1f})", next.dependency, gain));
  }
  if (steps.empty() || shown(reached) < least)
    return "All recommendations together do not reach it; lower the threshold for now";
  static constexpr std::size_t MostNamed = 4;
  const std::string more =
      steps.size() > MostNamed ? fmt::format(" and {} more", steps.size() - MostNamed) : std::string();
  steps.resize(std::min(steps.size(), MostNamed));
  return fmt::format("A real test of {}{} would give {:.1f}", fmt::join(steps, ", of "), more, reached);
}

static void judgeScore(const Report &report, const Thresholds &thresholds, GateVerdict &verdict) {
  const double score = shown(report.score);
  if (!report.scoreApplicable || !thresholds.failUnder || score >= *thresholds.failUnder)
    return;
  verdict.failures.push_back({"fail-under", fmt::format("the score {:.1f} is below {:g} by {}. {}", score,
                                                        *thresholds.failUnder, digits(*thresholds.failUnder - score),
                                                        remedy(report, wholeOf(report), *thresholds.failUnder))});
}

static void judgePart(const Report &report, const std::string &gate, const std::string &what, double least,
                      const Part &part, GateVerdict &verdict) {
  if (part.weight <= 0 || shown(part.score) >= least)
    return;
  verdict.failures.push_back(
      {gate, fmt::format("the score {:.1f} of {} is below {:g} by {}. {}", shown(part.score), what, least,
                         digits(least - shown(part.score)), remedy(report, part, least))});
}

static void judgeParts(const Report &report, const Thresholds &thresholds, GateScope scope, GateVerdict &verdict) {
  for (const auto &[pattern, least] : thresholds.folders) {
    const std::vector<std::string> patterns = {pattern};
    const auto isIn = [&](const ReportDependency &one) { return matchesAnyGlob(patterns, one.place.file); };
    if (scope == GateScope::Project && std::ranges::none_of(report.dependencies, isIn))
      verdict.failures.push_back(
          {"folders", fmt::format("no dependency is declared in the folder '{}', so nothing is held to {:g}. Correct "
                                  "the pattern in the configuration, or remove it",
                                  pattern, least)});
    judgePart(report, "folders", fmt::format("the folder '{}'", pattern), least, partOf(report, isIn), verdict);
  }
  for (const auto &[kind, least] : thresholds.kinds) {
    const auto isIn = [&](const ReportDependency &one) { return isOfKind(one.kind, kind); };
    judgePart(report, "kinds", fmt::format("the kind '{}'", kind), least, partOf(report, isIn), verdict);
  }
}

// --- findings ------------------------------------------------------------------

static constexpr std::array<std::string_view, 4> Levels = {"off", "note", "warning", "error"};

static bool isLevel(std::string_view text) { return std::ranges::find(Levels, text) != Levels.end(); }

static auto severity(std::string_view level) { return std::ranges::find(Levels, level) - Levels.begin(); }

using Findings = std::vector<const ReportFinding *>;

static Findings countingFindings(const Report &report, const std::function<bool(const ReportFinding &)> &isMeant) {
  Findings found;
  for (const ReportFinding &finding : report.findings)
    if (finding.counts() && isMeant(finding))
      found.push_back(&finding);
  return found;
}

/// "tests/MockStore.h:12 (never-real, 'Store')", the first few.
static std::string firstOf(const Findings &findings) {
  static constexpr std::size_t MostNamed = 3;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < std::min(MostNamed, findings.size()); ++i) {
    const ReportFinding &finding = *findings[i];
    const std::string &about = finding.dependency.empty() ? finding.symbol : finding.dependency;
    names.push_back(fmt::format("{}:{} ({}{})", finding.place.file, finding.place.line, finding.rule,
                                about.empty() ? "" : fmt::format(", '{}'", about)));
  }
  const std::string more =
      findings.size() > MostNamed ? fmt::format(" and {} more", findings.size() - MostNamed) : std::string();
  return fmt::format("{}{}", fmt::join(names, ", "), more);
}

/// `which`: "it", "them all", "2 of them".
static std::string waysOut(const std::string &which) {
  return fmt::format(
      "To pass, mend {}, suppress with a reason what is to stay, or accept it with 'doublecheck baseline'", which);
}

static std::string allOf(const Findings &findings) { return findings.size() == 1 ? "it" : "them all"; }

FailOn failOnFrom(std::string_view text) {
  if (isLevel(text))
    return {.rule = "", .least = std::string(text)};
  const auto colon = text.find(':');
  return {.rule = std::string(text.substr(0, colon)),
          .least = colon == std::string_view::npos ? "note" : std::string(text.substr(colon + 1))};
}

bool isNamed(const FailOn &wanted, const ReportFinding &finding) {
  return (wanted.rule.empty() || finding.rule == wanted.rule) && severity(finding.level) >= severity(wanted.least);
}

std::string inWords(const FailOn &wanted) {
  if (wanted.rule.empty())
    return "level " + wanted.least + (wanted.least == "error" ? "" : " or above");
  return wanted.least == "note" ? wanted.rule : wanted.rule + ":" + wanted.least;
}

static void judgeFindings(const Report &report, const std::string &gate, const FailOn &wanted, GateVerdict &verdict) {
  const Findings found = countingFindings(report, [&](const ReportFinding &one) { return isNamed(wanted, one); });
  if (!found.empty())
    verdict.failures.push_back(
        {gate, fmt::format("{} of {}, where none may be: {}. {}", counted(found.size(), "finding"), inWords(wanted),
                           firstOf(found), waysOut(allOf(found)))});
}

/// What `fail-on` names, and findings of level error in any case.
static void judgeFailOn(const Report &report, const Thresholds &thresholds, GateVerdict &verdict) {
  bool namesErrors = false;
  for (const std::string &text : thresholds.failOn) {
    if (text == FailOnNever)
      return;
    const FailOn wanted = failOnFrom(text);
    namesErrors |= wanted.rule.empty();
    judgeFindings(report, "fail-on", wanted, verdict);
  }
  if (!namesErrors)
    judgeFindings(report, "level", {.rule = "", .least = "error"}, verdict);
}

// --- the baseline --------------------------------------------------------------

static constexpr std::string_view NoBaseline =
    "there is no baseline to compare with; write one with 'doublecheck baseline' and commit it";

static void judgeNew(const Report &report, unsigned most, GateVerdict &verdict) {
  if (!report.baseline)
    return verdict.failures.push_back({"max-new", std::string(NoBaseline)});
  const Findings found = countingFindings(report, [](const ReportFinding &one) { return one.baselineState == "new"; });
  if (found.size() <= most)
    return;
  const std::size_t tooMany = found.size() - most;
  const std::string which = most == 0 ? allOf(found) : fmt::format("{} of them", tooMany);
  verdict.failures.push_back({"max-new", fmt::format("{} that {} does not have, {} more than the {} allowed: {}. {}",
                                                     counted(found.size(), "finding"), report.baseline->file, tooMany,
                                                     most, firstOf(found), waysOut(which))});
}

static void judgeRegression(const Report &report, GateVerdict &verdict) {
  if (!report.baseline)
    return verdict.failures.push_back({"no-regression", std::string(NoBaseline)});
  const ReportBaseline &before = *report.baseline;
  if (!before.scoreApplicable)
    return;
  if (!report.scoreApplicable)
    return verdict.failures.push_back(
        {"no-regression", fmt::format("{} has the score {:.1f}, and today there is none because no dependency counts. "
                                      "If that is right, run 'doublecheck baseline'",
                                      before.file, before.score)});
  const double score = shown(report.score);
  if (score < before.score)
    verdict.failures.push_back(
        {"no-regression", fmt::format("the score fell from {:.1f} ({}) to {:.1f}, by {:.1f}. {}; or accept it with "
                                      "'doublecheck baseline'",
                                      before.score, before.file, score, before.score - score,
                                      remedy(report, wholeOf(report), before.score))});
}

std::string whyIncomplete(const Report &report, const Thresholds &thresholds) {
  if (report.translationUnits == 0)
    return "the analysis is incomplete: not one unit was read";
  const auto failed = static_cast<double>(report.failedUnits.size());
  if (failed / report.translationUnits <= thresholds.maximumFailedUnits)
    return {};
  const auto allowed = static_cast<std::size_t>(
      std::floor(thresholds.maximumFailedUnits * static_cast<double>(report.translationUnits)));
  return fmt::format("the analysis is incomplete: {} of {} units failed, more than the {:g} % ({}) that "
                     "'maximum-failed-units' allows",
                     report.failedUnits.size(), report.translationUnits, 100 * thresholds.maximumFailedUnits, allowed);
}

GateVerdict judgeGate(const Report &report, const Thresholds &thresholds, GateScope scope) {
  if (const std::string why = whyIncomplete(report, thresholds); !why.empty())
    return {.result = GateResult::Incomplete,
            .failures = {{"maximum-failed-units", report.failedUnits.empty()
                                                      ? why
                                                      : why + "; the report lists their first errors. Mend the "
                                                              "compilation database, or exclude them"}}};
  GateVerdict verdict;
  judgeScore(report, thresholds, verdict);
  judgeParts(report, thresholds, scope, verdict);
  judgeFailOn(report, thresholds, verdict);
  if (thresholds.maximumNew)
    judgeNew(report, *thresholds.maximumNew, verdict);
  if (thresholds.noRegression)
    judgeRegression(report, verdict);
  if (!verdict.failures.empty())
    verdict.result = GateResult::Failed;
  return verdict;
}

} // namespace doublecheck
