// SPDX-License-Identifier: Apache-2.0
//
// Today's project and what changed in, the project as it was out.

#include "revision/BaseSide.h"

#include <gmock/gmock.h>

namespace doublecheck {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

UnitCommand unit(const std::string &file, const std::string &target = "tests") {
  const std::string object = "CMakeFiles/" + target + ".dir/" + file + ".o";
  return {.directory = "/p/build",
          .file = "/p/" + file,
          .arguments = {"c++", "-I/p/src", "-o", object, "-c", "/p/" + file},
          .output = object};
}

Project projectOf(std::vector<UnitCommand> units) {
  Project project;
  project.root = "/p";
  project.buildFolder = "/p/build";
  project.units = std::move(units);
  return project;
}

BaseSide sideOf(const Project &now, std::vector<FileChange> changes, std::vector<std::string> untracked = {}) {
  Revision revision;
  revision.top = "/p";
  revision.changes = std::move(changes);
  revision.untracked = std::move(untracked);
  return baseSide(now, revision);
}

std::vector<std::string> filesOf(const BaseSide &side) {
  std::vector<std::string> files;
  for (const UnitCommand &unit : side.project.units)
    files.push_back(unit.file);
  return files;
}

TEST(BaseSide, AFileThatChangedHasItsFormerContent) {
  const auto side = sideOf(projectOf({unit("a.cpp")}), {{"/p/a.cpp", "/p/a.cpp", "old"}});
  EXPECT_THAT(side.overlay.texts, ElementsAre(testing::Pair("/p/a.cpp", "old")));
  EXPECT_THAT(side.overlay.absent, IsEmpty());
  EXPECT_EQ(side.project.units, projectOf({unit("a.cpp")}).units) << "the same command: its facts may be kept";
}

TEST(BaseSide, AFileThatTheChangeAddsIsNotThere) {
  const auto side = sideOf(projectOf({unit("a.cpp"), unit("new.cpp")}), {{"", "/p/new.cpp", ""}, {"", "/p/new.h", ""}});
  EXPECT_THAT(filesOf(side), ElementsAre("/p/a.cpp"));
  EXPECT_THAT(side.overlay.absent, ElementsAre("/p/new.cpp", "/p/new.h"));
}

TEST(BaseSide, AnUntrackedSourceBelongsToTheChangeAGeneratedOneDoesNot) {
  const auto side = sideOf(projectOf({unit("a.cpp"), unit("build/moc.cpp"), unit("new.cpp")}), {},
                           {"/p/new.cpp", "/p/build/moc.cpp"});
  EXPECT_THAT(filesOf(side), ElementsAre("/p/a.cpp", "/p/build/moc.cpp"));
}

TEST(BaseSide, WithTheDatabaseInTheRootAnUntrackedSourceBelongsToTheChangeToo) {
  Project now = projectOf({unit("a.cpp"), unit("new.cpp")});
  now.buildFolder = "/p";
  EXPECT_THAT(filesOf(sideOf(now, {}, {"/p/new.cpp"})), ElementsAre("/p/a.cpp"));
}

TEST(BaseSide, AFileThatMovedMovesBackWithItsCommand) {
  const auto side =
      sideOf(projectOf({unit("tests/unit/New.cpp")}), {{"/p/tests/Old.cpp", "/p/tests/unit/New.cpp", "x"}});
  EXPECT_EQ(side.project.units, projectOf({unit("tests/Old.cpp")}).units);
  EXPECT_THAT(side.overlay.absent, ElementsAre("/p/tests/unit/New.cpp"));
  EXPECT_THAT(side.notes, IsEmpty());
}

TEST(BaseSide, TwoFilesThatSwapNamesAreBothThere) {
  const auto side =
      sideOf(projectOf({unit("a.cpp"), unit("b.cpp")}), {{"/p/a.cpp", "/p/b.cpp", "A"}, {"/p/b.cpp", "/p/a.cpp", "B"}});
  EXPECT_THAT(filesOf(side), ElementsAre("/p/a.cpp", "/p/b.cpp"));
  EXPECT_THAT(side.overlay.absent, IsEmpty());
}

TEST(BaseSide, ASourceThatIsGoneIsReadWithItsNeighboursCommand) {
  const auto side = sideOf(projectOf({unit("src/main.cpp", "app"), unit("tests/StoreTest.cpp")}),
                           {{"/p/tests/QueueTest.cpp", "", "x"}, {"/p/README.md", "", "x"}});
  EXPECT_THAT(side.project.units, testing::Contains(unit("tests/QueueTest.cpp")));
  EXPECT_EQ(side.project.units.size(), 3U);
  EXPECT_THAT(side.notes, ElementsAre(testing::HasSubstr("`tests/QueueTest.cpp`")));
}

TEST(BaseSide, AWholeFolderThatIsGoneIsAProgramOfItsOwn) {
  const auto side =
      sideOf(projectOf({unit("tests/unit/StoreTest.cpp")}), {{"/p/tests/integration/QueueTest.cpp", "", "x"}});
  EXPECT_EQ(targetOf(side.project.units.front()), "integration");
}

TEST(BaseSide, SourcesThatAnOldDatabaseStillNamesAreNotMissing) {
  Project now = projectOf({unit("tests/a.cpp")});
  now.missingSources = {"/p/tests/gone.cpp", "/p/tests/lost.cpp"};
  Revision revision;
  revision.changes = {{"/p/tests/gone.cpp", "", "x"}};
  EXPECT_THAT(baseSide(now, revision).project.missingSources, ElementsAre("/p/tests/lost.cpp"));
  forgetRemovedSources(now, revision);
  EXPECT_THAT(now.missingSources, ElementsAre("/p/tests/lost.cpp"));
}

TEST(BaseSide, SaysWhatItMayGetWrong) {
  const auto side =
      sideOf(projectOf({unit("a.cpp")}),
             {{"/p/CMakeLists.txt", "/p/CMakeLists.txt", "x"},
              {.before = "/p/third_party/lib", .after = "/p/third_party/lib", .content = "", .isSubmodule = true}});
  EXPECT_THAT(side.notes,
              ElementsAre(testing::HasSubstr("edits the build (`CMakeLists.txt`)"), testing::HasSubstr("Submodules")));
}

} // namespace
} // namespace doublecheck
