// SPDX-License-Identifier: Apache-2.0
//
// Fakes and stubs written by hand: classes of the tests that take the place of
// something in production. A test-side subclass that still runs its parent's
// code (a spy, a subclass that opens protected members) is none, unless its
// name says that it is one and it leaves what it overrides behind.
#include "program/LinkInternal.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <numeric>
#include <set>
#include <tuple>

namespace doublecheck {

static bool isCandidate(const Linking &linking, ClassId id, const std::set<SymbolId> &fixtures) {
  const Program &program = linking.program;
  const Class &row = program[id];
  if (!row.isTest || !row.inProject || row.isLambda || row.asDouble || fixtures.contains(row.symbol))
    return false;
  const std::vector<ClassId> above = ancestors(program, id);
  return std::none_of(above.begin(), above.end(), [&](ClassId base) {
    const std::string &name = program[program[base].symbol].name;
    return program[base].asDouble ||
           (isFrameworkClass(name) && !name.starts_with("std::") && !name.starts_with("boost::"));
  });
}

static std::vector<SymbolId> overridingMethods(const Program &program, ClassId id) {
  std::vector<SymbolId> methods;
  for (const Method &method : program[id].methods)
    if (!method.overrides.empty() && !method.isPure && program[method.symbol].kind != SymbolKind::Destructor)
      methods.push_back(method.symbol);
  return methods;
}

static bool overridesPure(const Linking &linking, SymbolId method, unsigned depth = 16) {
  const Method *row = linking.method(method);
  if (row == nullptr || depth == 0)
    return false;
  return std::any_of(row->overrides.begin(), row->overrides.end(), [&](SymbolId overridden) {
    const Method *base = linking.method(overridden);
    return base != nullptr && (base->isPure || overridesPure(linking, overridden, depth - 1));
  });
}

/// Whether an overrider runs the function that it overrides: a spy.
static bool callsParent(const Linking &linking, SymbolId method) {
  const Program &program = linking.program;
  for (const FunctionId body : program[method].definitions)
    for (const Call &call : program.callsOf(body))
      if (call.kind == CallKind::Direct && call.callee && overridesMethod(program, method, call.callee))
        return true;
  return false;
}

enum class Kept : std::uint8_t { VirtualFunctions, AnyFunction };

/// Whether something of the parent's own code is left to run: a function with a body that `overriding` leaves alone.
static bool keepsParentsCode(const Program &program, ClassId parent, const std::vector<SymbolId> &overriding,
                             Kept kept) {
  std::vector<ClassId> all = ancestors(program, parent);
  all.push_back(parent);
  for (const ClassId id : all) {
    for (const Method &method : program[id].methods) {
      const Symbol &symbol = program[method.symbol];
      const bool matters = method.isVirtual || (kept == Kept::AnyFunction && !method.isImplicit);
      if (!matters || method.isPure || symbol.kind != SymbolKind::Method || symbol.definitions.empty())
        continue;
      if (std::none_of(overriding.begin(), overriding.end(),
                       [&](SymbolId own) { return overridesMethod(program, own, method.symbol); }))
        return true;
    }
  }
  return false;
}

static bool isConcreteImplementation(const Program &program, ClassId id) {
  const Class &row = program[id];
  if (!row.inProject || row.isAbstract)
    return false;
  return std::any_of(row.methods.begin(), row.methods.end(), [&](const Method &method) {
    return method.isVirtual && program[method.symbol].kind == SymbolKind::Method &&
           !program[method.symbol].definitions.empty();
  });
}

/// What the other classes and the production code say of interfaces.
namespace {
struct Surroundings {
  std::set<SymbolId> fixtures;
  std::set<SymbolId> mocked;              // interfaces of the doubles made with libraries
  std::vector<bool> isCalledByProduction; // by symbol
};
} // namespace

/// An outside interface of which production calls nothing is one that the library calls: a listener, a job.
static bool isCallback(const Linking &linking, ClassId interface, const Surroundings &around) {
  const Program &program = linking.program;
  if (program[interface].inProject || around.mocked.contains(program[interface].symbol))
    return false;
  std::vector<ClassId> all = ancestors(program, interface);
  all.push_back(interface);
  return std::none_of(all.begin(), all.end(), [&](ClassId id) {
    const auto &methods = program[id].methods;
    return std::any_of(methods.begin(), methods.end(), [&](const Method &method) {
      return program[method.symbol].kind == SymbolKind::Method && around.isCalledByProduction[method.symbol.index()];
    });
  });
}

/// What a hand-written class stands for by inheritance; none if it is no double.
static SymbolId inheritedInterface(const Linking &linking, ClassId id, const std::vector<SymbolId> &overriding,
                                   const Surroundings &around) {
  const Program &program = linking.program;
  if (overriding.empty())
    return {};
  const SymbolId interface = interfaceBehind(linking, {&id, 1}, overriding);
  const ClassId row = classOf(program, interface);
  if (!row || program[row].isTest || isCallback(linking, row, around))
    return {};
  const bool isConcrete = isConcreteImplementation(program, row);
  const bool saysSo = !strippedName(unqualifiedName(program[program[id].symbol].name)).empty();
  const bool replacesSomething =
      saysSo || around.mocked.contains(interface) ||
      std::any_of(overriding.begin(), overriding.end(), [&](SymbolId m) { return overridesPure(linking, m); }) ||
      (isConcrete && !keepsParentsCode(program, row, overriding, Kept::AnyFunction));
  if (!replacesSomething)
    return {};
  const bool isSpy =
      std::any_of(overriding.begin(), overriding.end(), [&](SymbolId method) { return callsParent(linking, method); });
  const bool isSubclass = !saysSo && keepsParentsCode(program, row, overriding, Kept::VirtualFunctions);
  return isConcrete && (isSpy || isSubclass) ? SymbolId() : interface;
}

/// "Clock" of "app::ManualClock" and of "net::SystemClock<int>".
static std::string_view lastWord(std::string_view name) {
  name = name.substr(0, name.find('<'));
  const std::size_t start = name.find_last_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ:_");
  return start == std::string_view::npos ? name : name.substr(start);
}

/// A class without bases that is passed where production passes a class of its own and offers much the same. One
/// function of many in common is chance, as with rows for a container under test, unless the names agree.
static SymbolId duckTypedInterface(const Linking &linking, ClassId id) {
  const Program &program = linking.program;
  const Class &row = program[id];
  if (row.isPolymorphic || !row.bases.empty())
    return {};
  const std::vector<std::string_view> own = offeredFunctions(program, id);
  const SymbolId replaced = replacedAsTemplateArgument(linking, patternOf(program, row.symbol), own);
  if (!replaced)
    return {};
  const std::vector<std::string_view> offered = offeredFunctions(program, classOf(program, replaced));
  const auto shared = std::count_if(own.begin(), own.end(), [&](std::string_view name) {
    return std::binary_search(offered.begin(), offered.end(), name);
  });
  const bool offersMuchTheSame = static_cast<std::size_t>(shared) * 2 >= own.size();
  const bool isNoChance = shared >= 2 || static_cast<std::size_t>(shared) == offered.size() ||
                          lastWord(program[row.symbol].name) == lastWord(program[replaced].name);
  return offersMuchTheSame && isNoChance ? replaced : SymbolId();
}

/// "LinkProber" of "ILinkProber", "LinkProberBase" and "LinkProberInterface".
static std::string_view bareName(std::string_view name) {
  for (const std::string_view word : {"Interface", "Base", "Impl"})
    if (name.size() > word.size() && name.ends_with(word))
      return name.substr(0, name.size() - word.size());
  const bool hasMark = name.size() > 2 && name.front() == 'I' && std::isupper(static_cast<unsigned char>(name[1])) != 0;
  return hasMark ? name.substr(1) : name;
}

/// A class without bases whose name says what it is and for whom ("FakeLinkProber") and which offers what that class
/// of production does: the tests hand out its functions one by one, or link it instead.
static SymbolId interfaceOfTheName(const Linking &linking, ClassId id) {
  const Program &program = linking.program;
  const Class &row = program[id];
  const std::string_view wanted = strippedName(unqualifiedName(program[row.symbol].name));
  if (wanted.empty() || !row.bases.empty())
    return {};
  const std::vector<std::string_view> own = offeredFunctions(program, id);
  SymbolId best;
  std::ptrdiff_t most = 1; // one function in common is chance
  for (const Class &other : program.classes) {
    if (!other.inProject || !other.isProduction() || other.asDouble ||
        bareName(unqualifiedName(program[other.symbol].name)) != wanted)
      continue;
    const std::vector<std::string_view> offered = offeredFunctions(program, classOf(program, other.symbol));
    const auto shared = std::count_if(own.begin(), own.end(), [&](std::string_view name) {
      return std::binary_search(offered.begin(), offered.end(), name);
    });
    if (shared > most && static_cast<std::size_t>(shared) * 2 >= own.size()) {
      best = patternOf(program, other.symbol);
      most = shared;
    }
  }
  return best;
}

static bool isTrivialFunction(const Program &program, SymbolId method) {
  const IdRange<Function> bodies = program[method].definitions;
  return !bodies.empty() &&
         std::all_of(bodies.begin(), bodies.end(), [&](FunctionId body) { return program[body].isTrivial; });
}

static std::vector<SymbolId> answeringFunctions(const Program &program, ClassId id, InterfaceMatch match) {
  if (match == InterfaceMatch::Inheritance)
    return overridingMethods(program, id);
  std::vector<SymbolId> methods;
  for (const Method &method : program[id].methods)
    if (program[method.symbol].kind == SymbolKind::Method && !method.isImplicit && !method.name.starts_with("operator"))
      methods.push_back(method.symbol);
  return methods;
}

static Double makeDouble(const Linking &linking, ClassId id, SymbolId interface, InterfaceMatch match) {
  const Program &program = linking.program;
  Double made;
  made.symbol = patternOf(program, program[id].symbol);
  made.interface = interface;
  made.match = match;
  made.place = program[id].place;
  const std::vector<SymbolId> answering = answeringFunctions(program, id, match);
  made.technique = std::all_of(answering.begin(), answering.end(),
                               [&](SymbolId method) { return isTrivialFunction(program, method); })
                       ? "stub"
                       : "fake";
  for (const SymbolId symbol : answering) {
    const Method &method = *linking.method(symbol);
    made.functions.push_back({.method = symbol,
                              .name = method.name,
                              .signature = method.signature,
                              .place = method.place,
                              .overrides = !method.overrides.empty(),
                              .hasOverride = method.hasOverride,
                              .isConst = method.isConst,
                              .isNoexcept = method.isNoexcept,
                              .nearMiss = {},
                              .differences = {},
                              .specification = {}});
  }
  return made;
}

static void sortDoubles(Program &program) {
  std::vector<std::size_t> order(program.doubles.size());
  std::iota(order.begin(), order.end(), std::size_t(0));
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const Double &left = program.doubles[a], &right = program.doubles[b];
    return std::tie(left.place, left.symbol, left.technique) < std::tie(right.place, right.symbol, right.technique);
  });
  std::vector<DoubleId> moved(order.size());
  std::vector<Double> sorted;
  for (const std::size_t old : order) {
    moved[old] = DoubleId(sorted.size());
    sorted.push_back(std::move(program.doubles[old]));
  }
  program.doubles = std::move(sorted);
  for (Class &row : program.classes)
    if (row.asDouble)
      row.asDouble = moved[row.asDouble.index()];
}

