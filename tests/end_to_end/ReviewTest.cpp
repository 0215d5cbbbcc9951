// SPDX-License-Identifier: Apache-2.0
//
// A git repository, changes as people make them, and what the review says of
// each. All tests share one repository and one store.

#include "end_to_end/RepositoryTest.h"
#include "end_to_end/ShopRepository.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace doublecheck::end_to_end {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

class Review : public RepositoryTest<ShopRepository> {};

TEST_F(Review, OfNothingSaysThatNothingChanged) {
  const auto review = repository->review();
  EXPECT_EQ(review["exit"], 0);
  EXPECT_THAT(eventsOf(review), IsEmpty());
  EXPECT_THAT(findingsOf(review, "introduced"), IsEmpty());
  EXPECT_THAT(findingsOf(review, "pre_existing"), Contains("never-real Store"));
}

TEST_F(Review, AScanPutsTheFindingsOfAChangeFirst) {
  repository->write("tests/ZealousTest.cpp",
                    "#include \"../src/Checkout.h\"\n#include \"MockQueue.h\"\n#include <gtest/gtest.h>\n"
                    "struct ZealousStore : Store {\n"
                    "  MOCK_METHOD(void, save, (int order), (override));\n"
                    "  MOCK_METHOD(bool, drop, (int order));\n"
                    "  MOCK_METHOD(void, stray, (int order));\n"
                    "};\n"
                    "TEST(Zealous, Places) {\n  ZealousStore store;\n  MockQueue queue;\n"
                    "  EXPECT_CALL(store, save(1));\n  Checkout{store, queue}.place(1);\n}\n");
  repository->commit();
  const auto changed = repository->scan({"--changed-since", "main", "--format", "json"});
  const auto report = nlohmann::json::parse(changed.out);
  int inChange = 0;
  for (const auto &finding : report["findings"]) {
    EXPECT_EQ(finding["in_diff"], finding["file"] == "tests/ZealousTest.cpp") << finding.dump();
    inChange += finding["in_diff"] == true;
  }
  EXPECT_GT(inChange, 0);
  EXPECT_THAT(repository->scan({"--changed-since", "main", "--format", "github"}).out,
              testing::ContainsRegex("^::[a-z]+ file=tests/ZealousTest.cpp"));
  EXPECT_THAT(repository->scan({"--changed-since", "nowhere"}).err, HasSubstr("nowhere"));
}

TEST_F(Review, OfANewMockSaysThatNothingExercisesTheRealThing) {
  repository->write("tests/LoudStoreTest.cpp",
                    "#include \"../src/Checkout.h\"\n#include \"MockQueue.h\"\n#include <gtest/gtest.h>\n"
                    "struct LoudStore : Store {\n"
                    "  MOCK_METHOD(void, save, (int order), (override));\n"
                    "  MOCK_METHOD(bool, drop, (int order), (override));\n"
                    "};\n"
                    "TEST(Loud, Places) {\n  LoudStore store;\n  MockQueue queue;\n"
                    "  EXPECT_CALL(store, save(1));\n  Checkout{store, queue}.place(1);\n}\n");
  const auto untracked = repository->review();
  repository->commit();
  const auto review = repository->review();
  EXPECT_THAT(eventsOf(review),
              ElementsAre("worse: Adds a mock of `Store` (`LoudStore`), which nothing exercises for real."));
  EXPECT_EQ(review["events"][0]["anchor"]["file"], "tests/LoudStoreTest.cpp");
  EXPECT_EQ(review["events"][0]["anchor"]["line"], 4);
  EXPECT_EQ(review["events"][0]["anchor"]["in_diff"], true);
  EXPECT_EQ(eventsOf(untracked), eventsOf(review)) << "a source that git does not know yet belongs to the change";
}

