// SPDX-License-Identifier: Apache-2.0
//
// Places of a report to lines of code; what is not there gives none.

#include "pipeline/SourceLines.h"
#include "support/Files.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"

#include <gmock/gmock.h>

namespace doublecheck {
namespace {

class SourceLines : public testing::Test {
protected:
  void SetUp() override { ASSERT_FALSE(llvm::sys::fs::createUniqueDirectory("doublecheck-lines", folder)); }
  void TearDown() override { llvm::sys::fs::remove_directories(folder); }

  void write(const std::string &name, std::string_view text) {
    ASSERT_FALSE(static_cast<bool>(writeFile(root() + "/" + name, text)));
  }
  std::string root() const { return folder.str().str(); }

  /// "file:line|text" of all lines for a witness step at that place.
  std::vector<std::string> linesAt(const ReportPlace &place, const SourceLimits &limits = {}) const {
    Report report;
    report.dependencies = {{.tests = {{.witness = {{"f", place}}}}}};
    return shown(readSourceLines(report, root(), limits));
  }
  static std::vector<std::string> shown(const std::vector<ReportSourceLine> &lines) {
    std::vector<std::string> result;
    for (const ReportSourceLine &line : lines)
      result.push_back(line.file + ":" + std::to_string(line.line) + "|" + line.text);
    return result;
  }

private:
  llvm::SmallString<128> folder;
};

using testing::ElementsAre;
using testing::IsEmpty;

TEST_F(SourceLines, AreThoseThatTheReportNames) {
  write("a.cpp", "one\r\n  two\nthree");
  EXPECT_THAT(linesAt({.file = "a.cpp", .line = 1}), ElementsAre("a.cpp:1|one"));
  EXPECT_THAT(linesAt({.file = "a.cpp", .line = 2}), ElementsAre("a.cpp:2|  two"));
  EXPECT_THAT(linesAt({.file = "a.cpp", .line = 3}), ElementsAre("a.cpp:3|three"));
}

TEST_F(SourceLines, StandAroundAFinding) {
  write("a.cpp", "1\n2\n3\n4\n5\n6\n");
  Report report;
  report.findings = {{.place = {.file = "a.cpp", .line = 2}}};
  EXPECT_THAT(shown(readSourceLines(report, root())), ElementsAre("a.cpp:1|1", "a.cpp:2|2", "a.cpp:3|3", "a.cpp:4|4"));
}

TEST_F(SourceLines, AreNoneWhereTheSourceIsNot) {
  write("a.cpp", "one\n");
  EXPECT_THAT(linesAt({.file = "missing.cpp", .line = 1}), IsEmpty());
  EXPECT_THAT(linesAt({.file = "a.cpp", .line = 7}), IsEmpty());
  EXPECT_THAT(linesAt({.file = "a.cpp", .line = 0}), IsEmpty());
  EXPECT_THAT(linesAt({.file = "", .line = 3}), IsEmpty());
}

TEST_F(SourceLines, AreNeverReadOutsideOfTheRoot) {
  EXPECT_THAT(linesAt({.file = "/etc/passwd", .line = 1}), IsEmpty());
  EXPECT_THAT(linesAt({.file = "../../../../../../etc/passwd", .line = 1}), IsEmpty());
}

TEST_F(SourceLines, AreBounded) {
  write("a.cpp", "größer\ntwo\n");
  EXPECT_THAT(linesAt({.file = "a.cpp", .line = 1}, {.mostBytesOfLine = 3}), ElementsAre("a.cpp:1|gr…"));
  EXPECT_THAT(linesAt({.file = "a.cpp", .line = 1}, {.mostBytesOfFile = 3}), IsEmpty());
  EXPECT_THAT(linesAt({.file = "a.cpp", .line = 1}, {.mostLines = 0}), IsEmpty());
}

} // namespace
} // namespace doublecheck
