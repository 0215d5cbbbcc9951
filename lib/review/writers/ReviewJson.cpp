// SPDX-License-Identifier: Apache-2.0
//
// A review for other tools: docs/doublecheck-review.schema.json.
#include "review/writers/ReviewWriters.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace doublecheck {

using Json = nlohmann::ordered_json;

static double rounded(double value, double scale) {
  const double result = std::isfinite(value) ? std::round(value * scale) / scale : 0.0;
  return result == 0.0 ? 0.0 : result;
}

static Json orNull(const std::string &text) { return text.empty() ? Json(nullptr) : Json(text); }

static Json anchorObject(const ReviewAnchor &anchor) {
  if (anchor.place.file.empty())
    return nullptr;
  return {{"file", anchor.place.file},
          {"line", anchor.place.line},
          {"side", anchor.side == Side::Before ? "before" : "after"},
          {"in_diff", anchor.isInDiff}};
}

static Json findingObject(const ReviewFinding &row) {
  const ReportFinding &finding = row.finding;
  Json object{{"rule", finding.rule},
              {"level", finding.level},
              {"message", finding.message},
              {"file", finding.place.file},
              {"line", finding.place.line},
              {"column", finding.place.column},
              {"dependency", orNull(finding.dependency)},
              {"fingerprint", finding.fingerprint},
              {"anchor", anchorObject(row.anchor)}};
  if (!row.formerly.empty())
    object["former_fingerprint"] = row.formerly;
  return object;
}

static Json findingList(const std::vector<ReviewFinding> &findings) {
  Json list = Json::array();
  for (const ReviewFinding &finding : findings)
    list.push_back(findingObject(finding));
  return list;
}

static Json eventList(const Review &review) {
  Json list = Json::array();
  for (const ReviewEvent &event : review.events)
    list.push_back({{"kind", event.kind},
                    {"tendency", tendencyName(event.tendency)},
                    {"message", event.message},
                    {"dependency", orNull(event.dependency)},
                    {"anchor", anchorObject(event.anchor)}});
  return list;
}

static Json dependencyList(const Review &review) {
  Json list = Json::array();
  for (const DependencyChange &change : review.dependencies)
    list.push_back({{"id", change.id},
                    {"former_id", orNull(change.formerId)},
                    {"kind_title", change.kindTitle},
                    {"counts", change.counts},
                    {"rung_before", orNull(change.rungBefore)},
                    {"rung_after", orNull(change.rungAfter)},
                    {"fidelity_before", rounded(change.fidelityBefore, 1e4)},
                    {"fidelity_after", rounded(change.fidelityAfter, 1e4)},
                    {"points_before", rounded(change.pointsBefore, 1e4)},
                    {"points_after", rounded(change.pointsAfter, 1e4)}});
  return list;
}

static std::string writeJson(const Review &review, const WriterOptions &) {
  const ScoreChange &score = review.score;
  const auto value = [](bool has, double number) { return has ? Json(rounded(number, 10)) : Json(nullptr); };
  const Json document{
      {"schema", "doublecheck-review/1"},
      {"tool", {{"name", "doublecheck"}, {"version", review.version}}},
      {"base", review.base},
      {"head", review.head},
      {"incomplete", orNull(review.incomplete)},
      {"files_changed", review.filesChanged},
      {"score", {{"before", value(score.hasBefore, score.before)}, {"after", value(score.hasAfter, score.after)}}},
      {"events", eventList(review)},
      {"introduced", findingList(review.introduced)},
      {"fixed", findingList(review.fixed)},
      {"pre_existing", findingList(review.preExisting)},
      {"dependencies", dependencyList(review)},
      {"dependencies_unchanged", review.dependenciesUnchanged},
      {"notes", review.notes}};
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

extern const ReviewWriter reviewJsonWriter;
const ReviewWriter reviewJsonWriter{
    .id = "json", .title = "For other tools (docs/doublecheck-review.schema.json)", .write = writeJson};

} // namespace doublecheck