TEST_F(Review, OfTheLastRealTestDeletedNamesTheDependencyThatNobodyTouched) {
  repository->git({"rm", "--quiet", "tests/QueueTest.cpp"});
  repository->commit();
  const auto review = repository->review();
  EXPECT_EQ(review["exit"], 1);
  EXPECT_THAT(eventsOf(review),
              ElementsAre(StartsWith("worse: Removes the last real test of `Queue`: `FileQueue.KeepsWhatIsPut`.")));
  EXPECT_THAT(findingsOf(review, "introduced"), Contains("never-real Queue"));
  EXPECT_EQ(review["introduced"][0]["file"], "tests/MockQueue.h") << "where its double is: nobody touched it";
  EXPECT_EQ(review["introduced"][0]["anchor"]["file"], "tests/QueueTest.cpp");
  EXPECT_EQ(review["introduced"][0]["anchor"]["side"], "before");
  EXPECT_LT(review["score"]["after"].get<double>(), review["score"]["before"].get<double>());
  EXPECT_THAT(review["notes"].dump(), HasSubstr("QueueTest.cpp"));
}

TEST_F(Review, OfTheLastRealTestDisabledSaysSo) {
  repository->replace("tests/QueueTest.cpp", "KeepsWhatIsPut", "DISABLED_KeepsWhatIsPut");
  const auto review = repository->review();
  EXPECT_THAT(eventsOf(review), ElementsAre(StartsWith("worse: Disables the last real test of `Queue`")));
  EXPECT_EQ(review["events"][0]["anchor"]["line"], 3);
  EXPECT_EQ(review["exit"], 1);
}

TEST_F(Review, OfAFirstRealTestPraisesIt) {
  repository->write("tests/StoreTest.cpp",
                    "#include \"../src/FileStore.h\"\n#include <gtest/gtest.h>\n"
                    "TEST(FileStore, Saves) {\n  FileStore store;\n  store.save(1);\n  store.drop(1);\n}\n");
  repository->commit();
  const auto review = repository->review();
  EXPECT_EQ(review["exit"], 0);
  EXPECT_THAT(eventsOf(review), ElementsAre("better: `Store` is exercised for real now: `FileStore.Saves`."));
  EXPECT_THAT(findingsOf(review, "fixed"), Contains("never-real Store"));
}

TEST_F(Review, OfAFunctionAddedToAnInterfaceCountsWhoMocksIt) {
  repository->replace("src/Queue.h", "};", "  virtual void clear() = 0;\n};");
  repository->replace("src/FileQueue.h", "};", "  void clear() override;\n};");
  repository->replace("src/FileQueue.cpp", "void",
                      "void FileQueue::clear() { fclose(fopen(\"queue\", \"w\")); }\nvoid");
  repository->replace("tests/MockQueue.h", "};", "  MOCK_METHOD(void, clear, (), (override));\n};");
  repository->replace("src/Checkout.cpp", "  store.drop(order);", "  store.drop(order);\n  queue.clear();");
  const auto review = repository->review();
  EXPECT_THAT(eventsOf(review), ElementsAre("worse: `Queue` gained `clear`: mocked in 1 place, exercised in none."));
  EXPECT_THAT(findingsOf(review, "introduced"), Contains("function-never-real Queue"));
  EXPECT_EQ(review["events"][0]["anchor"]["file"], "src/Queue.h");
  EXPECT_EQ(review["events"][0]["anchor"]["in_diff"], true);
}

TEST_F(Review, OfARenamedInterfaceFunctionSaysWhichMockStayedBehind) {
  for (const std::string file : {"src/Store.h", "src/FileStore.h", "src/FileStore.cpp"})
    repository->replace(file, "drop(int", "erase(int");
  repository->replace("src/Checkout.cpp", "store.drop", "store.erase");
  repository->replace("tests/MockStore.h", "drop, (int order), (override)", "drop, (int order)");
  repository->replace("tests/MockStore.h", "};", "  MOCK_METHOD(bool, erase, (int order), (override));\n};");
  repository->replace("tests/CheckoutTest.cpp", "EXPECT_CALL(store, drop", "EXPECT_CALL(store, erase");
  repository->commit();
  const auto review = repository->review();
  EXPECT_THAT(eventsOf(review), ElementsAre("worse: `MockStore::drop(int)` no longer overrides anything.",
                                            "neutral: `Store::drop` is called `Store::erase` now."));
  EXPECT_THAT(findingsOf(review, "introduced"), ElementsAre("stale-mock Store"));
  EXPECT_THAT(findingsOf(review, "fixed"), IsEmpty());
}

