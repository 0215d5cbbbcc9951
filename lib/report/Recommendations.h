// SPDX-License-Identifier: Apache-2.0
//
// What to do next, in order of gain in score: what to exercise, where, with
// what, and which failures are hidden today. Sentences that a developer can
// start from at once.
#pragma once

#include "report/Report.h"
#include "score/Score.h"

#include <vector>

namespace doublecheck {

/// One for each dependency that counts and has something to gain. Pure; ties
/// in gain keep the dependencies' order.
std::vector<ReportRecommendation> recommend(const Program &program, const Classification &infra, const Reach &reach,
                                            const Scores &scores);

} // namespace doublecheck
