// SPDX-License-Identifier: Apache-2.0
//
// Doubles made with a mocking library: one row for each class, and what each
// stands for. Decided by what a mock overrides, else by where it is passed as
// a template argument, else by the functions that forward to it, else by name.
#include "program/LinkInternal.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace doublecheck {

static MockedFunction linkMocked(const Linking &linking, std::size_t u, const MockedFunctionFact &fact) {
  return {.method = linking.symbol(u, fact.method),
          .name = fact.name,
          .signature = fact.signature,
          .place = linking.place(u, fact.place),
          .overrides = fact.overrides,
          .hasOverride = fact.hasOverride,
          .isConst = fact.isConst,
          .isNoexcept = fact.isNoexcept,
          .nearMiss = linking.symbol(u, fact.nearMiss),
          .differences = fact.differences,
          .specification = fact.specification};
}

/// Instantiations of one class template give the same function several times: what any of them overrides counts.
static void addFunctions(const Linking &linking, std::size_t u, const DoubleFact &fact, Double &row) {
  for (const MockedFunctionFact &function : fact.functions) {
    MockedFunction linked = linkMocked(linking, u, function);
    const auto known = std::find_if(row.functions.begin(), row.functions.end(), [&](const MockedFunction &other) {
      return std::tie(other.name, other.place) == std::tie(linked.name, linked.place);
    });
    if (known == row.functions.end()) {
      row.functions.push_back(std::move(linked));
    } else if (linked.overrides && !known->overrides) {
      *known = std::move(linked);
    }
  }
}

void linkDoubles(Linking &linking) {
  // A class by its symbol; a MockFunction variable, which may be a local one, also by its place.
  std::map<std::tuple<SymbolId, SourcePlace, std::string>, Double> doubles;
  for (std::size_t u = 0; u < linking.units.size(); ++u) {
    for (const DoubleFact &fact : linking.units[u].doubles) {
      const SymbolId symbol = linking.symbol(u, fact.symbol);
      const SourcePlace place = linking.place(u, fact.place);
      const SymbolId identity = fact.isCallable ? symbol : patternOf(linking.program, symbol);
      Double &row = doubles[{identity, fact.isCallable ? place : SourcePlace(), fact.technique}];
      if (row.technique.empty()) {
        row.symbol = identity;
        row.technique = fact.technique;
        row.place = place;
        row.isCallable = fact.isCallable;
      }
      if (fact.interface) {
        row.interface = patternOf(linking.program, linking.symbol(u, fact.interface));
        row.match = InterfaceMatch::Inheritance;
      }
      addFunctions(linking, u, fact, row);
    }
  }
  for (auto &[key, row] : doubles) {
    const DoubleId id(linking.program.doubles.size());
    for (const ClassId owner : classesOf(linking, row.symbol))
      linking.program.classes[owner.index()].asDouble = id;
    linking.program.doubles.push_back(std::move(row));
  }
}

/// The functions by which a double answers, over all classes made from it.
static std::vector<SymbolId> answeringMethods(const Linking &linking, const Double &made,
                                              std::span<const ClassId> classes) {
  std::set<std::string_view> names;
  for (const MockedFunction &function : made.functions)
    names.insert(function.name);
  std::vector<SymbolId> methods;
  for (const ClassId id : classes)
    for (const Method &method : linking.program[id].methods)
      if (!method.overrides.empty() && names.contains(method.name))
        methods.push_back(method.symbol);
  return methods;
}

/// A base that is a double itself says what its heirs stand for.
static SymbolId inheritedFromDouble(const Linking &linking, std::span<const ClassId> classes) {
  for (const ClassId id : classes)
    for (const ClassId base : ancestors(linking.program, id))
      if (const DoubleId other = linking.program[base].asDouble; other && linking.program[other].interface)
        return linking.program[other].interface;
  return {};
}

/// A mocked function that overrides nothing although a base has one of its name.
static SymbolId interfaceOfNearMiss(const Linking &linking, const Double &made, std::span<const ClassId> classes) {
  for (const MockedFunction &function : made.functions) {
    if (!function.nearMiss)
      continue;
    const ClassId missed = classOf(linking.program, linking.program[function.nearMiss].parent);
    for (const ClassId id : classes)
      for (const ClassId base : linking.program[id].bases)
        if (derivesFrom(linking.program, base, missed) && !linking.program[base].isTest)
          return patternOf(linking.program, linking.program[base].symbol);
    if (missed)
      return patternOf(linking.program, linking.program[missed].symbol);
  }
  return {};
}

/// A mock whose functions override nothing, with a single polymorphic base of the project.
static SymbolId onlyBase(const Linking &linking, std::span<const ClassId> classes) {
  SymbolId found;
  for (const ClassId id : classes) {
    for (const ClassId base : linking.program[id].bases) {
      const Class &row = linking.program[base];
      if (!row.inProject || !row.isPolymorphic || row.isTest)
        continue;
      const SymbolId symbol = patternOf(linking.program, row.symbol);
      if (found && found != symbol)
        return {};
      found = symbol;
    }
  }
  return found;
}

