// SPDX-License-Identifier: Apache-2.0
//
// .doublecheck.yaml as text in; settings or one precise complaint out.
#include "project/Settings.h"
#include "project/ExtractionSettings.h"
#include "support/Files.h"

#include "llvm/Support/JSON.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace doublecheck {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Settings settingsOf(std::string_view text) {
  auto settings = parseSettings(text, "/p/.doublecheck.yaml");
  if (settings)
    return std::move(*settings);
  ADD_FAILURE() << llvm::toString(settings.takeError());
  return {};
}

/// The text with the mark `^` before what the complaint must point at.
void checkComplaint(std::string text, const std::string &message) {
  const auto mark = text.find('^');
  ASSERT_NE(mark, std::string::npos) << "the text needs a mark";
  text.erase(mark, 1);
  const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(mark), '\n');
  const auto lineStart = mark == 0 ? std::string::npos : text.rfind('\n', mark - 1);
  const auto column = mark - (lineStart == std::string::npos ? 0 : lineStart + 1) + 1;
  auto settings = parseSettings(text, "/p/.doublecheck.yaml");
  ASSERT_FALSE(static_cast<bool>(settings)) << "no complaint about:\n" << text;
  const auto complaint = llvm::toString(settings.takeError());
  const auto place = "/p/.doublecheck.yaml:" + std::to_string(line) + ":" + std::to_string(column) + ": ";
  EXPECT_TRUE(complaint.starts_with(place)) << complaint << "\nshould start with " << place;
  EXPECT_THAT(complaint, HasSubstr(message));
}

TEST(Settings, EmptyTextGivesDefaults) {
  for (const auto *text : {"", "# only a comment\n", "---\n", "\n\n"}) {
    const auto settings = settingsOf(text);
    EXPECT_THAT(settings.testGlobs, IsEmpty());
    EXPECT_EQ(settings.thresholds.maximumFailedUnits, 0.2);
    EXPECT_FALSE(settings.thresholds.failUnder.has_value());
  }
}

TEST(Settings, ReadsListsInEitherForm) {
  const auto settings = settingsOf("tests: [\"tests/**\", '*_test.cpp']\n"
                                   "production:\n  - src/testing/**\n  - tools\n"
                                   "examples: playground/**\n"
                                   "third-party: vendor\n"
                                   "exclude: []\n"
                                   "extra-arguments: [-DX=1, \"-I/usr/include/x y\"]\n");
  EXPECT_THAT(settings.testGlobs, ElementsAre("tests/**", "*_test.cpp"));
  EXPECT_THAT(settings.productionGlobs, ElementsAre("src/testing/**", "tools"));
  EXPECT_THAT(settings.exampleGlobs, ElementsAre("playground/**"));
  EXPECT_THAT(settings.thirdPartyGlobs, ElementsAre("vendor"));
  EXPECT_THAT(settings.excludeGlobs, IsEmpty());
  EXPECT_THAT(settings.extraArguments, ElementsAre("-DX=1", "-I/usr/include/x y"));
}

TEST(Settings, ReadsOwnTechnologies) {
  const auto settings = settingsOf("catalogue:\n"
                                   "  - id: acme-kv\n"
                                   "    kind: cache\n"
                                   "    headers: [\"acme/kv/*.h\"]\n"
                                   "    namespaces: [acme::kv]\n"
                                   "    connect: [\"acme::kv::Client::Client\"]\n"
                                   "    environment-variables: [ACME_URL]\n"
                                   "  - id: other\n"
                                   "    name: The other one\n"
                                   "    kind: broker\n"
                                   "    answers: in-process\n"
                                   "    function-prefixes: [oth_]\n");
  ASSERT_EQ(settings.catalogue.size(), 2U);
  const auto &own = settings.catalogue[0];
  EXPECT_EQ(own.id, "acme-kv");
  EXPECT_EQ(own.name, "acme-kv");
  EXPECT_EQ(own.answers, "server");
  EXPECT_THAT(own.headers, ElementsAre("acme/kv/*.h"));
  EXPECT_THAT(own.namespaces, ElementsAre("acme::kv"));
  EXPECT_THAT(own.connectSymbols, ElementsAre("acme::kv::Client::Client"));
  EXPECT_THAT(own.environmentVariables, ElementsAre("ACME_URL"));
  EXPECT_EQ(settings.catalogue[1].name, "The other one");
  EXPECT_EQ(settings.catalogue[1].answers, "in-process");
}

