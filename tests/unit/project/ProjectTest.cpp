// SPDX-License-Identifier: Apache-2.0
//
// Folders with a database in, projects or clear complaints out.
#include "project/Project.h"
#include "support/Files.h"
#include "support/Paths.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <unistd.h>

namespace doublecheck {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// A folder of its own with the files that a test puts there.
class OpenProject : public testing::Test {
protected:
  void SetUp() override {
    char pattern[] = "/tmp/doublecheck-project-XXXXXX";
    folder = std::filesystem::canonical(mkdtemp(pattern)).string();
    query.workingDirectory = folder;
  }
  void TearDown() override { std::filesystem::remove_all(folder); }

  void put(const std::string &path, const std::string &text = "") {
    const auto file = folder + "/" + path;
    std::filesystem::create_directories(parentOf(file));
    ASSERT_FALSE(static_cast<bool>(writeFile(file, text)));
  }

  /// A database in `where` with "c++ -c FILE" for every file; each file is put on disk too.
  void putDatabase(const std::string &where, const std::vector<std::string> &files) {
    std::string text;
    for (const auto &file : files) {
      put(file);
      text += (text.empty() ? "" : ",\n") + std::string("{\"directory\": \"") + folder + "\", \"file\": \"" + file +
              "\", \"command\": \"c++ -c " + file + "\"}";
    }
    put(where + "/compile_commands.json", "[" + text + "]");
  }

  Project open() {
    auto project = openProject(query);
    if (project)
      return std::move(*project);
    ADD_FAILURE() << llvm::toString(project.takeError());
    return {};
  }

  /// The message, with the test's folder as "DIR".
  std::string complaint() {
    auto project = openProject(query);
    if (project)
      return "no complaint";
    auto text = llvm::toString(project.takeError());
    for (auto at = text.find(folder); at != std::string::npos; at = text.find(folder))
      text.replace(at, folder.size(), "DIR");
    return text;
  }

  /// The units' files, relative to the test's folder.
  std::vector<std::string> files() {
    std::vector<std::string> names;
    for (const auto &unit : open().units)
      names.push_back(relativeTo(folder, unit.file));
    return names;
  }

  std::string folder;
  ProjectQuery query;
};

// --- finding the database ----------------------------------------------------

TEST_F(OpenProject, FindsTheDatabaseUpwardAndInUsualBuildFolders) {
  for (const auto *where : {".", "build", "out", "builddir", "cmake-build-debug", "build-gcc", "build/Release"}) {
    putDatabase(where, {"src/a.cpp"});
    std::filesystem::create_directories(folder + "/src/deep");
    query.workingDirectory = folder + "/src/deep";
    EXPECT_THAT(files(), ElementsAre("src/a.cpp")) << where;
    EXPECT_EQ(open().buildFolder, normalPath(where, folder));
    std::filesystem::remove(folder + "/" + where + "/compile_commands.json");
  }
}

TEST_F(OpenProject, BuildOptionNamesFolderOrFile) {
  putDatabase("elsewhere/x", {"a.cpp"});
  for (const auto *given : {"elsewhere/x", "elsewhere/x/", "elsewhere/x/compile_commands.json"}) {
    query.buildFolder = given;
    EXPECT_EQ(open().buildFolder, folder + "/elsewhere/x") << given;
  }
}

TEST_F(OpenProject, WithoutADatabaseSaysWhereItLookedAndHowToMakeOne) {
  std::filesystem::create_directories(folder + "/build");
  EXPECT_THAT(complaint(), AllOf(HasSubstr("no compile_commands.json found"), HasSubstr("\n  DIR\n  DIR/build\n"),
                                 HasSubstr("CMAKE_EXPORT_COMPILE_COMMANDS=ON"), HasSubstr("bear -- make"),
                                 HasSubstr("meson"), HasSubstr("bazel"), HasSubstr("-p")));
}

TEST_F(OpenProject, BuildOptionThatLeadsNowhereIsNamed) {
  query.buildFolder = "nowhere";
  EXPECT_THAT(complaint(), HasSubstr("-p nowhere: no such file or folder (taken as DIR/nowhere)"));
  std::filesystem::create_directories(folder + "/empty");
  query.buildFolder = "empty";
  EXPECT_THAT(complaint(), AllOf(HasSubstr("no compile_commands.json in DIR/empty"), HasSubstr("CMAKE_EXPORT")));
}

// --- what a database says ----------------------------------------------------

TEST_F(OpenProject, ReadsCommandsByTheShellsRulesAndArgumentsAsTheyAre) {
  put("a.cpp");
  put("b.cpp");
  put("compile_commands.json",
      "[{\"directory\": \"" + folder +
          R"(", "file": "a.cpp", "command": "g++ '-DA=x y' -DB=\\\"q\\\" -I\"in c\" -c a.cpp"},
    {"directory": ")" +
          folder + R"(", "file": "b.cpp", "arguments": ["g++", "-DA=x y", "b.cpp"], "output": "o/b.o"}])");
  const auto project = open();
  ASSERT_EQ(project.units.size(), 2U);
  EXPECT_THAT(project.units[0].arguments, ElementsAre("g++", "-DA=x y", "-DB=\"q\"", "-Iin c", "-c", "a.cpp"));
  EXPECT_THAT(project.units[1].arguments, ElementsAre("g++", "-DA=x y", "b.cpp"));
  EXPECT_EQ(project.units[1].output, folder + "/o/b.o");
}

