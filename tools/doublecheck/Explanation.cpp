// SPDX-License-Identifier: Apache-2.0
//
// Report rows to prose. Names are matched whole first, then by their last parts.
#include "Explanation.h"

#include "support/Nearest.h"

#include <fmt/format.h>

#include <algorithm>

namespace doublecheck {

static std::string placeText(const ReportPlace &place) {
  if (place.file.empty())
    return "";
  return place.line == 0 ? place.file : fmt::format("{}:{}", place.file, place.line);
}

/// "  src/a.cpp:12 | store.save(row);" or without the code where it cannot be read.
static std::string sourceText(const ReportPlace &place, const SourceLine &sourceLine) {
  const auto line = place.line == 0 ? std::string() : sourceLine(place);
  return line.empty() ? placeText(place) : fmt::format("{} | {}", placeText(place), line);
}

static std::string joined(const std::vector<std::string> &names) {
  return names.empty() ? "none" : fmt::format("{}", fmt::join(names, ", "));
}

static std::string_view plural(std::size_t count) { return count == 1 ? "" : "s"; }

// --- score -------------------------------------------------------------------

static std::string explainScore(const Report &report) {
  if (!report.scoreApplicable)
    return "There is no score: nothing that counts as infrastructure was found.\n";
  double weights = 0;
  for (const auto &term : report.scoreTerms)
    weights += term.weight;
  std::string text =
      fmt::format("Score {:.1f} of 100\n\n"
                  "It is the mean of the dependencies' fidelities (0 to 1), weighted by risk times usage:\n"
                  "  points = 100 x fidelity x risk x usage / {:.2f}   (the sum of all weights)\n"
                  "  usage  = 1 + log2(1 + production call sites)\n\n",
                  report.score, weights);
  std::size_t width = 10;
  for (const auto &term : report.scoreTerms)
    width = std::max(width, term.dependency.size());
  text += fmt::format("{:{}}  fidelity    risk   usage  weight  points\n", "dependency", width);
  for (const auto &term : report.scoreTerms)
    text += term.counts ? fmt::format("{:{}}  {:8.2f}  {:6.2f}  {:6.2f}  {:6.2f}  {:6.1f}\n", term.dependency, width,
                                      term.fidelity, term.risk, term.usage, term.weight, term.points)
                        : fmt::format("{:{}}  does not count: {}\n", term.dependency, width, term.whyNot);
  text += "\nA dependency's fidelity is the mean credit of its functions: doublecheck explain DEPENDENCY\n";
  return text;
}

// --- a dependency ------------------------------------------------------------

static std::string witnessText(const ReportTestEvidence &evidence, const SourceLine &sourceLine) {
  std::string text;
  for (const auto &step : evidence.witness)
    text += fmt::format("        -> {}\n           {}\n", step.function, sourceText(step.place, sourceLine));
  return text;
}

static std::string evidenceNotes(const ReportTestEvidence &evidence) {
  std::string notes;
  if (evidence.isDisabled)
    notes += ", disabled: proves nothing";
  if (evidence.isConditional)
    notes += evidence.condition.empty() ? ", conditional" : ", conditional: " + evidence.condition;
  if (!evidence.server.empty())
    notes += "; " + evidence.server;
  return notes;
}

static std::string functionsText(const ReportDependency &dependency, const SourceLine &sourceLine) {
  std::string text = "\nFunctions\n";
  for (const auto &function : dependency.functions) {
    text += fmt::format("    {}{}: {}, credit {:.2f}, {} production call{}\n", function.name, function.signature,
                        function.rung, function.credit, function.productionCalls, plural(function.productionCalls));
    for (const auto &caller : function.callers)
      text += fmt::format("        {}\n", sourceText(caller, sourceLine));
  }
  return text;
}

static std::string testsText(const ReportDependency &dependency, const SourceLine &sourceLine) {
  if (dependency.tests.empty())
    return "\nTests\n    none touches it\n";
  std::string text = "\nTests\n";
  for (const auto &evidence : dependency.tests)
    text += fmt::format("    {}: {}{}\n        {}\n{}", evidence.test, evidence.rung, evidenceNotes(evidence),
                        sourceText(evidence.place, sourceLine), witnessText(evidence, sourceLine));
  return text;
}

static std::string recommendationText(const Report &report, const ReportDependency &dependency) {
  std::string text;
  for (const auto &advice : report.recommendations) {
    if (advice.dependency != dependency.id)
      continue;
    text += fmt::format("\nWhat to do (rank {}, +{:.1f} points, score after: {:.1f})\n    {}\n", advice.rank,
                        advice.gain, advice.scoreAfter, advice.action);
    for (const auto &step : advice.how)
      text += fmt::format("    - {}\n", step);
    if (!advice.hiddenFailures.empty())
      text += "  Failures that its doubles hide\n";
    for (const auto &failure : advice.hiddenFailures)
      text += fmt::format("    - {}\n", failure);
  }
  return text;
}

static std::string findingsText(const Report &report, const std::string &dependency) {
  std::string text;
  for (const auto &finding : report.findings)
    if (finding.dependency == dependency)
      text += fmt::format("    {}: {} [{}]\n", placeText(finding.place), finding.message, finding.rule);
  return text.empty() ? "" : "\nFindings\n" + text;
}

static std::string explainDependency(const Report &report, const ReportDependency &dependency,
                                     const SourceLine &sourceLine) {
  const auto kind = dependency.kindTitle.empty() ? dependency.kind : dependency.kindTitle;
  std::string text = fmt::format("{}: {}{}, {}\n\n", dependency.id, kind,
                                 dependency.technology.empty() ? "" : " (" + dependency.technology + ")",
                                 dependency.neverReal ? "never exercised for real" : "exercised for real");
  text += fmt::format("  highest rung    {}\n", dependency.rung);
  text += fmt::format("  declared        {}\n", sourceText(dependency.place, sourceLine));
  text += fmt::format("  implemented by  {}\n", joined(dependency.implementations));
  text += fmt::format("  doubled by      {}\n", joined(dependency.doubles));
  if (!dependency.flags.empty())
    text += fmt::format("  flags           {}\n", joined(dependency.flags));
  text += fmt::format("  fidelity        {:.2f}, weight {:.2f}; the score would gain {:.1f} points\n",
                      dependency.fidelity, dependency.weight, dependency.gain);
  text += fmt::format("\nWhy {}\n", kind);
  for (const auto &evidence : dependency.kindEvidence)
    text +=
        fmt::format("    by {}: {}\n        {}\n", evidence.by, evidence.what, sourceText(evidence.place, sourceLine));
  text += functionsText(dependency, sourceLine) + testsText(dependency, sourceLine);
  if (!dependency.nearestMiss.empty())
    text += fmt::format("\nNearest miss\n    {}\n", dependency.nearestMiss);
  return text + findingsText(report, dependency.id) + recommendationText(report, dependency);
}

// --- a test ------------------------------------------------------------------

static std::string explainTest(const Report &report, const ReportTest &test, const SourceLine &sourceLine) {
  std::string text =
      fmt::format("{} ({}{}){}\n  {}\n\n", test.name, test.framework, test.target.empty() ? "" : ", " + test.target,
                  test.isDisabled ? ": disabled, proves nothing" : "", sourceText(test.place, sourceLine));
  bool touchesAny = false;
  for (const auto &dependency : report.dependencies) {
    for (const auto &evidence : dependency.tests) {
      const bool isThis = evidence.test == test.name && evidence.target == test.target &&
                          evidence.place.file == test.place.file && evidence.place.line == test.place.line;
      if (!isThis)
        continue;
      touchesAny = true;
      text += fmt::format("    {}: {}{}\n{}", dependency.id, evidence.rung, evidenceNotes(evidence),
                          witnessText(evidence, sourceLine));
    }
  }
  return touchesAny ? text : text + "    It touches no dependency, real or doubled.\n";
}

// --- by name -----------------------------------------------------------------

/// Whether `name` is `wanted` or ends in it after "::", "." or "/".
static bool endsInName(std::string_view name, std::string_view wanted) {
  if (!name.ends_with(wanted))
    return false;
  const auto before = name.substr(0, name.size() - wanted.size());
  return before.empty() || before.ends_with("::") || before.ends_with('.') || before.ends_with('/');
}

namespace {

/// A row that a name may mean.
struct Candidate {
  std::string name;
  std::string what; // for the list of an ambiguous name
  const ReportDependency *dependency = nullptr;
  const ReportTest *test = nullptr;
};

} // namespace

static std::vector<Candidate> allCandidates(const Report &report) {
  std::vector<Candidate> all;
  for (const auto &dependency : report.dependencies)
    all.push_back({dependency.id, "dependency, " + placeText(dependency.place), &dependency, nullptr});
  for (const auto &test : report.tests)
    all.push_back({test.name, "test, " + placeText(test.place), nullptr, &test});
  return all;
}

static Explanation nothingNamed(const std::string &subject, const std::vector<Candidate> &all) {
  std::vector<std::string> names;
  for (const auto &candidate : all) {
    names.push_back(candidate.name);
    names.push_back(candidate.name.substr(candidate.name.find_last_of(":./") + 1));
  }
  const auto nearest = nearestName(subject, names);
  const auto hint =
      nearest.empty() ? std::string("'doublecheck scan' shows what there is") : "did you mean '" + nearest + "'?";
  return {.text = {}, .error = fmt::format("no dependency, test or rule is called '{}'; {}", subject, hint)};
}

Explanation explainSubject(const Report &report, const std::string &subject, const SourceLine &sourceLine) {
  if (subject == "score")
    return {.text = explainScore(report), .error = {}};
  const auto all = allCandidates(report);
  std::vector<Candidate> fitting;
  std::copy_if(all.begin(), all.end(), std::back_inserter(fitting),
               [&](const auto &one) { return one.name == subject; });
  if (fitting.empty())
    std::copy_if(all.begin(), all.end(), std::back_inserter(fitting),
                 [&](const auto &one) { return endsInName(one.name, subject); });
  if (fitting.empty())
    return nothingNamed(subject, all);
  const bool isAmbiguous =
      std::any_of(fitting.begin(), fitting.end(), [&](const auto &one) { return one.name != fitting.front().name; });
  if (isAmbiguous) {
    std::string error = fmt::format("'{}' may be any of:", subject);
    for (const auto &one : fitting)
      error += fmt::format("\n  {} ({})", one.name, one.what);
    return {.text = {}, .error = error};
  }
  Explanation explanation; // rows of one whole name (a test in two files) are all told
  for (const auto &one : fitting)
    explanation.text += (explanation.text.empty() ? "" : "\n") +
                        (one.dependency ? explainDependency(report, *one.dependency, sourceLine)
                                        : explainTest(report, *one.test, sourceLine));
  return explanation;
}

} // namespace doublecheck
