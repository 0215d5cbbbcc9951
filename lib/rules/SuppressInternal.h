// SPDX-License-Identifier: Apache-2.0
//
// Suppressions against findings: comments, attributes of classes and the
// configuration in, findings marked and what each suppression did out.
#pragma once

#include "rules/Finding.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace doublecheck {

/// What an annotation of ours may begin with: "doublecheck:suppress=...", "doublecheck:infrastructure=...".
inline constexpr std::string_view SuppressWord = "suppress";
inline constexpr std::string_view InfrastructureWord = "infrastructure";

/// Marks every finding that something suppresses; `off`: ids of rules that did not run.
/// A suppression without a reason holds, one that has expired does not.
std::vector<SuppressionUse> suppress(const Judged &judged, std::vector<Finding> &findings,
                                     std::span<const std::string_view> off, const SuppressionOptions &options);

/// "doublecheck-never-real" for "never-real".
std::string fullRuleName(std::string_view rule);

/// A finding of a rule about suppressions, where the suppression stands.
Finding findingAt(const SuppressionUse &use, const Judged &judged, std::string message);

} // namespace doublecheck
