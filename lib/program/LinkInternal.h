// SPDX-License-Identifier: Apache-2.0
//
// What the steps of linking share: the facts, the program as far as it is
// linked, and where each unit's references have gone. The steps run in the
// order of the declarations below, each reading what those before it wrote.
#pragma once

#include "program/Program.h"
#include "support/Lists.h"

#include <span>
#include <string_view>
#include <vector>

namespace doublecheck {

/// A row of `Class::methods`.
struct MethodPlace {
  ClassId owner;
  std::uint32_t index = 0;
};

struct Linking {
  std::vector<TuFacts> &units; // in the order of UnitId
  const SourceRoles &roles;
  Program program;
  std::vector<std::vector<FileId>> files;     // by unit and FileRef
  std::vector<std::vector<SymbolId>> symbols; // by unit and SymbolRef
  /// By symbol: some unit saw a declaration or definition of it outside test code.
  std::vector<bool> seenOutsideTests;
  std::vector<MethodPlace> methods; // by symbol; without owner where no class lists it
  Lists<ClassId> classes;           // by symbol: the class itself and, for a template, the classes made from it
  /// By symbol: rows of `Program::instantiations` with it, or with a class made from it, as their argument.
  Lists<std::uint32_t> instantiatedWith;

  SourcePlace place(std::size_t unit, Place from) const {
    return {from.file ? files[unit][from.file.index()] : FileId(), from.line, from.column};
  }
  SymbolId symbol(std::size_t unit, SymbolRef from) const { return from ? symbols[unit][from.index()] : SymbolId(); }
  const Method *method(SymbolId id) const {
    if (!id || id.index() >= methods.size() || !methods[id.index()].owner)
      return nullptr;
    return &program[methods[id.index()].owner].methods[methods[id.index()].index];
  }
  bool isTestFile(FileId file) const { return file && program[file].isTest; }
  bool isExampleFile(FileId file) const { return file && program[file].isExample; }
};

/// Puts units into an order that depends on what they say alone.
std::vector<TuFacts> inStableOrder(std::vector<TuFacts> units);

void linkFiles(Linking &linking);
void linkTargets(Linking &linking);
/// Tells test code from production code, by file and unit.
void assignRoles(Linking &linking);
/// Tells examples and benchmarks from production code, by file.
void assignExamples(Linking &linking);
void linkSymbols(Linking &linking);
void linkClasses(Linking &linking);
/// Bodies, and which of them the linker puts in another's place. Empties the facts' functions: they are the most of
/// them, and their memory is for what follows.
void linkFunctions(Linking &linking);
void linkTests(Linking &linking);
void linkExpectations(Linking &linking);
void linkInstantiations(Linking &linking);
void linkSuppressions(Linking &linking);
/// Doubles made with a mocking library, merged, without interfaces.
void linkDoubles(Linking &linking);
/// What each of them stands for.
void decideInterfaces(Linking &linking);
/// Fakes and stubs written by hand; sorts all doubles and enters them into their classes.
void findHandWrittenDoubles(Linking &linking);

/// Whether a class belongs to a test framework, mocking library or the standard
/// library: a base that says nothing about what a class stands for.
bool isFrameworkClass(std::string_view qualifiedName);

/// The direct base through which `overridden` functions come that is not the
/// framework's: "what the class stands for", through wrappers and test-side
/// classes in between. `methods` are the symbols of the overriding functions.
SymbolId interfaceBehind(const Linking &linking, std::span<const ClassId> classes,
                         const std::vector<SymbolId> &methods);

/// By symbol: whether production code calls it.
std::vector<bool> calledByProduction(const Program &program);

/// Class rows of a double: its class and, for a template, the classes made from it.
std::span<const ClassId> classesOf(const Linking &linking, SymbolId symbol);

/// The last part of a qualified name, without template arguments: "Store" of "ns::Store<Row>".
std::string_view unqualifiedName(std::string_view qualifiedName);
/// "Store" of "MockStore", "Store_mock", "StoreMock": empty where nothing is left or nothing was stripped.
std::string_view strippedName(std::string_view name);

/// What a class offers to callers: names of its own and inherited functions,
/// sorted, without constructors, destructors, operators and what the compiler wrote.
std::vector<std::string_view> offeredFunctions(const Program &program, ClassId id);

/// For a class of the tests (given by its class symbol and the names of its
/// functions): the production class that stands where it does as an argument of
/// some template of production code. None where there is none.
SymbolId replacedAsTemplateArgument(const Linking &linking, SymbolId symbol,
                                    const std::vector<std::string_view> &functions);

} // namespace doublecheck
