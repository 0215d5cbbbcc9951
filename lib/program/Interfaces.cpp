// SPDX-License-Identifier: Apache-2.0
//
// What a class on the side of the tests stands for: the base that its
// functions override most of, or the production class whose place it takes as
// a template argument. Knows wrappers (NiceMock, mock_interface, CRTP bases)
// and test-side classes in between, and looks through them.
#include "program/LinkInternal.h"

#include <algorithm>
#include <array>
#include <utility>

namespace doublecheck {

bool isFrameworkClass(std::string_view qualifiedName) {
  static constexpr std::array<std::string_view, 11> prefixes = {"testing::",
                                                                "trompeloeil::",
                                                                "Catch::",
                                                                "doctest::",
                                                                "boost::unit_test::",
                                                                "fakeit::",
                                                                "mock::",
                                                                "CppUnit::",
                                                                "std::",
                                                                "boost::noncopyable",
                                                                "boost::enable_shared_from_this"};
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](std::string_view prefix) { return qualifiedName.starts_with(prefix); });
}

std::string_view unqualifiedName(std::string_view qualifiedName) {
  std::string_view name = qualifiedName;
  if (const std::size_t arguments = name.find('<'); arguments != std::string_view::npos)
    name = name.substr(0, arguments);
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string_view strippedName(std::string_view name) {
  static constexpr std::string_view words[] = {"GMock", "Gmock", "gmock", "Mock", "mock",  "Mocked",
                                               "Fake",  "fake",  "Stub",  "stub", "Double"};
  const auto trimmed = [](std::string_view text) {
    while (text.starts_with('_'))
      text.remove_prefix(1);
    while (text.ends_with('_'))
      text.remove_suffix(1);
    return text;
  };
  for (const std::string_view word : words) {
    const bool isNumber = word == "Double"; // in front
    if (name.starts_with(word) && name.size() > word.size() && !isNumber)
      return trimmed(name.substr(word.size()));
    if (name.ends_with(word) && name.size() > word.size())
      return trimmed(name.substr(0, name.size() - word.size()));
  }
  return {};
}

std::span<const ClassId> classesOf(const Linking &linking, SymbolId symbol) {
  return symbol ? linking.classes[symbol.index()] : std::span<const ClassId>();
}

std::vector<std::string_view> offeredFunctions(const Program &program, ClassId id) {
  std::vector<std::string_view> names;
  std::vector<ClassId> all = ancestors(program, id);
  all.push_back(id);
  for (const ClassId each : all)
    for (const Method &method : program[each].methods)
      if (method.symbol && program[method.symbol].kind == SymbolKind::Method && !method.isImplicit &&
          !method.name.starts_with("operator"))
        names.push_back(method.name);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

/// The classes that declare what a function overrides, directly or through others.
static std::vector<ClassId> overriddenClasses(const Linking &linking, SymbolId method) {
  std::vector<ClassId> classes;
  std::vector<SymbolId> queue{method};
  for (std::size_t i = 0; i < queue.size() && queue.size() < 64; ++i) {
    const Method *row = linking.method(queue[i]);
    if (row == nullptr)
      continue;
    for (const SymbolId overridden : row->overrides) {
      if (!overridden || std::find(queue.begin(), queue.end(), overridden) != queue.end())
        continue;
      queue.push_back(overridden);
      if (const ClassId owner = classOf(linking.program, linking.program[overridden].parent))
        classes.push_back(owner);
    }
  }
  return classes;
}

/// The direct base of `derived` through which most of the overridden classes come.
static ClassId mainBase(const Linking &linking, ClassId derived, const std::vector<std::vector<ClassId>> &overridden,
                        std::size_t &most) {
  ClassId best;
  for (const ClassId base : linking.program[derived].bases) {
    std::vector<ClassId> through = ancestors(linking.program, base);
    through.push_back(base);
    const auto comesThrough = [&](const std::vector<ClassId> &classes) {
      return std::any_of(classes.begin(), classes.end(),
                         [&](ClassId id) { return std::find(through.begin(), through.end(), id) != through.end(); });
    };
    const auto count = static_cast<std::size_t>(std::count_if(overridden.begin(), overridden.end(), comesThrough));
    if (count > most) {
      most = count;
      best = base;
    }
  }
  return best;
}

/// Looks through frameworks' wrappers, doubles and test-side classes to what lies behind.
static SymbolId behind(const Linking &linking, ClassId base, const std::vector<std::vector<ClassId>> &overridden,
                       unsigned depth) {
  const Class &row = linking.program[base];
  const bool isFramework = isFrameworkClass(linking.program[row.symbol].name);
  if (depth > 0 && (isFramework || row.isTest || row.asDouble)) {
    std::size_t most = 0;
    if (const ClassId next = mainBase(linking, base, overridden, most))
      if (const SymbolId symbol = behind(linking, next, overridden, depth - 1))
        return symbol;
  }
  return isFramework ? SymbolId() : patternOf(linking.program, row.symbol);
}

SymbolId interfaceBehind(const Linking &linking, std::span<const ClassId> classes,
                         const std::vector<SymbolId> &methods) {
  std::vector<std::vector<ClassId>> overridden;
  for (const SymbolId method : methods)
    overridden.push_back(overriddenClasses(linking, method));
  std::size_t most = 0;
  ClassId best;
  for (const ClassId id : classes)
    if (const ClassId base = mainBase(linking, id, overridden, most))
      best = base;
  return best ? behind(linking, best, overridden, 16) : SymbolId();
}

static std::size_t sharedWith(const Program &program, ClassId candidate, const std::vector<std::string_view> &names) {
  const std::vector<std::string_view> offered = offeredFunctions(program, candidate);
  return static_cast<std::size_t>(std::count_if(names.begin(), names.end(), [&](std::string_view name) {
    return std::binary_search(offered.begin(), offered.end(), name);
  }));
}

SymbolId replacedAsTemplateArgument(const Linking &linking, SymbolId symbol,
                                    const std::vector<std::string_view> &functions) {
  const Program &program = linking.program;
  SymbolId best;
  if (!symbol)
    return best;
  const std::string_view wanted = strippedName(unqualifiedName(program[symbol].name));
  std::pair<std::size_t, bool> most; // functions shared, and whether the names agree
  const auto slot = [](const Instantiation &row) { return std::make_pair(row.pattern, row.parameter); };
  for (const std::uint32_t index : linking.instantiatedWith[symbol.index()]) {
    const Instantiation &own = program.instantiations[index];
    if (linking.isTestFile(program[own.pattern].place.file))
      continue;
    // Sorted by pattern and parameter first.
    for (const Instantiation &other : std::ranges::equal_range(program.instantiations, slot(own), {}, slot)) {
      const ClassId candidate = classOf(program, other.argument);
      if (!candidate || !program[candidate].isProduction() || program[candidate].asDouble)
        continue;
      const std::size_t shared = sharedWith(program, candidate, functions);
      const std::pair alike(shared, unqualifiedName(program[other.argument].name) == wanted);
      if (shared > 0 && alike > most) {
        most = alike;
        best = patternOf(program, other.argument);
      }
    }
  }
  return best;
}

} // namespace doublecheck