TEST(Settings, ReadsKindsRulesWeightsAndThresholds) {
  const auto settings = settingsOf("kinds:\n  shop::Store: database.relational\n  \"shop::Rules\": none\n"
                                   "rules: {stale-mock: error, dead-double: off}\n"
                                   "weights:\n"
                                   "  credit: {faked: 0.2}\n  risk: {database: 4}\n  counts: {clock: true}\n"
                                   "  conditional-factor: 0.25\n"
                                   "thresholds:\n"
                                   "  fail-under: 70.5\n  fail-on: [never-real, \"stale-mock:error\"]\n"
                                   "  maximum-failed-units: 0\n  unit-time-limit: 30\n");
  ASSERT_EQ(settings.kinds.size(), 2U);
  EXPECT_EQ(settings.kinds[0].interface, "shop::Store");
  EXPECT_EQ(settings.kinds[0].kind, "database.relational");
  EXPECT_EQ(settings.kinds[1].line, 3U);
  ASSERT_EQ(settings.rules.size(), 2U);
  EXPECT_EQ(settings.rules[1].level, "off");
  EXPECT_THAT(settings.weights.credit, ElementsAre(std::pair<std::string, double>("faked", 0.2)));
  EXPECT_THAT(settings.weights.risk, ElementsAre(std::pair<std::string, double>("database", 4)));
  EXPECT_THAT(settings.weights.counts, ElementsAre(std::pair<std::string, bool>("clock", true)));
  EXPECT_EQ(settings.weights.conditionalFactor, 0.25);
  EXPECT_EQ(settings.thresholds.failUnder, 70.5);
  EXPECT_EQ(settings.thresholds.maximumFailedUnits, 0);
  EXPECT_EQ(settings.thresholds.unitTimeLimit, 30U);
  EXPECT_THAT(settings.thresholds.failOn, ElementsAre("never-real", "stale-mock:error"));
}

static std::string forExtraction(std::string_view text) {
  auto settings = parseSettings(text, "test.yaml");
  return settings ? extractionSettings(*settings) : llvm::toString(settings.takeError());
}

TEST(ExtractionSettings, HoldWhatFactsDependOnAndNothingElse) {
  const std::string shaping = "third-party: [\"a/**\", 'with \"quotes\"']\nexclude: b.cpp\nextra-arguments: [-DX=1]\n";
  const auto reduced = forExtraction(shaping);
  EXPECT_EQ(forExtraction(shaping + "thresholds:\n  fail-under: 70\nrules:\n  never-real: off\n"), reduced);
  EXPECT_NE(forExtraction("third-party: [\"a/**\"]\n"), reduced);
  EXPECT_EQ(forExtraction(reduced), reduced) << "it is a configuration itself";
}

TEST(Settings, UnknownKeysSuggestTheNearest) {
  checkComplaint("^test: [a]\n", "did you mean 'tests'?");
  checkComplaint("tests: [a]\nthresholds:\n  ^fail_under: 3\n", "did you mean 'fail-under'?");
  checkComplaint("^zzzzzz: 1\n", "known: tests, production");
  checkComplaint("catalogue:\n  - id: a\n    ^type: [b]\n", "did you mean 'types'?");
}

TEST(Settings, WrongTypesSayWhatToWrite) {
  checkComplaint("tests:\n  ^a: b\n", "'tests' must be a list, not a mapping");
  checkComplaint("thresholds: ^80\n", "'thresholds' must be a mapping, not a single value");
  checkComplaint("thresholds:\n  fail-under: ^[80]\n", "'fail-under' must be a single value, not a list");
  checkComplaint("thresholds:\n  fail-under: ^high\n", "write a number from 0 to 100");
  checkComplaint("weights:\n  counts:\n    clock: ^maybe\n", "write true or false");
  checkComplaint("catalogue: [^acme]\n", "must be a mapping");
  checkComplaint("^- tests\n", "the configuration must be a mapping, not a list");
  checkComplaint("tests: [^\"\"]\n", "empty");
}

