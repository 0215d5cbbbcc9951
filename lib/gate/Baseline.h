// SPDX-License-Identifier: Apache-2.0
//
// What a project accepts of yesterday: a report in, a text file's bytes out; those
// bytes in, later reports compared with them. Findings are known by fingerprints
// of symbols, never by lines. Reads and writes no files itself.
#pragma once

#include "report/Report.h"

#include "llvm/Support/Error.h"

#include <string>
#include <string_view>
#include <vector>

namespace doublecheck {

/// The file's name beside the configuration unless another is given.
inline constexpr std::string_view BaselineName = ".doublecheck-baseline";

struct Baseline {
  bool scoreApplicable = false;
  double score = 0;                       // as shown, to one digit
  std::vector<ReportAccepted> findings{}; // by rule, dependency, symbol, fingerprint; each once
};

/// Everything that the report finds and that nothing suppresses.
Baseline baselineOf(const Report &report);

/// One line a finding, so that it can be sorted, compared and merged as text.
std::string writeBaseline(const Baseline &baseline);

/// Takes lines in any order and repeated, as a merge leaves them; of several scores the highest.
/// Error: `file`, line, what is wrong and what to do; never a part of it.
llvm::Expected<Baseline> parseBaseline(std::string_view text, std::string_view file);

/// The report with the state of every finding, and what has vanished. `file`: its name, for messages.
Report comparedWith(Report report, const Baseline &baseline, std::string_view file);

enum class Vanished : std::uint8_t { Keep, Prune };

/// Today's findings and score, with the older findings that are there no more unless they are pruned.
Baseline updated(const Baseline &older, const Baseline &today, Vanished vanished);

/// Findings of `left` that `right` does not have.
std::vector<ReportAccepted> missingFrom(const Baseline &right, const Baseline &left);

} // namespace doublecheck
