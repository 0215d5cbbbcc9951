// SPDX-License-Identifier: Apache-2.0
//
// --history and --format html as a user runs them: the file grows by a line a
// run, and what is no history stays as it was.

#include "end_to_end/RunProgram.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace doublecheck::end_to_end {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

/// A program that appends to a file, and no test.
void makeProject(const TemporaryFolder &folder) {
  folder.write(".doublecheck.yaml", "");
  folder.write("src/Log.cpp", "#include <cstdio>\n"
                              "void record() { std::FILE *f = std::fopen(\"log.txt\", \"a\"); std::fclose(f); }\n"
                              "int main() { record(); }\n");
  writeDatabase(folder, {"src/Log.cpp"});
}

RunResult scan(const TemporaryFolder &folder, const std::string &day) {
  return run(
      {.arguments = {"scan", "-q", "--cache-dir", "cache", "--history", "runs.jsonl", "--format", "html=page.html"},
       .folder = folder.path(),
       .environment = {"SOURCE_DATE_EPOCH=" + day}});
}

TEST(History, GrowsByALineARunAndShowsInThePage) {
  TemporaryFolder folder;
  makeProject(folder);
  EXPECT_EQ(scan(folder, "1700000000").exitCode, 0);
  const std::string first = readFile(folder.path() / "runs.jsonl");
  EXPECT_THAT(first, AllOf(StartsWith("{\"schema\":\"doublecheck-history/1\",\"time\":\"2023-11-14T22:13:20Z\""),
                           HasSubstr("\"src/Log.cpp\":\"none\"")));
  EXPECT_THAT(readFile(folder.path() / "page.html"), Not(HasSubstr("id=\"trend\"")));

  EXPECT_EQ(scan(folder, "1700086400").exitCode, 0);
  const std::string both = readFile(folder.path() / "runs.jsonl");
  EXPECT_THAT(both, StartsWith(first));
  EXPECT_EQ(std::ranges::count(both, '\n'), 2);
  EXPECT_THAT(readFile(folder.path() / "page.html"),
              AllOf(HasSubstr("id=\"trend\""), HasSubstr("2023-11-15 22:13"), HasSubstr("std::fopen(&quot;log.txt")));
}

TEST(History, ThatIsNoneIsLeftAsItIs) {
  for (const std::string text : {"# Notes\n", "{\"schema\":\"doublecheck-history/9\"}\n", "{\"schema\":\"doubl"}) {
    TemporaryFolder folder;
    makeProject(folder);
    folder.write("runs.jsonl", text);
    const RunResult result = scan(folder, "1700000000");
    EXPECT_EQ(result.exitCode, 2);
    EXPECT_THAT(result.err, AllOf(HasSubstr("runs.jsonl:1: "), HasSubstr("left as it is")));
    EXPECT_EQ(readFile(folder.path() / "runs.jsonl"), text);
  }
}

TEST(History, InAFolderIsAnError) {
  TemporaryFolder folder;
  makeProject(folder);
  folder.write("runs.jsonl/a", "");
  const RunResult result = scan(folder, "1700000000");
  EXPECT_EQ(result.exitCode, 2);
  EXPECT_THAT(result.err, HasSubstr("is no file"));
}

} // namespace
} // namespace doublecheck::end_to_end
