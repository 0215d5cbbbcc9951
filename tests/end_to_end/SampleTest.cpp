// SPDX-License-Identifier: Apache-2.0
//
// samples/orders/README.md states what doublecheck should say of the sample;
// this holds the program to it, line by line.

#include "end_to_end/MarkdownTables.h"
#include "end_to_end/SampleProject.h"
#include "rules/Finding.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace doublecheck::end_to_end {
namespace {

using nlohmann::json;
using testing::UnorderedElementsAreArray;

class Sample : public testing::Test {
protected:
  static void SetUpTestSuite() {
    const TemporaryFolder folder;
    const std::filesystem::path source = makeSample(folder);
    readme = readFile(source / "README.md");
    const RunResult result =
        run({.arguments = {"scan", "-p", "build", "--no-cache", "--format", "json"}, .folder = source});
    ASSERT_EQ(result.exitCode, 0) << result.err;
    report = json::parse(result.out);
  }

  static const json *dependency(const std::string &id) {
    for (const json &one : report["dependencies"])
      if (one["id"] == id)
        return &one;
    return nullptr;
  }

  static std::vector<Row> table(const std::string &heading) {
    std::vector<Row> rows = tableBelow(readme, heading);
    EXPECT_FALSE(rows.empty()) << "no table below " << heading;
    return rows;
  }

  static inline std::string readme;
  static inline json report;
};

std::vector<std::string> column(const std::vector<Row> &rows, const std::string &title) {
  std::vector<std::string> cells;
  for (const Row &row : rows)
    cells.push_back(row.at(title));
  return cells;
}

TEST_F(Sample, ParsesWithoutAFailure) { EXPECT_EQ(report["project"]["failed_units"], json::array()); }

TEST_F(Sample, HasTheDependenciesThatItsReadmeNames) {
  const std::vector<Row> rows = table("Dependencies");
  std::vector<std::string> ids;
  for (const json &one : report["dependencies"])
    ids.push_back(one["id"]);
  EXPECT_THAT(ids, UnorderedElementsAreArray(column(rows, "dependency")));
  for (const Row &row : rows) {
    const json *found = dependency(row.at("dependency"));
    if (!found)
      continue;
    EXPECT_EQ((*found)["kind"], row.at("kind")) << row.at("dependency");
    EXPECT_EQ((*found)["rung"], row.at("rung")) << row.at("dependency") << ": " << (*found)["nearest_miss"];
    EXPECT_EQ((*found)["never_real"], row.at("never real") == "yes") << row.at("dependency");
    if (row.at("flags") != "-") {
      EXPECT_NE((*found)["flags"].dump().find(row.at("flags")), std::string::npos) << row.at("dependency");
    }
  }
}

TEST_F(Sample, HasTheFunctionsThatItsReadmeNames) {
  std::vector<std::string> wanted, said;
  for (const Row &row : table("Functions"))
    wanted.push_back(row.at("dependency") + "::" + row.at("function") + ", " + row.at("production calls") + " calls, " +
                     row.at("rung"));
  for (const json &one : report["dependencies"])
    for (const json &function : one["functions"])
      said.push_back(one["id"].get<std::string>() + "::" + function["name"].get<std::string>() + ", " +
                     std::to_string(function["production_calls"].get<int>()) + " calls, " +
                     function["rung"].get<std::string>());
  EXPECT_THAT(said, UnorderedElementsAreArray(wanted));
}

TEST_F(Sample, SaysOfSingleTestsWhatItsReadmeSays) {
  for (const Row &row : table("Tests")) {
    const json *found = dependency(row.at("dependency"));
    ASSERT_TRUE(found) << row.at("dependency");
    std::string rung = "none";
    for (const json &test : (*found)["tests"])
      if (test["test"] == row.at("test"))
        rung = test["rung"];
    EXPECT_EQ(rung, row.at("rung")) << row.at("test") << " of " << row.at("dependency");
  }
}

TEST_F(Sample, HasTheDoublesThatItsReadmeNames) {
  std::vector<std::string> wanted, said;
  for (const Row &row : table("Doubles"))
    wanted.push_back(row.at("double") + " " + row.at("technique") + " " + row.at("interface") + " " + row.at("file") +
                     " used: " + row.at("used"));
  for (const json &one : report["doubles"])
    said.push_back(one["class"].get<std::string>() + " " + one["technique"].get<std::string>() + " " +
                   (one["interface"].is_string() ? one["interface"].get<std::string>() : "-") + " " +
                   one["file"].get<std::string>() + " used: " + (one["used_by_tests"].get<int>() > 0 ? "yes" : "no"));
  EXPECT_THAT(said, UnorderedElementsAreArray(wanted));
}

TEST_F(Sample, HasTheCollaboratorsThatItsReadmeNames) {
  std::vector<std::string> said;
  for (const json &one : report["collaborators"])
    said.push_back(one["interface"]);
  EXPECT_THAT(said, UnorderedElementsAreArray(column(table("Collaborators"), "interface")));
}

/// Whether a finding is what a row of the README's table means: by dependency, else by a name in its message.
bool matches(const json &finding, const Row &row) {
  if (finding["rule"] != row.at("rule"))
    return false;
  if (row.at("file") != "-" && finding["file"] != row.at("file"))
    return false;
  const std::string &where = row.at("where");
  const std::string name = where.substr(where.rfind("::") == std::string::npos ? 0 : where.rfind("::") + 2);
  return finding["dependency"] == where || finding["message"].get<std::string>().find(name) != std::string::npos;
}

/// Rules of later issues stand in the table already; every rule that there is must keep to it.
TEST_F(Sample, HasTheFindingsThatItsReadmeNamesAndNoOthers) {
  std::set<std::string> known;
  for (const Rule &rule : allRules())
    known.insert(std::string(rule.id));
  std::vector<Row> rows = table("Findings");
  std::erase_if(rows, [&](const Row &row) { return !known.contains(row.at("rule")); });
  for (const Row &row : rows)
    EXPECT_TRUE(std::ranges::any_of(report["findings"], [&](const json &one) { return matches(one, row); }))
        << row.at("rule") << " of " << row.at("where") << " is missing";
  for (const json &one : report["findings"])
    EXPECT_TRUE(one["level"] == "note" || std::ranges::any_of(rows, [&](const Row &row) { return matches(one, row); }))
        << "not in the README: " << one["rule"] << " " << one["message"];
}

TEST_F(Sample, RecommendsFirstWhatGainsMost) {
  const json &recommendations = report["recommendations"];
  ASSERT_GE(recommendations.size(), 3U);
  for (std::size_t i = 1; i < recommendations.size(); ++i)
    EXPECT_GE(recommendations[i - 1]["gain"].get<double>(), recommendations[i]["gain"].get<double>());
  for (const json &one : recommendations) {
    EXPECT_FALSE(one["how"].empty()) << one["dependency"];
    EXPECT_TRUE(dependency(one["dependency"])) << one["dependency"];
  }
}

} // namespace
} // namespace doublecheck::end_to_end
