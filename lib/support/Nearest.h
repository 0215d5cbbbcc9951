// SPDX-License-Identifier: Apache-2.0
//
// "Did you mean": a mistyped name and the names there are in, the nearest out.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace doublecheck {

/// The candidate that `name` most likely meant: by edit distance, letters' case
/// aside, at most a third of its length apart; the first of equals; empty: none is near.
std::string nearestName(std::string_view name, std::span<const std::string> candidates);

} // namespace doublecheck
