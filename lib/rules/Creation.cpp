// SPDX-License-Identifier: Apache-2.0

#include "rules/Creation.h"

#include <string_view>
#include <tuple>
#include <unordered_map>

namespace doublecheck {

static std::tuple<std::string_view, std::uint32_t, std::uint32_t> keyOf(const Program &program, SourcePlace place) {
  return {program[place.file].path, place.line, place.column};
}

std::unordered_map<SymbolId, SourcePlace> implementationCreations(const Program &program, const Classification &infra) {
  std::unordered_map<SymbolId, SourcePlace> places; // without a file: not found yet
  for (const Dependency &dependency : infra.dependencies)
    for (const ClassId implementation : dependency.implementations)
      places.try_emplace(program[implementation].symbol);
  for (const Function &function : program.functions) {
    if (!function.isProduction())
      continue;
    for (const Call &call : program.callsOf(function)) {
      if (call.kind != CallKind::Construct || !call.receiver)
        continue;
      const auto found = places.find(patternOf(program, call.receiver));
      if (found != places.end() && (!found->second.file || keyOf(program, call.place) < keyOf(program, found->second)))
        found->second = call.place;
    }
  }
  std::erase_if(places, [](const auto &entry) { return !entry.second.file; });
  return places;
}

std::vector<SourcePlace> creationPlaces(const Program &program, const Classification &infra) {
  const auto created = implementationCreations(program, infra);
  std::vector<SourcePlace> places;
  for (const Dependency &dependency : infra.dependencies) {
    SourcePlace best;
    for (const ClassId implementation : dependency.implementations) {
      const auto found = created.find(program[implementation].symbol);
      if (found != created.end() && (!best.file || keyOf(program, found->second) < keyOf(program, best)))
        best = found->second;
    }
    places.push_back(best);
  }
  return places;
}

} // namespace doublecheck
