// SPDX-License-Identifier: Apache-2.0
//
// From an object file's path to the link target it belongs to, by the layouts
// of the build systems. What no layout fits stays unknown.
#include "project/Project.h"

#include "support/Paths.h"

#include <string_view>
#include <vector>

namespace doublecheck {

static std::string_view withoutEnding(std::string_view name) { return name.substr(0, name.rfind('.')); }

static std::string_view objectOf(const UnitCommand &unit) {
  if (!unit.output.empty())
    return unit.output;
  for (std::size_t index = 0; index + 1 < unit.arguments.size(); ++index)
    if (unit.arguments[index] == "-o")
      return unit.arguments[index + 1];
  for (const std::string_view argument : unit.arguments)
    if (argument.starts_with("-o") && argument.size() > 2)
      return argument.substr(2);
  return {};
}

static std::vector<std::string_view> foldersOf(std::string_view path) {
  std::vector<std::string_view> folders;
  for (auto slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/')) {
    folders.push_back(path.substr(0, slash));
    path.remove_prefix(slash + 1);
  }
  return folders;
}

/// "x" of Meson's former "x" and "abc123@@x" (a hash of the folder before it).
static std::string_view oldMesonTarget(std::string_view folder) {
  const auto hash = folder.rfind("@@");
  return hash == std::string_view::npos ? folder : folder.substr(hash + 2);
}

/// By a folder: CMake's "CMakeFiles/x.dir", Bazel's "_objs/x", xmake's ".objs/x", Meson's "x.p" or "x@exe".
static std::string_view targetByFolder(std::string_view object) {
  const auto folders = foldersOf(object);
  for (std::size_t index = folders.size(); index-- > 0;) {
    const auto folder = folders[index];
    const auto above = index > 0 ? folders[index - 1] : std::string_view();
    if (above == "CMakeFiles" && folder.ends_with(".dir"))
      return folder.substr(0, folder.size() - 4);
    if (above == "_objs" || above == ".objs")
      return folder;
    if (folder.ends_with(".p") && folder.size() > 2)
      return folder.substr(0, folder.size() - 2);
    for (const std::string_view kind : {"@exe", "@sta", "@sha"})
      if (folder.ends_with(kind))
        return oldMesonTarget(folder.substr(0, folder.size() - kind.size()));
  }
  return {};
}

/// By the name: Automake's "x-a.o", GN's "x.a.o" for a.cpp.
static std::string_view targetByName(std::string_view object, std::string_view source) {
  const auto name = withoutEnding(fileNameOf(object));
  const auto stem = withoutEnding(fileNameOf(source));
  if (name.size() < stem.size() + 2 || !name.ends_with(stem))
    return {};
  const char separator = name[name.size() - stem.size() - 1];
  return separator == '-' || separator == '.' ? name.substr(0, name.size() - stem.size() - 1) : std::string_view();
}

std::string targetOf(const UnitCommand &unit) {
  const auto object = objectOf(unit);
  if (const auto target = targetByFolder(object); !target.empty())
    return std::string(target);
  return std::string(targetByName(object, unit.file));
}

} // namespace doublecheck
