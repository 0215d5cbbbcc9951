// SPDX-License-Identifier: Apache-2.0
//
// A report in, lines for a problem matcher out.
#include "report/writers/Writers.h"

#include <gtest/gtest.h>

namespace doublecheck {
namespace {

std::string written(const Report &report, bool colour = false) {
  return findWriter("clang")->write(report, {.colour = colour});
}

TEST(ClangWriter, PutsEachFindingOnALineAndItsRelatedPlacesBelow) {
  Report report;
  report.findings.push_back(
      {.rule = "never-real",
       .level = "warning",
       .message = "'Store' is never\nexercised",
       .place = {.file = "tests/MockStore.h", .line = 4, .column = 8},
       .related = {{{.file = "src/Store.h", .line = 2, .column = 1}, "declared here"}, {{}, "has no place"}}});
  EXPECT_EQ(written(report), "tests/MockStore.h:4:8: warning: 'Store' is never exercised [doublecheck-never-real]\n"
                             "src/Store.h:2:1: note: declared here\n");
}

TEST(ClangWriter, CallsAUnitThatDoesNotParseAnError) {
  Report report;
  report.failedUnits.push_back(
      {.file = "a.cpp", .error = "expected ';'", .place = {.file = "a.cpp", .line = 3, .column = 7}});
  report.failedUnits.push_back({.file = "b.cpp", .error = "Clang crashed"});
  EXPECT_EQ(written(report), "a.cpp:3:7: error: expected ';' [doublecheck-unit]\n"
                             "b.cpp:1:1: error: Clang crashed [doublecheck-unit]\n");
}

TEST(ClangWriter, LeavesOutWhatHasNoPlaceAndColoursOnWish) {
  Report report;
  report.findings.push_back({.rule = "x", .level = "note", .message = "m"});
  EXPECT_EQ(written(report), "");
  report.findings[0].place = {.file = "a.h", .line = 1, .column = 1};
  EXPECT_NE(written(report, true).find("\x1b["), std::string::npos);
}

} // namespace
} // namespace doublecheck
