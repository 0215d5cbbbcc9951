// SPDX-License-Identifier: Apache-2.0
//
// Whether packed, the unpacked length, the bytes.
#include "support/Compression.h"

#include "support/Bytes.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Compression.h"
#include "llvm/Support/Error.h"

namespace doublecheck {

namespace zstd = llvm::compression::zstd;

static llvm::ArrayRef<std::uint8_t> asBytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()};
}

std::string compress(std::string_view bytes, CompressionFor purpose) {
  std::string out;
  appendVarint(out, zstd::isAvailable());
  appendVarint(out, bytes.size());
  if (!zstd::isAvailable())
    return out.append(bytes);
  llvm::SmallVector<std::uint8_t, 0> packed;
  const bool isKept = purpose == CompressionFor::Keeping;
  zstd::compress(asBytes(bytes), packed, isKept ? 3 : 1, /*EnableLdm=*/isKept);
  return out.append(reinterpret_cast<const char *>(packed.data()), packed.size());
}

std::optional<std::string> decompress(std::string_view packed) {
  ByteReader reader(packed);
  const bool isPacked = reader.varint() != 0;
  const auto size = static_cast<std::size_t>(reader.varint());
  const auto bytes = reader.take(reader.remaining());
  if (reader.failed() || (isPacked && !zstd::isAvailable()))
    return std::nullopt;
  if (!isPacked)
    return std::string(bytes);
  std::string unpacked(size, '\0');
  std::size_t written = size;
  if (auto error = zstd::decompress(asBytes(bytes), reinterpret_cast<std::uint8_t *>(unpacked.data()), written)) {
    llvm::consumeError(std::move(error));
    return std::nullopt;
  }
  return written == size ? std::optional(std::move(unpacked)) : std::nullopt;
}

} // namespace doublecheck
