// SPDX-License-Identifier: Apache-2.0
//
// What a change does, as a reviewer would say it: two reports and the lines
// between them in, one flat value out. Compares facts, not lines: a test that
// is deleted makes a finding in a file that nobody touched. Pure; never fails.
#pragma once

#include "report/Report.h"
#include "review/Diff.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace doublecheck {

enum class Tendency : std::uint8_t { Worse, Better, Neutral };

/// "worse", "better", "neutral".
std::string_view tendencyName(Tendency tendency);

enum class Side : std::uint8_t { Before, After };

/// Where a reviewer's eye belongs. `isInDiff`: the change touches this very line (takes it away, on side Before).
struct ReviewAnchor {
  ReportPlace place{};
  Side side = Side::After;
  bool isInDiff = false;
};

struct ReviewEvent {
  std::string kind{}; // "last-real-test-lost", "double-added", ...: see docs/review.md
  Tendency tendency = Tendency::Neutral;
  std::string
      message{}; // a sentence whose subject is the change, in Markdown: "removes the last real test of `Queue`."
  std::string dependency{};
  ReviewAnchor anchor{};
};

struct ReviewFinding {
  ReportFinding finding{}; // as it is after the change; of what is fixed: before
  ReviewAnchor anchor{};
  std::string formerly{}; // fingerprint before, where a rename changed it
};

struct ScoreChange {
  bool hasBefore = false; // else not applicable
  double before = 0;
  bool hasAfter = false;
  double after = 0;
};

struct DependencyChange {
  std::string id{};       // after; of what is gone: before
  std::string formerId{}; // where it was renamed
  std::string kindTitle{};
  std::string rungBefore{}; // empty: it was not there
  std::string rungAfter{};  // empty: it is gone
  bool counts = true;
  double fidelityBefore = 0;
  double fidelityAfter = 0;
  double pointsBefore = 0; // what it contributes to the score
  double pointsAfter = 0;
};

struct Review {
  std::string version{}; // of the tool
  std::string base{};    // what is compared, in the user's words: "main (3f2a1c9)"
  std::string head{};
  /// In a sentence, why nothing is claimed here: on one side too many units failed. Empty otherwise.
  std::string incomplete{};
  ScoreChange score{};
  std::vector<ReviewEvent> events{}; // the worst first
  std::vector<ReviewFinding> introduced{};
  std::vector<ReviewFinding> fixed{};
  std::vector<ReviewFinding> preExisting{};
  std::vector<DependencyChange> dependencies{}; // those that changed, by id
  std::uint32_t dependenciesUnchanged = 0;
  std::uint32_t filesChanged = 0;
  std::vector<std::string> notes{}; // what may be missing or mistaken, in sentences
};

struct ReviewLabels {
  std::string base{};
  std::string head{};
};

Review reviewReports(const Report &before, const Report &after, const Diff &diff, const ReviewLabels &labels);

/// The review without anything that it claims, for a comparison with too little under it; `why` in a sentence.
Review withheld(Review review, std::string why);

} // namespace doublecheck
