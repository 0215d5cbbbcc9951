// SPDX-License-Identifier: Apache-2.0
//
// What is known of a project, with one file edited.
#include "pipeline/KnownFacts.h"
#include "support/FactsOf.h"

#include <gmock/gmock.h>

namespace doublecheck {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view Code = R"cpp(// FILE: src/Store.h
struct Store { virtual void save(int) = 0; };
// FILE: src/Store.cpp
#include "src/Store.h"
struct PgStore : Store { void save(int) override {} };
// FILE: tests/StoreTest.cpp
#include "src/Store.h"
struct FakeStore : Store { void save(int) override {} };
)cpp";

class Known : public testing::Test {
protected:
  Known() {
    project.root = SnippetRoot;
    for (const char *file : {"src/Store.cpp", "tests/StoreTest.cpp"})
      project.units.push_back(
          {.directory = project.root, .file = project.root + "/" + file, .arguments = {}, .output = {}});
    known.units = unitsOf(Code);
    known.kept.resize(2);
  }

  std::vector<std::string> readThrough(const std::string &file) {
    std::vector<std::string> names;
    for (const auto unit : unitsThatSay(project, known, project.root + "/" + file))
      names.push_back(project.units[unit].file.substr(project.root.size() + 1));
    return names;
  }

  std::vector<std::string> classesOf(std::size_t unit) {
    std::vector<std::string> names;
    for (const auto &row : known.units[unit].classes)
      names.push_back(nameOf(known.units[unit], row.symbol));
    return names;
  }

  Project project;
  KnownFacts known;
};

TEST_F(Known, ASourceSpeaksForItselfAndAHeaderThroughTheUnitOfItsName) {
  EXPECT_THAT(readThrough("tests/StoreTest.cpp"), ElementsAre("tests/StoreTest.cpp"));
  EXPECT_THAT(readThrough("src/Store.h"), ElementsAre("src/Store.cpp"));
  EXPECT_THAT(readThrough("src/Other.h"), IsEmpty());
}

TEST_F(Known, WhatOthersSaidOfAnEditedHeaderGoes) {
  TuFacts fresh = known.units[0];
  replaceFacts(project, known, 0, std::move(fresh), {project.root + "/src/Store.h"});
  EXPECT_THAT(classesOf(0), ElementsAre("Store", "PgStore"));
  EXPECT_THAT(classesOf(1), ElementsAre("FakeStore"));
}

TEST_F(Known, AFileOfSeveralTargetsSaysTheSameForEach) {
  project.units.push_back(project.units[0]);
  project.units[2].output = "CMakeFiles/other.dir/Store.cpp.o";
  known.units.push_back(known.units[0]);
  known.kept.resize(3);
  TuFacts fresh = unitsOf("// FILE: src/Store.cpp\nstruct Only {};\n").at(0);
  replaceFacts(project, known, 0, std::move(fresh), {project.root + "/src/Store.cpp"});
  EXPECT_THAT(classesOf(2), ElementsAre("Only"));
  EXPECT_EQ(known.units[2].target, "other");
}

TEST_F(Known, WhatWasNeverAnalysedIsAProblemAndNotSilence) {
  Store nothing;
  const KnownFacts recalled = recallFacts(project, nothing);
  ASSERT_EQ(recalled.units.size(), 2U);
  EXPECT_EQ(recalled.kept[0], std::nullopt);
  ASSERT_EQ(recalled.units[0].problems.size(), 1U);
}

} // namespace
} // namespace doublecheck
