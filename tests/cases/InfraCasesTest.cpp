// SPDX-License-Identifier: Apache-2.0
//
// tests/cases/infra/<technology>.cpp: the client's real names in a few lines, and
// what has to be found: "EXPECT kind=… technology=… dependency=… boundary=…".

#include "support/FactsOf.h"

#include "infra/Classification.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>

namespace doublecheck {
namespace {

std::filesystem::path folder() { return std::filesystem::path(DOUBLECHECK_SOURCE_DIR) / "tests/cases/infra"; }

std::vector<std::string> caseNames() {
  std::vector<std::string> names;
  for (const auto &entry : std::filesystem::directory_iterator(folder()))
    names.push_back(entry.path().stem().string());
  std::ranges::sort(names);
  return names;
}

std::string readCase(const std::string &name) {
  std::ifstream in(folder() / (name + ".cpp"));
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

/// The key=value pairs of every EXPECT line.
std::vector<std::map<std::string, std::string>> expectations(const std::string &text) {
  std::vector<std::map<std::string, std::string>> found;
  const std::regex line(R"(//\s*EXPECT\s+(.*))");
  for (std::sregex_iterator at(text.begin(), text.end(), line), end; at != end; ++at) {
    std::istringstream words((*at)[1].str());
    std::map<std::string, std::string> pairs;
    for (std::string word; words >> word;)
      if (const auto equals = word.find('='); equals != std::string::npos)
        pairs[word.substr(0, equals)] = word.substr(equals + 1);
    found.push_back(std::move(pairs));
  }
  return found;
}

class InfraCase : public testing::TestWithParam<std::string> {};

TEST_P(InfraCase, IsClassifiedByWhatItsCodeCalls) {
  const std::string text = readCase(GetParam());
  const Program program = programOf(text);
  const Catalogue &catalogue = builtinCatalogue();
  const Classification infra = classifyInfrastructure(program, catalogue);
  const auto wanted = expectations(text);
  ASSERT_FALSE(wanted.empty()) << "no EXPECT line";
  for (auto expected : wanted) {
    const auto found = std::ranges::find(infra.dependencies, expected["dependency"], &Dependency::id);
    ASSERT_NE(found, infra.dependencies.end()) << expected["dependency"] << " is no dependency";
    EXPECT_EQ(found->kind, expected["kind"]);
    ASSERT_FALSE(found->technologies.empty());
    EXPECT_EQ(catalogue.technologies[found->technologies.front().index()].id, expected["technology"]);
    std::vector<std::string> boundaries;
    for (SymbolId boundary : found->boundaries)
      boundaries.push_back(program[boundary].name);
    EXPECT_NE(std::ranges::find(boundaries, expected["boundary"]), boundaries.end())
        << expected["boundary"] << " is not among " << testing::PrintToString(boundaries);
  }
}

std::string testName(const testing::TestParamInfo<std::string> &info) {
  std::string name = info.param;
  std::ranges::replace_if(name, [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Technology, InfraCase, testing::ValuesIn(caseNames()), testName);

} // namespace
} // namespace doublecheck
