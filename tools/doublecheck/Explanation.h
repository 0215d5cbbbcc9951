// SPDX-License-Identifier: Apache-2.0
//
// A report and what the user asks about in, the answer in words out: chains of
// calls with their source lines. Reads sources through the function it is given.
#pragma once

#include "report/Report.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace doublecheck {

/// The text of a line of a root-relative file, without indentation; empty if it cannot be had.
using SourceLine = std::function<std::string(const ReportPlace &)>;

struct Explanation {
  std::string text;  // empty: nothing by that name
  std::string error; // then: what there is instead, nearest or candidates
};

/// `subject`: "score", or a dependency, a collaborator, one of their doubles or implementations, or a test, by its full
/// name or the end of it.
Explanation explainSubject(const Report &report, const std::string &subject, const SourceLine &sourceLine);

} // namespace doublecheck
