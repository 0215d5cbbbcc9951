// SPDX-License-Identifier: Apache-2.0
//
// Files by path, units and the targets they are linked into. A unit whose
// target is unknown is a target of its own.
#include "program/LinkInternal.h"

#include <algorithm>
#include <map>

namespace doublecheck {

void linkFiles(Linking &linking) {
  std::map<std::string_view, bool> inProject;
  for (const TuFacts &unit : linking.units)
    for (const FileFact &file : unit.files)
      inProject[file.path] |= file.inProject;
  std::map<std::string_view, FileId> byPath;
  for (const auto &[path, own] : inProject) {
    byPath[path] = FileId(linking.program.files.size());
    linking.program.files.push_back({.path = std::string(path), .inProject = own, .isTest = false});
  }
  for (const TuFacts &unit : linking.units) {
    std::vector<FileId> &mapped = linking.files.emplace_back();
    for (const FileFact &file : unit.files)
      mapped.push_back(byPath[file.path]);
  }
}

/// The name of the target that a unit belongs to: its own path where the command does not tell,
/// numbered where one file is compiled several times.
static std::vector<std::string> targetNames(const Linking &linking) {
  std::map<std::string, unsigned> seen;
  std::vector<std::string> names;
  for (std::size_t u = 0; u < linking.units.size(); ++u) {
    const TuFacts &unit = linking.units[u];
    std::string name = unit.target;
    if (name.empty()) {
      name = unit.mainFile ? linking.program[linking.files[u][unit.mainFile.index()]].path : std::string();
      if (const unsigned times = ++seen[name]; times > 1)
        name += " (" + std::to_string(times) + ")";
    }
    names.push_back(std::move(name));
  }
  return names;
}

void linkTargets(Linking &linking) {
  Program &program = linking.program;
  const std::vector<std::string> names = targetNames(linking);
  std::map<std::string_view, TargetId> byName;
  for (const std::string &name : names)
    byName[name];
  for (auto &[name, id] : byName) {
    id = TargetId(program.targets.size());
    program.targets.push_back({.name = std::string(name), .hasTests = false, .units = {}});
  }
  for (std::size_t u = 0; u < linking.units.size(); ++u) {
    const TuFacts &facts = linking.units[u];
    const TargetId target = byName[names[u]];
    Unit unit{.mainFile = facts.mainFile ? linking.files[u][facts.mainFile.index()] : FileId(),
              .target = target,
              .isTest = false,
              .frameworks = facts.frameworks,
              .problems = facts.problems,
              .problemPlaces = {}};
    for (const ProblemFact &problem : facts.problems)
      unit.problemPlaces.push_back(linking.place(u, problem.place));
    program.targets[target.index()].units.push_back(UnitId(program.units.size()));
    program.targets[target.index()].hasTests |= !facts.tests.empty();
    program.units.push_back(std::move(unit));
  }
}

} // namespace doublecheck
