// SPDX-License-Identifier: Apache-2.0
//
// From paths as written to normal paths and back to relative ones. Text only.
#include "support/Paths.h"

#include <vector>

namespace doublecheck {

/// Adds the components of `path` to `stack`; ".." takes one away, and stays at the top of the tree.
static void appendComponents(std::string_view path, std::vector<std::string_view> &stack) {
  while (!path.empty()) {
    const auto slash = path.find('/');
    const auto component = path.substr(0, slash);
    path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
    if (component.empty() || component == ".")
      continue;
    if (component != "..")
      stack.push_back(component);
    else if (!stack.empty())
      stack.pop_back();
  }
}

std::string normalPath(std::string_view path, std::string_view base) {
  std::vector<std::string_view> components;
  if (!path.starts_with('/'))
    appendComponents(base, components);
  appendComponents(path, components);
  std::string result;
  for (const auto component : components)
    result.append("/").append(component);
  return result.empty() ? "/" : result;
}

bool isWithin(std::string_view path, std::string_view folder) {
  if (folder == "/")
    return path.starts_with('/');
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

std::string relativeTo(std::string_view root, std::string_view path) {
  if (root.empty() || !isWithin(path, root))
    return std::string(path);
  if (path.size() == root.size())
    return ".";
  return std::string(path.substr(root == "/" ? 1 : root.size() + 1));
}

std::string parentOf(std::string_view path) {
  const auto slash = path.rfind('/');
  if (slash == std::string_view::npos)
    return ".";
  return slash == 0 ? "/" : std::string(path.substr(0, slash));
}

std::string_view folderOf(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view fileNameOf(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

} // namespace doublecheck