TEST_F(Review, OfMovedFilesFindsNothingNew) {
  for (const std::string file : {"Store.h", "FileStore.h", "FileStore.cpp"}) {
    std::filesystem::create_directories(repository->root() / "src/storage");
    repository->git({"mv", "src/" + file, "src/storage/" + file});
  }
  repository->git({"mv", "tests/QueueTest.cpp", "tests/KeptQueueTest.cpp"});
  repository->replace("src/Checkout.h", "\"Store.h\"", "\"storage/Store.h\"");
  repository->replace("src/main.cpp", "\"FileStore.h\"", "\"storage/FileStore.h\"");
  repository->replace("tests/MockStore.h", "../src/Store.h", "../src/storage/Store.h");
  repository->commit();
  const auto review = repository->review();
  EXPECT_EQ(review["exit"], 0);
  EXPECT_THAT(eventsOf(review), IsEmpty());
  EXPECT_THAT(findingsOf(review, "introduced"), IsEmpty());
  EXPECT_THAT(findingsOf(review, "fixed"), IsEmpty());
  EXPECT_THAT(findingsOf(review, "pre_existing"), Contains("never-real Store"));
  EXPECT_THAT(review["dependencies"], IsEmpty());
}

TEST_F(Review, OfEverythingReformattedFindsNothingNew) {
  repository->reformat();
  repository->commit();
  const auto review = repository->review();
  EXPECT_EQ(review["exit"], 0);
  EXPECT_THAT(eventsOf(review), IsEmpty());
  EXPECT_THAT(findingsOf(review, "introduced"), IsEmpty());
  EXPECT_THAT(findingsOf(review, "fixed"), IsEmpty());
}

TEST_F(Review, LeavesNoTraceInTheRepository) {
  const auto before = repository->git({"worktree", "list"}) + repository->git({"status", "--porcelain"}) +
                      repository->git({"stash", "list"});
  repository->review();
  repository->replace("src/Checkout.cpp", "store.save", "store .save");
  const RunResult interrupted = run({.arguments = {"review", "--base", "main", "--no-cache"},
                                     .folder = repository->root(),
                                     .interruptAfterMilliseconds = 100});
  EXPECT_NE(interrupted.exitCode, 1);
  repository->git({"checkout", "--quiet", "--force", "change"});
  EXPECT_EQ(repository->git({"worktree", "list"}) + repository->git({"status", "--porcelain"}) +
                repository->git({"stash", "list"}),
            before);
  EXPECT_THAT(repository->git({"worktree", "prune", "--dry-run", "--verbose"}), IsEmpty());
}

TEST_F(Review, FailsOnWhatItIsToldToFailOn) {
  repository->git({"rm", "--quiet", "tests/QueueTest.cpp"});
  const auto codeOf = [&](const std::string &wanted) {
    return repository->reviewAs("json", {"--fail-on", wanted}).exitCode;
  };
  EXPECT_EQ(codeOf("never-real"), 1);
  EXPECT_EQ(codeOf("never-real:error"), 0);
  EXPECT_EQ(codeOf("stale-mock"), 0);
  EXPECT_EQ(codeOf("warning"), 1);
  EXPECT_EQ(codeOf("never"), 0);
  const RunResult wrong = repository->reviewAs("json", {"--fail-on", "never-reel"});
  EXPECT_EQ(wrong.exitCode, 2);
  EXPECT_THAT(wrong.err, HasSubstr("did you mean 'never-real'?"));
}