static SymbolId interfaceByInheritance(const Linking &linking, const Double &made, std::span<const ClassId> classes) {
  if (const SymbolId symbol = interfaceBehind(linking, classes, answeringMethods(linking, made, classes)))
    return symbol;
  if (const SymbolId symbol = inheritedFromDouble(linking, classes))
    return symbol;
  if (const SymbolId symbol = interfaceOfNearMiss(linking, made, classes))
    return symbol;
  return onlyBase(linking, classes);
}

static std::vector<std::string_view> mockedNames(const Double &made) {
  std::set<std::string_view> names;
  for (const MockedFunction &function : made.functions)
    names.insert(function.name);
  return {names.begin(), names.end()};
}

/// Bodies in test code that call a function of the double, by the double.
static std::vector<std::vector<FunctionId>> forwardersOf(const Linking &linking) {
  const Program &program = linking.program;
  std::vector<DoubleId> answers(program.symbols.size());
  for (std::size_t d = 0; d < program.doubles.size(); ++d) {
    for (const MockedFunction &function : program.doubles[d].functions)
      if (function.method)
        answers[function.method.index()] = DoubleId(d);
  }
  std::vector<std::vector<FunctionId>> forwarders(program.doubles.size());
  for (std::size_t f = 0; f < program.functions.size(); ++f) {
    if (!program.functions[f].isTest)
      continue;
    for (const Call &call : program.callsOf(FunctionId(f))) {
      const DoubleId called = call.callee ? answers[call.callee.index()] : DoubleId();
      if (!called || call.kind == CallKind::Reference || call.kind == CallKind::Subscribe)
        continue;
      std::vector<FunctionId> &list = forwarders[called.index()];
      if (list.empty() || list.back() != FunctionId(f))
        list.push_back(FunctionId(f));
    }
  }
  return forwarders;
}

std::vector<bool> calledByProduction(const Program &program) {
  std::vector<bool> called(program.symbols.size());
  for (const Function &function : program.functions)
    if (function.isProduction())
      for (const Call &call : program.callsOf(function))
        if (call.callee)
          called[call.callee.index()] = true;
  return called;
}

/// Whether a body in test code takes the place of a function of the library or of production code.
static bool isSeam(const Linking &linking, const Function &body, const std::vector<bool> &called) {
  const Symbol &symbol = linking.program[body.symbol];
  if (symbol.name.starts_with("__wrap_"))
    return true;
  if (!symbol.hasExternalLinkage || symbol.kind == SymbolKind::Lambda || symbol.kind == SymbolKind::Variable)
    return false;
  if (symbol.kind == SymbolKind::Method) {
    const ClassId owner = classOf(linking.program, symbol.parent);
    if (owner && linking.program[owner].isTest)
      return false;
  }
  return linking.seenOutsideTests[body.symbol.index()] || called[body.symbol.index()];
}

static void findSeams(const Linking &linking, const std::vector<FunctionId> &forwarders,
                      const std::vector<bool> &called, Double &made) {
  for (const FunctionId id : forwarders)
    if (isSeam(linking, linking.program[id], called))
      made.seams.push_back(linking.program[id].symbol);
  std::sort(made.seams.begin(), made.seams.end());
  made.seams.erase(std::unique(made.seams.begin(), made.seams.end()), made.seams.end());
  if (made.seams.empty())
    return;
  made.match = InterfaceMatch::LinkSeam;
  const SymbolId owner = linking.program[made.seams.front()].parent;
  const bool isOneClass = std::all_of(made.seams.begin(), made.seams.end(), [&](SymbolId seam) {
    return linking.program[seam].kind == SymbolKind::Method && linking.program[seam].parent == owner;
  });
  if (isOneClass)
    made.interface = patternOf(linking.program, owner);
}

/// The test programs that expect calls of the double.
static std::set<TargetId> programsExpecting(const Program &program, const Double &made) {
  std::set<TargetId> programs;
  for (const Expectation &expectation : program.expectations) {
    if (expectation.mockClass != made.symbol || !expectation.enclosing)
      continue;
    for (const FunctionId body : program[expectation.enclosing].definitions)
      for (const TargetId target : program.targetsOf(program[body]))
        if (program[target].hasTests)
          programs.insert(target);
  }
  return programs;
}

