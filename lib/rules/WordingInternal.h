// SPDX-License-Identifier: Apache-2.0
//
// The words that messages are made of: quoted names, short lists, counts, and
// what a dependency is called. English only lives here and in the rules.
#pragma once

#include "rules/Finding.h"

#include <span>
#include <string>
#include <string_view>

namespace doublecheck {

/// What a verdict adds where a unit that failed may know more.
inline constexpr std::string_view IncompleteVerdict = " (Incomplete: a unit that may bear on this did not parse.)";

/// 'ns::Store', as Clang's diagnostics quote.
std::string quoted(std::string_view name);
/// "'a'", "'a' and 'b'", "'a', 'b' and 3 more": at most `limit` names.
std::string listed(std::span<const std::string> names, std::size_t limit = 2);
/// "1 test", "3 tests".
std::string counted(std::size_t number, std::string_view noun);
/// At most `limit` bytes of `text` with white space folded; cut between characters, with "…" where it was longer.
std::string shortened(std::string_view text, std::size_t limit = 60);
/// The sentence without its full stop, to be continued.
std::string withoutFullStop(std::string_view sentence);

/// "'ns::Store' (relational database: PostgreSQL)".
std::string describe(const Judged &judged, const Dependency &dependency);
/// "a real server (PostgreSQL)", "a real socket", or "the real thing" where no technology is known.
std::string realThing(const Judged &judged, const Dependency &dependency);
std::string realThing(const Technology &technology);
/// Names of its test doubles, those that tests use first.
std::vector<std::string> doubleNames(const Judged &judged, const Dependency &dependency);
/// Names of its implementations.
std::vector<std::string> implementationNames(const Judged &judged, const Dependency &dependency);

} // namespace doublecheck
