// SPDX-License-Identifier: Apache-2.0
//
// Component by component: a production unit and a test unit each.
#include "GenerateFacts.h"

#include "support/Hash.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>

namespace doublecheck {

namespace {

constexpr std::uint32_t FunctionsOfComponent = 50;
constexpr std::uint32_t Methods = 5;
constexpr std::uint32_t Layers = 12;
constexpr std::uint32_t ComponentsOfTarget = 40;

/// A linear congruential generator: the same on every machine.
class Dice {
public:
  explicit Dice(std::uint64_t seed) : state(seed * 2 + 1) {}

  std::uint32_t below(std::uint64_t limit) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::uint32_t>((state >> 33) % std::max<std::uint64_t>(limit, 1));
  }

private:
  std::uint64_t state;
};

struct Client {
  const char *function;
  const char *header;
};

/// Functions that the built-in catalogue knows.
constexpr std::array<Client, 6> Clients = {{{"PQexec", "/usr/include/postgresql/libpq-fe.h"},
                                            {"redisCommand", "/usr/include/hiredis/hiredis.h"},
                                            {"rd_kafka_produce", "/usr/include/librdkafka/rdkafka.h"},
                                            {"curl_easy_perform", "/usr/include/curl/easy.h"},
                                            {"mysql_query", "/usr/include/mysql/mysql.h"},
                                            {"sqlite3_exec", "/usr/include/sqlite3.h"}}};

struct Shape {
  std::uint64_t components = 1;
  std::uint32_t callsPerFunction = 10;
  std::uint64_t tests = 0;
  std::uint64_t seed = 1;
  std::uint32_t helpers = 1; // free functions of a component

  std::uint64_t layerOf(std::uint64_t component) const { return component * Layers / components; }
};

std::string space(std::uint64_t component) { return "app::module" + std::to_string(component) + "::"; }

ClassFact classAt(SymbolRef symbol, Place place) {
  ClassFact row;
  row.symbol = symbol;
  row.place = place;
  return row;
}

/// One unit under construction: symbols and files get rows as they are named.
class Unit {
public:
  Unit(std::string path, std::string target) {
    facts.mainFile = file(std::move(path), true);
    facts.target = std::move(target);
  }

  FileRef file(const std::string &path, bool inProject) {
    const auto [row, isNew] = files.try_emplace(path, facts.files.size());
    if (isNew)
      facts.files.push_back({.path = path, .inProject = inProject});
    return FileRef(row->second);
  }

  SymbolRef symbol(const std::string &name, SymbolKind kind, Place place, SymbolRef parent = {}) {
    const auto [row, isNew] = symbols.try_emplace(name, facts.symbols.size());
    if (isNew)
      facts.symbols.push_back({.key = hash64(name),
                               .name = name,
                               .kind = kind,
                               .place = place,
                               .inProject = facts.files[place.file.index()].inProject,
                               .isExternC = false,
                               .hasExternalLinkage = true,
                               .parent = parent,
                               .pattern = {}});
    return SymbolRef(row->second);
  }

  FunctionFact &body(SymbolRef symbol, Place place) {
    auto &function = facts.functions.emplace_back();
    function.symbol = symbol;
    function.place = place;
    function.endLine = place.line + 8;
    return function;
  }

  TuFacts facts;

private:
  std::unordered_map<std::string, std::size_t> files, symbols;
};

/// The declarations of one component as some unit sees them.
class Component {
public:
  Component(Unit &unit, std::uint64_t number) : unit(unit), prefix(space(number)) {
    header = unit.file("src/module" + std::to_string(number) + ".h", true);
    source = unit.file("src/module" + std::to_string(number) + ".cpp", true);
  }

  SymbolRef interface() { return unit.symbol(prefix + "Port", SymbolKind::Class, {header, 10, 7}); }
  SymbolRef adapter() { return unit.symbol(prefix + "Adapter", SymbolKind::Class, {header, 30, 7}); }
  SymbolRef service() { return unit.symbol(prefix + "Service", SymbolKind::Class, {header, 50, 7}); }
  SymbolRef portMethod(std::uint32_t index) { return method(interface(), "Port::call", index, 11); }
  SymbolRef adapterMethod(std::uint32_t index) { return method(adapter(), "Adapter::call", index, 31); }
  SymbolRef serviceMethod(std::uint32_t index) { return method(service(), "Service::act", index, 51); }
  SymbolRef adapterConstructor() {
    return unit.symbol(prefix + "Adapter::Adapter", SymbolKind::Constructor, {header, 40, 3}, adapter());
  }
  SymbolRef serviceConstructor() {
    return unit.symbol(prefix + "Service::Service", SymbolKind::Constructor, {header, 60, 3}, service());
  }
  SymbolRef helper(std::uint32_t index) {
    return unit.symbol(prefix + "helper" + std::to_string(index), SymbolKind::Function, {source, 500 + 10 * index, 1});
  }

