// SPDX-License-Identifier: Apache-2.0

#include "support/HandMade.h"

#include <algorithm>

namespace doublecheck {

HandMade::HandMade() {
  infra.catalogue = &builtinCatalogue();
  program.targets.push_back({.name = "unit_tests", .hasTests = true, .units = {}});
}

SourcePlace HandMade::place(const std::string &path, std::uint32_t line) {
  auto found = std::ranges::find(program.files, path, &File::path);
  if (found == program.files.end())
    found = program.files.insert(found, File{.path = path, .inProject = true, .isTest = path.starts_with("tests/")});
  return {FileId(static_cast<std::size_t>(found - program.files.begin())), line, 1};
}

SymbolId HandMade::symbol(const std::string &name, SymbolKind kind, SourcePlace at) {
  Symbol row;
  row.key = program.symbols.size() + 1;
  row.name = name;
  row.kind = kind;
  row.place = at;
  row.inProject = true;
  program.symbols.push_back(std::move(row));
  infra.boundaryOf.emplace_back();
  return SymbolId(program.symbols.size() - 1);
}

ClassId HandMade::addClass(const std::string &name, SourcePlace at) {
  Class row;
  row.symbol = symbol(name, SymbolKind::Class, at);
  row.place = at;
  row.inProject = true;
  row.isTest = at.file && program[at.file].isTest;
  program.classes.push_back(std::move(row));
  const ClassId id(program.classes.size() - 1);
  program.symbols[program.classes.back().symbol.index()].classRow = id;
  return id;
}

DependencyId HandMade::addDependency(const std::string &name, const std::string &kind, Rung rung) {
  const ClassId interface = addClass(name, place("src/" + name + ".h", 3));
  const ClassId implementation = addClass("Pg" + name, place("src/Pg" + name + ".h", 5));
  const ClassId mock = addClass("Mock" + name, place("tests/Mock" + name + ".h", 7));
  Double twin;
  twin.symbol = program[mock].symbol;
  twin.technique = "gmock";
  twin.interface = program[interface].symbol;
  twin.match = InterfaceMatch::Inheritance;
  twin.place = program[mock].place;
  program.doubles.push_back(std::move(twin));
  const DoubleId twinId(program.doubles.size() - 1);
  program.classes[mock.index()].asDouble = twinId;
  program.classes[mock.index()].bases = {interface};
  program.classes[interface.index()].derived = {implementation, mock};
  program.classes[implementation.index()].bases = {interface};
  reach.doubleUsers.emplace_back();

  Dependency row;
  row.id = name;
  row.interface = program[interface].symbol;
  row.kind = kind;
  row.implementations = {implementation};
  row.implementationTechnologies = {{}};
  row.doubles = {twinId};
  row.place = program[interface].place;
  infra.dependencies.push_back(std::move(row));
  reach.dependencies.emplace_back();
  reach.dependencies.back().rung = rung;
  reach.dependencies.back().implementations = {rung};
  return DependencyId(infra.dependencies.size() - 1);
}

void HandMade::addFunction(DependencyId id, const std::string &name, std::size_t calls, Rung rung) {
  const std::string owner = dependency(id).id;
  DependencyFunction function;
  function.method = symbol(owner + "::" + name, SymbolKind::Method, place("src/" + owner + ".h", 4));
  function.name = name;
  function.signature = "()";
  function.place = place("src/" + owner + ".h", 4);
  if (!dependency(id).implementations.empty())
    function.implementations = {
        symbol("Pg" + owner + "::" + name, SymbolKind::Method, place("src/Pg" + owner + ".h", 6))};
  for (std::size_t i = 0; i < calls; ++i)
    function.productionCalls.push_back(place("src/Service.cpp", static_cast<std::uint32_t>(10 + i)));
  infra.dependencies[id.index()].functions.push_back(std::move(function));
  FunctionEvidence seen;
  seen.rung = rung;
  reach.dependencies[id.index()].functions.push_back(std::move(seen));
}

TestId HandMade::addTest(DependencyId id, const std::string &name, Rung rung) {
  Test row;
  row.name = name;
  row.framework = "googletest";
  row.place = place("tests/ServiceTest.cpp", static_cast<std::uint32_t>(20 + 10 * program.tests.size()));
  row.target = TargetId(0);
  program.tests.push_back(std::move(row));
  const TestId test(program.tests.size() - 1);
  TestEvidence seen;
  seen.test = test;
  seen.rung = rung;
  reach.dependencies[id.index()].tests.push_back(std::move(seen));
  if (!dependency(id).doubles.empty())
    reach.doubleUsers[dependency(id).doubles.front().index()].push_back(test);
  return test;
}

void HandMade::useTechnology(DependencyId id, const std::string &technology) {
  const auto &all = infra.catalogue->technologies;
  const auto found = std::ranges::find(all, technology, &Technology::id);
  infra.dependencies[id.index()].technologies = {TechnologyIndex(static_cast<std::size_t>(found - all.begin()))};
}

} // namespace doublecheck
