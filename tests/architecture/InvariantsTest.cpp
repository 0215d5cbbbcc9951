// SPDX-License-Identifier: Apache-2.0
//
// The invariants of docs/ARCHITECTURE.md, read from the source as text.

#include "architecture/SourceTree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

namespace doublecheck::architecture {
namespace {

using testing::IsEmpty;

/// "lib/extract/mocking/GoogleMock.cpp" is in module "extract".
std::string moduleOf(const std::string &path) {
  const std::size_t start = std::string("lib/").size();
  return path.substr(start, path.find('/', start) - start);
}

std::string at(const SourceFile &file, std::size_t line) { return file.path + ":" + std::to_string(line + 1); }

/// All includes under `folder` for which `isWrong(file, included)` holds, as "file:line includes X".
template <typename Predicate> std::vector<std::string> wrongIncludes(const std::string &folder, Predicate isWrong) {
  std::vector<std::string> wrong;
  for (const SourceFile &file : sourceFiles(folder))
    for (std::size_t i = 0; i < file.lines.size(); ++i)
      if (const std::string included = includedBy(file.lines[i]); !included.empty() && isWrong(file, included))
        wrong.push_back(at(file, i) + " includes " + included);
  return wrong;
}

TEST(House, IncludesClangOnlyInExtract) {
  for (const std::string folder : {"lib", "tools"})
    EXPECT_THAT(wrongIncludes(folder,
                              [](const SourceFile &file, const std::string &included) {
                                return included.starts_with("clang/") && !file.path.starts_with("lib/extract/");
                              }),
                IsEmpty());
}

TEST(House, IncludesOnlyModulesThatItsCMakeLineNames) {
  std::map<std::string, std::set<std::string>> allowed;
  for (const Module &module : modules())
    allowed[module.name] = {module.uses.begin(), module.uses.end()};
  EXPECT_THAT(wrongIncludes("lib",
                            [&](const SourceFile &file, const std::string &included) {
                              const std::string from = moduleOf(file.path);
                              const std::string to = included.substr(0, included.find('/'));
                              return allowed.contains(to) && to != from && !allowed[from].contains(to);
                            }),
              IsEmpty());
}

TEST(House, HasNoArrowUpAndNoCircle) {
  std::set<std::string> below;
  for (const Module &module : modules()) {
    for (const std::string &used : module.uses)
      EXPECT_TRUE(below.contains(used)) << module.name << " uses " << used << ", which stands above it";
    below.insert(module.name);
  }
  EXPECT_GE(below.size(), 12U);
}

TEST(House, KeepsInternalHeadersInTheirFolder) {
  EXPECT_THAT(wrongIncludes("lib",
                            [](const SourceFile &file, const std::string &included) {
                              return included.ends_with("Internal.h") &&
                                     included.substr(0, included.find('/')) != moduleOf(file.path);
                            }),
              IsEmpty());
}

TEST(House, LetsWritersSeeOnlyTheReport) {
  EXPECT_THAT(wrongIncludes("lib/report/writers",
                            [](const SourceFile &, const std::string &included) {
                              const bool own = included.starts_with("report/writers/") ||
                                               included == "report/Report.h" || included == "report/Writers.h" ||
                                               included.starts_with("support/");
                              const bool library = included.find('/') == std::string::npos ||
                                                   included.starts_with("fmt/") || included.starts_with("nlohmann/") ||
                                                   included.starts_with("llvm/");
                              return !own && !library;
                            }),
              IsEmpty());
}

TEST(House, NeitherReadsPrintsNorStartsThreadsBetweenProgramAndReport) {
  const std::set<std::string> forbidden = {
      "iostream", "fstream", "cstdio", "thread", "future", "mutex", "print", "filesystem", "llvm/Support/FileSystem.h"};
  for (const std::string folder :
       {"lib/program", "lib/infra", "lib/reach", "lib/score", "lib/rules", "lib/report", "lib/editor"})
    EXPECT_THAT(wrongIncludes(folder, [&](const SourceFile &,
                                          const std::string &included) { return forbidden.contains(included); }),
                IsEmpty());
}

TEST(House, PrintsOnlyInTools) {
  std::vector<std::string> wrong;
  for (const SourceFile &file : sourceFiles("lib"))
    for (std::size_t i = 0; i < file.lines.size(); ++i)
      for (const std::string word : {"std::cout", "std::cerr", "llvm::outs()", "llvm::errs()", "fmt::print("})
        if (file.lines[i].find(word) != std::string::npos)
          wrong.push_back(at(file, i) + " prints");
  EXPECT_THAT(wrong, IsEmpty());
}

TEST(House, KeepsFilesUnder600Lines) {
  for (const std::string folder : {"lib", "tools", "tests"})
    for (const SourceFile &file : sourceFiles(folder))
      EXPECT_LE(file.lines.size(), 600U) << file.path;
}

/// Functions longer than 60 lines, each with the reason why it may be.
const std::map<std::string, std::string> &longFunctions() {
  static const std::map<std::string, std::string> allowed;
  return allowed;
}

/// Definitions at namespace scope: from a line that opens a brace at column 0 to the `}` at column 0.
TEST(House, KeepsFunctionsUnder60Lines) {
  for (const std::string folder : {"lib", "tools"})
    for (const SourceFile &file : sourceFiles(folder)) {
      std::size_t start = 0;
      for (std::size_t i = 0; i < file.lines.size(); ++i) {
        const std::string &line = file.lines[i];
        const bool opens = !line.empty() && line[0] != ' ' && line[0] != '}' && line.find('(') != std::string::npos;
        if (opens)
          start = i;
        if (line != "}" || start == 0)
          continue;
        EXPECT_TRUE(i - start <= 60 || longFunctions().contains(file.path + ": " + file.lines[start]))
            << at(file, start) << " is " << i - start << " lines long: " << file.lines[start];
        start = 0;
      }
    }
}

TEST(House, StartsEveryFileWithItsLicenceAndItsPurpose) {
  for (const std::string folder : {"lib", "tools"})
    for (const SourceFile &file : sourceFiles(folder)) {
      ASSERT_FALSE(file.lines.empty()) << file.path;
      EXPECT_EQ(file.lines[0], "// SPDX-License-Identifier: Apache-2.0") << file.path;
      if (file.path.ends_with(".h")) {
        EXPECT_TRUE(file.lines.size() > 2 && file.lines[2].starts_with("// "))
            << file.path << " says not what it is for";
      }
    }
}

void expectCases(const std::vector<std::string> &names, const std::string &folder) {
  EXPECT_FALSE(names.empty()) << folder;
  for (const std::string &name : names) {
    const auto path = std::filesystem::path(DOUBLECHECK_SOURCE_DIR) / "tests/cases" / folder / (name + ".cpp");
    EXPECT_TRUE(std::filesystem::exists(path)) << "no case for " << name << ": write " << path;
  }
}

std::vector<std::string> kebabs(std::vector<std::string> names) {
  std::ranges::transform(names, names.begin(), kebab);
  return names;
}

TEST(House, HasACaseForEveryEntryOfEveryList) {
  expectCases(kebabs(entriesOf("lib/extract/mocking/Mocking.def", "MOCKING")), "mocking");
  expectCases(kebabs(entriesOf("lib/extract/testing/Testing.def", "TESTING")), "testing");
  expectCases(kebabs(entriesOf("lib/rules/Rules.def", "RULE")), "rules");
  for (const std::string &format : kebabs(entriesOf("lib/report/writers/Writers.def", "WRITER"))) {
    const auto folder = std::filesystem::path(DOUBLECHECK_SOURCE_DIR) / "tests/cases/report";
    const bool isThere = std::ranges::any_of(std::filesystem::directory_iterator(folder),
                                             [&](const auto &entry) { return entry.path().stem() == format; });
    EXPECT_TRUE(isThere) << "no case for the format " << format << ": write " << folder / (format + ".*");
  }
  std::vector<std::string> technologies;
  for (const auto &entry :
       std::filesystem::directory_iterator(std::filesystem::path(DOUBLECHECK_SOURCE_DIR) / "lib/infra/catalogue"))
    if (const std::string stem = entry.path().stem().string(); !stem.starts_with("_") && stem != "catalogue.schema")
      technologies.push_back(stem);
  expectCases(technologies, "infra");
}

} // namespace
} // namespace doublecheck::architecture
