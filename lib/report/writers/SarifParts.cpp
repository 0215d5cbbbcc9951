// SPDX-License-Identifier: Apache-2.0

#include "report/writers/SarifParts.h"

#include "report/writers/Escaping.h"

#include <fmt/format.h>

#include <cctype>

namespace doublecheck {

std::string_view sarifLevel(std::string_view level) {
  return level == "error" || level == "warning" || level == "note" ? level : "none";
}

/// Whether "{12}" begins at `at`.
static bool isPlaceholder(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && std::isdigit(static_cast<unsigned char>(text[end])))
    ++end;
  return end > at + 1 && end < text.size() && text[end] == '}';
}

Json sarifMessage(std::string_view text) {
  std::string escaped;
  bool isInside = false;
  const std::string clean = cleanText(text);
  for (std::size_t at = 0; at < clean.size(); ++at) {
    const char c = clean[at];
    const bool opens = c == '{' && isPlaceholder(clean, at);
    const bool closes = c == '}' && isInside;
    const bool isLink = c == ']' && at + 1 < clean.size() && clean[at + 1] == '(';
    isInside = (isInside || opens) && !closes;
    if (opens || closes)
      escaped += c;
    if (isLink)
      escaped += '\\';
    escaped += c;
  }
  return {{"text", std::move(escaped)}};
}

/// Relative below the root, else absolute.
static Json artifact(const std::string &file) {
  const std::string path = uriEscaped(file);
  if (file.starts_with('/'))
    return {{"uri", "file://" + path}};
  return {{"uri", path.empty() ? "." : path}, {"uriBaseId", SarifRoot}};
}

static Json physicalLocation(const ReportPlace &place) {
  Json physical{{"artifactLocation", artifact(place.file)}};
  // GitHub refuses a result without a line.
  physical["region"] = {{"startLine", place.line > 0 ? place.line : 1}};
  if (place.line > 0 && place.column > 0)
    physical["region"]["startColumn"] = place.column;
  return physical;
}

Json sarifLocation(const ReportPlace &place) { return {{"physicalLocation", physicalLocation(place)}}; }

Json sarifRelated(const std::vector<ReportRelated> &related) {
  Json list = Json::array();
  for (const ReportRelated &one : related) {
    if (one.place.file.empty())
      continue;
    Json location{{"id", list.size() + 1}};
    location["physicalLocation"] = physicalLocation(one.place);
    location["message"] = sarifMessage(one.message);
    list.push_back(std::move(location));
  }
  return list;
}

/// A step without a place ("… 12 more …") is told at the next that has one.
static Json threadFlow(const ReportFlow &flow) {
  Json locations = Json::array();
  std::string before;
  for (const ReportStep &step : flow.steps) {
    if (step.place.file.empty()) {
      before = step.function + " ";
      continue;
    }
    Json location = sarifLocation(step.place);
    location["message"] = sarifMessage(before + step.function);
    locations.push_back({{"location", std::move(location)}});
    before.clear();
  }
  return locations;
}

Json sarifFlows(const std::vector<ReportFlow> &flows) {
  Json list = Json::array();
  for (const ReportFlow &flow : flows)
    if (Json locations = threadFlow(flow); !locations.empty())
      list.push_back({{"message", sarifMessage(flow.message)},
                      {"threadFlows", Json::array({Json{{"locations", std::move(locations)}}})}});
  return list;
}

} // namespace doublecheck
