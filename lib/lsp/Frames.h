// SPDX-License-Identifier: Apache-2.0
//
// The base protocol: bytes of a stream in, message bodies out, and back. A frame
// that makes no sense costs itself: the next header that does is looked for.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace doublecheck {

/// "Content-Length: N", an empty line, the body.
std::string frame(std::string_view body);

class FrameReader {
public:
  /// Longer messages are skipped without being kept.
  static constexpr std::size_t LongestBody = std::size_t{256} << 20;
  /// A header longer than this is none.
  static constexpr std::size_t LongestHeader = 4096;

  void add(std::string_view bytes) { received += bytes; }
  /// The next body; nothing: more bytes are needed.
  std::optional<std::string> next();
  /// How many stretches that were no frames have been skipped so far.
  std::size_t damaged() const { return skippedStretches; }

private:
  bool readHeader();

  std::string received;
  std::size_t taken = 0;               // of `received`
  std::optional<std::size_t> bodySize; // known after a header
  std::size_t toSkip = 0;              // of a body that is too long
  std::size_t skippedStretches = 0;
};

} // namespace doublecheck
