// SPDX-License-Identifier: Apache-2.0
//
// Runs the stages from link to reach and spells what they say; see the header.
#include "support/Traced.h"

#include "support/FactsOf.h"

#include <gtest/gtest.h>

namespace doublecheck {

const DependencyEvidence *Traced::evidence(const std::string &id) const {
  for (std::size_t d = 0; d < infra.dependencies.size(); ++d)
    if (infra.dependencies[d].id == id)
      return &reach.dependencies[d];
  return nullptr;
}

std::string Traced::rung(const std::string &id) const {
  const DependencyEvidence *found = evidence(id);
  if (found == nullptr)
    return "absent";
  std::string text(rungName(found->rung));
  text += found->isConditional ? " conditional" : "";
  text += found->hasDisabled ? " disabled:" + std::string(rungName(found->disabledRung)) : "";
  text += found->isIncomplete ? " incomplete" : "";
  return text;
}

const TestEvidence *Traced::find(const std::string &id, const std::string &test) const {
  const DependencyEvidence *found = evidence(id);
  if (found == nullptr)
    return nullptr;
  for (const TestEvidence &each : found->tests)
    if (program[each.test].name == test)
      return &each;
  return nullptr;
}

std::string Traced::rung(const std::string &id, const std::string &test) const {
  const TestEvidence *found = find(id, test);
  return std::string(rungName(found ? found->rung : Rung::None));
}

std::string Traced::functionRung(const std::string &id, const std::string &function) const {
  for (std::size_t d = 0; d < infra.dependencies.size(); ++d)
    for (std::size_t f = 0; infra.dependencies[d].id == id && f < infra.dependencies[d].functions.size(); ++f)
      if (infra.dependencies[d].functions[f].name == function) {
        const FunctionEvidence &found = reach.dependencies[d].functions[f];
        return std::string(rungName(found.rung)) +
               (found.rung > Rung::None && found.conditionalOnly ? " conditional" : "");
      }
  return "absent";
}

std::string Traced::server(const std::string &id, const std::string &test) const {
  const TestEvidence *found = find(id, test);
  return found ? found->server : "absent";
}

std::string Traced::condition(const std::string &id, const std::string &test) const {
  const TestEvidence *found = find(id, test);
  return found ? found->condition : "absent";
}

std::string Traced::nearestMiss(const std::string &id) const {
  const DependencyEvidence *found = evidence(id);
  return found ? found->nearestMiss : "absent";
}

std::string Traced::witness(const std::string &id, const std::string &test) const {
  const TestEvidence *found = find(id, test);
  std::string text;
  for (std::size_t i = 0; found != nullptr && i < found->witness.size(); ++i)
    text += (i > 0 ? " > " : "") + program[found->witness[i].function].name;
  return text;
}

std::vector<std::string> Traced::contracts() const {
  std::vector<std::string> lines;
  for (const Contract &contract : reach.contracts)
    lines.push_back(contract.text + ": " + std::string(rungName(contract.sent)));
  return lines;
}

std::vector<std::string> Traced::users(const std::string &made) const {
  std::vector<std::string> names;
  for (std::size_t d = 0; d < program.doubles.size(); ++d)
    if (program[program.doubles[d].symbol].name == made)
      for (const TestId test : reach.doubleUsers[d])
        names.push_back(program[test].name);
  return names;
}

Reach tracedBothWays(const Program &program, const Classification &infra) {
  Reach plain = traceReach(program, infra, 0);
  for (const std::size_t together : {std::size_t(1), std::size_t(3), TestsTogether})
    EXPECT_TRUE(traceReach(program, infra, together) == plain) << "tests that look ahead together: " << together;
  return plain;
}

static Traced tracedFacts(std::vector<TuFacts> facts) {
  Traced result;
  result.program = linkProgram(std::move(facts));
  result.infra = classifyInfrastructure(result.program, builtinCatalogue());
  result.reach = tracedBothWays(result.program, result.infra);
  return result;
}

Traced traced(const std::vector<FactsBuilder> &units) {
  std::vector<TuFacts> facts;
  for (const FactsBuilder &unit : units)
    facts.push_back(unit.facts);
  return tracedFacts(std::move(facts));
}

Traced tracedCode(std::string_view code) { return tracedFacts(unitsOf(code)); }

void readHeaders(FactsBuilder &unit) {
  unit.outside("/usr/include/postgresql/libpq-fe.h", {"PQconnectdb", "PQexec"});
  unit.outside("/usr/include/stdlib.h", {"system", "getenv"});
  unit.at("src/Store.h").defineClass("Store", {"pure save", "pure load", "~Store"});
  unit.at("src/PgStore.h")
      .defineClass("PgStore : Store",
                   {"PgStore", "save overrides Store::save", "load overrides Store::load", "~PgStore"});
  unit.at("src/Service.h").defineClass("Service", {"Service", "place", "find"});
}

std::vector<FactsBuilder> orderService() {
  FactsBuilder store("src/PgStore.cpp", "orders"), service("src/Service.cpp", "orders"), main("src/main.cpp", "orders");
  for (FactsBuilder *unit : {&store, &service, &main})
    readHeaders(*unit);
  store.at("src/PgStore.cpp").function("PgStore::PgStore", {"run PQconnectdb"}).function("PgStore::~PgStore");
  store.function("PgStore::save", {"run PQexec 'INSERT INTO orders VALUES ($1)'"});
  store.function("PgStore::load", {"run PQexec 'SELECT * FROM orders'"});
  service.at("src/Service.cpp").function("Service::Service");
  service.function("Service::place", {"virtual Store::save"}).function("Service::find", {"virtual Store::load"});
  main.at("src/main.cpp").function("main", {"new PgStore", "new Service", "run Service::place"});
  return {store, service, main};
}

FactsBuilder storeTests(const std::string &target) {
  FactsBuilder unit("tests/StoreTest.cpp", target);
  unit.framework("googletest").framework("gmock");
  readHeaders(unit);
  unit.at("tests/MockStore.h")
      .defineClass("MockStore : Store", {"MockStore", "save overrides Store::save", "load overrides Store::load"});
  unit.mock("MockStore", {"save", "load"});
  unit.at("tests/StoreTest.cpp");
  return unit;
}

} // namespace doublecheck