TEST_F(OpenProject, RelativePathsAreTakenFromTheEntrysFolderAndThatFromTheDatabases) {
  put("src/a.cpp");
  put("build/compile_commands.json", R"([{"directory": "sub", "file": "../../src/./a.cpp", "command": "c++ x"}])");
  const auto project = open();
  ASSERT_EQ(project.units.size(), 1U);
  EXPECT_EQ(project.units[0].file, folder + "/src/a.cpp");
  EXPECT_EQ(project.units[0].directory, folder + "/build/sub");
}

TEST_F(OpenProject, ExpandsResponseFiles) {
  put("a.cpp");
  put("b/flags.rsp", "-DFROM=\"file\" -Ix\n-c a.cpp");
  put("compile_commands.json", R"([{"directory": "b", "file": "../a.cpp", "command": "c++ @flags.rsp @missing.rsp"}])");
  EXPECT_THAT(open().units.at(0).arguments, ElementsAre("c++", "-DFROM=file", "-Ix", "-c", "a.cpp", "@missing.rsp"));
}

TEST_F(OpenProject, KeepsOneFileUnderSeveralFlagsAndDropsExactRepeats) {
  put("a.cpp");
  put("compile_commands.json", R"([{"directory": ".", "file": "a.cpp", "command": "c++ -DB a.cpp"},
                                   {"directory": ".", "file": "a.cpp", "command": "c++ -DA a.cpp"},
                                   {"directory": ".", "file": "a.cpp", "command": "c++ -DB a.cpp"}])");
  const auto project = open();
  ASSERT_EQ(project.units.size(), 2U);
  EXPECT_EQ(project.units[0].arguments[1], "-DA");
  EXPECT_EQ(project.units[1].arguments[1], "-DB");
}

TEST_F(OpenProject, SkipsWhatIsNeitherCNorCxx) {
  putDatabase(".", {"a.cpp", "b.c", "boot.s", "boot.S", "kernel.cu", "app.rc", "solve.f90", "C.C", "m.cppm",
                    "cmake_pch.hxx.cxx"});
  EXPECT_THAT(files(), ElementsAre("C.C", "a.cpp", "b.c", "m.cppm"));
}

TEST_F(OpenProject, LanguageOptionDecidesBeforeTheName) {
  put("a.inc");
  put("b.cpp");
  put("compile_commands.json", R"([{"directory": ".", "file": "a.inc", "command": "c++ -x c++ a.inc"},
                                   {"directory": ".", "file": "b.cpp", "command": "clang++ -xcuda b.cpp"}])");
  EXPECT_THAT(files(), ElementsAre("a.inc"));
}

TEST_F(OpenProject, BrokenDatabasesAreNamedWithLineAndColumn) {
  put("compile_commands.json", "[\n  {\"directory\": \"/x\",\n   \"file\" \"a.cpp\"}\n]");
  EXPECT_THAT(complaint(), AllOf(HasSubstr("DIR/compile_commands.json:3:"), HasSubstr("not valid JSON")));
  put("compile_commands.json", "[{\"directory\": \"/x\", \"file\": \"a.cpp\", \"command\": \"c++");
  EXPECT_THAT(complaint(), HasSubstr("DIR/compile_commands.json:1:"));
  put("compile_commands.json", "{}");
  EXPECT_THAT(complaint(), HasSubstr("must be a list of entries"));
}