TEST_F(Review, ComparesEitherACommitOrTwoReports) {
  for (const std::string option : {"--base=main", "--exact-base"}) {
    const RunResult both = run({.arguments = {"review", "--before", "a.json", "--after", "b.json", option}});
    EXPECT_EQ(both.exitCode, 2);
    EXPECT_THAT(both.err, HasSubstr(" excludes "));
  }
}

TEST_F(Review, OfTwoReportsSaysTheSame) {
  const auto scan = [&](const std::string &file) {
    repository->review(); // configures
    const RunResult result = run({.arguments = {"scan", "--cache-dir", repository->cache(), "--format", "json=" + file},
                                  .folder = repository->root()});
    EXPECT_EQ(result.exitCode, 0) << result.err;
  };
  const TemporaryFolder reports;
  const auto before = (reports.path() / "before.json").string(), after = (reports.path() / "after.json").string();
  scan(before);
  repository->git({"rm", "--quiet", "tests/QueueTest.cpp"});
  scan(after);
  const auto diff = reports.write("change.diff", repository->git({"diff", "main"})).string();
  const auto direct = repository->review();
  const RunResult result =
      run({.arguments = {"review", "--before", before, "--after", after, "--diff", diff, "--format", "json"},
           .folder = reports.path()});
  EXPECT_EQ(result.exitCode, 1) << result.err;
  const auto compared = nlohmann::json::parse(result.out);
  EXPECT_EQ(compared["events"], direct["events"]);
  EXPECT_EQ(compared["introduced"], direct["introduced"]);
  EXPECT_EQ(compared["score"], direct["score"]);
}

TEST_F(Review, SaysWhatIsWrongWithItsInput) {
  const TemporaryFolder elsewhere;
  elsewhere.write("a.json", "{}");
  elsewhere.write("cut.json", "{\"schema\": ");
  const auto errorOf = [&](std::vector<std::string> arguments, const std::filesystem::path &folder) {
    arguments.insert(arguments.begin(), "review");
    const RunResult result = run({.arguments = std::move(arguments), .folder = folder});
    EXPECT_EQ(result.exitCode, 2) << result.out;
    return result.err;
  };
  EXPECT_THAT(errorOf({"--before", "a.json", "--after", "a.json"}, elsewhere.path()),
              HasSubstr("a.json: no doublecheck report"));
  EXPECT_THAT(errorOf({"--before", "cut.json", "--after", "a.json"}, elsewhere.path()), HasSubstr("cut.json:1:"));
  EXPECT_THAT(errorOf({"--before", "none.json", "--after", "a.json"}, elsewhere.path()),
              HasSubstr("none.json: cannot be read"));
  EXPECT_THAT(errorOf({"--before", "a.json"}, elsewhere.path()), HasSubstr("--after"));
  repository->review();
  EXPECT_THAT(errorOf({"--base", "nowhere"}, repository->root()),
              HasSubstr("--base nowhere: no such commit, branch or tag"));
  EXPECT_THAT(errorOf({}, repository->root()), HasSubstr("against what? Name it: --base main"));
  EXPECT_THAT(errorOf({"--base", "main", "--format", "sarif"}, repository->root()),
              HasSubstr("unknown format 'sarif' of a review"));
}

TEST_F(Review, AsMarkdownStartsWithTheMarkOfItsComment) {
  repository->git({"rm", "--quiet", "tests/QueueTest.cpp"});
  const RunResult result = repository->reviewAs("markdown");
  EXPECT_THAT(result.out, StartsWith("<!-- doublecheck-review -->\n### doublecheck: fidelity "));
  EXPECT_THAT(result.out, AllOf(HasSubstr("🔴 Removes the last real test of `Queue`"), HasSubstr("<details>")));
  EXPECT_THAT(result.out, Not(HasSubstr(repository->root().string())));
}

} // namespace
} // namespace doublecheck::end_to_end
