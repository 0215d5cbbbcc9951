// SPDX-License-Identifier: Apache-2.0
//
// doublecheck_reference PAGE: prints a page of docs/reference, made from the
// constants that doublecheck runs on and from the schemas in docs/.

#include "report/reference/ReferencePages.h"

#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

static std::string readDocument(const std::string &name) {
  std::stringstream text;
  text << std::ifstream(DOUBLECHECK_SOURCE_DIR "/docs/" + name).rdbuf();
  return text.str();
}

static std::string pageCalled(const std::string &name) {
  using namespace doublecheck;
  if (name == "rules")
    return rulesPage();
  if (name == "catalogue")
    return cataloguePage(builtinCatalogue());
  if (name == "configuration")
    return schemaPage("Configuration", "docs/doublecheck-config.schema.json",
                      readDocument("doublecheck-config.schema.json"));
  if (name == "json")
    return schemaPage("JSON report", "docs/doublecheck-report.schema.json",
                      readDocument("doublecheck-report.schema.json"));
  if (name == "verdicts")
    return withTable(withTable(readDocument("verdicts.md"), "kinds", kindsTable()), "credits", creditsTable());
  return {};
}

int main(int count, char **arguments) {
  const std::string page = count == 2 ? pageCalled(arguments[1]) : "";
  if (page.empty()) {
    std::cerr << "usage: doublecheck_reference rules|catalogue|configuration|json|verdicts\n";
    return 2;
  }
  std::cout << page;
  return 0;
}
