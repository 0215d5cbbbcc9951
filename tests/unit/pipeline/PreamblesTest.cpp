// SPDX-License-Identifier: Apache-2.0
//
// An edited unit says what it would say parsed whole, whatever was kept of it.
#include "pipeline/Preambles.h"

#include "facts/FactsIO.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <thread>

namespace doublecheck {
namespace {

class Preambles : public testing::Test {
protected:
  void SetUp() override {
    folder.write("a.h", "#pragma once\nint first();\n");
    folder.write("unit.cpp", "#include \"a.h\"\nint f() { return first(); }\n");
    settle();
  }

  /// Files written just now are not trusted.
  static void settle() { std::this_thread::sleep_for(std::chrono::milliseconds(20)); }

  UnitCommand unit() const {
    const std::string file = (folder.path() / "unit.cpp").string();
    return {.directory = folder.path().string(), .file = file, .arguments = {"c++", "-c", file}, .output = {}};
  }

  ExtractOptions options() const {
    return {.root = folder.path().string(),
            .buildFolder = {},
            .resourceFolder = findResourceFolder(""),
            .thirdPartyGlobs = {},
            .overlays = {}};
  }

  std::size_t preamblesKept() const {
    std::size_t count = 0;
    for (const auto &entry : std::filesystem::directory_iterator(folder.path() / "cache/files"))
      count += entry.path().extension() == ".file";
    return count;
  }

  /// Held to a whole parse.
  void expectSameFacts(const Overlay &unsaved = {}) {
    ExtractOptions asked = options();
    asked.overlays = unsaved.texts;
    Store store = Store((folder.path() / "cache").string(), "1", folder.path().string()).assuming(unsaved);
    EXPECT_EQ(writeFacts(extractEdited(unit(), store, asked).facts), writeFacts(extractFacts(unit(), asked).facts));
  }

  TemporaryFolder folder;
};

TEST_F(Preambles, OneServesAllEditsBelowIt) {
  expectSameFacts();
  folder.write("unit.cpp", "#include \"a.h\"\nint g() { return first() + 1; }\n");
  expectSameFacts();
  EXPECT_EQ(preamblesKept(), 1u);
}

TEST_F(Preambles, AChangedHeaderMakesANewOne) {
  expectSameFacts();
  folder.write("a.h", "#pragma once\nint other();\ninline int first() { return other(); }\n");
  settle();
  expectSameFacts();
  EXPECT_EQ(preamblesKept(), 1u) << "the old one is of no use";
}

TEST_F(Preambles, AnUnsavedHeaderCounts) {
  expectSameFacts();
  expectSameFacts({.texts = {{(folder.path() / "a.h").string(), "#pragma once\ninline int first() { return 1; }\n"}},
                   .absent = {}});
  expectSameFacts();
}

TEST_F(Preambles, AnUnsavedSourceNeedsNone) {
  expectSameFacts();
  expectSameFacts(
      {.texts = {{(folder.path() / "unit.cpp").string(), "#include \"a.h\"\nint h() { return first(); }\n"}},
       .absent = {}});
  EXPECT_EQ(preamblesKept(), 1u);
}

TEST_F(Preambles, ALostFileIsMadeAgain) {
  expectSameFacts();
  for (const auto &entry : std::filesystem::directory_iterator(folder.path() / "cache/files"))
    if (entry.path().extension() == ".file")
      std::filesystem::remove(entry.path());
  expectSameFacts();
  EXPECT_EQ(preamblesKept(), 1u);
}

TEST_F(Preambles, WithoutAStoreThereAreNone) {
  Store nowhere;
  EXPECT_EQ(writeFacts(extractEdited(unit(), nowhere, options()).facts),
            writeFacts(extractFacts(unit(), options()).facts));
}

} // namespace
} // namespace doublecheck
