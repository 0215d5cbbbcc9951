// SPDX-License-Identifier: Apache-2.0
//
// What to analyse: the units with their commands, and the user's settings. Finds
// and reads compile_commands.json and .doublecheck.yaml; every error names file,
// line and remedy. Does not parse C++.
#pragma once

#include "project/Settings.h"

#include "llvm/Support/Error.h"

#include <compare>
#include <optional>
#include <string>
#include <vector>

namespace doublecheck {

/// One entry of the compilation database, as written there but for response files, which are
/// expanded, and extra arguments, which are added.
struct UnitCommand {
  std::string directory;              // absolute
  std::string file;                   // absolute, lexically normal
  std::vector<std::string> arguments; // with the compiler first
  std::string output;                 // object file, may be empty

  friend auto operator<=>(const UnitCommand &, const UnitCommand &) = default;
};

struct ProjectQuery {
  std::string workingDirectory;
  std::optional<std::string> buildFolder;        // -p
  std::vector<std::string> fixedCommand;         // after `--`; then `paths` are the files to analyse
  std::vector<std::string> paths;                // files, folders, globs that narrow the run
  std::vector<std::string> extraArguments;       // --extra-arg
  std::vector<std::string> extraArgumentsBefore; // --extra-arg-before
  std::optional<std::string> configuration;      // --config
};

struct Project {
  std::string root;        // absolute: the folder of .doublecheck.yaml, else of .git, else the sources' common folder
  std::string buildFolder; // absolute: where the database lies; empty for fixed commands
  Settings settings;
  std::vector<UnitCommand> units;          // in order of file, then arguments; exact repeats removed
  bool isNarrowed = false;                 // units were left out because the query names paths
  std::vector<std::string> missingSources; // named in the database, not on disk: absolute, sorted, not among `units`
};

/// Those of a configuration file.
/// Errors: the file cannot be read (its name, remedy), or what parseSettings says.
llvm::Expected<Settings> readSettings(const std::string &file);

/// Reads database and configuration.
/// Errors: no database found (where it looked, how to make one), empty or broken
/// database (file, line), nothing matches `paths`, broken configuration.
llvm::Expected<Project> openProject(const ProjectQuery &query);

/// Of directory, file, arguments and output, without the root: the same in every checkout.
/// 32 hexadecimal digits.
std::string commandKey(const UnitCommand &unit, const std::string &root);

/// "orders_unit_tests" for ".../CMakeFiles/orders_unit_tests.dir/a.cpp.o", likewise
/// Meson's "x.p/", Bazel's "_objs/x/", libtool's "x-a.o"; else empty.
std::string targetOf(const UnitCommand &unit);

} // namespace doublecheck
