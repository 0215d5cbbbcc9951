// SPDX-License-Identifier: Apache-2.0
//
// What the parts of the comparison share: both sides, and who on one side is
// who on the other.
#pragma once

#include "review/Review.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace doublecheck {

template <typename Row> struct Pair {
  const Row *before = nullptr; // null: new
  const Row *after = nullptr;  // null: gone
};

/// Each row of either side once, in the order after the change, what is gone behind it.
struct Correspondence {
  std::vector<Pair<ReportDependency>> dependencies{};
  std::vector<Pair<ReportDouble>> doubles{};
  std::vector<Pair<ReportTest>> tests{};
  /// Former to new name of every class and function that was renamed.
  std::map<std::string, std::string> renamed{};
};

struct Sides {
  const Report &before;
  const Report &after;
  const Diff &diff;
  Correspondence pairs;
};

Correspondence correspondence(const Report &before, const Report &after, const Diff &diff);

/// The functions of both sides of a dependency, renamed ones paired.
std::vector<Pair<ReportFunction>> pairFunctions(const ReportDependency &before, const ReportDependency &after,
                                                const Diff &diff);

/// Fills introduced, fixed and preExisting; anchors come later.
void compareFindings(const Sides &sides, Review &review);

std::vector<ReviewEvent> dependencyEvents(const Sides &sides);
std::vector<ReviewEvent> functionEvents(const Sides &sides);
std::vector<ReviewEvent> doubleEvents(const Sides &sides);
std::vector<ReviewEvent> testEvents(const Sides &sides);

ReviewAnchor anchorAfter(const Diff &diff, const ReportPlace &place);
ReviewAnchor anchorBefore(const Diff &diff, const ReportPlace &place);

/// 0 for "none" to 7 for "real", by the names of the contract.
int rungOrder(std::string_view rung);
/// Whether the rung is the real thing, an emulator of it or an embedded one.
bool isRealRung(std::string_view rung);
/// An enabled test that exercises the dependency for real.
bool isRealTest(const ReportTestEvidence &test);
bool isFlagged(const ReportDependency &dependency, std::string_view flag);

/// "`name`".
std::string code(std::string_view name);
/// "`a`", "`a` and `b`", "`a`, `b` and 3 more".
std::string codeList(const std::vector<std::string> &names);
/// "1 test", "2 tests".
std::string numberOf(std::size_t count, std::string_view noun);

} // namespace doublecheck
