// SPDX-License-Identifier: Apache-2.0
//
// The project's own source as text, for tests that hold it to its invariants.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace doublecheck::architecture {

struct SourceFile {
  std::string path; // from the project's root: "lib/facts/Facts.h"
  std::vector<std::string> lines;
};

/// All .h, .cpp and .def files below `folder` ("lib"), sorted by path.
std::vector<SourceFile> sourceFiles(const std::string &folder);

/// One `doublecheck_module(name USES a b ...)` line of lib/CMakeLists.txt.
struct Module {
  std::string name;
  std::vector<std::string> uses;
};

/// In the order of lib/CMakeLists.txt, which is from the ground up.
std::vector<Module> modules();

/// The path between quotes or brackets of an `#include` line; empty for other lines.
std::string includedBy(const std::string &line);

/// The names in `MACRO(name)` lines of a .def file.
std::vector<std::string> entriesOf(const std::string &path, const std::string &macro);

/// "googleMock" and "GoogleMock" as "google-mock".
std::string kebab(const std::string &name);

} // namespace doublecheck::architecture
