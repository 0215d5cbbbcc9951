// SPDX-License-Identifier: Apache-2.0
//
// What is linked with a test where no command tells: compilation databases know
// units, not programs. Only what the test could not run without.
#pragma once

#include "program/Program.h"
#include "support/Lists.h"

#include <vector>

namespace doublecheck {

/// Adds to `mains` (target, body of main): tests of unknown target without a main of their own run in the main that the
/// tests have in their folder, or else in the nearest above.
void addNearestMains(const Program &program, std::vector<Lists<FunctionId>::Entry> &mains);

/// Test body, unit: `REGISTER("pressure", Pressure::create)` runs before main in the unit, and the test asks for
/// "pressure".
std::vector<Lists<UnitId>::Entry> unitsAskedForByName(const Program &program);

} // namespace doublecheck
