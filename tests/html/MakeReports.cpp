// SPDX-License-Identifier: Apache-2.0
//
// html_reports FOLDER: writes the pages that report.test.mjs opens in a browser.

#include "report/writers/Writers.h"
#include "support/SampleReports.h"

#include <fstream>
#include <iostream>
#include <string>

int main(int count, char **arguments) {
  using namespace doublecheck;
  if (count != 2) {
    std::cerr << "usage: html_reports FOLDER\n";
    return 2;
  }
  const std::string folder = arguments[1];
  const auto write = [&](const std::string &name, const Report &report) {
    std::ofstream stream(folder + "/" + name + ".html");
    stream << findWriter("html")->write(report, {});
    return stream.good();
  };
  const bool isWritten = write("everyday", everydayReport()) && write("hostile", hostileReport()) &&
                         write("large", largeReport(500, 5000)) && write("empty", {.version = "0.1.0"});
  return isWritten ? 0 : 1;
}