  /// The class definitions of the header, as every unit that includes it has them.
  void define() {
    ClassFact port = classAt(interface(), {header, 10, 7});
    port.isAbstract = port.isPolymorphic = true;
    ClassFact real = classAt(adapter(), {header, 30, 7});
    real.isPolymorphic = true;
    real.bases = {{interface(), false}};
    ClassFact user = classAt(service(), {header, 50, 7});
    for (std::uint32_t index = 0; index < Methods; ++index) {
      port.methods.push_back(virtualMethod(portMethod(index), index, true, {}));
      real.methods.push_back(virtualMethod(adapterMethod(index), index, false, {portMethod(index)}));
    }
    user.fields.push_back({.name = "port", .type = interface(), .byValue = false, .place = {header, 70, 3}});
    for (auto *row : {&port, &real, &user})
      unit.facts.classes.push_back(std::move(*row));
  }

  MethodFact virtualMethod(SymbolRef symbol, std::uint32_t index, bool isPure, std::vector<SymbolRef> overrides) {
    MethodFact method;
    method.symbol = symbol;
    method.name = "call" + std::to_string(index);
    method.signature = "(int)";
    method.place = unit.facts.symbols[symbol.index()].place;
    method.isVirtual = true;
    method.isPure = isPure;
    method.hasOverride = !overrides.empty();
    method.minimumArguments = method.maximumArguments = 1;
    method.overrides = std::move(overrides);
    return method;
  }

  FileRef header, source;

private:
  SymbolRef method(SymbolRef parent, const char *name, std::uint32_t index, std::uint32_t line) {
    return unit.symbol(prefix + name + std::to_string(index), SymbolKind::Method, {header, line + index, 3}, parent);
  }

  Unit &unit;
  std::string prefix;
};

CallFact call(CallKind kind, SymbolRef callee, SymbolRef receiver, Place place) {
  return {.kind = kind, .callee = callee, .receiver = receiver, .place = place, .literals = {}};
}

} // namespace

/// A component of a lower layer, mostly a near one: real code has neighbourhoods.
static std::uint64_t lowerComponent(const Shape &shape, std::uint64_t component, Dice &dice) {
  const auto layer = shape.layerOf(component);
  if (layer == 0)
    return component;
  const auto below = (component * Layers / shape.components) * shape.components / Layers; // first of this layer
  const auto width = std::max<std::uint64_t>(shape.components / Layers, 1);
  const auto same = component - below; // the column
  const auto column = (same + dice.below(4)) % width;
  const auto lower = below - std::min(below, width) + column;
  return std::min(lower, below - 1);
}

/// Calls of a production function: helpers further down the same component, the port, a lower service.
static void addCalls(Unit &unit, Component &own, std::uint64_t number, std::uint32_t position, const Shape &shape,
                     Dice &dice, FunctionFact &function, Place place) {
  for (std::uint32_t index = 0; index < shape.callsPerFunction; ++index) {
    place.line = function.place.line + index % 8;
    const auto die = dice.below(100);
    if (die < 82 && position + 1 < shape.helpers) {
      const auto next = position + 1 + dice.below(std::min<std::uint32_t>(shape.helpers - position - 1, 12));
      function.calls.push_back(call(CallKind::Direct, own.helper(next), {}, place));
    } else if (die < 96) {
      function.calls.push_back(call(CallKind::Virtual, own.portMethod(dice.below(Methods)), own.interface(), place));
    } else if (const auto lower = lowerComponent(shape, number, dice); lower != number && position < 6) {
      Component other(unit, lower);
      function.calls.push_back(
          call(CallKind::Direct, other.serviceMethod(dice.below(Methods)), other.service(), place));
    }
  }
}

static void addAdapter(Unit &unit, Component &own, std::uint64_t number) {
  const auto &client = Clients[number % Clients.size()];
  const auto header = unit.file(client.header, false);
  const auto outside = unit.symbol(client.function, SymbolKind::Function, {header, 100, 1});
  unit.facts.symbols[outside.index()].isExternC = true;
  for (std::uint32_t index = 0; index < Methods; ++index) {
    const Place place{own.source, 100 + 10 * index, 1};
    unit.body(own.adapterMethod(index), place)
        .calls.push_back(call(CallKind::Direct, outside, {}, {own.source, place.line + 2, 3}));
  }
  unit.body(own.adapterConstructor(), {own.source, 160, 1});
}

