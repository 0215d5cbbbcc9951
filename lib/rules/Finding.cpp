// SPDX-License-Identifier: Apache-2.0

#include "rules/Finding.h"

#include "rules/Rules.h"
#include "rules/SuppressInternal.h"

#include <algorithm>
#include <tuple>

namespace doublecheck {

std::span<const Rule> allRules() {
  static const Rule rules[] = {
#define RULE(name) name,
#include "rules/Rules.def"
#undef RULE
  };
  return rules;
}

std::string_view levelName(Level level) {
  switch (level) {
  case Level::Off:
    return "off";
  case Level::Note:
    return "note";
  case Level::Warning:
    return "warning";
  case Level::Error:
    return "error";
  }
  return "warning";
}

static const RuleSetting *settingFor(std::span<const RuleSetting> settings, std::string_view rule) {
  const auto found = std::ranges::find(settings, rule, &RuleSetting::rule);
  return found == settings.end() ? nullptr : &*found;
}

/// What a louder rule merely notes stays a note: who makes stale-mock an error
/// does not mean every missing `override`.
static Level levelFor(const Rule &rule, Level found, const RuleSetting *setting) {
  const bool isAside = found == Level::Note && rule.level != Level::Note;
  return setting && !isAside ? setting->level : found;
}

static bool isOff(const Rule &rule, std::span<const RuleSetting> settings) {
  const RuleSetting *setting = settingFor(settings, rule.id);
  return (setting ? setting->level : rule.level) == Level::Off;
}

/// Calls `find` for every rule that is not off and gathers what it finds.
template <typename Find> static std::vector<Finding> gather(std::span<const RuleSetting> settings, Find find) {
  std::vector<Finding> all;
  for (const Rule &rule : allRules()) {
    if (isOff(rule, settings))
      continue;
    std::vector<Finding> findings = find(rule);
    for (Finding &finding : findings) {
      finding.rule = rule.id;
      finding.level = levelFor(rule, finding.level, settingFor(settings, rule.id));
    }
    std::ranges::move(findings, std::back_inserter(all));
  }
  return all;
}

static void sortByPlace(const Judged &judged, std::vector<Finding> &all) {
  const auto path = [&](const Finding &finding) -> std::string_view {
    return finding.place.file ? std::string_view(judged.program[finding.place.file].path) : std::string_view();
  };
  const auto key = [&](const Finding &finding) {
    return std::make_tuple(path(finding), finding.place.line, finding.place.column, finding.configuration.line,
                           std::string_view(finding.rule), std::string_view(finding.message), finding.dependency,
                           finding.subject);
  };
  std::ranges::sort(all, [&](const Finding &a, const Finding &b) { return key(a) < key(b); });
}

std::vector<Finding> applyRules(const Judged &judged, std::span<const RuleSetting> settings,
                                const SuppressionOptions &options) {
  std::vector<Finding> all =
      gather(settings, [&](const Rule &rule) { return rule.check ? rule.check(judged) : std::vector<Finding>(); });
  std::vector<std::string_view> off;
  for (const Rule &rule : allRules())
    if (isOff(rule, settings))
      off.push_back(rule.id);
  const JudgedSuppressions suppressions{judged, suppress(judged, all, off, options), options.isNarrowed};
  std::vector<Finding> audits = gather(
      settings, [&](const Rule &rule) { return rule.audit ? rule.audit(suppressions) : std::vector<Finding>(); });
  std::ranges::move(audits, std::back_inserter(all));
  sortByPlace(judged, all);
  return all;
}

} // namespace doublecheck
