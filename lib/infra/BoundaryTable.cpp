// SPDX-License-Identifier: Apache-2.0

#include "infra/BoundaryTable.h"

#include "infra/NameHints.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace doublecheck {

/// Code of the project cannot be a boundary, unless every body that there is stands in
/// test code (or an example) and takes the place of a library's (a link seam: a test defines `redisCommand`).
static bool mayBeBoundary(const Program &program, const Symbol &symbol) {
  if (!symbol.inProject)
    return true;
  if (symbol.definitions.empty() || !symbol.hasExternalLinkage)
    return false;
  return std::ranges::all_of(symbol.definitions, [&](FunctionId id) { return !program[id].isProduction(); });
}

/// Descriptors without a name that anybody else could open.
static bool makesADescriptor(std::string_view function) {
  constexpr auto Functions = std::to_array<std::string_view>(
      {"epoll_create", "epoll_create1", "eventfd", "pipe", "pipe2", "signalfd", "socketpair", "timerfd_create"});
  return std::ranges::find(Functions, function) != Functions.end();
}

static bool readsOrWrites(std::string_view function) {
  constexpr auto Functions = std::to_array<std::string_view>({"read", "readv", "write", "writev"});
  return std::ranges::find(Functions, function) != Functions.end();
}

static bool isOfFiles(const Catalogue &catalogue, const std::optional<BoundaryMatch> &match) {
  constexpr std::string_view Files = "filesystem";
  return match && match->reach != BoundaryMatch::Reach::Local && catalogue[match->technology].kind == Files;
}

static std::vector<bool> classesWithOwnDescriptors(const CodeIndex &index, const BoundaryTable &table,
                                                   const Catalogue &catalogue) {
  const Program &program = index.program;
  std::vector<bool> makes(program.classes.size()), opens(program.classes.size());
  for (const Function &function : program.functions) {
    const ClassId home = outermostClass(program, index.owner[function.symbol.index()]);
    if (!home || !function.isProduction())
      continue;
    for (const Call &call : program.callsOf(function)) {
      if (!call.callee || program[call.callee].inProject)
        continue;
      const std::string_view name = program[call.callee].name;
      if (makesADescriptor(name))
        makes[home.index()] = true;
      else if (isOfFiles(catalogue, table.function[call.callee.index()]) && !readsOrWrites(name))
        opens[home.index()] = true;
    }
  }
  for (std::size_t i = 0; i < makes.size(); ++i)
    makes[i] = makes[i] && !opens[i];
  return makes;
}

BoundaryTable findBoundaries(const CodeIndex &index, const Catalogue &catalogue) {
  const Program &program = index.program;
  BoundaryTable table;
  table.function.resize(program.symbols.size());
  table.type.resize(program.symbols.size());
  for (std::size_t i = 0; i < program.symbols.size(); ++i) {
    const Symbol &symbol = program.symbols[i];
    if (!mayBeBoundary(program, symbol))
      continue;
    const std::string name = withoutTemplateArguments(symbol.name);
    const std::string_view header = symbol.place.file ? std::string_view(program[symbol.place.file].path) : "";
    if (symbol.kind == SymbolKind::Class)
      table.type[i] = matchType(catalogue, name, header);
    else
      table.function[i] = matchFunction(catalogue, name, header);
  }
  table.hasOwnDescriptors = classesWithOwnDescriptors(index, table, catalogue);
  return table;
}

const BoundaryMatch *boundaryAt(const CodeIndex &index, const BoundaryTable &table, SymbolId caller, SymbolId callee) {
  if (!callee || !table.function[callee.index()])
    return nullptr;
  const ClassId home = outermostClass(index.program, index.owner[caller.index()]);
  if (home && table.hasOwnDescriptors[home.index()] && readsOrWrites(index.program[callee].name))
    return nullptr;
  return &*table.function[callee.index()];
}

} // namespace doublecheck