/// A seam may lie in a library of helpers. No command says who links that; but a program whose tests expect calls of
/// its double does, for otherwise nothing would call it. With the seam comes what else its files define anew.
static void linkSeams(Program &program, const Double &made, const std::vector<FunctionId> &forwarders) {
  const std::set<TargetId> programs = programsExpecting(program, made);
  const auto isHelpers = [&](const Function &body) {
    const auto held = program.targetsOf(body);
    return std::none_of(held.begin(), held.end(), [&](TargetId target) { return program[target].hasTests; });
  };
  const auto isSeam = [&](const Function &body) {
    return std::binary_search(made.seams.begin(), made.seams.end(), body.symbol);
  };
  std::set<FileId> files;
  for (const FunctionId id : forwarders)
    if (isHelpers(program[id]) && isSeam(program[id]))
      files.insert(program[id].place.file);
  if (programs.empty() || files.empty())
    return;
  for (Function &body : program.functions) {
    const bool isAnew = !program[body.symbol].inProject || isSeam(body);
    if (!isAnew || !files.contains(body.place.file) || !isHelpers(body))
      continue;
    const auto held = program.targetsOf(body);
    std::set<TargetId> targets(held.begin(), held.end());
    targets.insert(programs.begin(), programs.end());
    std::vector<TargetId> &table = program.lists.targets;
    table.insert(table.end(), targets.begin(), targets.end());
    body.targets = {table.size() - targets.size(), table.size()};
  }
}

/// Of some classes the one that shares most functions with a double, and at least one.
static SymbolId mostAlike(const Linking &linking, const Double &made, std::span<const ClassId> candidates) {
  SymbolId best;
  std::size_t bestShared = 0;
  for (const ClassId candidate : candidates) {
    const std::vector<std::string_view> offered = offeredFunctions(linking.program, candidate);
    const std::size_t shared = static_cast<std::size_t>(
        std::count_if(made.functions.begin(), made.functions.end(), [&](const MockedFunction &function) {
          return std::binary_search(offered.begin(), offered.end(), std::string_view(function.name));
        }));
    if (shared > bestShared) {
      best = patternOf(linking.program, linking.program[candidate].symbol);
      bestShared = shared;
    }
  }
  return best;
}

using ClassesByName = std::map<std::string_view, std::vector<ClassId>>;

/// The production class of the double's name without "Mock".
static SymbolId interfaceByName(const Linking &linking, const Double &made, const ClassesByName &production) {
  const std::string_view wanted = strippedName(unqualifiedName(linking.program[made.symbol].name));
  const auto found = production.find(wanted);
  return wanted.empty() || found == production.end() ? SymbolId() : mostAlike(linking, made, found->second);
}

/// The production class of the very same name: a header of the tests stands where theirs was included.
static SymbolId replacedByHeader(const Linking &linking, const Double &made, const ClassesByName &production) {
  const std::string &name = linking.program[made.symbol].name;
  const auto found = production.find(unqualifiedName(name));
  if (found == production.end() || !linking.program[made.symbol].hasExternalLinkage)
    return {};
  std::vector<ClassId> twins = found->second;
  std::erase_if(twins, [&](ClassId id) { return linking.program[linking.program[id].symbol].name != name; });
  return mostAlike(linking, made, twins);
}

static ClassesByName productionClassesByName(const Program &program) {
  ClassesByName byName;
  for (std::size_t c = 0; c < program.classes.size(); ++c) {
    const Class &row = program.classes[c];
    if (row.inProject && row.isProduction() && !row.asDouble && !row.isLambda)
      byName[unqualifiedName(program[row.symbol].name)].push_back(ClassId(c));
  }
  return byName;
}

void decideInterfaces(Linking &linking) {
  Program &program = linking.program;
  const auto production = productionClassesByName(program);
  for (Double &made : program.doubles) {
    if (made.isCallable || made.interface)
      continue;
    made.interface = replacedByHeader(linking, made, production);
    if (made.interface)
      made.match = InterfaceMatch::Template;
  }
  // Mocks that derive from mocks wait for those: two rounds cover chains in any order of names.
  for (unsigned round = 0; round < 2; ++round) {
    for (Double &made : program.doubles) {
      if (made.isCallable || made.interface)
        continue;
      made.interface = interfaceByInheritance(linking, made, classesOf(linking, made.symbol));
      if (made.interface)
        made.match = InterfaceMatch::Inheritance;
    }
  }
  const auto forwarders = forwardersOf(linking);
  const std::vector<bool> called = calledByProduction(program);
  for (std::size_t d = 0; d < program.doubles.size(); ++d) {
    Double &made = program.doubles[d];
    if (made.isCallable || made.interface)
      continue;
    made.interface = replacedAsTemplateArgument(linking, made.symbol, mockedNames(made));
    if (!made.interface)
      findSeams(linking, forwarders[d], called, made);
    if (!made.seams.empty())
      linkSeams(program, made, forwarders[d]);
    if (!made.interface && made.seams.empty())
      made.interface = interfaceByName(linking, made, production);
    if (made.interface && made.seams.empty())
      made.match = InterfaceMatch::Template;
  }
}

} // namespace doublecheck