TEST(Settings, ValuesOutOfRangeNameTheRange) {
  checkComplaint("thresholds:\n  fail-under: ^101\n", "from 0 to 100");
  checkComplaint("thresholds:\n  maximum-failed-units: ^20\n", "from 0 to 1");
  checkComplaint("thresholds:\n  unit-time-limit: ^0\n", "from 1 to 86400");
  checkComplaint("weights:\n  credit:\n    faked: ^-0.1\n", "from 0 to 1");
  checkComplaint("weights:\n  risk:\n    cache: ^-1\n", "from 0 up");
  checkComplaint("weights:\n  risk:\n    cache: ^.inf\n", "from 0 up");
  checkComplaint("weights:\n  conditional-factor: ^nan\n", "from 0 to 1");
  checkComplaint("rules:\n  stale-mock: ^fatal\n", "known: off, note, warning, error");
  checkComplaint("thresholds:\n  fail-on: [^never-real:loud]\n", "unknown level 'loud'");
  checkComplaint("thresholds:\n  fail-on: ^[never, stale-mock]\n", "'never' in 'fail-on' stands alone");
}

TEST(Settings, DuplicateKeysNameTheFirst) {
  checkComplaint("tests: [a]\nexclude: [b]\n^tests: [c]\n", "set twice, first in line 1");
  checkComplaint("rules:\n  stale-mock: off\n  ^stale-mock: error\n", "set twice, first in line 2");
  checkComplaint("catalogue:\n  - {id: a, kind: cache, types: [A]}\n  - ^{id: a, kind: cache, types: [B]}\n",
                 "there twice, first in line 2");
}

TEST(Settings, BrokenPatternsSayWhatIsBroken) {
  checkComplaint("tests: [ok, ^\"a[b\"]\n", "'[' without ']'");
  checkComplaint("exclude:\n  - ^\"{a,b\"\n", "'{' without '}'");
}

TEST(Settings, IncompleteTechnologiesSayWhatIsMissing) {
  checkComplaint("catalogue:\n  - ^name: x\n", "needs an 'id'");
  checkComplaint("catalogue:\n  - ^id: x\n    types: [X]\n", "needs a 'kind'");
  checkComplaint("catalogue:\n  - ^id: x\n    kind: cache\n", "would fit nothing");
}

TEST(Settings, SuppressionsAreRead) {
  const auto settings = settingsOf("suppressions:\n"
                                   "  - rule: never-real\n    dependency: shop::*\n    reason: none there\n"
                                   "    expires: 2027-01-31\n"
                                   "  - {rule: \"mock-*\", path: \"tests/old/**\"}\n");
  ASSERT_EQ(settings.suppressions.size(), 2u);
  EXPECT_EQ(settings.suppressions[0].dependency, "shop::*");
  EXPECT_EQ(settings.suppressions[0].reason, "none there");
  EXPECT_EQ(settings.suppressions[0].expires, "2027-01-31");
  EXPECT_EQ(settings.suppressions[0].line, 2u);
  EXPECT_EQ(settings.suppressions[1].path, "tests/old/**");
}

TEST(Settings, SuppressionsSayWhatTheyNeed) {
  checkComplaint("suppressions:\n  - ^dependency: A\n", "needs a 'rule'");
  checkComplaint("suppressions:\n  - ^rule: never-real\n", "'rules: {never-real: off}'");
  checkComplaint("suppressions: [^never-real]\n", "must be a mapping");
  for (const std::string day : {"tomorrow", "2027-13-01", "2027-02-30", "2027-1-1", "31.01.2027"})
    checkComplaint("suppressions:\n  - {rule: a, path: b, expires: ^" + day + "}\n",
                   "write the last day as 2027-01-31");
}

TEST(Settings, ThresholdsOfPartsAreRead) {
  const auto settings = settingsOf("baseline: ci/base\nthresholds:\n  folders: {\"src/pay/**\": 80}\n"
                                   "  kinds: {database: 75.5}\n  max-new: 3\n  no-regression: true\n");
  EXPECT_EQ(settings.baseline, "ci/base");
  EXPECT_EQ(settings.thresholds.folders.at(0).second, 80);
  EXPECT_EQ(settings.thresholds.kinds.at(0).first, "database");
  EXPECT_EQ(settings.thresholds.maximumNew, 3u);
  EXPECT_TRUE(settings.thresholds.noRegression);
  checkComplaint("thresholds:\n  folders: {^\"a[\": 3}\n", "'[' without ']'");
  checkComplaint("thresholds:\n  kinds: {cache: ^101}\n", "out of range");
}

TEST(Settings, TextThatIsNotYamlIsSaidToBeSo) {
  for (const auto *text : {"tests: [a, b\n", "tests: \"unclosed\n", "]\n", "\"\n"}) {
    auto settings = parseSettings(text, "/p/.doublecheck.yaml");
    ASSERT_FALSE(static_cast<bool>(settings)) << text;
    const auto complaint = llvm::toString(settings.takeError());
    EXPECT_THAT(complaint, HasSubstr("/p/.doublecheck.yaml:")) << text;
    EXPECT_THAT(complaint, HasSubstr("not YAML")) << text;
  }
}

