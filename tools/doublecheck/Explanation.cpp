// SPDX-License-Identifier: Apache-2.0
//
// Report rows to prose. Names are matched whole first, then by their last parts;
// what stands behind or in front of a row is tried when no row is called so.
#include "Explanation.h"

#include "report/writers/Verdict.h"
#include "rules/Finding.h"
#include "support/NameWords.h"
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

static std::string evidenceText(const std::vector<ReportEvidence> &rows, const SourceLine &sourceLine) {
  std::string text;
  for (const auto &evidence : rows)
    text +=
        fmt::format("    by {}: {}\n        {}\n", evidence.by, evidence.what, sourceText(evidence.place, sourceLine));
  return text;
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
  for (const auto &flag : dependency.flags)
    text += fmt::format("  {:14}  {}\n", flag, flagInWords(flag));
  text += fmt::format(
      "  fidelity        {:.2f}, weight {:.2f}; the score would gain {:.1f} points if all of it were real\n",
      dependency.fidelity, dependency.weight, dependency.gain);
  text += fmt::format("\nWhy {}\n{}", kind, evidenceText(dependency.kindEvidence, sourceLine));
  text += functionsText(dependency, sourceLine) + testsText(dependency, sourceLine);
  if (!dependency.nearestMiss.empty())
    text += fmt::format("\nNearest miss\n    {}\n", dependency.nearestMiss);
  return text + findingsText(report, dependency.id) + recommendationText(report, dependency);
}

// --- a collaborator ----------------------------------------------------------

static bool isUsersWord(const ReportEvidence &evidence) {
  return evidence.by == "configuration" || evidence.by == "annotation";
}

/// Third-party code stands outside the root and cannot be annotated.
static bool canBeAnnotated(const ReportPlace &place) { return !place.file.empty() && !place.file.starts_with('/'); }

static std::string overrulingText(const ReportCollaborator &collaborator) {
  const auto said = std::ranges::find_if(collaborator.evidence, isUsersWord);
  if (said != collaborator.evidence.end())
    return fmt::format("\nTake that {} away to have the code judged again.\n",
                       said->by == "annotation" ? "annotation" : "entry");
  std::string text = fmt::format("\nIf it does lead outside, say so in .doublecheck.yaml:\n"
                                 "    kinds:\n"
                                 "      \"{}\": KIND\n",
                                 collaborator.interface);
  if (canBeAnnotated(collaborator.place))
    text += fmt::format("or where it is declared:\n"
                        "    class [[clang::annotate(\"doublecheck:infrastructure=KIND\")]] {}\n",
                        lastName(collaborator.interface));
  text += "'doublecheck list kinds' shows what KIND can be, database.relational for one.\n";
  const bool callsUnknown = collaborator.reason.find("not in the catalogue") != std::string::npos;
  return callsUnknown ? text + "A client library that doublecheck does not know is described once for all its users, "
                               "under 'catalogue' of .doublecheck.yaml.\n"
                      : text;
}

static std::string explainCollaborator(const ReportCollaborator &collaborator, const SourceLine &sourceLine) {
  std::string text =
      fmt::format("{}: no dependency, does not count\n\n"
                  "It is mocked, but taken for the project's own code (a collaborator), not for "
                  "something outside the process:\nno finding asks for a test of the real thing, and the "
                  "score leaves it out.\n\n",
                  collaborator.interface);
  text += fmt::format("  declared        {}\n", sourceText(collaborator.place, sourceLine));
  text += fmt::format("  implemented by  {}\n", joined(collaborator.implementations));
  text += fmt::format("  doubled by      {}\n", joined(collaborator.doubles));
  text += fmt::format("\nWhy\n    {}\n", collaborator.reason);
  for (const auto &evidence : collaborator.evidence)
    text += fmt::format("    {}\n        {}\n", evidence.what, sourceText(evidence.place, sourceLine));
  return text + overrulingText(collaborator);
}

// --- a double of neither -----------------------------------------------------

static std::string explainDouble(const ReportDouble &twin, const SourceLine &sourceLine) {
  return fmt::format("{}: a double ({}) that stands for {}\n\n"
                     "  declared  {}\n"
                     "  used by   {} test{}\n\n"
                     "It says nothing of any dependency and does not count.\n",
                     twin.name, twin.technique,
                     twin.interface.empty() ? "no class of the analysed code" : twin.interface,
                     sourceText(twin.place, sourceLine), twin.usedByTests, plural(twin.usedByTests));
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

/// A row that a name may mean: one of the pointers.
struct Candidate {
  std::string name{};
  std::string what{}; // for the list of an ambiguous name
  const ReportDependency *dependency = nullptr;
  const ReportTest *test = nullptr;
  const ReportCollaborator *collaborator = nullptr;
  const ReportDouble *twin = nullptr;
  std::string relation{}; // "is a double of": how the name stands to the row

  const void *row() const {
    return dependency     ? static_cast<const void *>(dependency)
           : test         ? static_cast<const void *>(test)
           : collaborator ? static_cast<const void *>(collaborator)
                          : static_cast<const void *>(twin);
  }
};

using Candidates = std::vector<Candidate>;

} // namespace