static Surroundings look(const Program &program) {
  Surroundings around;
  for (const Test &test : program.tests)
    around.fixtures.insert(test.fixture);
  for (const Double &made : program.doubles)
    if (made.interface)
      around.mocked.insert(made.interface);
  around.isCalledByProduction = calledByProduction(program);
  return around;
}

void findHandWrittenDoubles(Linking &linking) {
  Program &program = linking.program;
  const Surroundings around = look(program);
  std::vector<std::pair<ClassId, Double>> found;
  for (std::size_t c = 0; c < program.classes.size(); ++c) {
    const ClassId id(c);
    if (!isCandidate(linking, id, around.fixtures))
      continue;
    if (const SymbolId interface = inheritedInterface(linking, id, overridingMethods(program, id), around))
      found.emplace_back(id, makeDouble(linking, id, interface, InterfaceMatch::Inheritance));
    else if (const SymbolId replaced = duckTypedInterface(linking, id))
      found.emplace_back(id, makeDouble(linking, id, replaced, InterfaceMatch::Template));
    else if (const SymbolId named = interfaceOfTheName(linking, id))
      found.emplace_back(id, makeDouble(linking, id, named, InterfaceMatch::Template));
  }
  for (auto &[id, made] : found) { // a class template's instantiations are one double
    if (program[id].asDouble)
      continue;
    const DoubleId added(program.doubles.size());
    for (const ClassId same : classesOf(linking, made.symbol))
      program.classes[same.index()].asDouble = added;
    program.doubles.push_back(std::move(made));
  }
  sortDoubles(program);
}

} // namespace doublecheck