TEST(Settings, ASecondDocumentIsRefused) { checkComplaint("tests: [a]\n---\n^tests: [b]\n", "second document"); }

// --- names -------------------------------------------------------------------

std::string nameComplaint(std::string_view text) {
  const std::vector<std::string> rules = {"never-real", "stale-mock"};
  const std::vector<std::string> kinds = {"cache", "database.relational", "clock"};
  const std::vector<std::string> rungs = {"none", "mocked", "faked"};
  const auto settings = settingsOf(text);
  auto error = checkNames(settings, rules, kinds, rungs);
  return error ? llvm::toString(std::move(error)) : "";
}

TEST(SettingsNames, KnownNamesPass) {
  EXPECT_EQ(nameComplaint("rules: {stale-mock: off}\nkinds: {A: cache, B: none}\n"
                          "weights:\n  risk: {database: 2, cache: 1}\n  credit: {faked: 0.3}\n  counts: {clock: true}\n"
                          "thresholds:\n  fail-on: [\"never-real:warning\", error]\n"),
            "");
}

TEST(SettingsNames, UnknownNamesAreFoundWithTheirPlaces) {
  EXPECT_EQ(nameComplaint("rules:\n  stale-mocks: off\n"),
            "/p/.doublecheck.yaml:2:3: unknown rule 'stale-mocks'; did you mean 'stale-mock'?");
  EXPECT_EQ(nameComplaint("kinds:\n  A: cach\n"),
            "/p/.doublecheck.yaml:2:6: unknown kind 'cach'; did you mean 'cache'?");
  EXPECT_EQ(nameComplaint("kinds:\n  A: database\n"),
            "/p/.doublecheck.yaml:2:6: unknown kind 'database'; known: cache, database.relational, clock, none");
  EXPECT_EQ(nameComplaint("weights:\n  credit:\n    fake: 1\n"),
            "/p/.doublecheck.yaml:3:5: unknown rung 'fake'; did you mean 'faked'?");
  EXPECT_THAT(nameComplaint("thresholds:\n  fail-on: [nevr-real]\n"), HasSubstr(":2:13: unknown rule"));
  EXPECT_THAT(nameComplaint("thresholds:\n  kinds: {data: 1}\n"), HasSubstr(":2:11: unknown kind 'data'"));
  EXPECT_THAT(nameComplaint("suppressions:\n  - {rule: nevr-*, path: a}\n"), HasSubstr(":2:12: unknown rule 'nevr-*'"));
  EXPECT_EQ(nameComplaint("suppressions:\n  - {rule: \"never-*\", path: a}\n"), "");
  EXPECT_THAT(nameComplaint("catalogue: [{id: a, types: [A], kind: none}]\n"), HasSubstr("unknown kind 'none'"));
}

// --- the schema --------------------------------------------------------------

/// Keys of a schema's properties, with a prefix; all described.
void collectKeys(const llvm::json::Object &schema, const std::string &prefix, std::vector<std::string> &keys) {
  const auto *properties = schema.getObject("properties");
  if (!properties)
    return;
  EXPECT_EQ(schema.getBoolean("additionalProperties"), false) << "below '" << prefix << "'";
  for (const auto &[name, value] : *properties) {
    const auto key = prefix + name.str();
    keys.push_back(key);
    const auto *property = value.getAsObject();
    ASSERT_TRUE(property) << key;
    EXPECT_TRUE(property->getString("description").has_value()) << key << " needs a description";
    collectKeys(*property, key + ".", keys);
    if (const auto *items = property->getObject("items"))
      collectKeys(*items, key + "[].", keys);
  }
}

TEST(SettingsSchema, KnowsTheKeysThatTheParserKnows) {
  const auto text = readFile(DOUBLECHECK_SOURCE_DIR "/docs/doublecheck-config.schema.json");
  ASSERT_TRUE(text.has_value());
  auto schema = llvm::json::parse(*text);
  ASSERT_TRUE(static_cast<bool>(schema)) << llvm::toString(schema.takeError());
  std::vector<std::string> keys;
  collectKeys(*schema->getAsObject(), "", keys);
  std::sort(keys.begin(), keys.end());
  EXPECT_EQ(keys, settingsKeys());
}

} // namespace
} // namespace doublecheck
