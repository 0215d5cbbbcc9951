// SPDX-License-Identifier: Apache-2.0
//
// What can be said of a library's function that the catalogue does not know,
// from its name and the header that declares it: nothing of what it does.
#pragma once

#include "infra/NameHints.h"

#include <optional>
#include <string_view>

namespace doublecheck {

/// Whether such a function is worth a "not in the catalogue": it is neither the language's nor the C library's, nor of
/// a library that is known to compute only. `header`: the path of the declaring header, empty if unknown.
bool mayLeaveTheProcess(std::string_view qualifiedName, std::string_view header);

/// Whether the name is a C function's, which says of its library no more than a prefix.
bool isGlobalName(std::string_view qualifiedName);

/// The kind of infrastructure that the words of a C function's name speak of: "click_db_read" of a database.
std::optional<NameHint> kindFromFunctionName(std::string_view name);

} // namespace doublecheck
