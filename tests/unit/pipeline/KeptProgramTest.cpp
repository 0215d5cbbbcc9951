// SPDX-License-Identifier: Apache-2.0
//
// Runs over a project that changes between them: each says what a run without a
// store says, and starts from the kept program only where it may.
#include "extract/Extract.h"
#include "pipeline/Pipeline.h"
#include "program/ProgramIO.h"
#include "report/writers/Writers.h"
#include "support/Files.h"
#include "support/Paths.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <thread>
#include <unistd.h>

namespace doublecheck {
namespace {

namespace fs = std::filesystem;

enum class StartsFrom { Units, KeptProgram };

class KeptProgram : public testing::Test {
protected:
  void SetUp() override {
    char pattern[] = "/tmp/doublecheck-kept-XXXXXX";
    folder = fs::canonical(mkdtemp(pattern)).string();
    project.root = folder + "/p";
    options.version = "1";
    options.resourceFolder = findResourceFolder("");
    options.unitTimeLimit = 60;
    options.jobs = 2;
    put("include/store.h", "#pragma once\n"
                           "struct Store { virtual ~Store() = default; virtual void save(int) = 0; };\n");
    unit("src/disk.cpp", "#include \"store.h\"\n"
                         "extern \"C\" int fsync(int);\n"
                         "struct DiskStore : Store { void save(int id) override { fsync(id); } };\n"
                         "void useDisk() { DiskStore().save(1); }\n");
    unit("src/memory.cpp", "#include \"store.h\"\n"
                           "struct MemoryStore : Store { void save(int) override {} };\n"
                           "void useMemory() { MemoryStore().save(1); }\n");
    check(StartsFrom::Units);
    check(StartsFrom::KeptProgram);
  }
  void TearDown() override { fs::remove_all(folder); }

  void put(const std::string &name, const std::string &text) {
    const auto path = project.root + "/" + name;
    fs::create_directories(parentOf(path));
    ASSERT_FALSE(static_cast<bool>(writeFile(path, text)));
  }

  void unit(const std::string &name, const std::string &text) {
    put(name, text);
    const auto file = project.root + "/" + name;
    project.units.push_back({.directory = project.root,
                             .file = file,
                             .arguments = {"c++", "-std=c++20", "-Iearly", "-Iinclude", file},
                             .output = {}});
  }

  void configure(std::string_view yaml) {
    auto settings = parseSettings(yaml, project.root + "/.doublecheck.yaml");
    ASSERT_TRUE(static_cast<bool>(settings)) << llvm::toString(settings.takeError());
    project.settings = std::move(*settings);
  }

  /// A run of its own, some time after the last file was written.
  Store freshStore() const {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    return Store(folder + "/cache", "1", project.root);
  }

  std::string resultOf(Store &store) {
    auto analysis = analyze(project, store, options);
    if (analysis)
      return writeProgram((*analysis)->program) + findWriter("json")->write((*analysis)->report, {});
    ADD_FAILURE() << llvm::toString(analysis.takeError());
    return {};
  }

  void check(StartsFrom expected) { check(expected, freshStore()); }
  void check(StartsFrom expected, Store store) {
    Store none;
    const auto honest = resultOf(none);
    auto actual = StartsFrom::KeptProgram;
    options.onProgress = [&](const Progress &) { actual = StartsFrom::Units; };
    EXPECT_EQ(resultOf(store), honest);
    EXPECT_EQ(actual, expected);
    options.onProgress = nullptr;
  }

  std::string folder;
  Project project;
  RunOptions options;
};

TEST_F(KeptProgram, IsNotForFilesThatChanged) {
  put("include/store.h", "struct Store { virtual ~Store() = default; virtual void save(int); };\n");
  check(StartsFrom::Units);
  check(StartsFrom::KeptProgram);
}

TEST_F(KeptProgram, IsNotForAHeaderThatAppearsEarlierOnTheIncludePath) {
  put("early/store.h", "struct Store { virtual void save(int); };\n");
  check(StartsFrom::Units);
  fs::remove_all(project.root + "/early");
  check(StartsFrom::Units); // the newer program took the older one's place; the facts of both are kept
  check(StartsFrom::KeptProgram);
}

TEST_F(KeptProgram, IsNotForOtherUnits) {
  const auto all = project.units;
  project.units.pop_back();
  project.isNarrowed = true;
  check(StartsFrom::Units);
  check(StartsFrom::KeptProgram);
  project.units = all;
  project.isNarrowed = false;
  check(StartsFrom::KeptProgram);
  project.missingSources.push_back(project.root + "/src/generated.cpp");
  check(StartsFrom::Units);
}

TEST_F(KeptProgram, IsNotForOtherGlobsOfTestsAndProduction) {
  configure("tests: ['src/memory.cpp']\n");
  check(StartsFrom::Units);
  check(StartsFrom::KeptProgram);
}

TEST_F(KeptProgram, ServesAnyCatalogueAndRules) {
  configure("catalogue:\n"
            "  - id: store\n"
            "    kind: cache\n"
            "    functions: [useMemory]\n"
            "rules:\n"
            "  never-real: error\n");
  check(StartsFrom::KeptProgram);
  configure("kinds:\n"
            "  Store: none\n");
  check(StartsFrom::KeptProgram);
}

TEST_F(KeptProgram, IsNotForTextsInPlaceOfFiles) {
  const Overlay unsaved{.texts = {{project.root + "/src/memory.cpp", "void useMemory() {}\n"}}, .absent = {}};
  options.overlays = unsaved.files();
  check(StartsFrom::Units, freshStore().assuming(unsaved));
  check(StartsFrom::KeptProgram, freshStore().assuming(unsaved));
  options.overlays.clear();
  check(StartsFrom::KeptProgram);
  const Overlay moved{.texts = {{project.root + "/early/store.h", "struct Store { virtual void save(int); };\n"}},
                      .absent = {project.root + "/include/store.h"}};
  options.overlays = moved.files();
  check(StartsFrom::Units, freshStore().assuming(moved));
  options.overlays.clear();
  check(StartsFrom::KeptProgram);
}

} // namespace
} // namespace doublecheck
