// SPDX-License-Identifier: Apache-2.0
//
// Which lines a change takes away and adds: a unified diff in, hunks by file
// out, and the way of a place through them. Knows nothing of what the lines say.
#pragma once

#include "report/Report.h"

#include "llvm/Support/Error.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace doublecheck {

/// Lines [oldStart, oldStart + oldCount) became [newStart, newStart + newCount). Without context lines; a count
/// of 0 means that the start is the line before.
struct DiffHunk {
  std::uint32_t oldStart = 0;
  std::uint32_t oldCount = 0;
  std::uint32_t newStart = 0;
  std::uint32_t newCount = 0;
};

struct FileDiff {
  std::string oldPath{}; // empty: the file is new
  std::string newPath{}; // empty: the file is gone
  std::vector<DiffHunk> hunks{};
};

struct Diff {
  std::vector<FileDiff> files{};
};

/// Reads what `git diff` prints, with any number of context lines. Paths below `prefix` lose it; other files are
/// left out. Error: the line that is no diff.
llvm::Expected<Diff> parseDiff(std::string_view text, std::string_view prefix = {});

/// Whether the change adds this line, as it stands after it.
bool isAddedLine(const Diff &diff, const ReportPlace &after);
/// Whether the change takes this line away, as it stood before it.
bool isRemovedLine(const Diff &diff, const ReportPlace &before);
/// The file's path after the change: itself unless it was moved; empty if it is gone.
std::string fileAfter(const Diff &diff, const std::string &before);
/// Where the line stands after the change. A line inside a hunk of as many lines before as after maps to its
/// opposite; one that has none gives line 0. The column is kept.
ReportPlace placeAfter(const Diff &diff, const ReportPlace &before);
/// What a change does to lines: taking some away is what can end a call, adding some what can begin one.
enum class Touch : std::uint8_t { TakesAway, Adds };
/// The first such change of the file (path after the change) at or below a line, as it stands after it; line 0: none.
ReportPlace firstChangeIn(const Diff &diff, const std::string &file, Touch touch, std::uint32_t fromLine = 0);

} // namespace doublecheck
