// SPDX-License-Identifier: Apache-2.0
//
// One flat value that every writer turns into bytes: strings and numbers only,
// already sorted, paths relative to the root. Knows nothing of the stages.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace doublecheck {

struct ReportPlace {
  std::string file{};
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

struct ReportStep {
  std::string function{};
  ReportPlace place{};
};

struct ReportFailedUnit {
  std::string file{};
  std::string error{}; // the first
  ReportPlace place{};
  std::string kind{}; // "parse", "missing-file", "crash", "timeout", "out-of-memory"
};

struct ReportScoreTerm {
  std::string dependency{};
  double fidelity = 0; // 0..1
  double risk = 0;
  double usage = 0;
  double weight = 0;
  bool counts = true;
  std::string whyNot{};
  double points = 0; // what it contributes to the score: 100 × weight × fidelity ÷ Σ weights
};

struct ReportDouble {
  std::string name{};
  std::string technique{};
  std::string interface{};      // empty: none
  std::string interfaceMatch{}; // "inheritance", "template", "link-seam", "none"
  ReportPlace place{};
  std::vector<std::string> functions{};
  std::uint32_t usedByTests = 0;
};

struct ReportEvidence {
  std::string by{};
  std::string what{};
  ReportPlace place{};
};

struct ReportTestEvidence {
  std::string test{};
  std::string target{};
  ReportPlace place{};
  std::string rung{};
  bool isConditional = false;
  bool isDisabled = false;
  std::string condition{};
  std::string server{};
  std::vector<ReportStep> witness{};
};

struct ReportFunction {
  std::string name{};
  std::string signature{};
  ReportPlace place{};
  std::uint32_t productionCalls = 0;
  std::vector<ReportPlace> callers{}; // at most 5
  std::string rung{};
  std::vector<std::string> reachedBy{}; // tests that reach it on that rung, at most 3
  bool conditionalOnly = false;         // all of them may never run
  std::uint32_t testsReaching = 0;      // how many they are
  double credit = 0;
  double weight = 0;
};

struct ReportDependency {
  std::string id{};
  std::string interface{};
  std::string form{}; // "interface", "direct", "third-party"
  std::string kind{};
  std::string kindTitle{};
  std::string technology{}; // title of the best, may be empty
  std::vector<ReportEvidence> kindEvidence{};
  std::vector<std::string> implementations{};
  std::vector<ReportPlace> implementationPlaces{}; // of each of them, where it is known
  std::vector<std::string> doubles{};
  std::string rung{};
  bool neverReal = false;
  std::vector<std::string>
      flags{}; // "conditional", "disabled", "incomplete", "boundary-unknown", "indirect", "not-counted"
  std::vector<ReportFunction> functions{};
  std::vector<ReportTestEvidence> tests{};
  std::string nearestMiss{};
  double fidelity = 0;
  double weight = 0;
  double gain = 0;
  ReportPlace place{};
};

/// A mocked interface that is taken for the project's own code, not for infrastructure.
struct ReportCollaborator {
  std::string interface{};
  std::vector<std::string> doubles{};
  std::string reason{};
  std::vector<ReportEvidence> evidence{}; // what the reason rests on; may be empty
  std::vector<std::string> implementations{};
  ReportPlace place{};
};

struct ReportRelated {
  ReportPlace place{};
  std::string message{};
};

/// Why a finding is not to be acted on, as its author wrote it.
struct ReportSuppression {
  std::string by{}; // "comment", "annotation", "configuration"; empty: nothing suppresses it
  std::string reason{};
  ReportPlace place{};
  std::string expires{}; // "2027-01-31"; empty: never
};

/// A chain of calls that a finding rests on.
struct ReportFlow {
  std::string message{};
  std::vector<ReportStep> steps{};
};

struct ReportFinding {
  std::string rule{};
  std::string level{}; // "note", "warning", "error"
  std::string message{};
  ReportPlace place{};
  std::string dependency{};
  std::string symbol{}; // the class or function that it speaks of; may be empty
  std::string fingerprint{};
  std::vector<ReportRelated> related{};
  std::vector<ReportFlow> flows{}; // the best witnesses of its dependency, at most 3
  ReportSuppression suppression{};
  std::string baselineState{}; // "new", "unchanged"; empty: compared with nothing
  bool isInDiff = false;       // on a line that the change under review touches

  bool isSuppressed() const { return !suppression.by.empty(); }
  /// Whether a gate looks at it: neither suppressed nor accepted by the baseline.
  bool counts() const { return !isSuppressed() && baselineState != "unchanged"; }
};

/// A finding as a baseline keeps it.
struct ReportAccepted {
  std::string rule{};
  std::string dependency{};
  std::string symbol{};
  std::string fingerprint{};
};

/// What the findings and the score were compared with.
struct ReportBaseline {
  std::string file{}; // as named by the user, or relative to the root
  bool scoreApplicable = false;
  double score = 0;
  std::vector<ReportAccepted> vanished{}; // there no more, in its order
};

struct ReportRecommendation {
  std::string dependency{};
  std::uint32_t rank = 0;
  double gain = 0;                 // points
  double scoreAfter = 0;           // if this alone is done
  std::string action{};            // one sentence
  std::vector<std::string> what{}; // functions of the implementation, most called first
  std::string where{};             // test target and file nearest to it
  std::vector<std::string> how{};  // steps, each startable at once
  std::vector<std::string> hiddenFailures{};
};

struct ReportTest {
  std::string name{};
  std::string framework{};
  std::string target{};
  ReportPlace place{};
  bool isDisabled = false;
  std::uint32_t real = 0;   // dependencies on embedded or higher
  std::uint32_t mocked = 0; // dependencies only doubled
};

struct ReportRule {
  std::string id{};
  std::string title{};
  std::string explanation{};
  std::string level{};
};

/// A line of code that the report names, for formats that show code.
struct ReportSourceLine {
  std::string file{};
  std::uint32_t line = 0;
  std::string text{};
};

/// One run, as a history keeps it.
struct ReportRun {
  std::string time{};   // UTC, "2026-11-23T05:10:00Z"
  std::string commit{}; // empty: not known
  bool scoreApplicable = false;
  double score = 0;
  std::uint32_t neverReal = 0;
  std::uint32_t tests = 0;
  std::uint32_t doubles = 0;
  std::uint32_t findings = 0;
  std::vector<std::pair<std::string, std::string>> rungs{}; // by dependency, those that count; sorted
};

struct Report {
  std::string version{}; // of the tool
  std::uint32_t translationUnits = 0;
  std::vector<ReportFailedUnit> failedUnits{};
  /// In a sentence, why nothing here is a verdict: more units failed than the run allows. Empty otherwise.
  std::string incomplete{};
  bool scoreApplicable = false;
  double score = 0;
  std::vector<ReportScoreTerm> scoreTerms{};
  std::vector<ReportDouble> doubles{};
  std::vector<ReportDependency> dependencies{};
  std::vector<ReportCollaborator> collaborators{};
  std::vector<ReportFinding> findings{};
  std::vector<ReportRecommendation> recommendations{};
  std::vector<ReportTest> tests{};
  std::vector<ReportRule> rules{};         // that have findings
  std::vector<std::string> notes{};        // what the tool could not see, in sentences
  std::vector<ReportSourceLine> sources{}; // sorted by file and line; empty unless a format shows code
  std::vector<ReportRun> history{};        // oldest first, this run last; empty unless a history is kept
  std::optional<ReportBaseline> baseline{};

  /// Whether there is a score to be proud of, or not: never green where too much was not read.
  bool showsScore() const { return scoreApplicable && incomplete.empty(); }
};

} // namespace doublecheck
