// SPDX-License-Identifier: Apache-2.0
//
// Places, chains of calls and messages as SARIF writes them.
#pragma once

#include "report/Report.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace doublecheck {

using Json = nlohmann::ordered_json;

/// What relative URIs start from.
inline constexpr const char *SarifRoot = "%SRCROOT%";

/// "note", "warning", "error", "none".
std::string_view sarifLevel(std::string_view level);
/// In SARIF "{0}" asks for an argument and "[a](1)" is a link: text of ours is neither.
Json sarifMessage(std::string_view text);
/// A place without a file is the root.
Json sarifLocation(const ReportPlace &place);
/// Those that have a file, numbered.
Json sarifRelated(const std::vector<ReportRelated> &related);
Json sarifFlows(const std::vector<ReportFlow> &flows);

} // namespace doublecheck
