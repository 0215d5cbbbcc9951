// SPDX-License-Identifier: Apache-2.0
//
// What other tools plug in: completions in the shells themselves, the manual
// page, the CMake package from an install tree, the action on a runner that is
// none, the hooks.

#include "end_to_end/RunProgram.h"
#include "end_to_end/ShopRepository.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace doublecheck::end_to_end {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

const std::string Source = DOUBLECHECK_SOURCE_DIR;

bool isInstalled(const std::string &program) {
  return run({.arguments = {"-c", "command -v " + program}, .program = "sh"}).exitCode == 0;
}

std::string completionsFor(const std::string &shell) {
  const RunResult result = run({.arguments = {"completions", shell}});
  EXPECT_EQ(result.exitCode, 0) << result.err;
  return result.out;
}

std::vector<std::string> linesOf(const std::string &text) {
  std::istringstream stream(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);)
    lines.push_back(line);
  return lines;
}

// --- completions -------------------------------------------------------------

/// What bash offers for the words of a line, the last of which is being typed.
std::vector<std::string> bashOffers(const std::vector<std::string> &words) {
  const TemporaryFolder folder;
  const auto file = folder.write("completion.bash", completionsFor("bash")).string();
  std::string script = "source " + file + "; COMP_WORDS=(doublecheck";
  for (const std::string &word : words)
    script += " '" + word + "'";
  script += "); COMP_CWORD=" + std::to_string(words.size()) + "; _doublecheck; printf '%s\\n' \"${COMPREPLY[@]}\"";
  const RunResult result = run({.arguments = {"--norc", "-c", script}, .folder = folder.path(), .program = "bash"});
  EXPECT_EQ(result.err, "");
  auto lines = linesOf(result.out);
  std::erase(lines, "");
  return lines;
}

TEST(Completions, BashOffersCommandsOptionsAndValues) {
  EXPECT_THAT(bashOffers({"sc"}), Contains("scan"));
  EXPECT_THAT(bashOffers({"review", "--ba"}), UnorderedElementsAre("--base"));
  EXPECT_THAT(bashOffers({"review", "--format", ""}), UnorderedElementsAre("text", "markdown", "json"));
  EXPECT_THAT(bashOffers({"review", "--format", "=", "ma"}), UnorderedElementsAre("markdown"));
  EXPECT_THAT(bashOffers({"scan", "--color", "al"}), UnorderedElementsAre("always"));
  EXPECT_THAT(bashOffers({"dump", "re"}), UnorderedElementsAre("reach", "report"));
  EXPECT_THAT(bashOffers({"explain", "never"}), UnorderedElementsAre("never-real"));
  EXPECT_THAT(bashOffers({"scan", "--config", ""}), IsEmpty()) << "files are bash's own business";
  EXPECT_THAT(bashOffers({"scan", "--jobs", ""}), IsEmpty()) << "a number";
}

TEST(Completions, ZshTakesThemWithoutAComplaint) {
  if (!isInstalled("zsh"))
    GTEST_SKIP() << "no zsh here";
  const TemporaryFolder folder;
  const std::string file = folder.write("_doublecheck", completionsFor("zsh")).string();
  // A terminal of zsh's own, in which "doublecheck review --fo" is completed.
  folder.write("ask.zsh", "zmodload zsh/zpty\n"
                          "zpty z zsh -f -i\n"
                          "zpty -w z \"PS1=; fpath=(" +
                              folder.path().string() +
                              " \\$fpath); autoload -Uz compinit; "
                              "compinit -u -d " +
                              folder.path().string() +
                              "/dump; bindkey '^I' complete-word; print ready\"\n"
                              "zpty -r -m z text '*ready*ready*'\n"
                              "zpty -w -n z $'doublecheck review --exa\\t --format mark\\t '\n"
                              "sleep 2\n"
                              "zpty -w z ''\n"
                              "all=''\n"
                              "while zpty -r -t z text; do all+=$text; done\n"
                              "print -r -- $all\n");
  const RunResult syntax = run({.arguments = {"-n", file}, .folder = folder.path(), .program = "zsh"});
  EXPECT_EQ(syntax.err, "");
  const RunResult asked =
      run({.arguments = {"-f", (folder.path() / "ask.zsh").string()}, .folder = folder.path(), .program = "zsh"});
  if (asked.err.find("can't open pseudo terminal") != std::string::npos)
    GTEST_SKIP() << "no pseudo terminals here: its syntax is all that was looked at";
  EXPECT_THAT(asked.out, AllOf(HasSubstr("--exact-base"), HasSubstr("markdown"))) << asked.out << asked.err;
}

std::vector<std::string> fishOffers(const std::string &line) {
  const TemporaryFolder folder;
  const auto file = folder.write("doublecheck.fish", completionsFor("fish")).string();
  const RunResult result = run({.arguments = {"--no-config", "-c", "source " + file + "; complete -C '" + line + "'"},
                                .folder = folder.path(),
                                .environment = {"HOME=" + folder.path().string()},
                                .program = "fish"});
  EXPECT_EQ(result.err, "");
  std::vector<std::string> offers;
  for (const std::string &one : linesOf(result.out))
    offers.push_back(one.substr(0, one.find('\t')));
  return offers;
}

