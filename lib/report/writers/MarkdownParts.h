// SPDX-License-Identifier: Apache-2.0
//
// The parts of which pages in GitHub's Markdown are made: the report, the step
// summary, the comment of a review. A part of a report in, lines out; each ends
// with a line break, and is empty where there is nothing to say.
#pragma once

#include "report/Report.h"

#include <string>
#include <vector>

namespace doublecheck {

/// "**71.4** of 100", or why there is none.
std::string markdownScore(const Report &report);
/// "3 new", "12 accepted by base.txt", "2 suppressed": the findings in short, as one sentence.
std::string markdownFindingCounts(const Report &report);
/// "`tests/MockStore.h:12`".
std::string markdownPlace(const ReportPlace &place);
/// Dependencies, the least exercised first; at most `most`, with a line that says how many were left out.
std::string markdownDependencies(const Report &report, std::size_t most);
/// A table of findings, at most `most`, with a line that says how many were left out.
std::string markdownFindings(const std::vector<const ReportFinding *> &findings, std::size_t most);
/// Recommendations with their steps, each folded, at most `most`.
std::string markdownRecommendations(const Report &report, std::size_t most);
/// Mocked interfaces that are no dependencies, each with the reason, at most `most`.
std::string markdownCollaborators(const Report &report, std::size_t most);
/// A part that opens on a click. `title` is Markdown.
std::string markdownFolded(const std::string &title, const std::string &body);

/// The findings that count, the gravest first: on the change's own lines, by level, then in the report's order.
std::vector<const ReportFinding *> gravestFirst(const Report &report);
/// 3 "error", 2 "warning", 1 "note".
int gravity(const ReportFinding &finding);

} // namespace doublecheck
