// SPDX-License-Identifier: Apache-2.0
//
// Judgements over the evidence. A rule is a constant (`Rule`) with a pure
// function from `Judged` to findings, one file a rule, listed in Rules.def.
#pragma once

#include "score/Score.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace doublecheck {

enum class Level : std::uint8_t { Off, Note, Warning, Error };

/// "off", "note", "warning", "error".
std::string_view levelName(Level level);

struct RelatedPlace {
  SourcePlace place{};
  std::string message{};
};

struct Finding {
  std::string rule{};
  Level level = Level::Warning;
  std::string message{}; // one or two sentences; names what, why and what to do
  SourcePlace place{};
  DependencyId dependency{};
  SymbolId subject{};   // symbol that the fingerprint is made of
  std::string detail{}; // further part of the fingerprint: a literal, a function's signature
  std::vector<RelatedPlace> related{};
};

/// All that a rule may look at.
struct Judged {
  const Program &program;
  const Classification &infra;
  const Reach &reach;
  const Scores &scores;
};

struct Rule {
  std::string_view id;          // "never-real": what users write in suppressions
  std::string_view title;       // one line
  std::string_view explanation; // Markdown: what it means, why it matters, what to do, when to suppress
  Level level = Level::Warning; // default
  std::vector<Finding> (*check)(const Judged &judged) = nullptr;
};

/// What the configuration says of a rule.
struct RuleSetting {
  std::string rule{};
  Level level = Level::Warning;
};

/// All rules in the order of Rules.def.
std::span<const Rule> allRules();
/// Runs every rule that is not off; findings sorted by file, line, column, rule, message.
std::vector<Finding> applyRules(const Judged &judged, std::span<const RuleSetting> settings = {});

} // namespace doublecheck
