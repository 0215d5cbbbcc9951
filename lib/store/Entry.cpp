// SPDX-License-Identifier: Apache-2.0
//
// Magic, checksum of the rest, packed manifest with its length, packed payload.
#include "store/Entry.h"

#include "support/Bytes.h"
#include "support/Compression.h"
#include "support/Hash.h"

namespace doublecheck {

static constexpr std::string_view Magic = "DCST";

std::string makeEntry(std::string_view manifest, std::string_view payload) {
  std::string rest;
  appendString(rest, compress(manifest, CompressionFor::Speed));
  rest += compress(payload, CompressionFor::Speed);
  std::string bytes(Magic);
  appendWord(bytes, hash64(rest));
  return bytes + rest;
}

std::optional<Entry> openEntry(std::string_view bytes) {
  if (!bytes.starts_with(Magic))
    return std::nullopt;
  ByteReader reader(bytes.substr(Magic.size()));
  const auto checksum = reader.word();
  const auto rest = reader.take(reader.remaining());
  if (reader.failed() || checksum != hash64(rest))
    return std::nullopt;
  ByteReader parts(rest);
  auto manifest = decompress(parts.string());
  if (!manifest || parts.failed())
    return std::nullopt;
  return Entry{.manifest = std::move(*manifest), .packed = parts.take(parts.remaining())};
}

std::optional<std::string> unpackPayload(std::string_view packed) { return decompress(packed); }

} // namespace doublecheck