/// What rows are called.
static Candidates rowsByName(const Report &report) {
  Candidates all;
  for (const auto &dependency : report.dependencies) {
    all.push_back(
        {.name = dependency.id, .what = "dependency, " + placeText(dependency.place), .dependency = &dependency});
    if (!dependency.interface.empty() && dependency.interface != dependency.id)
      all.push_back({.name = dependency.interface, .what = all.back().what, .dependency = &dependency});
  }
  for (const auto &collaborator : report.collaborators)
    all.push_back({.name = collaborator.interface,
                   .what = "no dependency, " + placeText(collaborator.place),
                   .collaborator = &collaborator});
  for (const auto &test : report.tests)
    all.push_back({.name = test.name, .what = "test, " + placeText(test.place), .test = &test});
  return all;
}

/// What stands behind rows, and in front of them.
static Candidates relativesByName(const Report &report) {
  Candidates all;
  const auto add = [&](const Candidate &row, const std::vector<std::string> &names, std::string_view relation) {
    for (const auto &name : names) {
      all.push_back(row);
      all.back().name = name;
      all.back().relation = relation;
      all.back().what = fmt::format("{} {}", relation, row.name);
    }
  };
  for (const auto &dependency : report.dependencies) {
    add({.name = dependency.id, .dependency = &dependency}, dependency.doubles, "is a double of");
    add({.name = dependency.id, .dependency = &dependency}, dependency.implementations, "implements");
  }
  for (const auto &one : report.collaborators) {
    add({.name = one.interface, .collaborator = &one}, one.doubles, "is a double of");
    add({.name = one.interface, .collaborator = &one}, one.implementations, "implements");
  }
  const auto isTold = [&](const ReportDouble &twin) {
    return std::ranges::find(all, twin.name, &Candidate::name) != all.end();
  };
  Candidates rest;
  for (const auto &twin : report.doubles)
    if (!isTold(twin))
      rest.push_back({.name = twin.name, .what = "double, " + placeText(twin.place), .twin = &twin});
  all.insert(all.end(), rest.begin(), rest.end());
  return all;
}

/// Those that are called so, else those whose names end so; each row once.
static Candidates fittingOf(const Candidates &all, const std::string &subject) {
  Candidates fitting;
  const auto add = [&](const Candidate &one) {
    if (std::ranges::find(fitting, one.row(), &Candidate::row) == fitting.end())
      fitting.push_back(one);
  };
  for (const auto &one : all)
    if (one.name == subject)
      add(one);
  if (fitting.empty())
    for (const auto &one : all)
      if (endsInName(one.name, subject))
        add(one);
  return fitting;
}

static Explanation nothingNamed(const std::string &subject, const std::vector<const Candidates *> &known) {
  std::vector<std::string> names{"score"};
  for (const auto &rule : allRules())
    names.emplace_back(rule.id);
  for (const auto *all : known)
    for (const auto &candidate : *all) {
      names.push_back(candidate.name);
      names.push_back(candidate.name.substr(candidate.name.find_last_of(":./") + 1));
    }
  const auto nearest = nearestName(subject, names);
  const auto hint = nearest.empty() ? std::string("'doublecheck scan --verbose' shows what there is")
                                    : "did you mean '" + nearest + "'?";
  return {.text = {},
          .error =
              fmt::format("no dependency, mocked interface, double, test or rule is called '{}'; {}", subject, hint)};
}

static Explanation ambiguous(const std::string &subject, const Candidates &fitting) {
  std::string error = fmt::format("'{}' may be any of:", subject);
  for (const auto &one : fitting)
    error += fmt::format("\n  {} ({})", one.name, one.what);
  return {.text = {}, .error = error};
}

static std::string explainRow(const Report &report, const Candidate &one, const SourceLine &sourceLine) {
  if (one.twin)
    return explainDouble(*one.twin, sourceLine);
  if (one.test)
    return explainTest(report, *one.test, sourceLine);
  const auto &id = one.dependency ? one.dependency->id : one.collaborator->interface;
  const auto start = one.relation.empty() ? "" : fmt::format("{} {} {}.\n\n", one.name, one.relation, id);
  return start + (one.dependency ? explainDependency(report, *one.dependency, sourceLine)
                                 : explainCollaborator(*one.collaborator, sourceLine));
}

Explanation explainSubject(const Report &report, const std::string &subject, const SourceLine &sourceLine) {
  if (subject == "score")
    return {.text = explainScore(report), .error = {}};
  const auto rows = rowsByName(report);
  const auto relatives = relativesByName(report);
  auto fitting = fittingOf(rows, subject);
  if (fitting.empty())
    fitting = fittingOf(relatives, subject);
  if (fitting.empty())
    return nothingNamed(subject, {&rows, &relatives});
  if (std::ranges::any_of(fitting, [&](const auto &one) { return one.name != fitting.front().name; }))
    return ambiguous(subject, fitting);
  Explanation explanation; // rows of one whole name (a test in two files) are all told
  for (const auto &one : fitting)
    explanation.text += (explanation.text.empty() ? "" : "\n") + explainRow(report, one, sourceLine);
  return explanation;
}

} // namespace doublecheck