TEST_F(OpenProject, BrokenEntriesAreNamedWithTheirLine) {
  put("compile_commands.json",
      "[\n{\"directory\": \"/x]\", \"file\": \"a.cpp\", \"command\": \"c++ a\"},\n  {\"directory\": "
      "\"/x\"}]");
  EXPECT_THAT(complaint(), HasSubstr("compile_commands.json:3:3: the entry has no 'file'"));
  put("compile_commands.json", "[\n{\"file\": \"a.cpp\"}]");
  EXPECT_THAT(complaint(), HasSubstr("compile_commands.json:2:1: the entry for a.cpp has neither 'command'"));
  put("compile_commands.json", "[7]");
  EXPECT_THAT(complaint(), HasSubstr("must be an object"));
}

TEST_F(OpenProject, EmptyDatabasesAreToldApart) {
  put("compile_commands.json", "\n");
  EXPECT_THAT(complaint(), HasSubstr("is empty"));
  put("compile_commands.json", "[]");
  EXPECT_THAT(complaint(), HasSubstr("has no entries"));
  putDatabase(".", {"a.s"});
  EXPECT_THAT(complaint(), HasSubstr("names no C or C++ source"));
}

TEST_F(OpenProject, MissingSourcesAreSetAside) {
  putDatabase(".", {"a.cpp", "gen/b.cpp"});
  std::filesystem::remove(folder + "/gen/b.cpp");
  EXPECT_THAT(files(), ElementsAre("a.cpp"));
  EXPECT_THAT(open().missingSources, ElementsAre(folder + "/gen/b.cpp"));
  std::filesystem::remove(folder + "/a.cpp");
  EXPECT_THAT(complaint(), AllOf(HasSubstr("none of the 2 sources"), HasSubstr("the first: DIR/a.cpp"),
                                 HasSubstr("configure the build again")));
}

// --- narrowing ---------------------------------------------------------------

TEST_F(OpenProject, PathsNarrowTheRunByFileFolderAndPattern) {
  putDatabase("build", {"src/a.cpp", "src/x/b.cpp", "tests/a_test.cpp", "tests/b_test.cpp"});
  query.paths = {"src/a.cpp"};
  EXPECT_THAT(files(), ElementsAre("src/a.cpp"));
  query.paths = {"src/"};
  EXPECT_THAT(files(), ElementsAre("src/a.cpp", "src/x/b.cpp"));
  query.paths = {"*_test.cpp", "src/x"};
  EXPECT_THAT(files(), ElementsAre("src/x/b.cpp", "tests/a_test.cpp", "tests/b_test.cpp"));
  query.paths = {"{src,tests}/a*.cpp"};
  EXPECT_THAT(files(), ElementsAre("src/a.cpp", "tests/a_test.cpp"));
  query.paths = {folder + "/src/**"};
  EXPECT_THAT(files(), ElementsAre("src/a.cpp", "src/x/b.cpp"));
  query.workingDirectory = folder + "/src";
  query.paths = {"*.cpp"};
  EXPECT_THAT(files(), ElementsAre("src/a.cpp", "src/x/b.cpp"));
  query.paths = {"../tests/*.cpp"};
  EXPECT_THAT(files(), ElementsAre("tests/a_test.cpp", "tests/b_test.cpp"));
}

TEST_F(OpenProject, PathsThatFitNothingSayWhy) {
  putDatabase("build", {"src/a.cpp"});
  put("src/a.h");
  put("src/unbuilt.cpp");
  std::filesystem::create_directories(folder + "/empty");
  query.paths = {"src/a.h"};
  EXPECT_THAT(complaint(), HasSubstr("src/a.h: a header has no command of its own"));
  query.paths = {"src/unbuilt.cpp"};
  EXPECT_THAT(complaint(), HasSubstr("not in the compilation database of DIR/build"));
  query.paths = {"empty"};
  EXPECT_THAT(complaint(), HasSubstr("no source of the compilation database lies below"));
  query.paths = {"src/b*.cpp"};
  EXPECT_THAT(complaint(), HasSubstr("fits no source"));
  query.paths = {"src/[a.cpp"};
  EXPECT_THAT(complaint(), HasSubstr("broken pattern: '[' without ']'"));
}

