// SPDX-License-Identifier: Apache-2.0
//
// See the header. The store's key holds the build that wrote it, so that the form
// needs no version of its own beyond that of the facts.
#include "program/ProgramIO.h"

#include "facts/BinaryArchive.h"
#include "program/ProgramFields.h"

namespace doublecheck {

static constexpr std::string_view Magic = "DCPR";

std::string writeProgram(const Program &program) {
  BinaryWriter writer;
  fields(writer, program);
  return writer.finish(Magic, FactsVersion);
}

std::optional<Program> readProgram(std::string_view bytes) {
  const auto rest = checkedRest(bytes, Magic);
  return rest ? BinaryReader(*rest).run<Program>(FactsVersion) : std::nullopt;
}

} // namespace doublecheck
