// SPDX-License-Identifier: Apache-2.0
//
// The kinds of events that a review knows, what matters most to a reviewer
// first. docs/review.md explains each; a test holds the two together.
#pragma once

#include <span>
#include <string_view>

namespace doublecheck {

std::span<const std::string_view> reviewEventKinds();

} // namespace doublecheck