// --- root and settings -------------------------------------------------------

TEST_F(OpenProject, RootIsTheFolderOfTheConfiguration) {
  putDatabase("p/build", {"p/src/a.cpp", "p/src/b.cpp"});
  put("p/.doublecheck.yaml", "tests: [x]\n");
  put("p/src/.git/HEAD");
  query.workingDirectory = folder + "/p";
  const auto project = open();
  EXPECT_EQ(project.root, folder + "/p");
  EXPECT_THAT(project.settings.testGlobs, ElementsAre("x"));
  EXPECT_EQ(project.settings.file, folder + "/p/.doublecheck.yaml");
}

TEST_F(OpenProject, RootIsElseTheRepositoryElseTheCommonFolder) {
  putDatabase("build", {"p/src/a.cpp", "p/src/x/b.cpp"});
  EXPECT_EQ(open().root, folder + "/p/src");
  put("p/.git", "gitdir: elsewhere\n");
  EXPECT_EQ(open().root, folder + "/p");
}

TEST_F(OpenProject, GeneratedSourcesDoNotMoveTheRoot) {
  putDatabase("out", {"p/src/a.cpp", "out/gen/b.cpp"});
  EXPECT_EQ(open().root, folder + "/p/src");
}

TEST_F(OpenProject, ConfigurationOfAnotherProjectIsNotTaken) {
  put("other/.doublecheck.yaml", "tests: [x]\n");
  putDatabase("p", {"p/a.cpp"});
  query.workingDirectory = folder + "/other";
  query.buildFolder = "../p";
  EXPECT_THAT(open().settings.testGlobs, IsEmpty());
}

TEST_F(OpenProject, ConfigurationOptionNamesAnyFile) {
  putDatabase(".", {"src/a.cpp"});
  put("ci/strict.yaml", "tests: [x]\n");
  query.configuration = "ci/strict.yaml";
  EXPECT_THAT(open().settings.testGlobs, ElementsAre("x"));
  EXPECT_EQ(open().root, folder + "/src");
  query.configuration = "ci/missing.yaml";
  EXPECT_THAT(complaint(), AllOf(HasSubstr("--config ci/missing.yaml: no such file"), HasSubstr("doublecheck init")));
}

TEST_F(OpenProject, ComplaintsOfTheConfigurationComeThrough) {
  putDatabase(".", {"a.cpp"});
  put(".doublecheck.yaml", "tests: [a]\nexcluded: [b]\n");
  EXPECT_THAT(complaint(), HasSubstr("DIR/.doublecheck.yaml:2:1: unknown key 'excluded'; did you mean 'exclude'?"));
}

TEST_F(OpenProject, ExcludedUnitsAreLeftOut) {
  putDatabase(".", {"src/a.cpp", "gen/b.cpp"});
  put(".doublecheck.yaml", "exclude: [gen/**]\n");
  EXPECT_THAT(files(), ElementsAre("src/a.cpp"));
  put(".doublecheck.yaml", "exclude: [\"**\"]\n");
  EXPECT_THAT(complaint(), HasSubstr("'exclude' leaves no source"));
}

// --- commands ----------------------------------------------------------------

TEST_F(OpenProject, ExtraArgumentsGoAfterTheCompilerAndToTheEnd) {
  put("a.cpp");
  put("compile_commands.json", R"([{"directory": ".", "file": "a.cpp", "command": "c++ -c -- a.cpp"}])");
  put(".doublecheck.yaml", "extra-arguments: [-DS]\n");
  query.extraArguments = {"-DE"};
  query.extraArgumentsBefore = {"-DB"};
  EXPECT_THAT(open().units.at(0).arguments, ElementsAre("c++", "-DB", "-c", "-DS", "-DE", "--", "a.cpp"));
}

