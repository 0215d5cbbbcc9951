// SPDX-License-Identifier: Apache-2.0
//
// The user's settings, as read from .doublecheck.yaml. Plain strings and
// numbers: this module knows no rule, kind or technology by name beyond the
// lists it is handed for checking.
#pragma once

#include "llvm/Support/Error.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace doublecheck {

struct RuleLevelSetting {
  std::string rule;
  std::string level; // "off", "note", "warning", "error"
  unsigned line = 0;
};

struct KindSetting {
  std::string interface; // qualified name
  std::string kind;      // a kind, or "none"
  unsigned line = 0;
};

/// A technology of the user's own: an in-house client library.
struct OwnTechnology {
  std::string id;
  std::string name;
  std::string kind;
  std::string answers; // "server" (default), "ambient", "in-process"
  std::vector<std::string> headers;
  std::vector<std::string> namespaces;
  std::vector<std::string> functionPrefixes;
  std::vector<std::string> types;
  std::vector<std::string> functions;
  std::vector<std::string> connectSymbols;
  std::vector<std::string> localSymbols;
  std::vector<std::string> environmentVariables;
  unsigned line = 0;
};

/// Findings that are not to be acted on.
struct SuppressionSetting {
  std::string rule;       // id, or pattern over ids
  std::string dependency; // pattern over names; empty: any
  std::string path;       // pattern over the finding's file; empty: any
  std::string reason;
  std::string expires; // the last day that it holds, "2027-01-31"; empty: never
  unsigned line = 0;
};

struct WeightSettings {
  std::vector<std::pair<std::string, double>> credit; // by rung name, 0..1
  std::vector<std::pair<std::string, double>> risk;   // by kind, >= 0
  std::vector<std::pair<std::string, bool>> counts;   // by kind
  std::optional<double> conditionalFactor;            // 0..1
};

struct Thresholds {
  std::optional<double> failUnder; // score, 0..100
  double maximumFailedUnits = 0.2; // share of units, 0..1, beyond which the run is incomplete (exit 3)
  unsigned unitTimeLimit = 120;    // seconds of processor time
  std::vector<std::string> failOn; // rules, optionally ":level"
  std::vector<std::pair<std::string, double>> folders; // pattern over the dependencies' files, least score
  std::vector<std::pair<std::string, double>> kinds;   // kind or family, least score
  std::optional<unsigned> maximumNew;                  // findings that the baseline does not have
  bool noRegression = false;                           // the score may not be below the baseline's
};

/// What a name in the configuration must be one of.
enum class NameOf : std::uint8_t {
  Rule,
  Kind,         // of a technology
  KindOrNone,   // of an interface; "none": a collaborator
  KindOrFamily, // weights: "database" stands for all "database.…"
  Rung,
  RulePattern, // of a suppression; "*" fits any letters
};

/// A name that only the caller can check, with its place.
struct NameUse {
  NameOf of = NameOf::Rule;
  std::string name;
  unsigned line = 0;
  unsigned column = 0;
};

struct Settings {
  std::string file; // absolute; empty: none found, defaults hold
  std::vector<std::string> testGlobs;
  std::vector<std::string> productionGlobs;
  std::vector<std::string> exampleGlobs;    // neither production nor tests
  std::vector<std::string> thirdPartyGlobs; // not the project's own although below the root
  std::vector<std::string> excludeGlobs;    // units left out of the run
  std::vector<std::string> extraArguments;
  std::vector<OwnTechnology> catalogue;
  std::vector<KindSetting> kinds;
  std::vector<RuleLevelSetting> rules;
  WeightSettings weights;
  Thresholds thresholds;
  std::vector<SuppressionSetting> suppressions;
  std::string baseline;       // as written; empty: the one beside the configuration, if any
  std::vector<NameUse> names; // every rule, kind and rung named above, in the file's order
};

/// Reads YAML text. Errors name `file`, line and remedy: unknown keys (with the
/// nearest known one), wrong types, values out of range, broken globs.
llvm::Expected<Settings> parseSettings(std::string_view text, std::string_view file);

/// Compares the names in the settings with those that exist. Error: file, line,
/// column, the name and the nearest known one.
llvm::Error checkNames(const Settings &settings, std::span<const std::string> knownRules,
                       std::span<const std::string> knownKinds, std::span<const std::string> knownRungs);

/// Every key that the configuration may have, as "thresholds.fail-under" or
/// "catalogue[].id", sorted: the JSON Schema is held to it.
std::vector<std::string> settingsKeys();

} // namespace doublecheck
