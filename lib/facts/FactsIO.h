// SPDX-License-Identifier: Apache-2.0
//
// The serialised form of one unit's facts, for the store and between processes:
// a string table and varints behind a checksum. Says nothing of where the bytes
// are kept.
#pragma once

#include "facts/Facts.h"

#include <optional>
#include <string>
#include <string_view>

namespace doublecheck {

/// Equal facts give equal bytes.
std::string writeFacts(const TuFacts &facts);

/// The facts as written. Nothing for bytes of another version, damaged or
/// foreign ones; what is returned refers to nothing outside its own tables.
std::optional<TuFacts> readFacts(std::string_view bytes);

} // namespace doublecheck
