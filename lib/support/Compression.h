// SPDX-License-Identifier: Apache-2.0
//
// Bytes made small and back, by zstd where LLVM has it, else as they are.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace doublecheck {

enum class CompressionFor : std::uint8_t {
  Speed,   // the quickest that still halves
  Keeping, // smaller; finds what repeats far apart
};

std::string compress(std::string_view bytes, CompressionFor purpose);

/// Nothing for bytes that `compress` did not make.
std::optional<std::string> decompress(std::string_view packed);

} // namespace doublecheck
