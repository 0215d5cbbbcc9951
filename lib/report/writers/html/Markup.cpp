// SPDX-License-Identifier: Apache-2.0

#include "report/writers/html/Markup.h"

#include "report/writers/Quotations.h"
#include "support/Hash.h"

#include "llvm/Support/JSON.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace doublecheck::html {

static bool startsCodePoint(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

/// The code point at `start` of valid UTF-8, and where the next one starts.
static std::pair<std::uint32_t, std::size_t> decode(std::string_view text, std::size_t start) {
  const auto lead = static_cast<unsigned char>(text[start]);
  std::uint32_t point = lead < 0x80 ? lead : lead < 0xE0 ? lead & 0x1FU : lead < 0xF0 ? lead & 0x0FU : lead & 0x07U;
  std::size_t next = start + 1;
  for (; next < text.size() && !startsCodePoint(text[next]); ++next)
    point = point << 6 | (static_cast<unsigned char>(text[next]) & 0x3FU);
  return {point, next};
}

/// What a reader would not see, or would be misled by: controls, marks of direction, characters without width.
static bool isUnseen(std::uint32_t point) {
  const bool isSpace = point == '\n' || point == '\t';
  const bool isControl = (point < 0x20 && !isSpace) || (point >= 0x7F && point < 0xA0);
  const bool isDirection = point == 0x61C || (point >= 0x200E && point <= 0x200F) ||
                           (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
  const bool isZeroWidth = (point >= 0x200B && point <= 0x200D) || point == 0x2060 || point == 0xFEFF || point == 0xAD;
  const bool isLineBreak = point == 0x2028 || point == 0x2029;
  const bool isNoCharacter = (point & 0xFFFEU) == 0xFFFE;
  return isControl || isDirection || isZeroWidth || isLineBreak || isNoCharacter;
}

static void appendEscaped(std::string &html, std::uint32_t point, std::string_view bytes) {
  switch (point) {
  case '&':
    html += "&amp;";
    return;
  case '<':
    html += "&lt;";
    return;
  case '>':
    html += "&gt;";
    return;
  case '"':
    html += "&quot;";
    return;
  case '\'':
    html += "&#39;";
    return;
  default:
    html += isUnseen(point) ? fmt::format("⟨U+{:04X}⟩", point) : std::string(bytes);
  }
}

std::string escaped(std::string_view text) {
  const std::string valid = llvm::json::isUTF8(text) ? std::string(text) : llvm::json::fixUTF8(text);
  std::string html;
  html.reserve(valid.size() + valid.size() / 8);
  for (std::size_t i = 0; i < valid.size();) {
    const auto [point, next] = decode(valid, i);
    appendEscaped(html, point, std::string_view(valid).substr(i, next - i));
    i = next;
  }
  return html;
}

std::string elided(std::string_view text, std::size_t most) {
  const auto length = static_cast<std::size_t>(std::ranges::count_if(text, startsCodePoint));
  if (length <= most)
    return std::string(text);
  const std::size_t head = most / 2;
  const std::size_t tail = most - head - 1;
  std::size_t seen = 0;
  std::size_t headEnd = text.size();
  std::size_t tailStart = text.size();
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!startsCodePoint(text[i]))
      continue;
    if (seen == head)
      headEnd = i;
    if (seen == length - tail)
      tailStart = i;
    ++seen;
  }
  return std::string(text.substr(0, headEnd)) + "…" + std::string(text.substr(tailStart));
}

/// Where the last part starts: behind the last "::" or "/" outside of template arguments.
static std::size_t lastPartStart(std::string_view name) {
  const std::size_t end = std::min(name.find('<'), name.size());
  const std::string_view plain = name.substr(0, end);
  const std::size_t scope = plain.rfind("::");
  const std::size_t folder = plain.rfind('/');
  if (scope != std::string_view::npos)
    return scope + 2;
  return folder == std::string_view::npos ? 0 : folder + 1;
}

std::string_view lastPart(std::string_view name) { return name.substr(lastPartStart(name)); }

std::string codeName(std::string_view name) {
  static constexpr std::size_t MostCharacters = 90;
  const std::size_t start = lastPartStart(name);
  const std::string last = escaped(elided(name.substr(start), MostCharacters));
  if (start == 0)
    return last;
  return fmt::format("<span class=\"scope\">{}</span>{}", escaped(elided(name.substr(0, start), MostCharacters)), last);
}

std::string prose(std::string_view text) {
  static constexpr std::size_t MostCharacters = 300;
  std::string html;
  for (const SentencePart &part : sentenceParts(text))
    html +=
        part.isQuoted ? fmt::format("<code>{}</code>", escaped(elided(part.text, MostCharacters))) : escaped(part.text);
  return html;
}

std::string placeElement(const ReportPlace &place) {
  if (place.file.empty())
    return {};
  const std::string file = escaped(elided(place.file, 160));
  return place.line == 0 ? fmt::format("<span class=\"place\">{}</span>", file)
                         : fmt::format("<span class=\"place\">{}:{}</span>", file, place.line);
}

std::string anchorOf(std::string_view prefix, std::string_view name) {
  static constexpr std::size_t MostCharacters = 80;
  const auto isPlain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == ':' ||
           c == '.' || c == '/' || c == '-';
  };
  std::string anchor;
  for (const char c : name.substr(0, MostCharacters))
    if (isPlain(c))
      anchor += c;
    else if (!anchor.ends_with('-'))
      anchor += '-';
  const bool isWhole = anchor == name && !name.empty();
  return isWhole ? fmt::format("{}/{}", prefix, anchor) : fmt::format("{}/{}-{:016x}", prefix, anchor, hash64(name));
}

std::string exactNumber(double value) { return std::isfinite(value) ? fmt::format("{}", value) : "0"; }

std::string points(double value) {
  const double rounded = std::isfinite(value) ? std::round(value * 10) / 10 : 0.0;
  return fmt::format("{:.1f}", rounded == 0.0 ? 0.0 : rounded);
}

std::string percent(double fraction) {
  return fmt::format("{:.0f} %", std::isfinite(fraction) ? std::round(fraction * 100) : 0.0);
}

std::string bar(double fraction, std::string_view className) {
  const double width = std::isfinite(fraction) ? std::clamp(fraction, 0.0, 1.0) * 100 : 0.0;
  return fmt::format("<svg class=\"{}\" viewBox=\"0 0 100 6\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
                     "<rect class=\"track\" width=\"100\" height=\"6\"/>"
                     "<rect class=\"fill\" width=\"{:.1f}\" height=\"6\"/></svg>",
                     className, width);
}

std::string rungBadge(std::string_view rung, std::string_view reservation) {
  return fmt::format("<span class=\"rung\" data-r=\"{0}\">{0}{1}</span>", escaped(elided(rung, 24)), reservation);
}

} // namespace doublecheck::html
