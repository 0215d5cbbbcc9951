// SPDX-License-Identifier: Apache-2.0
//
// Projects on disk in, facts out, through real worker processes and the store.
#include "pipeline/GatherFacts.h"
#include "extract/Extract.h"
#include "facts/FactsIO.h"
#include "support/Files.h"
#include "support/Paths.h"

#include <gmock/gmock.h>

#include <csignal>
#include <filesystem>
#include <thread>
#include <unistd.h>

namespace doublecheck {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

class GatherFacts : public testing::Test {
protected:
  void SetUp() override {
    char pattern[] = "/tmp/doublecheck-gather-XXXXXX";
    folder = fs::canonical(mkdtemp(pattern)).string();
    fs::create_directories(folder + "/p");
    project.root = folder + "/p";
    options.resourceFolder = findResourceFolder("");
    options.unitTimeLimit = 60;
    options.jobs = 2;
    // A store trusts no file that is written after it was made.
    store = Store(folder + "/cache", "1", project.root);
  }
  void TearDown() override { fs::remove_all(folder); }

  void unit(const std::string &name, const std::string &code, const std::vector<std::string> &flags = {}) {
    const auto file = project.root + "/" + name;
    ASSERT_FALSE(static_cast<bool>(writeFile(file, code)));
    std::vector<std::string> arguments = {"c++", "-std=c++20"};
    arguments.insert(arguments.end(), flags.begin(), flags.end());
    arguments.push_back(file);
    project.units.push_back({.directory = project.root, .file = file, .arguments = arguments, .output = {}});
  }

  std::vector<TuFacts> gather() {
    auto facts = gatherFacts(project, store, options);
    if (facts)
      return std::move(*facts);
    ADD_FAILURE() << llvm::toString(facts.takeError());
    return {};
  }

  /// A run of its own, some time after the last file was written.
  std::vector<TuFacts> gatherAnew() {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    store = Store(folder + "/cache", "1", project.root);
    return gather();
  }

  static std::vector<std::string> mainFiles(const std::vector<TuFacts> &units) {
    std::vector<std::string> names;
    for (const auto &facts : units)
      names.push_back(facts.files.at(facts.mainFile.index()).path);
    return names;
  }

  static std::string functionsOf(const TuFacts &facts) {
    std::string names;
    for (const auto &function : facts.functions)
      names += facts.symbols.at(function.symbol.index()).name + " ";
    return names;
  }

