// SPDX-License-Identifier: Apache-2.0

#include "infra/DirectUse.h"

#include "infra/Kinds.h"
#include "infra/NameHints.h"
#include "infra/UserKinds.h"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <map>
#include <set>
#include <utility>

namespace doublecheck {

namespace {

/// One call from production code over a boundary.
struct Use {
  SymbolId function; // lambdas: their owner
  SymbolId boundary;
  BoundaryMatch match;
  SourcePlace place;
};

/// The uses of one class, or of one file's free functions, of one kind.
struct Group {
  ClassId home;
  FileId file;
  std::string kind;
  std::optional<UserKind> said;
  std::vector<Use> uses;
};

using Groups = std::map<std::string, Group>; // "src/backup.cpp|filesystem": one dependency a place and kind

} // namespace

static bool counts(const Catalogue &catalogue, const BoundaryMatch &match) {
  const KindPolicy *policy = findKind(catalogue[match.technology].kind);
  return !policy || policy->countsInScore;
}

/// A free function that only classes of dependencies use is a part of them: `static pqxx::work begin(...)`
/// beside PgOrderStore. Functions that other helpers use belong where those do.
static bool servesCoveredClasses(const CodeIndex &index, const std::vector<bool> &covered, SymbolId function) {
  const MemberCallers callers = index.memberCallersOf(function, Through::FreeFunctions);
  return !callers.hasOthers && std::ranges::all_of(callers.methods, [&](SymbolId method) {
    return covered[outermostClass(index.program, method).index()];
  });
}

/// The functions whose calls over a boundary `function` makes: its own, or, for a helper that only classes beside it
/// in the file call, those by which they do so. None where dependencies that are known account for it.
static std::vector<SymbolId> usersBehind(const CodeIndex &index, const std::vector<bool> &covered, SymbolId function) {
  const Program &program = index.program;
  const auto isOpen = [&](ClassId home) {
    return !covered[home.index()] && program[home].isProduction() && !program[home].asDouble;
  };
  if (const ClassId home = outermostClass(program, function))
    return isOpen(home) ? std::vector{function} : std::vector<SymbolId>();
  if (servesCoveredClasses(index, covered, function))
    return {};
  MemberCallers callers = index.memberCallersOf(function, Through::FileLocalFunctions);
  if (callers.hasOthers)
    return {function};
  std::erase_if(callers.methods, [&](SymbolId method) { return !isOpen(outermostClass(program, method)); });
  return std::move(callers.methods);
}

static std::vector<Use> usesOver(const CodeIndex &index, const BoundaryTable &boundaries, const Catalogue &catalogue,
                                 const Function &function) {
  std::vector<Use> uses;
  for (const Call &call : index.program.callsOf(function)) {
    const BoundaryMatch *match = boundaryAt(index, boundaries, function.symbol, call.callee);
    if (match && match->reach != BoundaryMatch::Reach::Local && match->reach != BoundaryMatch::Reach::InProcessServer &&
        match->reach != BoundaryMatch::Reach::Double && counts(catalogue, *match))
      uses.push_back({SymbolId(), call.callee, *match, call.place});
  }
  return uses;
}

/// A log that goes to a file is a log, and does not count.
static bool isLog(const Program &program, ClassId home) {
  const auto hint = kindFromName(program[program[home].symbol].name);
  return hint && hint->kind == "logging";
}

static Groups groupUses(const CodeIndex &index, const BoundaryTable &boundaries, const Catalogue &catalogue,
                        const std::vector<KindOverride> &overrides, const std::vector<bool> &covered) {
  const Program &program = index.program;
  Groups groups;
  for (const Function &function : program.functions) {
    if (!function.isProduction() || !program[function.symbol].inProject)
      continue;
    const std::vector<Use> uses = usesOver(index, boundaries, catalogue, function);
    if (uses.empty())
      continue;
    for (const SymbolId user : usersBehind(index, covered, index.owner[function.symbol.index()])) {
      const ClassId home = outermostClass(program, user);
      const std::string place = home ? program[program[home].symbol].name : program[function.place.file].path;
      const auto said =
          home ? userKindOf(program, overrides, home) : userKindOf(program, overrides, function.place.file);
      if ((said && said->isNone()) || (!said && home && isLog(program, home)))
        continue;
      for (Use use : uses) {
        use.function = user;
        const std::string &kind = said ? said->kind : catalogue[use.match.technology].kind;
        Group &group = groups[place + '|' + kind];
        group.home = home;
        group.file = function.place.file;
        group.kind = kind;
        group.said = said;
        group.uses.push_back(use);
      }
    }
  }
  return groups;
}

/// Gives the uses of each group to the first other one that it is a part of.
template <typename Predicate> static void absorb(Groups &groups, const Predicate &isPartOf) {
  for (auto part = groups.begin(); part != groups.end();) {
    const auto whole =
        std::ranges::find_if(groups, [&](const auto &other) { return isPartOf(part->second, other.second); });
    if (whole == groups.end()) {
      ++part;
      continue;
    }
    std::ranges::copy(part->second.uses, std::back_inserter(whole->second.uses));
    part = groups.erase(part);
  }
}

/// A class that speaks HTTP over sockets of its own is one way out of the process: what it speaks.
static void absorbTransports(const Catalogue &catalogue, Groups &groups) {
  constexpr std::string_view Transport = "network";
  const auto spoken = [&](const Group &group) -> const Technology & {
    return catalogue[group.uses.front().match.technology];
  };
  absorb(groups, [&](const Group &lower, const Group &upper) {
    return spoken(lower).kind == Transport && upper.home == lower.home && upper.file == lower.file &&
           spoken(upper).kind != Transport && spoken(upper).answers == Answers::Server;
  });
}

/// What takes any descriptor, a socket's or a device's as well, or the path that a socket is bound to.
static bool goesWithADescriptor(std::string_view function) {
  constexpr auto Functions = std::to_array<std::string_view>({"chmod", "chown", "fchmod", "fchown", "fstat", "ioctl",
                                                              "pread", "preadv", "pwrite", "pwritev", "read", "readv",
                                                              "sendfile", "splice", "unlink", "write", "writev"});
  return std::ranges::find(Functions, function) != Functions.end();
}

/// A class that reads from its own socket or device is one way out of the process, and no file system besides.
static void absorbDescriptors(const Program &program, Groups &groups) {
  constexpr std::string_view Files = "filesystem";
  absorb(groups, [&](const Group &files, const Group &other) {
    return files.kind == Files && other.kind != Files && other.home == files.home &&
           (other.home || other.file == files.file) && std::ranges::all_of(files.uses, [&](const Use &use) {
             return goesWithADescriptor(program[use.boundary].name);
           });
  });
}

/// A class that only the classes of dependencies use (a session, a connection wrapper) is a part of them.
static bool servesDependencies(const CodeIndex &index, const std::vector<bool> &covered, const Group &group) {
  const Program &program = index.program;
  bool isUsed = false;
  for (const Method &method : program[group.home].methods)
    for (const CallSite &site : index.productionCalls[method.symbol.index()]) {
      const ClassId caller = outermostClass(program, site.caller);
      if (caller == group.home)
        continue;
      if (caller ? !covered[caller.index()] : !servesCoveredClasses(index, covered, site.caller))
        return false;
      isUsed = true;
    }
  return isUsed;
}

/// `main` and its like open connections and hand them to the dependencies that are known already. What the operating
/// system always offers needs no connection: whoever opens a file there uses it.
static bool isWiring(const Program &program, const Catalogue &catalogue, const Group &group,
                     const std::vector<Dependency> &known) {
  const auto opens = [&](const Use &use) {
    return use.match.reach == BoundaryMatch::Reach::Connect &&
           catalogue[use.match.technology].answers != Answers::Ambient;
  };
  return std::ranges::all_of(group.uses, [&](const Use &use) {
    const bool isKnown = std::ranges::any_of(known, [&](const Dependency &dependency) {
      return std::ranges::find(dependency.technologies, use.match.technology) != dependency.technologies.end();
    });
    return isKnown && (opens(use) || isMain(program, use.function));
  });
}

static bool isLifetime(const Program &program, SymbolId function) {
  return program[function].kind == SymbolKind::Constructor || program[function].kind == SymbolKind::Destructor;
}

/// The functions by which the rest of production uses the group: those called from outside its class, and
/// no constructors if there are others.
static void keepTheFace(const CodeIndex &index, const Group &group, std::vector<DependencyFunction> &functions) {
  const Program &program = index.program;
  const auto isCalledFromOutside = [&](SymbolId function) {
    return std::ranges::any_of(index.productionCalls[function.index()], [&](const CallSite &site) {
      return !group.home || outermostClass(program, site.caller) != group.home;
    });
  };
  const auto isFace = [&](const DependencyFunction &function) {
    return !isLifetime(program, function.method) && std::ranges::any_of(function.implementations, isCalledFromOutside);
  };
  if (std::ranges::any_of(functions, isFace))
    std::erase_if(functions, [&](const DependencyFunction &function) { return !isFace(function); });
}

/// The functions that make the calls, and those of the same class by which they are reached.
static std::vector<SymbolId> usersOf(const CodeIndex &index, const Group &group) {
  std::vector<SymbolId> users;
  const auto add = [&](SymbolId user) {
    if (std::ranges::find(users, user) == users.end())
      users.push_back(user);
  };
  for (const Use &use : group.uses)
    add(use.function);
  for (std::size_t i = 0; group.home && i < users.size(); ++i)
    for (const CallSite &site : index.productionCalls[users[i].index()])
      if (outermostClass(index.program, site.caller) == group.home)
        add(site.caller);
  return users;
}

/// Calls of a function, whatever it was instantiated for, but by itself.
static std::vector<SourcePlace> callsOf(const CodeIndex &index, const std::vector<SymbolId> &instantiations) {
  std::set<SourcePlace> places;
  for (const SymbolId symbol : instantiations)
    for (const CallSite &site : index.productionCalls[symbol.index()]) {
      const Call &call = index.program[site.call];
      if (call.kind != CallKind::Reference && call.kind != CallKind::Subscribe && site.caller != symbol)
        places.insert(call.place);
    }
  return {places.begin(), places.end()};
}

static std::vector<DependencyFunction> functionsOf(const CodeIndex &index, const Group &group) {
  const Program &program = index.program;
  std::map<SymbolId, std::vector<SymbolId>> users; // what a template was instantiated for is one function
  for (SymbolId user : usersOf(index, group))
    if (!isMetaObjectFunction(unqualified(program[user].name)))
      users[patternOf(program, user)].push_back(user);
  std::vector<DependencyFunction> functions;
  for (const auto &[pattern, instantiations] : users)
    functions.push_back({.method = pattern,
                         .name = std::string(unqualified(program[pattern].name)),
                         .signature = {},
                         .place = program[pattern].place,
                         .implementations = instantiations,
                         .productionCalls = callsOf(index, instantiations)});
  keepTheFace(index, group, functions);
  std::ranges::stable_sort(functions, {}, [](const DependencyFunction &f) { return std::tie(f.place, f.name); });
  return functions;
}

static Dependency describe(const CodeIndex &index, const Catalogue &catalogue, const Group &group) {
  const Program &program = index.program;
  Dependency dependency;
  dependency.form = DependencyForm::Direct;
  dependency.id = group.home ? program[program[group.home].symbol].name : program[group.file].path;
  dependency.interface = group.home ? program[group.home].symbol : SymbolId();
  dependency.kind = group.kind;
  if (group.said)
    dependency.evidence.push_back({group.said->by, group.said->what, group.said->place});
  dependency.place = group.home ? program[group.home].place : group.uses.front().place;
  if (group.home)
    dependency.implementations.push_back(group.home);
  std::map<TechnologyIndex, std::size_t> technologies;
  std::set<SymbolId> touched;
  for (const Use &use : group.uses) {
    ++technologies[use.match.technology];
    if (touched.insert(use.boundary).second && dependency.evidence.size() < 5)
      dependency.evidence.push_back({EvidenceBy::Boundary, program[use.boundary].name, use.place});
  }
  dependency.boundaries.assign(touched.begin(), touched.end());
  std::vector<std::pair<TechnologyIndex, std::size_t>> order(technologies.begin(), technologies.end());
  const auto rank = [&](const auto &entry) {
    return std::pair(catalogue[entry.first].kind == dependency.kind, entry.second);
  };
  std::ranges::stable_sort(order, std::ranges::greater{}, rank);
  for (const auto &[technology, uses] : order)
    dependency.technologies.push_back(technology);
  dependency.functions = functionsOf(index, group);
  return dependency;
}

std::vector<Dependency> findDirectUse(const CodeIndex &index, const BoundaryTable &boundaries,
                                      const Catalogue &catalogue, const std::vector<KindOverride> &overrides,
                                      const std::vector<bool> &covered, const std::vector<Dependency> &known) {
  const Program &program = index.program;
  Groups groups = groupUses(index, boundaries, catalogue, overrides, covered);
  absorbTransports(catalogue, groups);
  absorbDescriptors(program, groups);
  std::vector<Dependency> found;
  for (auto &[place, group] : groups)
    if (!isWiring(program, catalogue, group, known) && !(group.home && servesDependencies(index, covered, group)))
      found.push_back(describe(index, catalogue, group));
  return found;
}

} // namespace doublecheck
