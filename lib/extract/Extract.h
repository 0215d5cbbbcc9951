// SPDX-License-Identifier: Apache-2.0
//
// One translation unit in, its facts out. The only module that knows Clang,
// and this header hides even that. Never fails: what does not compile gives
// fewer facts and a problem.
#pragma once

#include "facts/Facts.h"
#include "project/Project.h"

#include <string>
#include <utility>
#include <vector>

namespace doublecheck {

struct ExtractOptions {
  std::string root;           // absolute: paths below it become relative
  std::string buildFolder;    // generated code there is the project's
  std::string resourceFolder; // Clang's builtin headers; see findResourceFolder
  std::vector<std::string> thirdPartyGlobs;
  /// Files that exist in memory only, by absolute path: unsaved buffers, tests.
  std::vector<std::pair<std::string, std::string>> overlays;
};

struct Extraction {
  TuFacts facts;
  /// Absolute paths of every file read, sorted: what the facts depend on.
  std::vector<std::string> filesRead;
};

/// Parses the unit and collects its facts. Deterministic. Any thread, several at once.
Extraction extractFacts(const UnitCommand &unit, const ExtractOptions &options);

/// The folder that holds include/stddef.h for the Clang this program is linked
/// with: beside the executable's install tree (../lib/doublecheck/clang/19), else
/// the configured LLVM's, else `clang -print-resource-dir`. Empty if none has it.
/// `executable`: absolute path of the running program.
std::string findResourceFolder(const std::string &executable);

} // namespace doublecheck