  std::string folder;
  Project project;
  RunOptions options;
  Store store;
};

TEST_F(GatherFacts, FactsComeInTheOrderOfTheUnits) {
  unit("a.cpp", "int one() { return 1; }");
  unit("b.cpp", "int two() { return 2; }\n" + std::string(5000, ' '));
  unit("c.cpp", "int three() { return 3; }");
  const auto facts = gather();
  EXPECT_THAT(mainFiles(facts), ElementsAre("a.cpp", "b.cpp", "c.cpp"));
  EXPECT_EQ(functionsOf(facts.at(1)), "two ");
}

TEST_F(GatherFacts, OneJobAndManyGiveTheSameBytes) {
  for (int index = 0; index < 5; ++index)
    unit("u" + std::to_string(index) + ".cpp", "struct S { virtual ~S(); virtual void f(); }; void S::f() {}");
  const auto bytesWith = [&](unsigned jobs) {
    options.jobs = jobs;
    std::string bytes;
    for (const auto &facts : gather())
      bytes += writeFacts(facts);
    return bytes;
  };
  EXPECT_EQ(bytesWith(1), bytesWith(4));
}

TEST_F(GatherFacts, ACrashOfClangCostsItsUnitOnly) {
  unit("a.cpp", "int one() { return 1; }");
  unit("crash.cpp", "int before();\n#pragma clang __debug crash\n");
  unit("z.cpp", "int two() { return 2; }");
  const auto facts = gather();
  EXPECT_EQ(functionsOf(facts.at(0)), "one ");
  EXPECT_EQ(functionsOf(facts.at(2)), "two ");
  ASSERT_EQ(facts.at(1).problems.size(), 1U);
  EXPECT_EQ(facts.at(1).problems[0].kind, ProblemKind::Crash);
  EXPECT_THAT(facts.at(1).problems[0].message, AllOf(HasSubstr("Clang crashed"), HasSubstr("signal")));
  EXPECT_THAT(mainFiles(facts), ElementsAre("a.cpp", "crash.cpp", "z.cpp"));
}

TEST_F(GatherFacts, AUnitThatHangsClangIsStoppedAtItsLimit) {
  unit("a.cpp", "int one() { return 1; }");
  unit("hang.cpp",
       "constexpr unsigned spin() { unsigned n = 0; while (true) n += 3; return n; }\nconstexpr auto x = spin();",
       {"-fconstexpr-steps=2147483647"});
  options.unitTimeLimit = 4;
  const auto facts = gather();
  EXPECT_EQ(functionsOf(facts.at(0)), "one ");
  ASSERT_EQ(facts.at(1).problems.size(), 1U);
  EXPECT_EQ(facts.at(1).problems[0].kind, ProblemKind::Timeout);
  EXPECT_THAT(facts.at(1).problems[0].message,
              AllOf(HasSubstr("no end after 4 s of processor time"), HasSubstr("unit-time-limit")));
}

/// Units that share the parse of heavy headers: `harm` is what one more of them does.
static std::vector<std::string> unitsThatShare(const std::string &harm) {
  const std::string shared = "#include <string>\n#include <vector>\n#include <map>\n";
  return {shared + "#include <algorithm>\n#include <functional>\nint one() { return 1; }",
          shared + "#include <algorithm>\n#include <functional>\nstd::vector<int> two() { return {2}; }", shared + harm,
          shared + "struct Three { virtual ~Three(); virtual void f(); }; void Three::f() {}",
          shared + "std::string four() { return \"4\"; }"};
}

TEST_F(GatherFacts, SharedPlainOneJobOrManyGiveTheSameBytes) {
  int index = 0;
  for (const auto &code : unitsThatShare("#include <cassert>\nint five() { assert(true); return 5; }"))
    unit("u" + std::to_string(index++) + ".cpp", code);
  const auto bytesWith = [&](unsigned jobs, bool isPlain) {
    options.jobs = jobs;
    options.isPlain = isPlain;
    std::string bytes;
    for (const auto &facts : gather())
      bytes += writeFacts(facts);
    return bytes;
  };
  const auto plain = bytesWith(1, true);
  EXPECT_EQ(bytesWith(1, false), plain);
  EXPECT_EQ(bytesWith(3, false), plain);
}

TEST_F(GatherFacts, ACrashAmongUnitsThatShareCostsItsUnitOnly) {
  int index = 0;
  for (const auto &code : unitsThatShare("#pragma clang __debug crash\n"))
    unit("u" + std::to_string(index++) + ".cpp", code);
  options.jobs = 1;
  const auto facts = gather();
  ASSERT_EQ(facts.at(2).problems.size(), 1U);
  EXPECT_EQ(facts.at(2).problems[0].kind, ProblemKind::Crash);
  EXPECT_EQ(functionsOf(facts.at(0)), "one ");
  EXPECT_EQ(functionsOf(facts.at(4)), "four ");
}

TEST_F(GatherFacts, AHangAmongUnitsThatShareIsStoppedAndTheOthersGoOn) {
  int index = 0;
  for (const auto &code :
       unitsThatShare("constexpr unsigned spin() { unsigned n = 0; while (true) n += 3; return n; }\n"
                      "constexpr auto x = spin();"))
    unit("u" + std::to_string(index++) + ".cpp", code, {"-fconstexpr-steps=2147483647"});
  options.jobs = 1;
  options.unitTimeLimit = 8;
  const auto facts = gather();
  ASSERT_EQ(facts.at(2).problems.size(), 1U);
  EXPECT_EQ(facts.at(2).problems[0].kind, ProblemKind::Timeout);
  EXPECT_EQ(functionsOf(facts.at(1)), "two ");
  EXPECT_EQ(functionsOf(facts.at(4)), "four ");
}

TEST_F(GatherFacts, MissingSourcesAreToldAfterTheUnits) {
  unit("a.cpp", "int one() { return 1; }");
  project.missingSources = {project.root + "/gen/b.cpp"};
  const auto facts = gather();
  EXPECT_THAT(mainFiles(facts), ElementsAre("a.cpp", "gen/b.cpp"));
  EXPECT_EQ(facts.at(1).problems.at(0).kind, ProblemKind::MissingFile);
}

TEST_F(GatherFacts, TheSecondRunTakesWhatIsUnchangedFromTheStore) {
  unit("a.cpp", "#include \"a.h\"\nint one() { return 1; }");
  unit("b.cpp", "#include <cstddef>\nint two() { return 2; }"); // from a folder that Clang names with ".."
  ASSERT_FALSE(static_cast<bool>(writeFile(project.root + "/a.h", "int h;")));
  std::size_t fromStore = 0, calls = 0;
  options.onProgress = [&](const Progress &progress) {
    ++calls;
    fromStore = progress.fromStore;
    EXPECT_EQ(progress.total, 2U);
  };
  const auto cold = gatherAnew();
  EXPECT_EQ(fromStore, 0U);
  const auto warm = gatherAnew();
  EXPECT_EQ(fromStore, 2U);
  EXPECT_EQ(calls, 4U);
  EXPECT_EQ(writeFacts(warm.at(0)), writeFacts(cold.at(0)));
  ASSERT_FALSE(static_cast<bool>(writeFile(project.root + "/a.h", "int changed;")));
  gatherAnew();
  EXPECT_EQ(fromStore, 1U);
}

TEST_F(GatherFacts, AnInterruptedRunKeepsWhatWasDone) {
  for (int index = 0; index < 4; ++index)
    unit("u" + std::to_string(index) + ".cpp", "int f() { return 1; }");
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  store = Store(folder + "/cache", "1", project.root);
  options.jobs = 1;
  std::signal(SIGINT, SIG_DFL); // whoever runs the tests in the background has it ignored
  options.onProgress = [](const Progress &) { raise(SIGINT); }; // unlike kill(), before it returns
  auto stopped = gatherFacts(project, store, options);
  ASSERT_FALSE(static_cast<bool>(stopped));
  EXPECT_EQ(llvm::errorToErrorCode(stopped.takeError()), std::errc::interrupted);
  std::size_t fromStore = 0;
  options.onProgress = [&](const Progress &progress) { fromStore = progress.fromStore; };
  EXPECT_EQ(gather().size(), 4U);
  EXPECT_THAT(fromStore, AllOf(testing::Ge(1U), testing::Lt(4U))) << "a worker that is quick has done more by then";
}

} // namespace
} // namespace doublecheck
