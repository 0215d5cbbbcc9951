// SPDX-License-Identifier: Apache-2.0
//
// Picks the literals out of the calls that a dependency's own code makes.
#include "reach/Contracts.h"

#include "infra/Footprint.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <tuple>

namespace doublecheck {

/// "SET %s %s", "orders.created": something that whoever answers must know; not "r", "" or "%s".
static bool saysSomething(std::string_view text) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (std::isalpha(static_cast<unsigned char>(text[i])) && (i == 0 || text[i - 1] != '%'))
      ++letters;
  return letters >= 2;
}

/// Whether a literal of the call goes to whoever answers for the dependency.
static bool isContract(const CodeGraph &graph, const RoleTable &roles, std::uint32_t dependency, const Call &call,
                       const std::string &literal) {
  if (looksLikeContract(literal))
    return true;
  const auto &match = call.callee ? graph.infra.boundaryOf[call.callee.index()] : std::nullopt;
  if (!match || match->reach != BoundaryMatch::Reach::Exchange)
    return false;
  const auto own = roles.technologiesOf(dependency);
  if (std::find(own.begin(), own.end(), graph.denseNumber(match->technology)) == own.end())
    return false;
  return (*graph.infra.catalogue)[match->technology].answers != Answers::Ambient && saysSomething(literal);
}

std::vector<Contract> findContracts(const CodeGraph &graph, const RoleTable &roles) {
  const Program &program = graph.program;
  std::vector<Contract> contracts;
  std::set<std::tuple<std::uint32_t, SymbolId, std::string>> known;
  for (std::uint32_t d = 0; d < graph.infra.dependencies.size(); ++d) {
    for (const SymbolId symbol : roles.codeOf(d)) {
      for (const FunctionId body : program[symbol].definitions) {
        if (!program[body].isProduction())
          continue;
        for (const Call &call : program.callsOf(body))
          for (const std::string &literal : program.literalsOf(call))
            if (isContract(graph, roles, d, call, literal) && known.emplace(d, symbol, literal).second)
              contracts.push_back({DependencyId(d), symbol, call.place, literal, Rung::None});
      }
    }
  }
  std::sort(contracts.begin(), contracts.end(), [](const Contract &a, const Contract &b) {
    return std::tie(a.dependency, a.place, a.text) < std::tie(b.dependency, b.place, b.text);
  });
  return contracts;
}

} // namespace doublecheck
