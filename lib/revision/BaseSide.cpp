// SPDX-License-Identifier: Apache-2.0
//
// Moves units back. A source that the change takes away has no command any
// more: it is read with that of its nearest neighbour.
#include "revision/BaseSide.h"

#include "support/Paths.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

namespace doublecheck {

static bool isSource(std::string_view path) {
  static constexpr std::string_view Endings[] = {".cpp", ".cc", ".cxx", ".c++", ".C", ".c"};
  return std::ranges::any_of(Endings, [&](auto ending) { return path.ends_with(ending); });
}

static bool isBuildFile(std::string_view path) {
  static constexpr std::string_view Names[] = {"CMakeLists.txt", "meson.build", "BUILD",        "BUILD.bazel",
                                               "Makefile",       "Makefile.am", "configure.ac", "SConstruct"};
  const auto name = fileNameOf(path);
  return name.ends_with(".cmake") || name.ends_with(".pro") || name.ends_with(".gn") ||
         std::ranges::find(Names, name) != std::end(Names);
}

// --- a command for another file ----------------------------------------------

/// "CMakeFiles/t.dir/unit/Old.cpp.o" for ".../unit/New.cpp.o", where `from` is ".../unit/New.cpp": the longest end of
/// the source's path that the object's path holds is exchanged.
static std::string movedObject(const std::string &object, std::string_view from, std::string_view to) {
  for (auto slash = from.find('/'); slash != std::string_view::npos; slash = from.find('/', slash + 1)) {
    const auto tail = from.substr(slash + 1);
    const auto at = object.rfind(tail);
    if (at == std::string::npos)
      continue;
    const auto head = from.substr(0, slash + 1);
    const auto newTail = to.starts_with(head) ? to.substr(head.size()) : fileNameOf(to);
    return object.substr(0, at) + std::string(newTail) + object.substr(at + tail.size());
  }
  return object;
}

static UnitCommand movedUnit(const UnitCommand &unit, const std::string &file) {
  UnitCommand moved = unit;
  moved.file = file;
  moved.output = movedObject(unit.output, unit.file, file);
  bool isObject = false;
  for (std::string &argument : moved.arguments) {
    if (isObject)
      argument = movedObject(argument, unit.file, file);
    else if (!argument.starts_with('-') && normalPath(argument, unit.directory) == unit.file)
      argument = argument.starts_with('/') ? file : relativeTo(unit.directory, file);
    isObject = argument == "-o";
  }
  return moved;
}

static std::size_t sharedFolders(std::string_view left, std::string_view right) {
  std::size_t folders = 0;
  for (std::size_t i = 0; i < std::min(left.size(), right.size()) && left[i] == right[i]; ++i)
    folders += left[i] == '/';
  return folders;
}

/// Letters that the names share at their ends: "QueueTest.cpp" is nearer to "StoreTest.cpp" than to "Main.cpp".
static std::size_t sharedEnding(std::string_view left, std::string_view right) {
  std::size_t count = 0;
  while (count < std::min(left.size(), right.size()) &&
         left[left.size() - 1 - count] == right[right.size() - 1 - count])
    ++count;
  return count;
}

static const UnitCommand *nearestUnit(const Project &now, const std::string &file) {
  const UnitCommand *best = nullptr;
  std::pair<std::size_t, std::size_t> most;
  for (const UnitCommand &unit : now.units) {
    const std::pair nearness(sharedFolders(unit.file, file), sharedEnding(unit.file, file));
    if (best && nearness <= most)
      continue;
    best = &unit;
    most = nearness;
  }
  return best;
}

/// The neighbour's command; of another folder's neighbour, not its link target.
static UnitCommand borrowedUnit(const UnitCommand &neighbour, const std::string &file) {
  UnitCommand unit = movedUnit(neighbour, file);
  const auto folder = parentOf(file);
  if (folder == parentOf(neighbour.file))
    return unit;
  unit.output = "CMakeFiles/" + std::string(fileNameOf(folder)) + ".dir/" + std::string(fileNameOf(file)) + ".o";
  const auto flag = std::ranges::find(unit.arguments, "-o");
  if (flag != unit.arguments.end() && flag + 1 != unit.arguments.end())
    *(flag + 1) = unit.output;
  return unit;
}

// --- the side ----------------------------------------------------------------

namespace {

class Past {
public:
  Past(const Project &now, const Revision &revision) : now(now), revision(revision) {
    for (const FileChange &change : revision.changes) {
      if (change.isSubmodule)
        continue;
      if (!change.after.empty())
        byAfter.emplace(change.after, &change);
      if (!change.before.empty())
        existed.insert(change.before);
    }
  }