TEST_F(OpenProject, FixedFlagsServeEveryNamedFile) {
  put("a.cpp");
  put("b.cpp");
  query.paths = {"a.cpp", "b.cpp"};
  query.fixedCommand = {"-Iinc", "-std=c++20"};
  const auto project = open();
  ASSERT_EQ(project.units.size(), 2U);
  EXPECT_THAT(project.units[1].arguments, ElementsAre("c++", "-Iinc", "-std=c++20", folder + "/b.cpp"));
  EXPECT_EQ(project.buildFolder, "");
  EXPECT_EQ(project.root, folder);
}

TEST_F(OpenProject, AWholeCommandAfterTheSeparatorIsTakenAsItIs) {
  put("a.cpp");
  query.paths = {folder + "/a.cpp"};
  query.fixedCommand = {"/usr/bin/g++", "-Iinc", "-o", "CMakeFiles/shop_test.dir/a.cpp.o", "-c", folder + "/a.cpp"};
  const auto unit = open().units.at(0);
  EXPECT_EQ(unit.arguments, query.fixedCommand);
  EXPECT_EQ(targetOf(unit), "shop_test");
  query.paths = {};
  EXPECT_EQ(open().units.at(0).file, folder + "/a.cpp");
}

TEST_F(OpenProject, AnActionOfABuildSystemHasItsRootWhereItRuns) {
  put(".git/HEAD");
  put("sandbox/src/deep/a.cpp");
  put("sandbox/out/settings.yaml", "third-party: [other/**]\n");
  query.workingDirectory = folder + "/sandbox";
  query.paths = {"src/deep/a.cpp"};
  query.fixedCommand = {"c++", "-c", "src/deep/a.cpp"};
  query.configuration = "out/settings.yaml";
  const auto project = open();
  EXPECT_EQ(project.root, folder + "/sandbox");
  EXPECT_THAT(project.settings.thirdPartyGlobs, ElementsAre("other/**"));
}

TEST_F(OpenProject, FixedCommandsNeedSourcesThatAreThere) {
  query.fixedCommand = {"-Iinc"};
  EXPECT_THAT(complaint(), HasSubstr("no source file"));
  query.paths = {"missing.cpp"};
  EXPECT_THAT(complaint(), HasSubstr("DIR/missing.cpp: no such file"));
  query.paths = {"."};
  EXPECT_THAT(complaint(), HasSubstr("is a folder"));
}

// --- targets -----------------------------------------------------------------

std::string target(const std::string &output, const std::string &file = "/p/src/a.cpp") {
  return targetOf({.directory = "/p/build", .file = file, .arguments = {"c++"}, .output = output});
}

TEST(TargetOf, ReadsTheLayoutsOfBuildSystems) {
  EXPECT_EQ(target("/p/build/CMakeFiles/orders_unit_tests.dir/a.cpp.o"), "orders_unit_tests");
  EXPECT_EQ(target("tests/CMakeFiles/shop.dir/src/x.dir/a.cpp.o"), "shop");
  EXPECT_EQ(target("tests/shop_test.p/a.cpp.o"), "shop_test");
  EXPECT_EQ(target("tests/shop_test@exe/a.cpp.o"), "shop_test");
  EXPECT_EQ(target("tests/25a6634@@shop_test@exe/a.cpp.o"), "shop_test");
  EXPECT_EQ(target("bazel-out/k8/bin/tests/_objs/shop_test/a.o"), "shop_test");
  EXPECT_EQ(target("tests/shop_test-a.o"), "shop_test");
  EXPECT_EQ(target("obj/tests/shop_test.a.o"), "shop_test");
}

TEST(TargetOf, IsUnknownWhereNoLayoutFits) {
  EXPECT_EQ(target("build/a.o"), "");
  EXPECT_EQ(target(""), "");
  EXPECT_EQ(target("build/other.o"), "");
}

TEST(TargetOf, TakesTheOutputFromTheArgumentsToo) {
  EXPECT_EQ(targetOf({.directory = "/p",
                      .file = "/p/a.cpp",
                      .arguments = {"c++", "-o", "CMakeFiles/t.dir/a.o", "a.cpp"},
                      .output = {}}),
            "t");
  EXPECT_EQ(
      targetOf({.directory = "/p", .file = "/p/a.cpp", .arguments = {"c++", "-oCMakeFiles/t.dir/a.o"}, .output = {}}),
      "t");
}

} // namespace
} // namespace doublecheck
