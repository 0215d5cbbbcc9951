// SPDX-License-Identifier: Apache-2.0
//
// Content hashes: bytes in, a number or a name made of it out. xxh3 as LLVM
// carries it: quick and stable between machines, no defence against forgery.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace doublecheck {

/// 64-bit xxh3 of the bytes.
std::uint64_t hash64(std::string_view bytes);

struct Hash128 {
  std::uint64_t low = 0;
  std::uint64_t high = 0;

  friend bool operator==(const Hash128 &, const Hash128 &) = default;
};

/// 128-bit xxh3 of the bytes.
Hash128 hash128(std::string_view bytes);

/// 32 lower-case hexadecimal digits, fit for a file name.
std::string hexadecimal(const Hash128 &hash);

} // namespace doublecheck
