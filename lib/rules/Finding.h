// SPDX-License-Identifier: Apache-2.0
//
// Judgements over the evidence. A rule is a constant (`Rule`) with a pure
// function from `Judged` to findings, one file a rule, listed in Rules.def.
#pragma once

#include "score/Score.h"

#include <cstdint>
#include <optional>
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

enum class SuppressedBy : std::uint8_t { Comment, Annotation, Configuration };

/// A place in a file that is no source code: the configuration.
struct ConfigurationPlace {
  std::string file{}; // relative to the root where it lies below it; empty: none
  std::uint32_t line = 0;
};

/// Why a finding is not to be acted on, as its author wrote it.
struct FindingSuppression {
  SuppressedBy by = SuppressedBy::Comment;
  std::string reason{};
  SourcePlace place{};
  ConfigurationPlace configuration{}; // where `by` is Configuration
  std::string expires{};              // "2027-01-31"; empty: never
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
  std::optional<FindingSuppression> suppression{};
  ConfigurationPlace configuration{}; // where it speaks of the configuration, instead of `place`
};

/// All that a rule may look at.
struct Judged {
  const Program &program;
  const Classification &infra;
  const Reach &reach;
  const Scores &scores;
};

/// One entry of a suppression's list, after it was held against all findings.
struct SuppressionUse {
  FindingSuppression written{};
  std::string pattern{};  // "doublecheck-never-real", "doublecheck-*"
  std::string speaksOf{}; // what the configuration names: a dependency, a path; else empty
  bool isKnown = true;    // some rule has that name
  bool isIdle = false;    // every such rule is off: nothing to be learnt of it
  bool isExpired = false; // then it suppresses nothing
  bool hasPartner = true; // false for a NOLINTBEGIN without NOLINTEND and the other way round
  bool isEnd = false;     // a NOLINTEND, whose reason would stand at its beginning
  bool isWord = false;    // an annotation that does not begin with a word of ours; the pattern is what it begins with
  unsigned silenced = 0;  // findings
};

/// All that a rule about suppressions may look at.
struct JudgedSuppressions {
  const Judged &judged;
  std::vector<SuppressionUse> uses{};
  bool isNarrowed = false; // only a part of the project was read: what is unused here may be used elsewhere
};

struct Rule {
  std::string_view id;          // "never-real": what users write in suppressions
  std::string_view title;       // one line
  std::string_view explanation; // Markdown: what it means, why it matters, what to do, when to suppress
  Level level = Level::Warning; // default
  std::vector<Finding> (*check)(const Judged &judged) = nullptr;
  /// Instead of `check`, for rules about suppressions: runs when all other rules have spoken.
  std::vector<Finding> (*audit)(const JudgedSuppressions &suppressions) = nullptr;
};

/// What the configuration says of a rule.
struct RuleSetting {
  std::string rule{};
  Level level = Level::Warning;
};

/// A suppression of the configuration.
struct ConfiguredSuppression {
  std::string rule{};       // id or pattern
  std::string dependency{}; // pattern over the names of dependency and subject; empty: any
  std::string path{};       // pattern over the finding's file; empty: any
  std::string reason{};
  std::string expires{}; // the last day that it holds, "2027-01-31"; empty: never
  ConfigurationPlace place{};
};

struct SuppressionOptions {
  std::vector<ConfiguredSuppression> configured{};
  std::string today{}; // "2026-11-23"; empty: nothing has expired
  bool isNarrowed = false;
};

/// All rules in the order of Rules.def.
std::span<const Rule> allRules();
/// Runs every rule that is not off, marks what is suppressed, and judges the suppressions.
/// Findings sorted by file, line, column, rule, message.
std::vector<Finding> applyRules(const Judged &judged, std::span<const RuleSetting> settings = {},
                                const SuppressionOptions &suppressions = {});

} // namespace doublecheck
