// SPDX-License-Identifier: Apache-2.0
//
// What recognisers found, as one-line texts for tests to compare. Names that macros
// number ("C_A_T_C_H_T_E_S_T_4") lose their numbers.
#pragma once

#include "facts/Facts.h"

#include <string>
#include <vector>

namespace doublecheck {

/// "double MockClock gmock 3", "  now() const @4 overrides override", ... in the order of the facts.
std::vector<std::string> describeDoubles(const TuFacts &facts);
/// "MockClock::now expect 1..1 @9", then its actions, indented: "  return 'Return(1)'".
std::vector<std::string> describeExpectations(const TuFacts &facts);
/// "Suite.Name @3", then its entries, indented: "  set-up Fixture::SetUp".
std::vector<std::string> describeTests(const TuFacts &facts);
/// "Suite_Name_Test::TestBody: 2 assertions, skips @5" for every function that has either.
std::vector<std::string> describeChecks(const TuFacts &facts);
/// All of them.
std::vector<std::string> describeFrameworkFacts(const TuFacts &facts);

const char *nameOf(ActionKind kind);
const char *nameOf(ExpectationKind kind);
const char *nameOf(EntryRole role);

} // namespace doublecheck
