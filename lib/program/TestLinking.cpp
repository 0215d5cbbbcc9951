// SPDX-License-Identifier: Apache-2.0
//
// Tests, expectations and template instantiations, each once. A test that is
// compiled into two targets (one file, two configurations) is two tests.
#include "program/LinkInternal.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace doublecheck {

/// As the runner would print it: "Orders.Saves", "Contract/PgOrderStore.RoundTrips", "stores a row - PgStore".
static std::string displayName(const TestFact &fact) {
  if (fact.suite.empty())
    return fact.typeParameter.empty() ? fact.name : fact.name + " - " + fact.typeParameter;
  return fact.suite + (fact.typeParameter.empty() ? "" : "/" + fact.typeParameter) + "." + fact.name;
}

static void addEntries(const Linking &linking, std::size_t u, const TestFact &fact, Test &test) {
  for (const EntryFact &entry : fact.entries) {
    const SymbolId function = linking.symbol(u, entry.function);
    const bool isKnown = std::any_of(test.entries.begin(), test.entries.end(), [&](const Entry &known) {
      return known.function == function && known.role == entry.role;
    });
    if (function && !isKnown)
      test.entries.push_back({function, entry.role});
  }
}

static Test linkTest(const Linking &linking, std::size_t u, const TestFact &fact) {
  Test test{.name = displayName(fact),
            .framework = fact.framework,
            .place = linking.place(u, fact.place),
            .unit = UnitId(u),
            .target = linking.program.units[u].target,
            .fixture = linking.symbol(u, fact.fixture),
            .entries = {},
            .tags = fact.tags,
            .isParameterised = fact.isParameterised,
            .isDisabled = fact.isDisabled,
            .disabledBy = fact.disabledBy};
  for (const GateFact &gate : fact.gates)
    test.gates.push_back({gate.kind, gate.variable, linking.place(u, gate.place)});
  addEntries(linking, u, fact, test);
  return test;
}

void linkTests(Linking &linking) {
  std::map<std::tuple<std::string, FileId, std::uint32_t, TargetId>, Test> tests;
  for (std::size_t u = 0; u < linking.units.size(); ++u) {
    for (const TestFact &fact : linking.units[u].tests) {
      Test test = linkTest(linking, u, fact);
      const auto key = std::make_tuple(test.name, test.place.file, test.place.line, test.target);
      const auto [known, isNew] = tests.try_emplace(key, std::move(test));
      if (isNew)
        continue;
      addEntries(linking, u, fact, known->second);
      if (!fact.isDisabled) { // runs somewhere in this target
        known->second.isDisabled = false;
        known->second.disabledBy.clear();
      }
    }
  }
  for (auto &[key, test] : tests)
    linking.program.tests.push_back(std::move(test));
  std::sort(linking.program.tests.begin(), linking.program.tests.end(), [](const Test &a, const Test &b) {
    return std::tie(a.place, a.name, a.target) < std::tie(b.place, b.name, b.target);
  });
}

static Expectation linkExpectation(const Linking &linking, std::size_t u, const ExpectationFact &fact) {
  Expectation expectation{.technique = fact.technique,
                          .kind = fact.kind,
                          .mockClass = linking.symbol(u, fact.mockClass),
                          .method = linking.symbol(u, fact.method),
                          .function = fact.function,
                          .place = linking.place(u, fact.place),
                          .enclosing = linking.symbol(u, fact.enclosing),
                          .minimumCalls = fact.minimumCalls,
                          .maximumCalls = fact.maximumCalls,
                          .hasMatchers = fact.hasMatchers,
                          .isSequenced = fact.isSequenced,
                          .actions = {}};
  for (const ActionFact &action : fact.actions)
    expectation.actions.push_back({action.kind, linking.symbol(u, action.target), action.text});
  return expectation;
}

void linkExpectations(Linking &linking) {
  using Key = std::tuple<SourcePlace, SymbolId, SymbolId, std::string, SymbolId, ExpectationKind>;
  std::map<Key, Expectation> expectations;
  for (std::size_t u = 0; u < linking.units.size(); ++u) {
    for (const ExpectationFact &fact : linking.units[u].expectations) {
      Expectation row = linkExpectation(linking, u, fact);
      const Key key{row.place, row.mockClass, row.method, row.function, row.enclosing, row.kind};
      expectations.try_emplace(key, std::move(row));
    }
  }
  for (auto &[key, row] : expectations)
    linking.program.expectations.push_back(std::move(row));
}

void linkInstantiations(Linking &linking) {
  std::map<std::tuple<SymbolId, std::uint32_t, SymbolId>, SourcePlace> places;
  for (std::size_t u = 0; u < linking.units.size(); ++u) {
    for (const InstantiationFact &fact : linking.units[u].instantiations) {
      const SymbolId pattern = linking.symbol(u, fact.pattern), argument = linking.symbol(u, fact.argument);
      if (!pattern || !argument)
        continue;
      const SourcePlace place = linking.place(u, fact.place);
      const auto [known, isNew] = places.try_emplace({pattern, fact.parameter, argument}, place);
      if (!isNew && place < known->second)
        known->second = place;
    }
  }
  std::vector<Lists<std::uint32_t>::Entry> byArgument;
  for (const auto &[key, place] : places) {
    byArgument.emplace_back(patternOf(linking.program, std::get<2>(key)).value,
                            static_cast<std::uint32_t>(byArgument.size()));
    linking.program.instantiations.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), place});
  }
  linking.instantiatedWith.assign(linking.program.symbols.size(), byArgument);
}

} // namespace doublecheck
