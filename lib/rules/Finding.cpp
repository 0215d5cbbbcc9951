// SPDX-License-Identifier: Apache-2.0

#include "rules/Finding.h"

#include "rules/Rules.h"

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

static std::vector<Finding> findingsOf(const Rule &rule, const Judged &judged, const RuleSetting *setting) {
  std::vector<Finding> findings = rule.check(judged);
  for (Finding &finding : findings) {
    finding.rule = rule.id;
    finding.level = levelFor(rule, finding.level, setting);
  }
  return findings;
}

std::vector<Finding> applyRules(const Judged &judged, std::span<const RuleSetting> settings) {
  std::vector<Finding> all;
  for (const Rule &rule : allRules()) {
    const RuleSetting *setting = settingFor(settings, rule.id);
    if ((setting ? setting->level : rule.level) == Level::Off)
      continue;
    std::ranges::move(findingsOf(rule, judged, setting), std::back_inserter(all));
  }
  const auto path = [&](const Finding &finding) -> std::string_view {
    return finding.place.file ? std::string_view(judged.program[finding.place.file].path) : std::string_view();
  };
  const auto key = [&](const Finding &finding) {
    return std::make_tuple(path(finding), finding.place.line, finding.place.column, std::string_view(finding.rule),
                           std::string_view(finding.message), finding.dependency, finding.subject);
  };
  std::ranges::sort(all, [&](const Finding &a, const Finding &b) { return key(a) < key(b); });
  return all;
}

} // namespace doublecheck
