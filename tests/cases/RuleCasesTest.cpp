// SPDX-License-Identifier: Apache-2.0
//
// tests/cases/rules/<rule>.cpp: code that a rule must speak of, and code that it
// must not. "// FINDING rule: part of the message" stands on the line of each
// finding; what the rules named there (the case's own always) say besides is wrong.
// "// USES name" is tests/cases/rules/shared/name, for files that several cases need.
// "// CONFIGURED rule dependency last-day reason" is a suppression of the
// configuration ("never", "-": none); today is 2026-06-15.

#include "reach/Reach.h"
#include "rules/Finding.h"
#include "support/FactsOf.h"
#include "support/Traced.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

namespace doublecheck {
namespace {

struct ExpectedFinding {
  std::string rule;
  std::string message; // a part of it
  std::string file;
  std::uint32_t line = 0;
};

std::filesystem::path folder() { return std::filesystem::path(DOUBLECHECK_SOURCE_DIR) / "tests/cases/rules"; }

std::string readCase(const std::string &rule) {
  static const std::regex uses("// USES (\\S+)");
  std::stringstream text;
  std::ifstream file(folder() / (rule + ".cpp"));
  std::smatch match;
  for (std::string line; std::getline(file, line);)
    if (std::regex_match(line, match, uses))
      text << std::ifstream(folder() / "shared" / match[1].str()).rdbuf();
    else
      text << line << '\n';
  return text.str();
}

std::vector<ExpectedFinding> expectedFindings(const std::string &code) {
  static const std::regex pattern(R"(// FINDING ([a-z-]+): (.*)$)");
  std::vector<ExpectedFinding> expected;
  for (const auto &[path, text] : parseMarkedCode(code).files) {
    std::stringstream stream(text);
    std::uint32_t number = 0;
    for (std::string line; std::getline(stream, line);) {
      ++number;
      std::smatch match;
      if (std::regex_search(line, match, pattern))
        expected.push_back({match[1], match[2], path, number});
    }
  }
  return expected;
}

/// The suppressions of the configuration that stand in a case, as if its lines were the configuration's.
SuppressionOptions suppressionsOf(const std::string &code) {
  static const std::regex pattern(R"(// CONFIGURED (\S+) (\S+) (\S+) (\S+))");
  SuppressionOptions options{.today = "2026-06-15"};
  for (const auto &[path, text] : parseMarkedCode(code).files) {
    std::stringstream stream(text);
    std::uint32_t number = 0;
    for (std::string line; std::getline(stream, line);) {
      ++number;
      std::smatch match;
      if (std::regex_search(line, match, pattern))
        options.configured.push_back({.rule = match[1],
                                      .dependency = match[2],
                                      .reason = match[4] == "-" ? std::string() : match[4].str(),
                                      .expires = match[3] == "never" ? std::string() : match[3].str(),
                                      .place = {path, number}});
    }
  }
  return options;
}

bool standsAt(const Program &program, const Finding &finding, const std::string &file, std::uint32_t line) {
  if (!finding.configuration.file.empty())
    return finding.configuration.file == file && finding.configuration.line == line;
  return finding.place.file && program[finding.place.file].path == file && finding.place.line == line;
}

std::string describe(const Program &program, const Finding &finding) {
  return describePlace(program, finding.place) + ": " + finding.rule + ": " + finding.message;
}

void checkRule(const std::string &rule) {
  const std::string code = readCase(rule);
  const Program program = programOf(code);
  const Classification infra = classifyInfrastructure(program, builtinCatalogue());
  const Reach reach = tracedBothWays(program, infra);
  const Scores scores = scoreDependencies(program, infra, reach);
  std::vector<Finding> findings = applyRules({program, infra, reach, scores}, {}, suppressionsOf(code));
  std::erase_if(findings, [](const Finding &finding) { return finding.suppression.has_value(); });
  const std::vector<ExpectedFinding> expected = expectedFindings(code);
  std::set<std::string> judged = {rule};
  for (const ExpectedFinding &one : expected) {
    judged.insert(one.rule);
    const auto found = std::ranges::find_if(findings, [&](const Finding &finding) {
      return finding.rule == one.rule && standsAt(program, finding, one.file, one.line) &&
             finding.message.find(one.message) != std::string::npos;
    });
    EXPECT_NE(found, findings.end()) << "missing: " << one.file << ":" << one.line << ": " << one.rule << ": "
                                     << one.message;
    if (found != findings.end())
      findings.erase(found);
  }
  EXPECT_TRUE(std::ranges::any_of(expected, [&](const ExpectedFinding &one) { return one.rule == rule; }))
      << "the case expects no finding of its own rule";
  for (const Finding &finding : findings)
    if (judged.contains(finding.rule))
      ADD_FAILURE() << "not expected: " << describe(program, finding);
}

class RuleCase : public testing::TestWithParam<std::string> {};

TEST_P(RuleCase, SpeaksWhereItMustAndNowhereElse) { checkRule(GetParam()); }

std::vector<std::string> ruleIds() {
  std::vector<std::string> ids;
  for (const Rule &rule : allRules())
    ids.emplace_back(rule.id);
  return ids;
}

std::string testName(const testing::TestParamInfo<std::string> &info) {
  std::string name = info.param;
  std::ranges::replace(name, '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Rules, RuleCase, testing::ValuesIn(ruleIds()), testName);

TEST(RuleCases, EveryRuleHasACaseAndEveryCaseARule) {
  std::vector<std::string> cases;
  for (const auto &entry : std::filesystem::directory_iterator(folder()))
    if (entry.is_regular_file())
      cases.push_back(entry.path().stem().string());
  EXPECT_THAT(cases, testing::UnorderedElementsAreArray(ruleIds()));
}

} // namespace
} // namespace doublecheck
