// SPDX-License-Identifier: Apache-2.0
//
// The tables of a Markdown file, by the heading above them.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace doublecheck::end_to_end {

using Row = std::map<std::string, std::string>; // by column title, backticks removed

/// The rows of the first table below the heading "### `heading`".
std::vector<Row> tableBelow(const std::string &markdown, const std::string &heading);

} // namespace doublecheck::end_to_end
