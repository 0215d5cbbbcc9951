// SPDX-License-Identifier: Apache-2.0
//
// The score as a small picture for a README: SVG without scripts, fonts or links
// from elsewhere, legible on light and dark pages, with its text for readers that
// cannot see it.

#include "report/writers/Writers.h"

#include <fmt/format.h>

namespace doublecheck {

/// Contrast of white text on each is at least 4.5 to 1 (WCAG 2.2, AA).
static std::string_view colourOf(const Report &report) {
  if (!report.showsScore())
    return "#5f6368";
  return report.score >= 80 ? "#1a7f37" : report.score >= 50 ? "#8a6100" : "#c62828";
}

static std::string writeBadge(const Report &report, const WriterOptions &) {
  static constexpr std::string_view Label = "doublecheck";
  // Widths are given to the renderer, which fits the text to them whatever its font.
  static constexpr unsigned CharacterWidth = 7;
  static constexpr unsigned Padding = 12;
  const std::string value = !report.incomplete.empty() ? "incomplete"
                            : report.scoreApplicable   ? fmt::format("{:.1f}", report.score)
                                                       : "n/a";
  const std::string title = !report.incomplete.empty() ? "doublecheck: the analysis is incomplete"
                            : report.scoreApplicable   ? fmt::format("doublecheck: {} of 100", value)
                                                       : "doublecheck: not applicable";
  const auto labelText = static_cast<unsigned>(Label.size()) * CharacterWidth;
  const auto valueText = static_cast<unsigned>(value.size()) * CharacterWidth;
  const unsigned labelWidth = labelText + Padding;
  const unsigned width = labelWidth + valueText + Padding;
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"20\" role=\"img\" aria-label=\"{1}\">\n"
      "  <title>{1}</title>\n"
      "  <clipPath id=\"round\"><rect width=\"{0}\" height=\"20\" rx=\"3\"/></clipPath>\n"
      "  <g clip-path=\"url(#round)\">\n"
      "    <rect width=\"{2}\" height=\"20\" fill=\"#3c4043\"/>\n"
      "    <rect x=\"{2}\" width=\"{3}\" height=\"20\" fill=\"{4}\"/>\n"
      "  </g>\n"
      "  <g fill=\"#fff\" font-family=\"Verdana,DejaVu Sans,sans-serif\" font-size=\"11\" text-anchor=\"middle\">\n"
      "    <text x=\"{5}\" y=\"14\" textLength=\"{6}\">{7}</text>\n"
      "    <text x=\"{8}\" y=\"14\" textLength=\"{9}\">{10}</text>\n"
      "  </g>\n"
      "</svg>\n",
      width, title, labelWidth, width - labelWidth, colourOf(report), labelWidth / 2, labelText, Label,
      labelWidth + (width - labelWidth) / 2, valueText, value);
}

extern const Writer badgeWriter;
const Writer badgeWriter{.id = "badge", .title = "The score as a picture (SVG)", .write = writeBadge};

} // namespace doublecheck
