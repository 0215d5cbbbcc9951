// SPDX-License-Identifier: Apache-2.0

#include "reach/Linkage.h"

#include "support/Paths.h"

#include <algorithm>
#include <map>
#include <string_view>

namespace doublecheck {

/// A unit whose command does not tell what it is linked into is a target of its own.
static bool isUnknown(const Program &program, TargetId target) {
  const Target &row = program[target];
  const FileId file = row.units.size() == 1 ? program.units[row.units.front().index()].mainFile : FileId();
  return file && row.name.starts_with(program[file].path);
}

void addNearestMains(const Program &program, std::vector<Lists<FunctionId>::Entry> &mains) {
  std::vector<bool> hasMain(program.targets.size());
  std::vector<FunctionId> candidates;
  for (const auto &[target, body] : mains) {
    hasMain[target] = true;
    if (program[body].isTest && isUnknown(program, TargetId(std::size_t(target))))
      candidates.push_back(body);
  }
  for (std::size_t t = 0; t < program.targets.size() && !candidates.empty(); ++t) {
    const TargetId target{t};
    if (hasMain[t] || !program[target].hasTests || !isUnknown(program, target))
      continue;
    const std::string_view own = program[program.units[program[target].units.front().index()].mainFile].path;
    const auto nearness = [&](FunctionId body) {
      const std::string_view folder = folderOf(program[program[body].place.file].path);
      return folder.empty() || isWithin(own, folder) ? folder.size() + 1 : 0;
    };
    const auto nearest = std::ranges::max_element(candidates, {}, nearness);
    if (nearness(*nearest) > 0)
      mains.emplace_back(static_cast<std::uint32_t>(t), *nearest);
  }
}

static std::vector<std::string_view> literalsIn(const Program &program, const Function &function) {
  std::vector<std::string_view> found(function.literals.begin(), function.literals.end());
  for (const Call &call : program.callsOf(function))
    for (const std::string &literal : program.literalsOf(call))
      found.push_back(literal);
  std::erase_if(found, [](std::string_view literal) { return literal.size() < 3; });
  return found;
}

std::vector<Lists<UnitId>::Entry> unitsAskedForByName(const Program &program) {
  std::map<std::string_view, std::vector<FunctionId>> registrars;
  for (std::size_t f = 0; f < program.functions.size(); ++f) {
    const Function &function = program.functions[f];
    const auto hands = [](const Call &call) {
      return call.kind == CallKind::Reference || call.kind == CallKind::Subscribe;
    };
    if (function.runsBeforeMain && function.isProduction() && std::ranges::any_of(program.callsOf(function), hands))
      for (const std::string_view literal : literalsIn(program, function))
        registrars[literal].push_back(FunctionId(f));
  }
  std::vector<Lists<UnitId>::Entry> named;
  for (std::size_t f = 0; f < program.functions.size() && !registrars.empty(); ++f) {
    if (!program.functions[f].isTest)
      continue;
    for (const std::string_view literal : literalsIn(program, program.functions[f]))
      if (const auto found = registrars.find(literal); found != registrars.end())
        for (const FunctionId registrar : found->second)
          for (const UnitId unit : program.unitsOf(program[registrar]))
            named.emplace_back(static_cast<std::uint32_t>(f), unit);
  }
  return named;
}

} // namespace doublecheck
