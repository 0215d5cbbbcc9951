// SPDX-License-Identifier: Apache-2.0

#include "infra/Classification.h"

#include "infra/DirectUse.h"
#include "infra/Footprint.h"
#include "infra/InterfaceEvidence.h"
#include "infra/KindDecision.h"
#include "infra/Kinds.h"
#include "infra/NameHints.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>

namespace doublecheck {

namespace {

/// An interface worth a decision, with the doubles that stand for it.
struct Candidate {
  ClassId interface;
  std::vector<DoubleId> doubles;
  std::vector<std::string> names; // what duck-typed doubles offer; empty: by inheritance
};

} // namespace

static bool isDuckTyped(const Double &twin) {
  return twin.match == InterfaceMatch::Template || twin.match == InterfaceMatch::LinkSeam;
}

/// Interfaces of doubles: one candidate a class, doubles in order.
static std::map<ClassId, Candidate> doubledInterfaces(const Program &program) {
  std::map<ClassId, Candidate> candidates;
  for (std::size_t i = 0; i < program.doubles.size(); ++i) {
    const Double &twin = program.doubles[i];
    const ClassId interface = twin.interface ? classOf(program, patternOf(program, twin.interface)) : ClassId();
    if (!interface || program[interface].isExample)
      continue;
    Candidate &candidate = candidates[interface];
    candidate.interface = interface;
    candidate.doubles.push_back(DoubleId(i));
    if (isDuckTyped(twin))
      for (const MockedFunction &function : twin.functions)
        if (std::ranges::find(candidate.names, function.name) == candidate.names.end())
          candidate.names.push_back(function.name);
  }
  for (auto &[interface, candidate] : candidates)
    if (std::ranges::any_of(candidate.doubles, [&](DoubleId id) { return !isDuckTyped(program[id]); }))
      candidate.names.clear();
  return candidates;
}

/// The topmost interface of the project that a production class implements: abstract, with functions to override; the
/// template, where it is made from one.
static ClassId rootInterface(const Program &program, ClassId implementation) {
  ClassId root;
  for (ClassId base : ancestors(program, implementation))
    if (program[base].inProject && program[base].isAbstract && !program[base].isTest &&
        !program[base].isTemplatePattern)
      root = base;
  const ClassId pattern = root ? classOf(program, patternOf(program, program[root].symbol)) : ClassId();
  return pattern ? pattern : root;
}

/// The member functions whose work a call over a boundary is: the function that makes it; for a free function those of
/// the classes beside it in the file, or of classes that all implement an interface, if nobody else calls it.
static std::vector<SymbolId> adaptersBehind(const CodeIndex &index, SymbolId function) {
  const Program &program = index.program;
  if (program[function].parent && classOf(program, program[function].parent))
    return {function};
  if (MemberCallers beside = index.memberCallersOf(function, Through::FileLocalFunctions); !beside.hasOthers)
    return std::move(beside.methods);
  MemberCallers callers = index.memberCallersOf(function, Through::FreeFunctions);
  const bool isAdapters = !callers.hasOthers && std::ranges::all_of(callers.methods, [&](SymbolId method) {
    const ClassId home = classOf(program, program[method].parent);
    return home && rootInterface(program, home);
  });
  return isAdapters ? std::move(callers.methods) : std::vector<SymbolId>();
}

/// Interfaces that nobody mocks, but whose implementations come to a boundary themselves.
static void addUndoubledInterfaces(const CodeIndex &index, const BoundaryTable &boundaries,
                                   std::map<ClassId, Candidate> &candidates) {
  const Program &program = index.program;
  std::vector<bool> belongs(program.classes.size());
  for (const auto &[interface, candidate] : candidates)
    for (ClassId member : index.familyOf(interface))
      belongs[member.index()] = true;
  for (const Function &function : program.functions) {
    const bool touches =
        function.isProduction() && std::ranges::any_of(program.callsOf(function), [&](const Call &call) {
          const BoundaryMatch *match = boundaryAt(index, boundaries, function.symbol, call.callee);
          return match && match->reach != BoundaryMatch::Reach::Local;
        });
    if (!touches)
      continue;
    for (const SymbolId adapter : adaptersBehind(index, index.owner[function.symbol.index()])) {
      const ClassId home = classOf(program, program[adapter].parent);
      if (!home || belongs[home.index()] || !program[home].isProduction())
        continue;
      if (const ClassId root = rootInterface(program, home))
        candidates.try_emplace(root, Candidate{.interface = root, .doubles = {}, .names = {}});
    }
  }
}

static void sortByName(const Program &program, std::vector<ClassId> &classes) {
  std::ranges::sort(classes, {}, [&](ClassId id) { return program[program[id].symbol].name; });
}

static Dependency makeDependency(const Program &program, const Candidate &candidate, InterfaceEvidence &evidence,
                                 const KindDecision &decision) {
  const Class &row = program[candidate.interface];
  Dependency dependency;
  dependency.id = withoutTemplateArguments(program[row.symbol].name);
  dependency.form = program[row.symbol].inProject ? DependencyForm::Interface : DependencyForm::ThirdParty;
  dependency.interface = row.symbol;
  dependency.kind = decision.kind;
  dependency.technologies = decision.technologies;
  dependency.evidence = decision.evidence;
  std::ranges::stable_sort(dependency.evidence, {}, &KindEvidence::by);
  dependency.implementations = std::move(evidence.implementations);
  dependency.productionDoubles = std::move(evidence.substitutes);
  dependency.doubles = candidate.doubles;
  dependency.functions = std::move(evidence.functions);
  dependency.boundaries = decision.boundaries;
  dependency.boundaryUnknown = decision.boundaryUnknown;
  dependency.isIndirect = decision.isIndirect;
  if (decision.makes)
    dependency.makes = program[decision.makes].symbol;
  dependency.place = row.place;
  sortByName(program, dependency.implementations);
  for (const ClassId implementation : dependency.implementations) {
    std::vector<TechnologyIndex> &own = dependency.implementationTechnologies.emplace_back();
    const std::set<TechnologyIndex> &all = evidence.ownTechnologies[program[implementation].symbol];
    std::ranges::copy_if(dependency.technologies, std::back_inserter(own),
                         [&](TechnologyIndex technology) { return all.contains(technology); });
  }
  return dependency;
}

static Collaborator makeCollaborator(const Program &program, const Candidate &candidate, InterfaceEvidence &evidence,
                                     const KindDecision &decision) {
  const Class &row = program[candidate.interface];
  sortByName(program, evidence.implementations);
  return {.interface = row.symbol,
          .doubles = candidate.doubles,
          .reason = decision.reason,
          .evidence = decision.evidence,
          .implementations = std::move(evidence.implementations),
          .place = row.place};
}

static bool isUsersWord(const KindDecision &decision) {
  return std::ranges::any_of(decision.evidence, [](const KindEvidence &one) {
    return one.by == EvidenceBy::Configuration || one.by == EvidenceBy::Annotation;
  });
}

/// What waits or logs, and nobody doubles, is named only where it is there for that: any code does so by the way.
static bool isWorthNaming(const Program &program, const Candidate &candidate, const KindDecision &decision) {
  if (!candidate.doubles.empty() || !isIncidental(decision.kind) || isUsersWord(decision))
    return true;
  const auto hint = kindFromName(program[program[candidate.interface].symbol].name);
  return hint && hint->kind == decision.kind;
}

/// The kind may be the user's word while the code still knows the technology.
static void addTechnology(const Catalogue &catalogue, const InterfaceEvidence &evidence, KindDecision &decision) {
  for (const auto &[kind, vote] : evidence.votes)
    for (const auto &[technology, weight] : vote.technologies)
      if (catalogue.technologies[technology.index()].kind == decision.kind)
        decision.technologies.push_back(technology);
  if (const auto vote = evidence.votes.find(decision.kind); vote != evidence.votes.end())
    decision.boundaries = vote->second.boundaries;
  decision.boundaryUnknown = decision.boundaries.empty() && evidence.functionsWithBody > 0;
}

static std::vector<KindDecision> decideAll(const CodeIndex &index, const BoundaryTable &boundaries,
                                           const Catalogue &catalogue, const std::vector<KindOverride> &overrides,
                                           const std::vector<InterfaceEvidence> &evidence) {
  const Program &program = index.program;
  std::vector<KindDecision> decisions;
  std::vector<const KindDecision *> decisionOf(program.classes.size(), nullptr);
  for (const InterfaceEvidence &one : evidence) {
    std::optional<KindDecision> said = decideByUser(program, one, overrides);
    if (said && said->isDependency)
      addTechnology(catalogue, one, *said);
    decisions.push_back(said ? std::move(*said) : decideByCode(program, catalogue, boundaries, one));
  }
  const std::vector<KindDecision> first = decisions;
  for (std::size_t i = 0; i < evidence.size(); ++i)
    decisionOf[evidence[i].interface.index()] = &first[i];
  for (std::size_t i = 0; i < evidence.size(); ++i)
    if (!isUsersWord(first[i]))
      decideByPassages(program, evidence[i], decisionOf, decisions[i]);
  return decisions;
}

/// Classes whose direct uses of a boundary are accounted for: those of dependencies that have an interface, and
/// mocked classes of which it is said already that they touch one by the way.
static std::vector<bool> coveredClasses(const CodeIndex &index, const std::vector<Dependency> &dependencies,
                                        const std::vector<Collaborator> &collaborators) {
  const Program &program = index.program;
  std::vector<bool> covered(program.classes.size());
  for (const Collaborator &collaborator : collaborators)
    if (const ClassId own = classOf(program, collaborator.interface))
      covered[own.index()] = true;
  for (const Dependency &dependency : dependencies) {
    for (ClassId member : index.familyOf(classOf(program, dependency.interface)))
      covered[member.index()] = true;
    for (ClassId implementation : dependency.implementations)
      covered[implementation.index()] = true;
  }
  return covered;
}

/// Gives namesakes ids of their own: a class that runs programs and writes files is "Killer (process)" and
/// "Killer (filesystem)", twins of one kind are told apart by their files. Takes them sorted by id.
static void tellApart(const Program &program, std::vector<Dependency> &dependencies) {
  for (auto first = dependencies.begin(); first != dependencies.end();) {
    const auto last = std::find_if(first, dependencies.end(), [&](const Dependency &d) { return d.id != first->id; });
    const std::span<Dependency> namesakes(first, last);
    const bool isByKind = std::ranges::adjacent_find(namesakes, {}, &Dependency::kind) == namesakes.end();
    if (namesakes.size() > 1)
      for (Dependency &one : namesakes)
        one.id +=
            " (" + (isByKind ? one.kind : one.kind + ", " + describePlace(program, {.file = one.place.file})) + ")";
    first = last;
  }
}

Classification classifyInfrastructure(const Program &program, const Catalogue &catalogue,
                                      const std::vector<KindOverride> &overrides) {
  const CodeIndex index(program);
  BoundaryTable boundaries = findBoundaries(index, catalogue);
  std::map<ClassId, Candidate> candidates = doubledInterfaces(program);
  std::vector<ClassId> mocked;
  for (const auto &[interface, candidate] : candidates)
    mocked.push_back(interface);
  addUndoubledInterfaces(index, boundaries, candidates);
  std::vector<ClassId> unmocked;
  for (const auto &[interface, candidate] : candidates)
    if (candidate.doubles.empty())
      unmocked.push_back(interface);
  const Families families{.mocked = familiesOf(index, mocked, Made::NotFromTemplates),
                          .unmocked = familiesOf(index, unmocked, Made::FromTemplatesToo)};

  std::vector<InterfaceEvidence> evidence;
  for (const auto &[interface, candidate] : candidates)
    evidence.push_back(collectEvidence(index, boundaries, families, catalogue, interface, candidate.names));
  const std::vector<KindDecision> decisions = decideAll(index, boundaries, catalogue, overrides, evidence);

  Classification result;
  result.catalogue = &catalogue;
  std::size_t i = 0;
  for (const auto &[interface, candidate] : candidates) {
    if (decisions[i].isDependency && isWorthNaming(program, candidate, decisions[i]))
      result.dependencies.push_back(makeDependency(program, candidate, evidence[i], decisions[i]));
    else if (!candidate.doubles.empty())
      result.collaborators.push_back(makeCollaborator(program, candidate, evidence[i], decisions[i]));
    ++i;
  }
  const std::vector<Dependency> direct =
      findDirectUse(index, boundaries, catalogue, overrides,
                    coveredClasses(index, result.dependencies, result.collaborators), result.dependencies);
  std::ranges::copy(direct, std::back_inserter(result.dependencies));
  std::ranges::stable_sort(result.dependencies, {}, [](const Dependency &d) { return std::tie(d.id, d.kind); });
  tellApart(program, result.dependencies);
  std::ranges::stable_sort(result.collaborators, {}, [&](const Collaborator &c) { return program[c.interface].name; });
  result.boundaryOf = std::move(boundaries.function);
  return result;
}

} // namespace doublecheck
