// SPDX-License-Identifier: Apache-2.0
//
// One row for each class that some unit defines, with its bases and derived
// classes as rows. Units see more or less of a class (implicit members appear
// where they are needed): the row holds what any of them says.
#include "program/LinkInternal.h"

#include <algorithm>

namespace doublecheck {

static Method linkMethod(const Linking &linking, std::size_t u, const MethodFact &fact) {
  Method method{.symbol = linking.symbol(u, fact.symbol),
                .name = fact.name,
                .signature = fact.signature,
                .place = linking.place(u, fact.place),
                .isStatic = fact.isStatic,
                .isVirtual = fact.isVirtual,
                .isPure = fact.isPure,
                .isConst = fact.isConst,
                .isNoexcept = fact.isNoexcept,
                .isPublic = fact.isPublic,
                .isImplicit = fact.isImplicit,
                .hasOverride = fact.hasOverride,
                .hasDefaultArguments = fact.hasDefaultArguments,
                .minimumArguments = fact.minimumArguments,
                .maximumArguments = fact.maximumArguments,
                .overrides = {}};
  for (const SymbolRef overridden : fact.overrides)
    method.overrides.push_back(linking.symbol(u, overridden));
  return method;
}

static void addMethods(const Linking &linking, std::size_t u, const ClassFact &fact, Class &row) {
  for (const MethodFact &method : fact.methods) {
    const SymbolId symbol = linking.symbol(u, method.symbol);
    const bool isKnown = std::any_of(row.methods.begin(), row.methods.end(),
                                     [&](const Method &known) { return known.symbol == symbol; });
    if (!isKnown)
      row.methods.push_back(linkMethod(linking, u, method));
  }
}

static void addFields(const Linking &linking, std::size_t u, const ClassFact &fact, Class &row) {
  for (const FieldFact &field : fact.fields) {
    const auto known = std::find_if(row.fields.begin(), row.fields.end(),
                                    [&](const Field &other) { return other.name == field.name; });
    const SymbolId type = linking.symbol(u, field.type);
    if (known == row.fields.end())
      row.fields.push_back({field.name, type, field.byValue, linking.place(u, field.place)});
    else if (!known->type)
      known->type = type;
  }
}

static void addFact(const Linking &linking, std::size_t u, const ClassFact &fact, Class &row) {
  row.isAbstract |= fact.isAbstract;
  row.isPolymorphic |= fact.isPolymorphic;
  row.isTemplatePattern |= fact.isTemplatePattern;
  row.isLambda |= fact.isLambda;
  addMethods(linking, u, fact, row);
  addFields(linking, u, fact, row);
  for (const std::string &annotation : fact.annotations)
    if (std::find(row.annotations.begin(), row.annotations.end(), annotation) == row.annotations.end())
      row.annotations.push_back(annotation);
}

/// A row for every class that is defined or somebody's base, in the order of their names.
static void makeRows(Linking &linking) {
  Program &program = linking.program;
  std::vector<bool> wanted(program.symbols.size());
  for (std::size_t u = 0; u < linking.units.size(); ++u) {
    for (const ClassFact &fact : linking.units[u].classes) {
      wanted[linking.symbol(u, fact.symbol).index()] = true;
      for (const BaseFact &base : fact.bases)
        if (const SymbolId symbol = linking.symbol(u, base.base))
          wanted[symbol.index()] = true;
    }
  }
  for (std::size_t s = 0; s < program.symbols.size(); ++s) {
    if (!wanted[s])
      continue;
    Symbol &symbol = program.symbols[s];
    symbol.classRow = ClassId(program.classes.size());
    Class row;
    row.symbol = SymbolId(s);
    row.place = symbol.place;
    row.inProject = symbol.inProject;
    row.isTest = linking.isTestFile(symbol.place.file);
    row.isExample = linking.isExampleFile(symbol.place.file);
    program.classes.push_back(std::move(row));
  }
}

static void linkBases(Linking &linking) {
  Program &program = linking.program;
  for (std::size_t u = 0; u < linking.units.size(); ++u) {
    for (const ClassFact &fact : linking.units[u].classes) {
      const ClassId derived = program[linking.symbol(u, fact.symbol)].classRow;
      std::vector<ClassId> &bases = program.classes[derived.index()].bases;
      for (const BaseFact &base : fact.bases) {
        const SymbolId symbol = linking.symbol(u, base.base);
        if (!symbol)
          continue;
        const ClassId row = program[symbol].classRow;
        if (row != derived && std::find(bases.begin(), bases.end(), row) == bases.end())
          bases.push_back(row);
      }
    }
  }
  for (std::size_t c = 0; c < program.classes.size(); ++c)
    for (const ClassId base : program.classes[c].bases)
      program.classes[base.index()].derived.push_back(ClassId(c)); // ascending: sorted as they come
}

static void indexClasses(Linking &linking) {
  const Program &program = linking.program;
  std::vector<Lists<ClassId>::Entry> entries;
  for (std::size_t c = 0; c < program.classes.size(); ++c) {
    const SymbolId own = program.classes[c].symbol, pattern = patternOf(program, own);
    entries.emplace_back(own.value, ClassId(c));
    if (pattern != own)
      entries.emplace_back(pattern.value, ClassId(c));
  }
  linking.classes.assign(program.symbols.size(), entries);
}

void linkClasses(Linking &linking) {
  Program &program = linking.program;
  makeRows(linking);
  for (std::size_t u = 0; u < linking.units.size(); ++u) {
    for (const ClassFact &fact : linking.units[u].classes) {
      Class &row = program.classes[program[linking.symbol(u, fact.symbol)].classRow.index()];
      addFact(linking, u, fact, row);
    }
    for (const DoubleFact &made :
         linking.units[u].doubles) // a mock in a header that production reads is still a test's
      if (const SymbolId symbol = linking.symbol(u, made.symbol); symbol && program[symbol].classRow)
        program.classes[program[symbol].classRow.index()].isTest = true;
  }
  linkBases(linking);
  indexClasses(linking);
  linking.methods.resize(program.symbols.size());
  for (std::size_t c = 0; c < program.classes.size(); ++c) {
    const std::vector<Method> &methods = program.classes[c].methods;
    for (std::size_t m = 0; m < methods.size(); ++m)
      if (methods[m].symbol)
        linking.methods[methods[m].symbol.index()] = {ClassId(c), static_cast<std::uint32_t>(m)};
  }
}

} // namespace doublecheck
