// SPDX-License-Identifier: Apache-2.0
//
// See the header.
#include "lsp/Frames.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace doublecheck {

std::string frame(std::string_view body) {
  return "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

static bool equalsIgnoringCase(std::string_view one, std::string_view other) {
  return std::ranges::equal(one, other,
                            [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); });
}

static std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
    text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
    text.remove_suffix(1);
  return text;
}

/// The length that a header's lines give; other fields do not matter.
static std::optional<std::size_t> contentLength(std::string_view header) {
  std::optional<std::size_t> length;
  while (!header.empty()) {
    const auto end = std::min(header.find('\n'), header.size());
    const auto line = trimmed(header.substr(0, end));
    header.remove_prefix(std::min(end + 1, header.size()));
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !equalsIgnoringCase(trimmed(line.substr(0, colon)), "Content-Length"))
      continue;
    const auto digits = trimmed(line.substr(colon + 1));
    std::size_t value = 0;
    const auto [rest, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || rest != digits.data() + digits.size())
      return std::nullopt;
    length = value;
  }
  return length;
}

/// Where the empty line of a header ends; npos: not there yet. Lines may end with LF alone.
static std::size_t endOfHeader(std::string_view text) {
  const auto full = text.find("\r\n\r\n");
  const auto bare = text.find("\n\n");
  if (full == std::string_view::npos && bare == std::string_view::npos)
    return std::string_view::npos;
  return bare < full ? bare + 2 : full + 4;
}

/// Takes a header, or skips what is none. False: more bytes are needed.
bool FrameReader::readHeader() {
  for (;;) {
    const std::string_view rest = std::string_view(received).substr(taken);
    const auto end = endOfHeader(rest.substr(0, LongestHeader));
    if (end == std::string_view::npos) {
      if (rest.size() < LongestHeader)
        return false;
      taken += LongestHeader; // noise
      ++skippedStretches;
      continue;
    }
    taken += end;
    // Noise may stand before the header proper.
    const std::string_view header = rest.substr(0, end);
    if (const auto length = contentLength(header)) {
      (*length > LongestBody ? toSkip : bodySize.emplace(0)) = *length;
      skippedStretches += *length > LongestBody;
      return true;
    }
    ++skippedStretches;
  }
}

std::optional<std::string> FrameReader::next() {
  for (;;) {
    const auto skipped = std::min(toSkip, received.size() - taken);
    taken += skipped;
    toSkip -= skipped;
    if (taken > received.size() / 2) {
      received.erase(0, taken);
      taken = 0;
    }
    if (toSkip > 0 || (!bodySize && !readHeader()))
      return std::nullopt;
    if (!bodySize)
      continue;
    if (received.size() - taken < *bodySize)
      return std::nullopt;
    std::string body = received.substr(taken, *bodySize);
    taken += *bodySize;
    bodySize.reset();
    return body;
  }
}

} // namespace doublecheck
