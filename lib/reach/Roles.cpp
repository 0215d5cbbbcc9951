// SPDX-License-Identifier: Apache-2.0
//
// Reads the classification into a table by symbol, and walks back from every
// boundary through the whole program once.
#include "reach/Roles.h"

#include <algorithm>
#include <iterator>

namespace doublecheck {

static bool isPartOf(const Program &program, const Function &body, const Symbol &callee) {
  const bool isLocal =
      callee.kind == SymbolKind::Lambda || (callee.kind == SymbolKind::Function && !callee.hasExternalLinkage);
  return isLocal && callee.place.file == program[body.symbol].place.file;
}

/// By lambda or file-local function: who mentions it in production.
static Lists<SymbolId> usersOfParts(const Program &program) {
  std::vector<Lists<SymbolId>::Entry> users;
  for (const Function &body : program.functions)
    for (const Call &call : program.callsOf(body))
      if (call.callee && !body.isTest && call.callee != body.symbol && isPartOf(program, body, program[call.callee]))
        users.emplace_back(call.callee.value, body.symbol);
  return {program.symbols.size(), users};
}

RoleTable::RoleTable(const CodeGraph &prepared)
    : graph(prepared), bySymbol(prepared.program.symbols.size()), byClass(prepared.classes.size()),
      code(prepared.infra.dependencies.size()) {
  const auto &dependencies = graph.infra.dependencies;
  const Lists<SymbolId> users = usersOfParts(graph.program);
  for (std::uint32_t d = 0; d < dependencies.size(); ++d) {
    std::vector<std::uint16_t> &dense = technologies.emplace_back();
    for (const TechnologyIndex technology : dependencies[d].technologies)
      if (const std::uint16_t number = graph.denseNumber(technology); number != NoTechnology)
        dense.push_back(number);
    addImplementations(d);
    addParts(d, users);
    addSubstitutes(d);
  }
  addDoubles();
  noteImplementers();
  closeOverProgram();
}

/// By class: dependencies that it or a base implements, but for those that it or a base pretends to be.
void RoleTable::noteImplementers() {
  const auto &dependencies = graph.infra.dependencies;
  std::vector<std::vector<std::uint32_t>> implements(graph.classes.size()), pretends(graph.classes.size());
  for (std::uint32_t d = 0; d < dependencies.size(); ++d) {
    for (const ClassId type : dependencies[d].implementations)
      implements[type.index()].push_back(d);
    for (const ClassId type : dependencies[d].productionDoubles)
      pretends[type.index()].push_back(d);
  }
  const auto ofBases = [&](std::size_t c, const std::vector<std::vector<std::uint32_t>> &lists) {
    std::vector<std::uint32_t> found;
    for (const ClassId base : graph.classes[c].selfAndBases)
      found.insert(found.end(), lists[base.index()].begin(), lists[base.index()].end());
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  };
  for (std::size_t c = 0; c < graph.classes.size(); ++c) {
    const auto real = ofBases(c, implements), pretended = ofBases(c, pretends);
    std::set_difference(real.begin(), real.end(), pretended.begin(), pretended.end(), std::back_inserter(byClass[c]));
  }
}

void RoleTable::add(SymbolId symbol, Role role) {
  if (!symbol)
    return;
  std::vector<Role> &roles = bySymbol[symbol.index()];
  const bool isKnown = std::any_of(roles.begin(), roles.end(), [&](const Role &known) {
    return known.dependency == role.dependency && (known.function == role.function || role.function < 0);
  });
  if (isKnown)
    return;
  roles.push_back(role);
  if (role.kind == RoleKind::Implementation)
    code[role.dependency].push_back(symbol);
}

/// The class of which a real object must be there before `symbol` counts; none for free and static functions and
/// for classes without virtual functions, which nothing derived can pretend to be.
static ClassId objectNeeded(const Program &program, SymbolId symbol) {
  if (!symbol || program[symbol].kind != SymbolKind::Method)
    return {};
  const ClassId owner = classOf(program, program[symbol].parent);
  if (!owner || !program[owner].isPolymorphic)
    return {};
  const auto &methods = program[owner].methods;
  const bool isStatic = std::any_of(methods.begin(), methods.end(),
                                    [&](const Method &method) { return method.symbol == symbol && method.isStatic; });
  return isStatic ? ClassId() : owner;
}

void RoleTable::addImplementations(std::uint32_t d) {
  const Program &program = graph.program;
  const Dependency &dependency = graph.infra.dependencies[d];
  for (std::size_t f = 0; f < dependency.functions.size(); ++f) {
    const DependencyFunction &function = dependency.functions[f];
    const auto index = static_cast<std::int32_t>(f);
    for (const SymbolId symbol : function.implementations)
      add(symbol, {d, RoleKind::Implementation, index, objectNeeded(program, symbol)});
    if (dependency.form == DependencyForm::Direct && function.implementations.empty() && function.method)
      add(function.method, {d, RoleKind::Implementation, index, objectNeeded(program, function.method)});
  }
  for (const ClassId type : dependency.implementations)
    addClassFunctions(d, type);
}

/// Whether a function of a class that implements several dependencies is asked for through another one's interface.
bool RoleTable::belongsToAnother(const Method &method, std::uint32_t d) const {
  const auto &dependencies = graph.infra.dependencies;
  const auto declares = [&](const Dependency &dependency) {
    return std::any_of(dependency.functions.begin(), dependency.functions.end(),
                       [&](const DependencyFunction &function) {
                         return overridesMethod(graph.program, method.symbol, function.method);
                       });
  };
  return !method.overrides.empty() && !declares(dependencies[d]) &&
         std::any_of(dependencies.begin(), dependencies.end(), declares);
}

/// The other functions of an implementation: its own work, though not asked for through the interface.
void RoleTable::addClassFunctions(std::uint32_t d, ClassId type) {
  const Program &program = graph.program;
  for (const Method &method : program[type].methods) {
    const Symbol &symbol = program[method.symbol];
    if (symbol.kind != SymbolKind::Method || method.isImplicit || symbol.definitions.empty())
      continue;
    if (method.isStatic) // a parser or factory beside the work; counts where the interface lists it
      continue;
    if (belongsToAnother(method, d))
      continue;
    add(method.symbol, {d, RoleKind::Implementation, -1, objectNeeded(program, method.symbol)});
  }
}

/// Lambdas and file-local functions that real code is made of, and no other code uses: what that runs proves nothing.
void RoleTable::addParts(std::uint32_t d, const Lists<SymbolId> &usersOf) {
  const Program &program = graph.program;
  const auto roleIn = [&](SymbolId symbol) {
    const std::vector<Role> &all = bySymbol[symbol.index()];
    return std::find_if(all.begin(), all.end(), [&](const Role &role) {
      return role.dependency == d && role.kind == RoleKind::Implementation;
    });
  };
  const auto isOwnCode = [&](SymbolId symbol) { return roleIn(symbol) != bySymbol[symbol.index()].end(); };
  std::vector<SymbolId> queue = codeOf(d);
  for (std::size_t i = 0; i < queue.size(); ++i) {
    const ClassId object = roleIn(queue[i])->needsObject;
    for (const FunctionId body : program[queue[i]].definitions) {
      for (const Call &call : program.callsOf(body)) {
        if (!call.callee || program[body].isTest || isOwnCode(call.callee) ||
            !isPartOf(program, program[body], program[call.callee]))
          continue;
        const auto users = usersOf[call.callee.index()];
        if (!std::all_of(users.begin(), users.end(), isOwnCode))
          continue;
        add(call.callee, {d, RoleKind::Implementation, -1, object});
        queue.push_back(call.callee);
      }
    }
  }
}

std::vector<SymbolId> RoleTable::codeOf(std::uint32_t d) const {
  std::vector<SymbolId> symbols = code[d];
  std::sort(symbols.begin(), symbols.end());
  symbols.erase(std::unique(symbols.begin(), symbols.end()), symbols.end());
  return symbols;
}

std::int32_t RoleTable::functionOf(std::uint32_t d, SymbolId method) const {
  const Program &program = graph.program;
  const std::vector<DependencyFunction> &functions = graph.infra.dependencies[d].functions;
  for (std::size_t f = 0; f < functions.size(); ++f)
    if (functions[f].method == method || overridesMethod(program, method, functions[f].method))
      return static_cast<std::int32_t>(f);
  const std::string &name = program[method].name;
  const std::size_t colon = name.rfind(':');
  const std::string_view own =
      colon == std::string::npos ? std::string_view(name) : std::string_view(name).substr(colon + 1);
  for (std::size_t f = 0; f < functions.size(); ++f)
    if (functions[f].name == own)
      return static_cast<std::int32_t>(f);
  return -1;
}

void RoleTable::addSubstitutes(std::uint32_t d) {
  const Program &program = graph.program;
  for (const ClassId type : graph.infra.dependencies[d].productionDoubles)
    for (const Method &method : program[type].methods)
      if (program[method.symbol].kind == SymbolKind::Method)
        if (const std::int32_t function = functionOf(d, method.symbol); function >= 0)
          add(method.symbol, {d, RoleKind::Fake, function, {}});
}

void RoleTable::addDoubles() {
  const Program &program = graph.program;
  std::vector<std::vector<std::uint32_t>> ofDouble(program.doubles.size());
  for (std::uint32_t d = 0; d < graph.infra.dependencies.size(); ++d)
    for (const DoubleId made : graph.infra.dependencies[d].doubles)
      ofDouble[made.index()].push_back(d);
  for (std::size_t s = 0; s < graph.doubleOf.size(); ++s) {
    const DoubleId made = graph.doubleOf[s];
    if (!made)
      continue;
    const RoleKind kind = program[made].technique == "fake" ? RoleKind::Fake : RoleKind::Mock;
    for (const std::uint32_t d : ofDouble[made.index()])
      add(SymbolId(s), {d, kind, functionOf(d, SymbolId(s)), {}});
  }
}

namespace {

/// Who may call whom in the whole program, and who calls a boundary. Nodes are bodies, then virtual sites.
struct Callers {
  const CodeGraph &graph;
  std::vector<Lists<std::uint32_t>::Entry> calls;                    // callee, caller
  std::vector<std::pair<std::uint16_t, std::uint32_t>> atBoundaries; // technology, caller