TEST(Completions, FishOffersCommandsOptionsAndValues) {
  if (!isInstalled("fish"))
    GTEST_SKIP() << "no fish here";
  EXPECT_THAT(fishOffers("doublecheck sc"), Contains("scan"));
  EXPECT_THAT(fishOffers("doublecheck review --ba"), UnorderedElementsAre("--base"));
  EXPECT_THAT(fishOffers("doublecheck review --format "), UnorderedElementsAre("text", "markdown", "json"));
  EXPECT_THAT(fishOffers("doublecheck explain never"), Contains("never-real"));
}

TEST(ManualPage, IsWhatTheProgramSaysOfItself) {
  const std::string page = completionsFor("man");
  const std::string path = Source + "/docs/doublecheck.1";
  if (std::getenv("UPDATE_EXPECTED"))
    std::ofstream(path) << page;
  EXPECT_EQ(readFile(path), page) << "docs/doublecheck.1 is stale: UPDATE_EXPECTED=1 rewrites it";
}

TEST(ManualPage, IsSoundRoff) {
  if (!isInstalled("groff"))
    GTEST_SKIP() << "no groff here";
  const RunResult result =
      run({.arguments = {"-man", "-Tutf8", "-ww", "-z", Source + "/docs/doublecheck.1"}, .program = "groff"});
  EXPECT_EQ(result.err, "");
}

// --- CMake -------------------------------------------------------------------

RunResult cmake(const TemporaryFolder &folder, std::vector<std::string> arguments) {
  return run({.arguments = std::move(arguments), .folder = folder.path(), .program = "cmake"});
}

class CMakePackage : public testing::Test {
protected:
  static void SetUpTestSuite() {
    tree = std::make_unique<TemporaryFolder>();
    const RunResult installed = cmake(*tree, {"--install", DOUBLECHECK_BINARY_DIR, "--prefix", tree->path().string()});
    ASSERT_EQ(installed.exitCode, 0) << installed.err;
  }
  static void TearDownTestSuite() { tree.reset(); }

  /// A project with a store that is only mocked, and a check of it.
  static RunResult configure(const TemporaryFolder &folder, const std::string &check) {
    folder.write("CMakeLists.txt", "cmake_minimum_required(VERSION 3.16)\nproject(shop CXX)\nenable_testing()\n"
                                   "find_package(Doublecheck REQUIRED)\nadd_executable(shop main.cpp)\n" +
                                       check + "\n");
    folder.write(".doublecheck.yaml", "");
    folder.write("main.cpp", "#include <stdio.h>\nstruct Ledger { void add() { fclose(fopen(\"ledger\", \"a\")); } };\n"
                             "int main() { Ledger().add(); }\n");
    return cmake(folder, {"-S", ".", "-B", "build", "-G", "Ninja", "-DCMAKE_PREFIX_PATH=" + tree->path().string()});
  }

  static inline std::unique_ptr<TemporaryFolder> tree;
};

TEST_F(CMakePackage, MakesATargetAndATest) {
  const TemporaryFolder folder;
  const RunResult configured =
      configure(folder, "doublecheck_add_check(TARGET fidelity FAIL_UNDER 50 REPORT json=fidelity.json "
                        "ARGUMENTS --no-cache)\n"
                        "doublecheck_add_check(TARGET look ARGUMENTS --no-cache)");
  ASSERT_EQ(configured.exitCode, 0) << configured.out << configured.err;
  EXPECT_EQ(cmake(folder, {"--build", "build", "--target", "look"}).exitCode, 0);
  const RunResult failed = cmake(folder, {"--build", "build", "--target", "fidelity"});
  EXPECT_NE(failed.exitCode, 0) << "a score of 0 is below 50";
  EXPECT_THAT(failed.out + failed.err, HasSubstr("below 50"));
  EXPECT_TRUE(std::filesystem::exists(folder.path() / "build/fidelity.json"));
  const RunResult tested = run({.arguments = {"--test-dir", "build"}, .folder = folder.path(), .program = "ctest"});
  EXPECT_THAT(tested.out,
              AllOf(testing::ContainsRegex("fidelity \\.+\\*+Failed"), testing::ContainsRegex("look \\.+ +Passed")));
}

TEST_F(CMakePackage, SaysWhatIsWrongWithItsArguments) {
  const TemporaryFolder folder;
  const auto errorOf = [&](const std::string &check) {
    const RunResult result = configure(folder, check);
    EXPECT_NE(result.exitCode, 0) << check;
    return result.err;
  };
  EXPECT_THAT(errorOf("doublecheck_add_check(FAIL_UNDER 50)"), HasSubstr("write TARGET"));
  EXPECT_THAT(errorOf("doublecheck_add_check(TARGET a FAIL_UNDER many)"), HasSubstr("FAIL_UNDER is a score"));
  EXPECT_THAT(errorOf("doublecheck_add_check(TARGET a FAIL_UNDR 50)"), HasSubstr("unknown: FAIL_UNDR"));
}

