// SPDX-License-Identifier: Apache-2.0
//
// See the header. From every main of production through all that it may call,
// generously: any overrider, any function of a class that is made and could be
// called by virtue of a base.
#include "infra/TestSupport.h"

#include <algorithm>

namespace doublecheck {

TestSupport::TestSupport(const CodeIndex &lookups)
    : index(lookups), reached(lookups.program.symbols.size()), created(lookups.program.classes.size()),
      calledByTests(lookups.program.symbols.size()), servesPrograms(lookups.program.targets.size()) {
  noteTestCalls();
  runMains();
  noteTargets();
}

void TestSupport::enter(SymbolId symbol) {
  if (!symbol || reached[symbol.index()])
    return;
  reached[symbol.index()] = true;
  queue.push_back(symbol);
  enter(patternOf(index.program, symbol));
}

void TestSupport::create(ClassId type) {
  if (!type || created[type.index()])
    return;
  created[type.index()] = true;
  const Program &program = index.program;
  for (const Method &method : program[type].methods)
    if (method.isVirtual || program[method.symbol].kind == SymbolKind::Constructor ||
        program[method.symbol].kind == SymbolKind::Destructor)
      enter(method.symbol);
  for (const ClassId base : program[type].bases)
    create(base);
  for (const Field &field : program[type].fields)
    if (field.byValue)
      create(classOf(program, field.type));
}

void TestSupport::runMains() {
  const Program &program = index.program;
  for (const Function &function : program.functions)
    if (function.isProduction() && (function.runsBeforeMain || program[function.symbol].name == "main")) {
      enter(function.symbol);
      isJudging |= !function.runsBeforeMain;
    }
  for (std::size_t i = 0; i < queue.size(); ++i)
    for (const Function *body : index.productionBodies(queue[i]))
      for (const Call &call : program.callsOf(*body)) {
        if (call.kind == CallKind::Construct)
          create(classOf(program, call.receiver ? call.receiver : program[call.callee].parent));
        enter(call.callee);
        if (call.callee && call.kind != CallKind::Direct)
          for (const SymbolId overrider : index.withOverriders(call.callee))
            enter(overrider);
      }
}

void TestSupport::noteTestCalls() {
  const Program &program = index.program;
  for (const Function &function : program.functions)
    if (function.isTest)
      for (const Call &call : program.callsOf(function))
        if (call.callee)
          calledByTests[call.callee.index()] = calledByTests[patternOf(program, call.callee).index()] = true;
}

/// Functions by which code that no main names comes to run nevertheless: a plugin's.
static std::vector<bool> calledFromElsewhere(const Program &program) {
  std::vector<bool> found(program.symbols.size());
  for (std::size_t s = 0; s < found.size(); ++s)
    found[s] = program.symbols[s].isExternC;
  for (const Class &row : program.classes)
    for (const Method &method : row.methods)
      if (!method.overrides.empty() && program[method.symbol].kind != SymbolKind::Destructor)
        found[method.symbol.index()] = true;
  return found;
}

void TestSupport::noteTargets() {
  const Program &program = index.program;
  const std::vector<bool> isEntry = calledFromElsewhere(program);
  std::size_t inside = 0, all = 0;
  for (const Function &function : program.functions) {
    if (!function.isProduction() || !program[function.symbol].inProject)
      continue;
    const bool isReached = reached[function.symbol.index()];
    inside += isReached;
    ++all;
    if (isReached || isEntry[function.symbol.index()])
      for (const UnitId unit : program.unitsOf(function))
        if (program[unit].mainFile == function.place.file) // what a header brings is in every unit
          servesPrograms[program[unit].target.index()] = true;
  }
  isJudging &= inside * 2 >= all;
}

bool TestSupport::contains(std::span<const SymbolId> functions) const {
  const Program &program = index.program;
  const auto isForPrograms = [&](SymbolId function) {
    return reached[function.index()] || std::ranges::any_of(program[function].definitions, [&](FunctionId body) {
             return std::ranges::any_of(program.targetsOf(program[body]),
                                        [&](TargetId target) { return servesPrograms[target.index()]; });
           });
  };
  return isJudging && std::ranges::none_of(functions, isForPrograms) &&
         std::ranges::any_of(functions, [&](SymbolId function) { return calledByTests[function.index()]; });
}

} // namespace doublecheck
