// SPDX-License-Identifier: Apache-2.0
//
// The alphabet of every binary form here: varints, fixed words and counted
// strings, appended to a string and read back with every bound checked. Reading
// damaged bytes gives zeroes and a flag, never an access out of bounds.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace doublecheck {

/// Seven bits a byte, least significant first, the top bit says that more follow.
inline void appendVarint(std::string &out, std::uint64_t value) {
  while (value >= 0x80) {
    out.push_back(static_cast<char>(value | 0x80));
    value >>= 7;
  }
  out.push_back(static_cast<char>(value));
}

/// Eight bytes, little endian: for hashes, which a varint would make longer.
inline void appendWord(std::string &out, std::uint64_t value) {
  for (int shift = 0; shift < 64; shift += 8)
    out.push_back(static_cast<char>(value >> shift));
}

inline void appendString(std::string &out, std::string_view text) {
  appendVarint(out, text.size());
  out.append(text);
}

/// Reads what the functions above wrote. Once something does not fit, `failed` stays set.
class ByteReader {
public:
  explicit ByteReader(std::string_view bytes) : rest(bytes) {}

  bool failed() const { return hasFailed; }
  bool atEnd() const { return rest.empty(); }
  std::size_t remaining() const { return rest.size(); }

  void fail() {
    hasFailed = true;
    rest = {};
  }

  std::uint64_t varint() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !rest.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(rest.front());
      rest.remove_prefix(1);
      if (shift == 63 && byte > 1)
        break; // more than 64 bits
      value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80)
        return value;
    }
    fail();
    return 0;
  }

  std::uint64_t word() {
    const auto text = take(8);
    std::uint64_t value = 0;
    for (std::size_t index = 0; index < text.size(); ++index)
      value |= static_cast<std::uint64_t>(static_cast<unsigned char>(text[index])) << (8 * index);
    return value;
  }

  /// A count of things that take at least one byte each: never more than there are bytes.
  std::size_t count() {
    const auto value = varint();
    if (value <= rest.size())
      return static_cast<std::size_t>(value);
    fail();
    return 0;
  }

  std::string_view string() { return take(count()); }

  std::string_view take(std::size_t size) {
    if (size > rest.size()) {
      fail();
      return {};
    }
    const auto taken = rest.substr(0, size);
    rest.remove_prefix(size);
    return taken;
  }

private:
  std::string_view rest;
  bool hasFailed = false;
};

} // namespace doublecheck
