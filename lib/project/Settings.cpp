// SPDX-License-Identifier: Apache-2.0
//
// The keys of .doublecheck.yaml: YAML text in, Settings out. One table a
// mapping names its keys and what reads them; docs/doublecheck-config.schema.json
// describes the same keys.
#include "project/Settings.h"

#include "project/SettingsReader.h"
#include "support/Glob.h"
#include "support/Nearest.h"

#include <algorithm>
#include <array>
#include <limits>

namespace doublecheck {

namespace yaml = llvm::yaml;

namespace {

/// What the readers below fill.
struct Draft {
  SettingsReader &reader;
  Settings &settings;
};

/// One key of a mapping that fills a `Target`.
template <class Target> struct Key {
  std::string_view name;
  void (*read)(Draft &draft, Target &target, yaml::Node *value, std::string_view what);
};

} // namespace

static std::string quoted(std::string_view name) { return "'" + std::string(name) + "'"; }

static std::string suggestion(std::string_view name, std::span<const std::string> known) {
  const auto nearest = nearestName(name, known);
  if (!nearest.empty())
    return "did you mean " + quoted(nearest) + "?";
  std::string all;
  for (const auto &candidate : known)
    all += (all.empty() ? "" : ", ") + candidate;
  return "known: " + all;
}

template <class Target>
static void readMapping(Draft &draft, Target &target, yaml::Node *node, std::string_view what,
                        std::span<const Key<Target>> keys) {
  draft.reader.mapping(node, what, [&](const YamlScalar &name, yaml::Node *value) {
    for (const auto &key : keys)
      if (key.name == name.text)
        return key.read(draft, target, value, quoted(name.text));
    std::vector<std::string> known;
    for (const auto &key : keys)
      known.emplace_back(key.name);
    draft.reader.fail(name.line, name.column, "unknown key " + quoted(name.text) + "; " + suggestion(name.text, known));
  });
}

static void addStrings(Draft &draft, std::vector<std::string> &strings, yaml::Node *node, std::string_view what) {
  draft.reader.list(node, what, [&](yaml::Node *element) {
    auto value = draft.reader.scalar(element, "an entry of " + std::string(what));
    if (value.text.empty())
      draft.reader.fail(value.line, value.column, "an entry of " + std::string(what) + " is empty; remove it");
    strings.push_back(std::move(value.text));
  });
}

static void checkGlob(Draft &draft, const YamlScalar &value, std::string_view what) {
  if (auto glob = Glob::parse(value.text); !glob)
    draft.reader.fail(value.line, value.column,
                      "broken pattern " + quoted(value.text) + " in " + std::string(what) + ": " +
                          llvm::toString(glob.takeError()));
}

static void addGlobs(Draft &draft, std::vector<std::string> &globs, yaml::Node *node, std::string_view what) {
  draft.reader.list(node, what, [&](yaml::Node *element) {
    auto value = draft.reader.scalar(element, "an entry of " + std::string(what));
    if (draft.reader.failed())
      return;
    checkGlob(draft, value, what);
    globs.push_back(std::move(value.text));
  });
}

static void useName(Draft &draft, NameOf of, const YamlScalar &name, std::string_view text) {
  draft.settings.names.push_back({.of = of, .name = std::string(text), .line = name.line, .column = name.column});
}

/// One of a few words.
static std::string readChoice(Draft &draft, yaml::Node *node, std::string_view what,
                              const std::vector<std::string> &choices) {
  const auto value = draft.reader.scalar(node, what);
  if (!draft.reader.failed() && std::find(choices.begin(), choices.end(), value.text) == choices.end())
    draft.reader.fail(value.line, value.column,
                      std::string(what) + " is " + quoted(value.text) + "; " + suggestion(value.text, choices));
  return value.text;
}

static const std::vector<std::string> &levels() {
  static const std::vector<std::string> names = {"off", "note", "warning", "error"};
  return names;
}

// --- catalogue ---------------------------------------------------------------

template <std::string OwnTechnology::*Field>
static void readText(Draft &draft, OwnTechnology &own, yaml::Node *node, std::string_view what) {
  own.*Field = draft.reader.scalar(node, what).text;
}

template <std::vector<std::string> OwnTechnology::*Field>
static void readTexts(Draft &draft, OwnTechnology &own, yaml::Node *node, std::string_view what) {
  addStrings(draft, own.*Field, node, what);
}

static void readOwnKind(Draft &draft, OwnTechnology &own, yaml::Node *node, std::string_view what) {
  const auto value = draft.reader.scalar(node, what);
  own.kind = value.text;
  useName(draft, NameOf::Kind, value, value.text);
}

static void readAnswers(Draft &draft, OwnTechnology &own, yaml::Node *node, std::string_view what) {
  own.answers = readChoice(draft, node, what, {"server", "ambient", "in-process"});
}

static constexpr std::array<Key<OwnTechnology>, 12> TechnologyKeys = {{
    {"id", readText<&OwnTechnology::id>},
    {"name", readText<&OwnTechnology::name>},
    {"kind", readOwnKind},
    {"answers", readAnswers},
    {"headers", readTexts<&OwnTechnology::headers>},
    {"namespaces", readTexts<&OwnTechnology::namespaces>},
    {"function-prefixes", readTexts<&OwnTechnology::functionPrefixes>},
    {"types", readTexts<&OwnTechnology::types>},
    {"functions", readTexts<&OwnTechnology::functions>},
    {"connect", readTexts<&OwnTechnology::connectSymbols>},
    {"local", readTexts<&OwnTechnology::localSymbols>},
    {"environment-variables", readTexts<&OwnTechnology::environmentVariables>},
}};

static void checkTechnology(Draft &draft, const OwnTechnology &own, const yaml::Node &node) {
  if (own.id.empty())
    draft.reader.fail(node, "a technology needs an 'id'; write 'id: my-client'");
  else if (own.kind.empty())
    draft.reader.fail(node, quoted(own.id) + " needs a 'kind'; write for example 'kind: cache'");
  else if (own.headers.empty() && own.namespaces.empty() && own.functionPrefixes.empty() && own.types.empty() &&
           own.functions.empty())
    draft.reader.fail(node, quoted(own.id) + " would fit nothing; give it 'headers', 'namespaces', "
                                             "'function-prefixes', 'types' or 'functions'");
  for (const auto &other : draft.settings.catalogue)
    if (other.id == own.id)
      draft.reader.fail(node, "technology " + quoted(own.id) + " is there twice, first in line " +
                                  std::to_string(other.line) + "; merge them");
}

static void readCatalogue(Draft &draft, Settings &settings, yaml::Node *node, std::string_view what) {
  draft.reader.list(node, what, [&](yaml::Node *element) {
    if (!llvm::isa<yaml::MappingNode>(element))
      return draft.reader.fail(*element, "an entry of 'catalogue' must be a mapping; write '- id: my-client'");
    OwnTechnology own;
    own.answers = "server";
    own.line = draft.reader.placeOf(*element).first;
    readMapping<OwnTechnology>(draft, own, element, "an entry of 'catalogue'", TechnologyKeys);
    if (own.name.empty())
      own.name = own.id;
    checkTechnology(draft, own, *element);
    settings.catalogue.push_back(std::move(own));
  });
}

// --- kinds, rules ------------------------------------------------------------

static void readKinds(Draft &draft, Settings &settings, yaml::Node *node, std::string_view what) {
  draft.reader.mapping(node, what, [&](const YamlScalar &interface, yaml::Node *value) {
    const auto kind = draft.reader.scalar(value, quoted(interface.text));
    settings.kinds.push_back({.interface = interface.text, .kind = kind.text, .line = interface.line});
    useName(draft, NameOf::KindOrNone, kind, kind.text);
  });
}

static void readRules(Draft &draft, Settings &settings, yaml::Node *node, std::string_view what) {
  draft.reader.mapping(node, what, [&](const YamlScalar &rule, yaml::Node *value) {
    const auto level = readChoice(draft, value, "the level of " + quoted(rule.text), levels());
    settings.rules.push_back({.rule = rule.text, .level = level, .line = rule.line});
    useName(draft, NameOf::Rule, rule, rule.text);
  });
}

// --- suppressions --------------------------------------------------------------

static void readSuppressedRule(Draft &draft, SuppressionSetting &suppression, yaml::Node *node, std::string_view what) {
  const auto value = draft.reader.scalar(node, what);
  suppression.rule = value.text;
  useName(draft, NameOf::RulePattern, value, value.text);
}

template <std::string SuppressionSetting::*Field>
static void readPattern(Draft &draft, SuppressionSetting &suppression, yaml::Node *node, std::string_view what) {
  const auto value = draft.reader.scalar(node, what);
  if (!draft.reader.failed())
    checkGlob(draft, value, what);
  suppression.*Field = value.text;
}

static void readReason(Draft &draft, SuppressionSetting &suppression, yaml::Node *node, std::string_view what) {
  suppression.reason = draft.reader.scalar(node, what).text;
}

/// "2027-01-31": a day that there is.
static bool isDate(llvm::StringRef text) {
  static constexpr std::array<unsigned, 12> Days = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  unsigned year = 0, month = 0, day = 0;
  const bool isShaped = text.size() == 10 && text[4] == '-' && text[7] == '-' &&
                        !text.substr(0, 4).getAsInteger(10, year) && !text.substr(5, 2).getAsInteger(10, month) &&
                        !text.substr(8, 2).getAsInteger(10, day);
  return isShaped && year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= Days[month - 1];
}

static void readExpiry(Draft &draft, SuppressionSetting &suppression, yaml::Node *node, std::string_view what) {
  const auto value = draft.reader.scalar(node, what);
  if (!draft.reader.failed() && !isDate(value.text))
    draft.reader.fail(value.line, value.column,
                      std::string(what) + " is " + quoted(value.text) + "; write the last day as 2027-01-31");
  suppression.expires = value.text;
}

static constexpr std::array<Key<SuppressionSetting>, 5> SuppressionKeys = {{
    {"rule", readSuppressedRule},
    {"dependency", readPattern<&SuppressionSetting::dependency>},
    {"path", readPattern<&SuppressionSetting::path>},
    {"reason", readReason},
    {"expires", readExpiry},
}};

static void readSuppressions(Draft &draft, Settings &settings, yaml::Node *node, std::string_view what) {
  draft.reader.list(node, what, [&](yaml::Node *element) {
    if (!llvm::isa<yaml::MappingNode>(element))
      return draft.reader.fail(*element, "an entry of 'suppressions' must be a mapping; write '- rule: never-real'");
    SuppressionSetting suppression;
    suppression.line = draft.reader.placeOf(*element).first;
    readMapping<SuppressionSetting>(draft, suppression, element, "an entry of 'suppressions'", SuppressionKeys);
    if (suppression.rule.empty())
      draft.reader.fail(*element, "a suppression needs a 'rule'; write 'rule: never-real'");
    else if (suppression.dependency.empty() && suppression.path.empty())
      draft.reader.fail(*element, "a suppression needs a 'dependency' or a 'path'; to silence a rule everywhere, write "
                                  "'rules: {" +
                                      suppression.rule + ": off}'");
    settings.suppressions.push_back(std::move(suppression));
  });
}

static void readBaseline(Draft &draft, Settings &settings, yaml::Node *node, std::string_view what) {
  const auto value = draft.reader.scalar(node, what);
  if (value.text.empty())
    draft.reader.fail(value.line, value.column, std::string(what) + " is empty; write the path of a file");
  settings.baseline = value.text;
}

// --- weights -----------------------------------------------------------------

static constexpr double NoLimit = std::numeric_limits<double>::infinity();

static void readCredit(Draft &draft, WeightSettings &weights, yaml::Node *node, std::string_view what) {
  draft.reader.mapping(node, what, [&](const YamlScalar &rung, yaml::Node *value) {
    weights.credit.emplace_back(rung.text, draft.reader.number(value, quoted(rung.text), 0, 1));
    useName(draft, NameOf::Rung, rung, rung.text);
  });
}

static void readRisk(Draft &draft, WeightSettings &weights, yaml::Node *node, std::string_view what) {
  draft.reader.mapping(node, what, [&](const YamlScalar &kind, yaml::Node *value) {
    weights.risk.emplace_back(kind.text, draft.reader.number(value, quoted(kind.text), 0, NoLimit));
    useName(draft, NameOf::KindOrFamily, kind, kind.text);
  });
}

static void readCounts(Draft &draft, WeightSettings &weights, yaml::Node *node, std::string_view what) {
  draft.reader.mapping(node, what, [&](const YamlScalar &kind, yaml::Node *value) {
    weights.counts.emplace_back(kind.text, draft.reader.boolean(value, quoted(kind.text)));
    useName(draft, NameOf::KindOrFamily, kind, kind.text);
  });
}

static void readConditionalFactor(Draft &draft, WeightSettings &weights, yaml::Node *node, std::string_view what) {
  weights.conditionalFactor = draft.reader.number(node, what, 0, 1);
}

static constexpr std::array<Key<WeightSettings>, 4> WeightKeys = {{
    {"credit", readCredit},
    {"risk", readRisk},
    {"counts", readCounts},
    {"conditional-factor", readConditionalFactor},
}};

static void readWeights(Draft &draft, Settings &settings, yaml::Node *node, std::string_view what) {
  readMapping<WeightSettings>(draft, settings.weights, node, what, WeightKeys);
}

// --- thresholds --------------------------------------------------------------

static void readFailUnder(Draft &draft, Thresholds &thresholds, yaml::Node *node, std::string_view what) {
  thresholds.failUnder = draft.reader.number(node, what, 0, 100);
}

static void readMaximumFailedUnits(Draft &draft, Thresholds &thresholds, yaml::Node *node, std::string_view what) {
  thresholds.maximumFailedUnits = draft.reader.number(node, what, 0, 1);
}

static void readUnitTimeLimit(Draft &draft, Thresholds &thresholds, yaml::Node *node, std::string_view what) {
  thresholds.unitTimeLimit = static_cast<unsigned>(draft.reader.number(node, what, 1, 86400));
}

static void readFailOn(Draft &draft, Thresholds &thresholds, yaml::Node *node, std::string_view what) {
  draft.reader.list(node, what, [&](yaml::Node *element) {
    const auto value = draft.reader.scalar(element, "an entry of 'fail-on'");
    thresholds.failOn.push_back(value.text);
    if (value.text == "never" || std::find(levels().begin() + 1, levels().end(), value.text) != levels().end())
      return;
    const auto [rule, level] = llvm::StringRef(value.text).split(':');
    const bool hasLevel = llvm::StringRef(value.text).contains(':');
    if (hasLevel && std::find(levels().begin() + 1, levels().end(), level.str()) == levels().end())
      draft.reader.fail(value.line, value.column,
                        "unknown level " + quoted(level.str()) + " in 'fail-on'; write note, warning or error");
    useName(draft, NameOf::Rule, value, rule.str());
  });
  const bool isNever =
      std::find(thresholds.failOn.begin(), thresholds.failOn.end(), "never") != thresholds.failOn.end();
  if (isNever && thresholds.failOn.size() > 1)
    draft.reader.fail(*node, quoted("never") + " in 'fail-on' stands alone");
}

/// Least scores, 0 to 100, by what they hold for.
template <class UseKey>
static void readLeastScores(Draft &draft, std::vector<std::pair<std::string, double>> &scores, yaml::Node *node,
                            std::string_view what, UseKey useKey) {
  draft.reader.mapping(node, what, [&](const YamlScalar &key, yaml::Node *value) {
    useKey(key);
    scores.emplace_back(key.text, draft.reader.number(value, quoted(key.text), 0, 100));
  });
}

static void readFolderScores(Draft &draft, Thresholds &thresholds, yaml::Node *node, std::string_view what) {
  readLeastScores(draft, thresholds.folders, node, what, [&](const YamlScalar &key) { checkGlob(draft, key, what); });
}

static void readKindScores(Draft &draft, Thresholds &thresholds, yaml::Node *node, std::string_view what) {
  readLeastScores(draft, thresholds.kinds, node, what,
                  [&](const YamlScalar &key) { useName(draft, NameOf::KindOrFamily, key, key.text); });
}

static void readMaximumNew(Draft &draft, Thresholds &thresholds, yaml::Node *node, std::string_view what) {
  thresholds.maximumNew = static_cast<unsigned>(draft.reader.number(node, what, 0, 1e9));
}

static void readNoRegression(Draft &draft, Thresholds &thresholds, yaml::Node *node, std::string_view what) {
  thresholds.noRegression = draft.reader.boolean(node, what);
}

static constexpr std::array<Key<Thresholds>, 8> ThresholdKeys = {{
    {"fail-under", readFailUnder},
    {"fail-on", readFailOn},
    {"maximum-failed-units", readMaximumFailedUnits},
    {"unit-time-limit", readUnitTimeLimit},
    {"folders", readFolderScores},
    {"kinds", readKindScores},
    {"max-new", readMaximumNew},
    {"no-regression", readNoRegression},
}};

static void readThresholds(Draft &draft, Settings &settings, yaml::Node *node, std::string_view what) {
  readMapping<Thresholds>(draft, settings.thresholds, node, what, ThresholdKeys);
}

// --- the whole ---------------------------------------------------------------

template <std::vector<std::string> Settings::*Field>
static void readGlobs(Draft &draft, Settings &settings, yaml::Node *node, std::string_view what) {
  addGlobs(draft, settings.*Field, node, what);
}

static void readExtraArguments(Draft &draft, Settings &settings, yaml::Node *node, std::string_view what) {
  addStrings(draft, settings.extraArguments, node, what);
}

static constexpr std::array<Key<Settings>, 13> TopKeys = {{
    {"tests", readGlobs<&Settings::testGlobs>},
    {"production", readGlobs<&Settings::productionGlobs>},
    {"examples", readGlobs<&Settings::exampleGlobs>},
    {"third-party", readGlobs<&Settings::thirdPartyGlobs>},
    {"exclude", readGlobs<&Settings::excludeGlobs>},
    {"extra-arguments", readExtraArguments},
    {"catalogue", readCatalogue},
    {"kinds", readKinds},
    {"rules", readRules},
    {"weights", readWeights},
    {"thresholds", readThresholds},
    {"suppressions", readSuppressions},
    {"baseline", readBaseline},
}};

llvm::Expected<Settings> parseSettings(std::string_view text, std::string_view file) {
  SettingsReader reader(text, file);
  Settings settings;
  settings.file = file;
  Draft draft{reader, settings};
  readMapping<Settings>(draft, settings, reader.document(), "the configuration", TopKeys);
  reader.expectSingleDocument();
  if (auto error = reader.finish())
    return error;
  return settings;
}

/// Kinds' families: "database" for "database.relational".
static std::vector<std::string> withFamilies(std::span<const std::string> kinds) {
  std::vector<std::string> names(kinds.begin(), kinds.end());
  for (const auto &kind : kinds)
    if (const auto dot = kind.find('.'); dot != std::string::npos)
      names.push_back(kind.substr(0, dot));
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

static std::string_view wordFor(NameOf of) {
  switch (of) {
  case NameOf::Rule:
  case NameOf::RulePattern:
    return "rule";
  case NameOf::Kind:
  case NameOf::KindOrNone:
  case NameOf::KindOrFamily:
    return "kind";
  case NameOf::Rung:
    return "rung";
  }
  return "name";
}

llvm::Error checkNames(const Settings &settings, std::span<const std::string> knownRules,
                       std::span<const std::string> knownKinds, std::span<const std::string> knownRungs) {
  std::vector<std::string> kindsAndNone(knownKinds.begin(), knownKinds.end());
  kindsAndNone.emplace_back("none");
  const auto kindsAndFamilies = withFamilies(knownKinds);
  const auto knownFor = [&](NameOf of) -> std::span<const std::string> {
    switch (of) {
    case NameOf::Rule:
    case NameOf::RulePattern:
      return knownRules;
    case NameOf::Kind:
      return knownKinds;
    case NameOf::KindOrNone:
      return kindsAndNone;
    case NameOf::KindOrFamily:
      return kindsAndFamilies;
    case NameOf::Rung:
      return knownRungs;
    }
    return {};
  };
  for (const auto &use : settings.names) {
    const auto known = knownFor(use.of);
    const auto fits = [&](const std::string &name) {
      return use.of == NameOf::RulePattern ? matchesAnyGlob({use.name}, name) : use.name == name;
    };
    if (std::none_of(known.begin(), known.end(), fits))
      return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                     settings.file + ":" + std::to_string(use.line) + ":" + std::to_string(use.column) +
                                         ": unknown " + std::string(wordFor(use.of)) + " " + quoted(use.name) + "; " +
                                         suggestion(use.name, known));
  }
  return llvm::Error::success();
}

template <class Target>
static void appendKeys(std::vector<std::string> &names, const std::string &prefix, std::span<const Key<Target>> keys) {
  for (const auto &key : keys)
    names.push_back(prefix + std::string(key.name));
}

std::vector<std::string> settingsKeys() {
  std::vector<std::string> names;
  appendKeys<Settings>(names, "", TopKeys);
  appendKeys<OwnTechnology>(names, "catalogue[].", TechnologyKeys);
  appendKeys<WeightSettings>(names, "weights.", WeightKeys);
  appendKeys<Thresholds>(names, "thresholds.", ThresholdKeys);
  appendKeys<SuppressionSetting>(names, "suppressions[].", SuppressionKeys);
  std::sort(names.begin(), names.end());
  return names;
}

} // namespace doublecheck
