// SPDX-License-Identifier: Apache-2.0
//
// Reports written by hand, for tests of the writers: a small shop with something
// in every table, and one whose every name is out to break a format.
#pragma once

#include "report/Report.h"

#include <string>

namespace doublecheck {

/// Findings new, accepted and suppressed, with flows; a baseline; a unit that failed.
Report shopReport();

/// What names and messages are made of in `hostileShopReport`: markup of every format, quotes, control
/// characters, a line break and bytes that are no UTF-8.
std::string hostileText();
/// The shop with `hostileText` in every string that comes from source code.
Report hostileShopReport();

/// The shop with so many findings of level warning.
Report crowdedShopReport(std::size_t findings);

} // namespace doublecheck