  void lead(std::uint32_t from, SymbolId to) {
    const Program &program = graph.program;
    if (const std::uint16_t technology = graph.technologyOf(to); technology != NoTechnology)
      atBoundaries.emplace_back(technology, from);
    const IdRange<Function> own = program[to].definitions;
    for (const FunctionId body : own.empty() ? program[patternOf(program, to)].definitions : own)
      leadTo(from, body);
  }

  void leadTo(std::uint32_t from, FunctionId body) {
    if (!graph.program[body].isTest)
      calls.emplace_back(body.value, from);
  }
};

} // namespace

static Callers findCallers(const CodeGraph &graph) {
  const Program &program = graph.program;
  const std::size_t functions = program.functions.size();
  Callers callers{.graph = graph, .calls = {}, .atBoundaries = {}};
  for (std::uint32_t f = 0; f < functions; ++f) {
    for (const Step &step : graph.steps(FunctionId(std::size_t(f)))) {
      if (step.kind == StepKind::Dispatch)
        callers.calls.emplace_back(static_cast<std::uint32_t>(functions + step.index), f);
      else if (step.kind == StepKind::RunBody && graph.technologyOf(step.symbol) == NoTechnology)
        callers.leadTo(f, FunctionId(std::size_t(step.index)));
      else if (step.symbol)
        callers.lead(f, step.symbol);
      else if (step.kind == StepKind::Construct)
        for (const SymbolId constructor : graph.classes[step.index].constructors)
          callers.lead(f, constructor);
    }
  }
  for (std::uint32_t s = 0; s < graph.sites.size(); ++s) {
    const auto node = static_cast<std::uint32_t>(functions + s);
    callers.lead(node, graph.sites[s].method);
    for (const ClassId type : selfAndDescendants(program, graph.sites[s].receiver))
      if (!graph.classes[type.index()].isDouble)
        if (const SymbolId overrider = graph.resolve(s, type); overrider && overrider != graph.sites[s].method)
          callers.lead(node, overrider);
  }
  return callers;
}

/// Walks back from every boundary through all calls there are, virtual ones to every production class.
void RoleTable::closeOverProgram() {
  const std::size_t nodes = graph.program.functions.size() + graph.sites.size();
  const Callers found = findCallers(graph);
  const Lists<std::uint32_t> callers(nodes, found.calls);
  reaching.assign(graph.technologies.size(), std::vector<bool>(nodes));
  std::vector<std::pair<std::uint16_t, std::uint32_t>> queue;
  const auto mark = [&](std::uint16_t technology, std::uint32_t node) {
    if (reaching[technology][node])
      return;
    reaching[technology][node] = true;
    queue.emplace_back(technology, node);
  };
  for (const auto &[technology, caller] : found.atBoundaries)
    mark(technology, caller);
  for (std::size_t i = 0; i < queue.size(); ++i)
    for (const std::uint32_t caller : callers[queue[i].second])
      mark(queue[i].first, caller);
}

bool RoleTable::couldReach(SymbolId symbol, std::uint32_t dependency) const {
  for (const FunctionId body : graph.program[symbol].definitions)
    for (const std::uint16_t technology : technologies[dependency])
      if (reaching[technology][body.index()])
        return true;
  return false;
}

} // namespace doublecheck
