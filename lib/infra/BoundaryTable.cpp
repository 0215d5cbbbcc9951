// SPDX-License-Identifier: Apache-2.0

#include "infra/BoundaryTable.h"

#include "infra/NameHints.h"

#include <algorithm>
#include <string>

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

BoundaryTable findBoundaries(const Program &program, const Catalogue &catalogue) {
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
  return table;
}

} // namespace doublecheck
