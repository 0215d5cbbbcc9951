// SPDX-License-Identifier: Apache-2.0

#include "rules/Creation.h"

#include <string_view>
#include <tuple>
#include <unordered_map>

namespace doublecheck {

static std::tuple<std::string_view, std::uint32_t, std::uint32_t> keyOf(const Program &program, SourcePlace place) {
  return {program[place.file].path, place.line, place.column};
}

std::vector<SourcePlace> creationPlaces(const Program &program, const Classification &infra) {
  std::unordered_multimap<SymbolId, std::size_t> implementers;
  for (std::size_t i = 0; i < infra.dependencies.size(); ++i)
    for (const ClassId implementation : infra.dependencies[i].implementations)
      implementers.emplace(program[implementation].symbol, i);
  std::vector<SourcePlace> places(infra.dependencies.size());
  const auto consider = [&](const Call &call) {
    const auto [begin, end] = implementers.equal_range(patternOf(program, call.receiver));
    for (auto it = begin; it != end; ++it) {
      SourcePlace &best = places[it->second];
      if (!best.file || keyOf(program, call.place) < keyOf(program, best))
        best = call.place;
    }
  };
  for (const Function &function : program.functions)
    for (const Call &call : program.callsOf(function))
      if (function.isProduction() && call.kind == CallKind::Construct && call.receiver)
        consider(call);
  return places;
}

} // namespace doublecheck
