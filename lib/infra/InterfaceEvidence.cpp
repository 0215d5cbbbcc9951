// SPDX-License-Identifier: Apache-2.0

#include "infra/InterfaceEvidence.h"

#include "infra/Kinds.h"
#include "infra/NameHints.h"
#include "support/NameWords.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>

namespace doublecheck {

/// A touch two classes away says less than one in the class itself; further ones say nothing of the class.
static double closeness(std::uint32_t distance) {
  switch (distance) {
  case 0:
    return 1.0;
  case 1:
    return 0.6;
  case 2:
    return 0.3;
  }
  return 0.0;
}

/// Whoever calls a class that sleeps or logs is no clock and no log; whoever calls one that sends a statement may well
/// be the database's adapter.
static bool saysWhatAClassIs(std::string_view kind, std::uint32_t distance) {
  return isIncidental(kind) ? distance == 0 : closeness(distance) > 0;
}

static bool isSpecialMember(const Program &program, const Method &method) {
  const SymbolKind kind = program[method.symbol].kind;
  return kind == SymbolKind::Constructor || kind == SymbolKind::Destructor || method.name.starts_with("operator") ||
         isMetaObjectFunction(method.name);
}

std::vector<ClassId> implementationsOf(const CodeIndex &index, ClassId interface) {
  const Program &program = index.program;
  std::vector<ClassId> found = index.familyOf(interface);
  const auto isDouble = [&](ClassId id) { return bool(program[id].asDouble); };
  std::erase_if(found, [&](ClassId id) {
    const Class &row = program[id];
    return !row.isProduction() || row.isAbstract || !row.inProject || row.isLambda || isDouble(id) ||
           std::ranges::any_of(ancestors(program, id), isDouble); // a template of production's made over a mock
  });
  // An instantiation and its pattern are one implementation to the user.
  if (found.size() > 1)
    std::erase_if(found, [&](ClassId id) { return program[id].isTemplatePattern; });
  return found;
}

/// The functions of the interface, own and inherited, by canonical symbol.
static std::vector<const Method *> interfaceMethods(const Program &program, ClassId interface,
                                                    const std::vector<std::string> &names) {
  std::vector<const Method *> methods;
  std::set<std::pair<std::string, std::string>> seen;
  const auto collect = [&](const Class &row) {
    for (const Method &method : row.methods) {
      const bool wanted = names.empty() ? method.isVirtual : std::ranges::find(names, method.name) != names.end();
      if (wanted && !method.isImplicit && !isSpecialMember(program, method) &&
          seen.insert({method.name, method.signature}).second)
        methods.push_back(&method);
    }
  };
  collect(program[interface]);
  for (ClassId base : ancestors(program, interface))
    if (program[base].inProject || program[program[interface].symbol].inProject == false)
      collect(program[base]);
  return methods;
}

static bool isCallable(std::string_view parameter) {
  constexpr auto Words = std::to_array<std::string_view>(
      {"function", "callback", "callbacks", "handler", "listener", "observer", "slot", "delegate", "closure"});
  const std::vector<std::string> words = wordsOfName(parameter);
  return std::ranges::any_of(Words,
                             [&](std::string_view word) { return std::ranges::find(words, word) != words.end(); });
}

/// "(const std::function<void (int, int)> &)", "(Handler)": whoever calls it waits for something.
static bool onlyTakesCallables(std::string_view signature) {
  std::size_t from = 1; // behind the parenthesis
  int depth = 0;
  for (std::size_t at = 0; at < signature.size(); ++at) {
    const char c = signature[at];
    depth += c == '(' || c == '<' ? 1 : 0;
    depth -= c == ')' || c == '>' ? 1 : 0;
    if (depth > 1 || (depth == 1 && c != ','))
      continue;
    if (!isCallable(signature.substr(from, at - from)))
      return false;
    if (depth == 0)
      return true;
    from = at + 1;
  }
  return false;
}

namespace {

/// What the functions of one implementation do, taken together.
struct OneImplementation {
  bool passesOn = false; // to another mocked interface
  SymbolId unknownExternal;
};

/// Fills one InterfaceEvidence, function by function.
class Collector {
public:
  Collector(const CodeIndex &codeIndex, const BoundaryTable &table, const Families &classFamilies,
            const Catalogue &known, InterfaceEvidence &evidence)
      : index(codeIndex), program(codeIndex.program), boundaries(table), families(classFamilies), catalogue(known),
        result(evidence) {}

  void functions(const std::vector<const Method *> &methods);
  void lifetimes();
  void declarations();
  void splitSubstitutes();
  void finish();

private:
  DependencyFunction describe(const Method &method);
  void addCalls(DependencyFunction &function);
  std::set<std::string> walk(SymbolId start, double weight);
  void vote(const Touch &touch, double weight);
  void declare(SymbolId type, double weight, SourcePlace place);
  void declareBehind(SymbolId helper);
  bool belongs(ClassId id) const;

