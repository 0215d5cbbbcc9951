// SPDX-License-Identifier: Apache-2.0
//
// See the header. Beside the units' facts the program depends on the settings
// that tell tests, production and examples apart, and on sources that are not there.
#include "pipeline/KeptProgram.h"

#include "program/ProgramIO.h"
#include "support/Bytes.h"
#include "support/Paths.h"

namespace doublecheck {

static std::string nameOfProgram(const Project &project, const SourceRoles &roles) {
  std::string name = "program";
  for (const auto *list : {&roles.testGlobs, &roles.productionGlobs, &roles.exampleGlobs}) {
    appendVarint(name, list->size());
    for (const auto &glob : *list)
      appendString(name, glob);
  }
  for (const auto &file : project.missingSources)
    appendString(name, relativeTo(project.root, file));
  return name;
}

std::optional<Program> loadProgram(const Project &project, Store &store, const SourceRoles &roles) {
  const auto bytes = store.loadWhole(project.units, nameOfProgram(project, roles));
  auto program = bytes ? readProgram(*bytes) : std::nullopt;
  if (program)
    store.finish();
  return program;
}

void saveProgram(const Project &project, Store &store, const SourceRoles &roles, const Program &program) {
  if (store.isActive())
    store.saveWhole(project.units, nameOfProgram(project, roles), writeProgram(program));
  store.finish();
}

} // namespace doublecheck
