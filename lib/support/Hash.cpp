// SPDX-License-Identifier: Apache-2.0
//
// From bytes to xxh3 hashes, by LLVM's implementation.
#include "support/Hash.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"

namespace doublecheck {

std::uint64_t hash64(std::string_view bytes) { return llvm::xxh3_64bits(llvm::StringRef(bytes)); }

Hash128 hash128(std::string_view bytes) {
  const auto *data = reinterpret_cast<const std::uint8_t *>(bytes.data());
  const llvm::XXH128_hash_t hash = llvm::xxh3_128bits(llvm::ArrayRef(data, bytes.size()));
  return {.low = hash.low64, .high = hash.high64};
}

std::string hexadecimal(const Hash128 &hash) {
  std::string text;
  llvm::raw_string_ostream(text) << llvm::format("%016llx%016llx", static_cast<unsigned long long>(hash.high),
                                                 static_cast<unsigned long long>(hash.low));
  return text;
}

} // namespace doublecheck
