// SPDX-License-Identifier: Apache-2.0
//
// The committed reference pages say what the program does today.
// UPDATE_EXPECTED=1 rewrites them.

#include "report/reference/ReferencePages.h"

#include <gmock/gmock.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace doublecheck {
namespace {

std::string readDocument(const std::string &name) {
  std::stringstream text;
  text << std::ifstream(DOUBLECHECK_SOURCE_DIR "/docs/" + name).rdbuf();
  return text.str();
}

void checkFresh(const std::string &name, const std::string &page) {
  if (std::getenv("UPDATE_EXPECTED"))
    std::ofstream(DOUBLECHECK_SOURCE_DIR "/docs/" + name) << page;
  EXPECT_FALSE(page.empty());
  EXPECT_EQ(readDocument(name), page) << "docs/" << name << " is stale: UPDATE_EXPECTED=1 rewrites it";
}

TEST(ReferencePages, OfTheRulesAreFresh) { checkFresh("reference/rules.md", rulesPage()); }

TEST(ReferencePages, OfTheCatalogueAreFresh) {
  checkFresh("reference/catalogue.md", cataloguePage(builtinCatalogue()));
}

TEST(ReferencePages, OfTheConfigurationAreFresh) {
  checkFresh("reference/configuration.md", schemaPage("Configuration", "docs/doublecheck-config.schema.json",
                                                      readDocument("doublecheck-config.schema.json")));
}

TEST(ReferencePages, OfTheJsonReportAreFresh) {
  checkFresh("reference/json.md", schemaPage("JSON report", "docs/doublecheck-report.schema.json",
                                             readDocument("doublecheck-report.schema.json")));
}

TEST(ReferencePages, TheTablesOfTheVerdictsAreFresh) {
  checkFresh("verdicts.md",
             withTable(withTable(readDocument("verdicts.md"), "kinds", kindsTable()), "credits", creditsTable()));
  const std::string page = readDocument("verdicts.md");
  EXPECT_THAT(page, testing::HasSubstr(kindsTable()));
  EXPECT_THAT(page, testing::HasSubstr(creditsTable()));
}

TEST(ReferencePages, ATableIsPutBetweenItsMarks) {
  EXPECT_EQ(withTable("a\n<!-- begin x -->\nold\n<!-- end x -->\nb\n", "x", "new\n"),
            "a\n<!-- begin x -->\nnew\n<!-- end x -->\nb\n");
  EXPECT_EQ(withTable("no marks", "x", "new\n"), "no marks");
}

TEST(ReferencePages, WhatIsNoSchemaGivesNoPage) { EXPECT_EQ(schemaPage("T", "s", "{nonsense"), ""); }

} // namespace
} // namespace doublecheck