  const CodeIndex &index;
  const Program &program;
  const BoundaryTable &boundaries;
  const Families &families;
  const Catalogue &catalogue;
  InterfaceEvidence &result;
  std::map<SymbolId, OneImplementation> byClass;
};

} // namespace

bool Collector::belongs(ClassId id) const {
  return id &&
         (id == result.interface || std::ranges::find(result.implementations, id) != result.implementations.end());
}

/// Calls of the function, its overriders and instantiations: from outside the class itself, and those that a concrete
/// class makes of its own virtual functions, where a double's begin.
void Collector::addCalls(DependencyFunction &function) {
  std::set<SourcePlace> places;
  std::vector<SymbolId> names = index.withOverriders(function.method);
  for (const ClassId made : index.instantiations[program[result.interface].symbol.index()])
    for (const Method &method : program[made].methods)
      if (patternOf(program, method.symbol) == function.method)
        std::ranges::copy(index.withOverriders(method.symbol), std::back_inserter(names));
  std::ranges::copy(function.implementations, std::back_inserter(names));
  for (SymbolId name : names)
    for (const CallSite &site : index.productionCalls[name.index()]) {
      const Call &call = program[site.call];
      if (call.kind == CallKind::Reference || call.kind == CallKind::Subscribe)
        continue;
      const SymbolId home = program[site.caller].parent;
      const bool isTemplateMethod = home == program[result.interface].symbol && call.kind == CallKind::Virtual;
      if (!home || isTemplateMethod || !belongs(classOf(program, home)))
        places.insert(call.place);
    }
  function.productionCalls.assign(places.begin(), places.end());
}

DependencyFunction Collector::describe(const Method &method) {
  DependencyFunction function{.method = method.symbol,
                              .name = method.name,
                              .signature = method.signature,
                              .place = method.place,
                              .implementations = {},
                              .productionCalls = {}};
  std::set<SymbolId> implementations;
  for (ClassId implementation : result.implementations) {
    SymbolId runs = finalOverrider(program, method.symbol, implementation);
    if (!runs) // a non-virtual function, or one of an instantiation: by pattern, then by name
      for (const Method &own : program[implementation].methods)
        if (patternOf(program, own.symbol) == method.symbol || own.symbol == method.symbol)
          runs = own.symbol;
    if (runs && index.hasBody(runs) && !index.productionBodies(runs).empty())
      implementations.insert(runs);
  }
  function.implementations.assign(implementations.begin(), implementations.end());
  addCalls(function);
  return function;
}

void Collector::functions(const std::vector<const Method *> &methods) {
  for (const Method *method : methods) {
    result.functions.push_back(describe(*method));
    const auto &implementations = result.functions.back().implementations;
    if (implementations.empty())
      continue;
    std::set<std::string> reached;
    for (SymbolId implementation : implementations)
      reached.merge(walk(implementation, 1.0 / static_cast<double>(implementations.size())));
    for (const std::string &kind : reached)
      ++result.votes[kind].functions;
    ++result.functionsWithBody;
    result.subscriptions += reached.empty() && onlyTakesCallables(method->signature);
  }
}

/// Constructors connect, destructors flush: they tell the kind too, at half the weight.
void Collector::lifetimes() {
  for (ClassId implementation : result.implementations)
    for (const Method &method : program[implementation].methods)
      if (const SymbolKind kind = program[method.symbol].kind;
          kind == SymbolKind::Constructor || kind == SymbolKind::Destructor)
        walk(method.symbol, 0.5);
}

/// The kinds that a body comes to near enough to say what its class is.
std::set<std::string> Collector::walk(SymbolId start, double weight) {
  Footprint footprint = footprintOf(index, boundaries, families, result.interface, start);
  std::set<std::string> reached;
  std::set<std::string> counted; // one vote a function and kind: its strongest touch
  std::ranges::stable_partition(footprint.touches,
                                [](const Touch &t) { return t.match.reach != BoundaryMatch::Reach::Local; });
  for (const Touch &touch : footprint.touches) {
    const std::string &kind = catalogue[touch.match.technology].kind;
    vote(touch, counted.insert(kind).second ? weight : 0.0);
    if (touch.match.reach == BoundaryMatch::Reach::Local)
      continue;
    if (saysWhatAClassIs(kind, touch.distance))
      reached.insert(kind);
    if (touch.distance == 0)
      result.ownTechnologies[program[start].parent].insert(touch.match.technology);
  }
  for (const Passage &passage : footprint.passages)
    notePassage(result.passages, passage);
  std::ranges::move(footprint.contracts, std::back_inserter(result.contracts));
  noteUnknown(program, result.unknownExternal, footprint.unknownExternal);
  OneImplementation &own = byClass[program[start].parent];
  own.passesOn |= !footprint.passages.empty();
  noteUnknown(program, own.unknownExternal, footprint.unknownExternal);
  return reached;
}

void Collector::vote(const Touch &touch, double weight) {
  const double near = closeness(touch.distance);
  if (near == 0.0)
    return;
  const bool isLocal = touch.match.reach == BoundaryMatch::Reach::Local;
  KindVote &vote = result.votes[catalogue[touch.match.technology].kind];
  const double strength = weight * near * (isLocal ? 0.2 : 1.0);
  vote.weight += strength;
  vote.technologies[touch.match.technology] += std::max(strength, 0.001);
  if (!isLocal) {
    vote.boundaries.push_back(touch.boundary);
    vote.nearest = std::min(vote.nearest, touch.distance);
    vote.opensItself |= touch.distance == 0 && touch.match.reach == BoundaryMatch::Reach::Connect;
  }
  const auto same = [&](const KindEvidence &e) { return e.what == program[touch.boundary].name; };
  if (!isLocal && vote.evidence.size() < 5 && std::ranges::none_of(vote.evidence, same))
    vote.evidence.push_back({EvidenceBy::Boundary, program[touch.boundary].name, touch.place});
}

void Collector::declare(SymbolId type, double weight, SourcePlace place) {
  if (!type || !boundaries.type[type.index()])
    return;
  const BoundaryMatch &match = *boundaries.type[type.index()];
  if (match.reach == BoundaryMatch::Reach::Local) // std::filesystem::path: a value
    return;
  KindVote &vote = result.votes[catalogue[match.technology].kind];
  vote.weight += weight;
  vote.technologies[match.technology] += weight;
  if (vote.evidence.size() < 5)
    vote.evidence.push_back({EvidenceBy::Declaration, program[type].name, place});
}

/// What an object of the project holds that is itself a member: no weight of its own, whoever has a handle may do
/// other things, too.
void Collector::declareBehind(SymbolId helper) {
  const ClassId id = helper && program[helper].inProject ? classOf(program, helper) : ClassId();
  if (!id || !families.mocked[id.index()].empty())
    return;
  for (const Field &field : program[id].fields)
    if (field.type && boundaries.type[field.type.index()])
      result.votes[catalogue[boundaries.type[field.type.index()]->technology].kind].isHeldByHelper = true;
}

/// What the implementations (and the interface) hold and derive from.
void Collector::declarations() {
  std::vector<ClassId> classes = result.implementations;
  if (std::ranges::find(classes, result.interface) == classes.end())
    classes.push_back(result.interface);
  for (ClassId id : classes) {
    for (const Field &field : program[id].fields) {
      declare(field.type, 0.5, field.place);
      if (field.byValue) // what it is only given belongs to somebody else
        declareBehind(field.type);
    }
    for (ClassId base : ancestors(program, id))
      declare(program[base].symbol, 2.0, program[id].place);
  }
}

/// "InMemoryStore" beside "PgStore": a double that lives with production code, if it reaches nothing itself.
void Collector::splitSubstitutes() {
  if (result.implementations.size() < 2)
    return;
  const auto isSubstitute = [&](ClassId id) {
    if (!namesASubstitute(program[program[id].symbol].name))
      return false;
    for (const Method &method : program[id].methods) {
      const Footprint footprint = footprintOf(index, boundaries, families, result.interface, method.symbol);
      for (const Touch &touch : footprint.touches)
        if (touch.match.reach != BoundaryMatch::Reach::Local && touch.distance <= 1)
          return false;
    }
    return true;
  };
  const auto others =
      std::ranges::stable_partition(result.implementations, [&](ClassId id) { return !isSubstitute(id); });
  if (others.size() == result.implementations.size())
    return;
  result.substitutes.assign(others.begin(), others.end());
  result.implementations.erase(others.begin(), others.end());
}

void Collector::finish() {
  for (const auto &[symbol, own] : byClass)
    result.isUnknownOnItsOwn |= own.unknownExternal == result.unknownExternal && own.unknownExternal && !own.passesOn;
  for (auto &[kind, vote] : result.votes) {
    std::ranges::sort(vote.boundaries);
    const auto repeats = std::ranges::unique(vote.boundaries);
    vote.boundaries.erase(repeats.begin(), repeats.end());
  }
}

InterfaceEvidence collectEvidence(const CodeIndex &index, const BoundaryTable &boundaries, const Families &families,
                                  const Catalogue &catalogue, ClassId interface,
                                  const std::vector<std::string> &names) {
  InterfaceEvidence evidence;
  evidence.interface = interface;
  evidence.implementations = implementationsOf(index, interface);
  Collector collector(index, boundaries, families, catalogue, evidence);
  collector.splitSubstitutes();
  collector.functions(interfaceMethods(index.program, interface, names));
  collector.lifetimes();
  collector.declarations();
  collector.finish();
  return evidence;
}

} // namespace doublecheck
