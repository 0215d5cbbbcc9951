// SPDX-License-Identifier: Apache-2.0
//
// The reference pages of docs/, made from the constants that the program runs
// on: rules, catalogue, kinds, credits; and from the JSON schemas. Markdown out.
#pragma once

#include "infra/Catalogue.h"

#include <string>
#include <string_view>

namespace doublecheck {

std::string rulesPage();
std::string cataloguePage(const Catalogue &catalogue);
/// A page from a JSON schema: one table an object. `text` must be valid JSON; what is not gives an empty page.
std::string schemaPage(std::string_view title, std::string_view source, std::string_view text);

/// The tables that docs/verdicts.md shows.
std::string kindsTable();
std::string creditsTable();

/// `page` with what stands between "<!-- begin NAME -->" and "<!-- end NAME -->" replaced; unchanged without the marks.
std::string withTable(std::string page, std::string_view name, std::string_view table);

} // namespace doublecheck