  BaseSide take() && {
    side.project = now;
    side.project.units.clear();
    layTexts();
    moveUnits();
    addRemoved();
    std::ranges::sort(side.project.units, [](const UnitCommand &left, const UnitCommand &right) {
      return std::tie(left.file, left.arguments, left) < std::tie(right.file, right.arguments, right);
    });
    std::erase_if(side.project.missingSources, [&](const std::string &file) { return existed.contains(file); });
    addNotes();
    return std::move(side);
  }

private:
  void layTexts() {
    for (const FileChange &change : revision.changes) {
      if (change.isSubmodule)
        continue;
      if (!change.before.empty())
        side.overlay.texts.emplace_back(change.before, change.content);
      if (!change.after.empty() && !existed.contains(change.after))
        side.overlay.absent.push_back(change.after);
    }
  }

  void moveUnits() {
    const std::set<std::string> untracked(revision.untracked.begin(), revision.untracked.end());
    // A database that lies in the source root makes no build folder of it.
    const bool hasBuildFolder =
        !now.buildFolder.empty() && now.buildFolder != now.root && !isWithin(now.root, now.buildFolder);
    for (const UnitCommand &unit : now.units) {
      const auto change = byAfter.find(unit.file);
      const bool isGenerated = hasBuildFolder && isWithin(unit.file, now.buildFolder);
      if (change == byAfter.end()) {
        if (isGenerated || !untracked.contains(unit.file))
          side.project.units.push_back(unit);
      } else if (const std::string &before = change->second->before; !before.empty()) {
        side.project.units.push_back(before == unit.file ? unit : movedUnit(unit, before));
      }
    }
  }

  void addRemoved() {
    for (const FileChange &change : revision.changes) {
      if (change.isSubmodule || !change.after.empty() || !isSource(change.before) || !isWithin(change.before, now.root))
        continue;
      const UnitCommand *neighbour = nearestUnit(now, change.before);
      if (!neighbour)
        continue;
      side.project.units.push_back(borrowedUnit(*neighbour, change.before));
      borrowed.push_back(relativeTo(now.root, change.before));
    }
  }

  static std::string listed(const std::vector<std::string> &files) {
    std::string text;
    for (std::size_t i = 0; i < std::min<std::size_t>(files.size(), 3); ++i)
      text += (i == 0 ? "`" : ", `") + files[i] + "`";
    return files.size() > 3 ? text + " and " + std::to_string(files.size() - 3) + " more" : text;
  }

  void addNotes() {
    std::vector<std::string> build, submodules;
    for (const FileChange &change : revision.changes) {
      const auto path = relativeTo(now.root, change.after.empty() ? change.before : change.after);
      if (change.isSubmodule)
        submodules.push_back(path);
      else if (isBuildFile(path))
        build.push_back(path);
    }
    if (!borrowed.empty())
      side.notes.push_back("Sources that the change takes away (" + listed(borrowed) +
                           ") were read with the compile commands of their neighbours.");
    if (!build.empty())
      side.notes.push_back("The change edits the build (" + listed(build) +
                           "): both sides were read with today's compile commands. To compare two builds, scan each "
                           "and give the reports: `--before A --after B`.");
    if (!submodules.empty())
      side.notes.push_back("Submodules that the change moves (" + listed(submodules) +
                           ") were read as they are now on both sides.");
  }

  const Project &now;
  const Revision &revision;
  std::map<std::string, const FileChange *> byAfter;
  std::set<std::string> existed; // paths before the change, of files that it touches
  std::vector<std::string> borrowed;
  BaseSide side;
};

} // namespace

BaseSide baseSide(const Project &now, const Revision &revision) { return Past(now, revision).take(); }

void forgetRemovedSources(Project &now, const Revision &revision) {
  for (const FileChange &change : revision.changes)
    if (change.after.empty() || change.before != change.after)
      std::erase(now.missingSources, change.before);
}

} // namespace doublecheck
