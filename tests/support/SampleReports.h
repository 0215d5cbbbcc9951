// SPDX-License-Identifier: Apache-2.0
//
// Reports made by hand, for tests of what readers see: an everyday one, one whose
// every name is hostile, and one as large as the largest project.
#pragma once

#include "report/Report.h"

#include <cstddef>

namespace doublecheck {

/// Four dependencies: never real, conditional, real, and a clock that does not count; with code, findings, a history.
Report everydayReport();

/// One dependency, one of everything; every string tries to be markup, to end an element, to turn the text's
/// direction, to break the encoding, or to be ten thousand characters long.
Report hostileReport();

/// So many dependencies with eight functions and their tests; each test meets about six of them.
Report largeReport(std::size_t dependencies, std::size_t tests);

} // namespace doublecheck
