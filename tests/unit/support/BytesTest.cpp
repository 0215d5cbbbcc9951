// SPDX-License-Identifier: Apache-2.0
//
// Varints, words, strings and hashes.
#include "support/Bytes.h"
#include "support/Hash.h"

#include <gtest/gtest.h>

#include <limits>

namespace doublecheck {
namespace {

TEST(Bytes, EveryValueComesBack) {
  const std::uint64_t values[] = {0, 1, 127, 128, 300, 1U << 31, std::numeric_limits<std::uint64_t>::max()};
  for (const auto value : values) {
    std::string bytes;
    appendVarint(bytes, value);
    appendWord(bytes, value);
    appendString(bytes, "text");
    ByteReader reader(bytes);
    EXPECT_EQ(reader.varint(), value);
    EXPECT_EQ(reader.word(), value);
    EXPECT_EQ(reader.string(), "text");
    EXPECT_TRUE(reader.atEnd());
    EXPECT_FALSE(reader.failed());
  }
}

TEST(Bytes, ReadingBeyondTheEndFailsAndStaysFailed) {
  ByteReader reader("\x01");
  EXPECT_EQ(reader.word(), 0U);
  EXPECT_TRUE(reader.failed());
  EXPECT_EQ(reader.varint(), 0U);
  EXPECT_TRUE(reader.failed());
}

TEST(Bytes, VarintOfMoreThanSixtyFourBitsFails) {
  ByteReader reader(std::string_view("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x7f", 10));
  EXPECT_EQ(reader.varint(), 0U);
  EXPECT_TRUE(reader.failed());
}

TEST(Bytes, CountBeyondTheBytesFails) {
  std::string bytes;
  appendVarint(bytes, 1000000);
  ByteReader reader(bytes);
  EXPECT_EQ(reader.string(), "");
  EXPECT_TRUE(reader.failed());
}

TEST(Hash, NamesAreStableAndThirtyTwoDigits) {
  EXPECT_EQ(hash64(""), 0x2d06800538d394c2U); // xxh3's published value for no bytes
  EXPECT_EQ(hexadecimal(hash128("")), "99aa06d3014798d86001c324468d497f");
  EXPECT_NE(hash128("a"), hash128("b"));
}

} // namespace
} // namespace doublecheck