// --- the action --------------------------------------------------------------

/// tools/action on a runner that is none: its variables, a `gh` that writes down what it is asked.
class Action {
public:
  explicit Action(ShopRepository &shop) : shop(shop) {
    folder.write("bin/gh", "#!/bin/sh\necho \"$@\" >> \"$GH_CALLS\"\ncase \"$*\" in *--jq*) cat \"$GH_IDS\" ;; esac\n");
    std::filesystem::permissions(folder.path() / "bin/gh", std::filesystem::perms::owner_all);
    folder.write("ids", "");
  }

  RunResult step(const std::string &script, std::vector<std::string> environment) {
    const auto at = [&](const std::string &name) { return (folder.path() / name).string(); };
    for (const std::string &variable :
         {"RUNNER_TEMP=" + at("temp"), "GITHUB_OUTPUT=" + at("output"), "GITHUB_STEP_SUMMARY=" + at("summary"),
          "GH_CALLS=" + at("calls"), "GH_IDS=" + at("ids"), std::string("GITHUB_REPOSITORY=o/r"),
          "PATH=" + at("bin") + ":" DOUBLECHECK_BINARY_DIR "/tools/doublecheck:" + std::getenv("PATH")})
      environment.push_back(variable);
    return run({.arguments = {Source + "/tools/action/" + script},
                .folder = shop.root(),
                .environment = std::move(environment),
                .program = "bash"});
  }
  std::string file(const std::string &name) const { return readFile(folder.path() / name); }
  void write(const std::string &name, const std::string &text) { folder.write(name, text); }

private:
  ShopRepository &shop;
  TemporaryFolder folder;
};

TEST(Plugins, TheActionReviewsAPullRequestAndKeepsOneComment) {
  ShopRepository shop;
  shop.startChange();
  shop.git({"rm", "--quiet", "tests/QueueTest.cpp"});
  shop.commit();
  shop.review(); // configures
  Action action(shop);
  const RunResult result = action.step("run.sh", {"EVENT=pull_request", "BASE=main", "BUILD=."});
  EXPECT_EQ(result.exitCode, 0) << result.err;
  EXPECT_THAT(action.file("output"), AllOf(HasSubstr("result=1\n"), HasSubstr("comment="), HasSubstr("report=")));
  EXPECT_THAT(action.file("summary"), HasSubstr("Removes the last real test of `Queue`"));
  EXPECT_THAT(result.out, AllOf(HasSubstr("\n::error title=doublecheck::the change introduces 1 finding"),
                                HasSubstr("\n::warning file=tests/MockQueue.h,line=4,")));
  EXPECT_THAT(action.file("output"), HasSubstr("sarif="));
  EXPECT_THAT(action.file("temp/doublecheck/doublecheck.sarif"), HasSubstr("never-real"));
  const auto comment = action.file("output").substr(action.file("output").find("comment=") + 8);
  const std::string path = comment.substr(0, comment.find('\n'));
  action.step("comment.sh", {"COMMENT=" + path, "NUMBER=7"});
  EXPECT_THAT(action.file("calls"), HasSubstr("api --method POST repos/o/r/issues/7/comments --field body=@" + path));
  action.write("ids", "42\n");
  action.step("comment.sh", {"COMMENT=" + path, "NUMBER=7"});
  EXPECT_THAT(action.file("calls"), HasSubstr("api --method PATCH repos/o/r/issues/comments/42 --field body=@" + path));
}

TEST(Plugins, TheActionScansAPush) {
  ShopRepository shop;
  shop.startChange();
  shop.review(); // configures
  Action action(shop);
  EXPECT_EQ(action.step("run.sh", {"EVENT=push", "BUILD=.", "FAIL_UNDER=99", "ANNOTATIONS=false"}).exitCode, 0);
  EXPECT_THAT(action.file("output"), AllOf(HasSubstr("result=1\n"), HasSubstr("report.json"), HasSubstr("sarif="),
                                           Not(HasSubstr("comment="))));
  EXPECT_THAT(action.file("summary"), HasSubstr("below 99"));
}

TEST(Plugins, TheHooksRunWhatTheySay) {
  ShopRepository shop;
  shop.startChange();
  shop.git({"rm", "--quiet", "tests/QueueTest.cpp"});
  shop.review(); // configures
  for (const std::string &line : linesOf(readFile(Source + "/.pre-commit-hooks.yaml"))) {
    const std::string start = "  entry: doublecheck ";
    if (!line.starts_with(start))
      continue;
    std::istringstream words(line.substr(start.size()));
    std::vector<std::string> arguments{std::istream_iterator<std::string>(words), {}};
    const bool isReview = arguments.front() == "review";
    arguments.insert(arguments.end(), {"--cache-dir", shop.cache()});
    const RunResult result = run({.arguments = arguments, .folder = shop.root()});
    EXPECT_EQ(result.exitCode, isReview ? 1 : 0) << line << result.err;
  }
}

} // namespace
} // namespace doublecheck::end_to_end