static TuFacts productionUnit(std::uint64_t number, const Shape &shape) {
  Dice dice(shape.seed * 1'000'003 + number);
  Unit unit("src/module" + std::to_string(number) + ".cpp", "library" + std::to_string(number / ComponentsOfTarget));
  Component own(unit, number);
  own.define();
  addAdapter(unit, own, number);
  unit.body(own.serviceConstructor(), {own.source, 190, 1});
  for (std::uint32_t index = 0; index < Methods; ++index) {
    const Place place{own.source, 200 + 10 * index, 1};
    addCalls(unit, own, number, 0, shape, dice, unit.body(own.serviceMethod(index), place), place);
  }
  for (std::uint32_t index = 0; index < shape.helpers; ++index) {
    const Place place{own.source, 500 + 10 * index, 1};
    addCalls(unit, own, number, index, shape, dice, unit.body(own.helper(index), place), place);
  }
  return std::move(unit.facts);
}

static SymbolRef addMock(Unit &unit, Component &own, std::uint64_t number, FileRef file) {
  const auto name = "MockPort" + std::to_string(number);
  const auto mock = unit.symbol(name, SymbolKind::Class, {file, 10, 7});
  ClassFact row = classAt(mock, {file, 10, 7});
  row.isPolymorphic = true;
  row.bases = {{own.interface(), false}};
  DoubleFact made;
  made.symbol = mock;
  made.technique = "gmock";
  made.place = {file, 10, 7};
  for (std::uint32_t index = 0; index < Methods; ++index) {
    const auto method =
        unit.symbol(name + "::call" + std::to_string(index), SymbolKind::Method, {file, 11 + index, 3}, mock);
    row.methods.push_back(own.virtualMethod(method, index, false, {own.portMethod(index)}));
    MockedFunctionFact function;
    function.method = method;
    function.name = "call" + std::to_string(index);
    function.signature = "(int)";
    function.place = {file, 11 + index, 3};
    function.overrides = function.hasOverride = true;
    made.functions.push_back(std::move(function));
  }
  unit.facts.classes.push_back(std::move(row));
  unit.facts.doubles.push_back(std::move(made));
  return mock;
}

static void addTest(Unit &unit, Component &own, SymbolRef mock, std::uint32_t index, Dice &dice, FileRef file) {
  const Place place{file, 100 + 20 * index, 1};
  const auto body =
      unit.symbol("Module_Test" + std::to_string(index) + "::TestBody@" + unit.facts.files[file.index()].path,
                  SymbolKind::Method, place);
  auto &function = unit.body(body, place);
  const bool isMocked = dice.below(4) != 0;
  function.calls.push_back(call(CallKind::Construct, isMocked ? SymbolRef() : own.adapterConstructor(),
                                isMocked ? mock : own.adapter(), {file, place.line + 1, 3}));
  function.calls.push_back(
      call(CallKind::Construct, own.serviceConstructor(), own.service(), {file, place.line + 2, 3}));
  function.calls.push_back(
      call(CallKind::Direct, own.serviceMethod(dice.below(Methods)), own.service(), {file, place.line + 3, 3}));
  function.assertions = 1;
  TestFact test;
  test.framework = "googletest";
  test.suite = "Module" + std::to_string(index);
  test.name = "Works" + unit.facts.target + unit.facts.files[file.index()].path;
  test.place = place;
  test.entries = {{body, EntryRole::Body}};
  unit.facts.tests.push_back(std::move(test));
}

static TuFacts testUnit(std::uint64_t number, const Shape &shape) {
  Dice dice(shape.seed * 7'000'003 + number);
  const auto path = "tests/module" + std::to_string(number) + "_test.cpp";
  Unit unit(path, "tests" + std::to_string(number / ComponentsOfTarget));
  const auto file = unit.file(path, true);
  Component own(unit, number);
  own.define();
  unit.facts.frameworks = {"gmock", "googletest"};
  const auto mock = addMock(unit, own, number, file);
  const auto first = shape.tests * number / shape.components, last = shape.tests * (number + 1) / shape.components;
  for (auto test = first; test < last; ++test)
    addTest(unit, own, mock, static_cast<std::uint32_t>(test - first), dice, file);
  return std::move(unit.facts);
}

std::vector<TuFacts> generateFacts(const FactsPlan &plan) {
  const Shape shape{.components = std::max<std::uint64_t>(plan.functions / FunctionsOfComponent, 1),
                    .callsPerFunction = plan.callsPerFunction * FunctionsOfComponent / (FunctionsOfComponent - 8),
                    .tests = plan.tests,
                    .seed = plan.seed,
                    .helpers = FunctionsOfComponent - 3 * Methods};
  std::vector<TuFacts> units;
  for (std::uint64_t number = 0; number < shape.components; ++number) {
    units.push_back(productionUnit(number, shape));
    units.push_back(testUnit(number, shape));
  }
  return units;
}

} // namespace doublecheck
