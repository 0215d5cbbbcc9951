// SPDX-License-Identifier: Apache-2.0
//
// The documents of lib/infra/catalogue as they stood at build time. The
// definition is generated (doublecheck_embed).
#pragma once

#include <span>
#include <string_view>

namespace doublecheck {

/// One JSON document a technology, in the order of their file names; without hints and schemas.
std::span<const std::string_view> embeddedCatalogue();

} // namespace doublecheck
