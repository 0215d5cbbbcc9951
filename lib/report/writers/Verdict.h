// SPDX-License-Identifier: Apache-2.0
//
// The verdict in words, and the order in which a reader wants to see what it
// rests on: the same in every format that a person reads.
#pragma once

#include "report/Report.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace doublecheck {

/// "1 test", "2 tests".
std::string plural(std::size_t count, std::string_view one, std::string_view many);

bool hasFlag(const ReportDependency &dependency, std::string_view flag);
/// Whether it is part of the score.
bool counts(const ReportDependency &dependency);
/// What a flag of a dependency means, as a sentence; empty: no such flag.
std::string_view flagInWords(std::string_view flag);
/// Whether the test comes to the boundary: embedded or higher.
bool isReal(const ReportTestEvidence &test);

/// "4 of 8 dependencies are never exercised for real."
std::string verdictOf(const Report &report);
/// "1 is exercised only by tests that may never run. ": empty where there is nothing to add.
std::string reservationOf(const Report &report);
/// "2 mocked interfaces count as the project's own code": those that are taken for no infrastructure.
std::string collaboratorsInWords(const Report &report);
/// Those that do touch something outside first, then by how many tests use their doubles.
std::vector<const ReportCollaborator *> inOrderOfDoubt(const Report &report);
/// The worst and weightiest first; those that do not count last.
std::vector<const ReportDependency *> inOrderOfWorry(const Report &report);

} // namespace doublecheck
