// SPDX-License-Identifier: Apache-2.0
//
// Paths as text: absolute, lexically normal, with '/'. Never asks the disk, so
// symbolic links stay as the user wrote them.
#pragma once

#include <string>
#include <string_view>

namespace doublecheck {

/// `path`, taken from `base` where it is relative, without ".", "..", doubled
/// or trailing slashes: ("../a.cpp", "/p/build") gives "/p/a.cpp".
std::string normalPath(std::string_view path, std::string_view base);

/// Whether `path` is `folder` or lies below it. Both normal.
bool isWithin(std::string_view path, std::string_view folder);

/// "src/a.cpp" for "/p/src/a.cpp" below "/p", "." for the root itself; a path
/// that lies elsewhere stays as it is. Both normal.
std::string relativeTo(std::string_view root, std::string_view path);

/// The folder that a normal absolute path lies in; "/" for "/".
std::string parentOf(std::string_view path);

/// "src/store" for "src/store/PgStore.cpp", "" for a file at the root: of paths relative to the source root.
std::string_view folderOf(std::string_view path);

/// The last component.
std::string_view fileNameOf(std::string_view path);

} // namespace doublecheck
