// SPDX-License-Identifier: Apache-2.0

#include "infra/KindDecision.h"

#include "infra/Kinds.h"
#include "infra/NameHints.h"
#include "infra/UnknownLibraries.h"
#include "infra/UserKinds.h"
#include "support/NameWords.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace doublecheck {

/// How much a touch of a kind says of its class. Code of every kind also writes logs, looks at the
/// clock and opens files; few classes talk to a broker by the way.
static double specificity(std::string_view kind) {
  constexpr auto Table = std::to_array<std::pair<std::string_view, double>>({
      {"logging", 0.05},
      {"telemetry", 0.1},
      {"randomness", 0.2},
      {"clock", 0.4},
      {"filesystem", 1.0},
      {"process", 1.5},
      {"network", 1.5},
      {"ipc", 2.0},
      {"hardware", 2.0},
      {"http-api", 2.5},
      {"rpc", 2.5},
  });
  for (const auto &[name, value] : Table)
    if (name == kind)
      return value;
  return 3.0;
}

/// Kinds over which somebody else's protocol may run: what the names say is then the better answer.
static bool isTransport(std::string_view kind) { return kind == "http-api" || kind == "rpc" || kind == "network"; }

/// Of an interface, or else what is said alike of its implementations.
static std::optional<UserKind> saidOf(const Program &program, const InterfaceEvidence &evidence,
                                      const std::vector<KindOverride> &overrides) {
  std::optional<UserKind> said = userKindOf(program, overrides, evidence.interface);
  if (said)
    return said;
  for (ClassId implementation : evidence.implementations) {
    const auto own = userKindOf(program, overrides, implementation);
    if (own && said && own->kind != said->kind)
      return std::nullopt;
    if (own && !said)
      said = own;
  }
  return said;
}

std::optional<KindDecision> decideByUser(const Program &program, const InterfaceEvidence &evidence,
                                         const std::vector<KindOverride> &overrides) {
  const auto said = saidOf(program, evidence, overrides);
  if (!said)
    return std::nullopt;
  KindDecision decision;
  decision.isDependency = !said->isNone();
  decision.kind = said->kind;
  decision.reason = decision.isDependency ? "" : said->what + " says that it is no infrastructure";
  decision.evidence.push_back({said->by, said->what, said->place});
  return decision;
}

/// The words of the names around an interface: "influxdb", "transport", "s3", "invoice", "archive".
static std::set<std::string> wordsAround(const Program &program, const InterfaceEvidence &evidence) {
  std::set<std::string> words;
  const auto add = [&](ClassId named) {
    for (std::string &word : wordsOfName(withoutTemplateArguments(program[program[named].symbol].name)))
      words.insert(std::move(word));
  };
  add(evidence.interface);
  for (ClassId implementation : evidence.implementations)
    add(implementation);
  return words;
}

/// Whether protocol `upper` may run over `lower`: anything over sockets, but no transport over another.
static bool runsOver(const Technology &upper, std::string_view lower) {
  return upper.answers == Answers::Server && upper.kind != lower && (lower == "network" || !isTransport(upper.kind));
}

/// A technology with a server of its own whose id the names around the interface speak of: what nobody writes who
/// means something else.
static TechnologyIndex technologyByName(const Catalogue &catalogue, std::string_view transport,
                                        const std::set<std::string> &words) {
  for (std::size_t i = 0; i < catalogue.technologies.size(); ++i) {
    const Technology &technology = catalogue.technologies[i];
    const bool isWord = technology.id.size() >= 4 || technology.id == "s3" || technology.id == "ftp";
    if (isWord && runsOver(technology, transport) && words.contains(technology.id))
      return TechnologyIndex(i);
  }
  return TechnologyIndex();
}

static std::vector<TechnologyIndex> byWeight(const KindVote &vote) {
  std::vector<std::pair<TechnologyIndex, double>> order(vote.technologies.begin(), vote.technologies.end());
  std::ranges::stable_sort(order, [](const auto &a, const auto &b) { return a.second > b.second; });
  std::vector<TechnologyIndex> result;
  for (const auto &[technology, weight] : order)
    result.push_back(technology);
  return result;
}

static KindDecision dependency(const std::string &kind, const KindVote &vote) {
  KindDecision decision;
  decision.isDependency = true;
  decision.kind = kind;
  decision.technologies = byWeight(vote);
  decision.evidence = vote.evidence;
  decision.boundaries = vote.boundaries;
  return decision;
}

/// HTTP to InfluxDB is a database to whoever mocks it, HTTP to S3 an object storage, a socket of an HttpHandler HTTP.
static void refineTransport(const Program &program, const Catalogue &catalogue, const InterfaceEvidence &evidence,
                            KindDecision &decision) {
  if (!isTransport(decision.kind))
    return;
  const std::set<std::string> words = wordsAround(program, evidence);
  const SourcePlace place = program[evidence.interface].place;
  if (const TechnologyIndex named = technologyByName(catalogue, decision.kind, words)) {
    const Technology &technology = catalogue.technologies[named.index()];
    decision.kind = technology.kind;
    decision.technologies.insert(decision.technologies.begin(), named);
    decision.evidence.push_back({EvidenceBy::Name, "the names around it speak of " + technology.name, place});
    return;
  }
  const auto hint = kindFromName(program[program[evidence.interface].symbol].name);
  if (hint && decision.kind == "http-api" && !isTransport(hint->kind) && !isIncidental(hint->kind) &&
      (hint->kind == "object-storage" || hint->kind == "mail" || hint->kind == "secrets")) {
    decision.kind = hint->kind;
    decision.evidence.push_back({EvidenceBy::Name, hint->what, place});
  }
}

/// A log that goes to a file is a log.
static void refineLog(const Program &program, const InterfaceEvidence &evidence, KindDecision &decision) {
  const auto hint = kindFromName(program[program[evidence.interface].symbol].name);
  if (!hint || hint->kind != "logging" || decision.kind != "filesystem")
    return;
  decision.kind = hint->kind;
  decision.evidence.push_back({EvidenceBy::Name, hint->what, program[evidence.interface].place});
}

/// The strongest kind that the code speaks for, null if none is near enough.
static const std::pair<const std::string, KindVote> *strongest(const InterfaceEvidence &evidence) {
  const std::pair<const std::string, KindVote> *best = nullptr;
  double bestWeight = 0.0;
  for (const auto &entry : evidence.votes) {
    const double weight = entry.second.weight * specificity(entry.first);
    if (weight > bestWeight) {
      best = &entry;
      bestWeight = weight;
    }
  }
  return best;
}

/// Whether the name of an interface speaks of a kind, or of one of its family.
static bool isNamedAfter(const Program &program, const InterfaceEvidence &evidence, std::string_view kind) {
  const auto hint = kindFromName(program[program[evidence.interface].symbol].name);
  return hint && std::string_view(hint->kind).substr(0, hint->kind.find('.')) == kind.substr(0, kind.find('.'));
}

/// Whether some object of the kind is declared as a member.
static bool isHeld(const KindVote &vote) {
  return std::ranges::any_of(vote.evidence, [](const KindEvidence &one) { return one.by == EvidenceBy::Declaration; });
}

/// The functions with a body that could come to a boundary: those that only take callables tell nothing.
static std::size_t tellingFunctions(const InterfaceEvidence &evidence) {
  return evidence.functionsWithBody - evidence.subscriptions;
}

/// Whether its literals are what such a thing is sent: an address, or, for a database, a statement. "CREATE " in a
/// protocol's log is neither.
static bool wordsWhatIsSent(const InterfaceEvidence &evidence, std::string_view kind) {
  const bool takesStatements = kind.starts_with("database") || kind == "other";
  return std::ranges::any_of(evidence.contracts, [&](const std::string &literal) {
    return takesStatements || literal.find("://") != std::string::npos;
  });
}

/// It neither comes to a boundary of the kind itself nor holds one nor words what is sent, and most of what it does
/// goes without: a notifier one of whose answers is to disconnect.
static bool onlyCallsWhoDoes(const KindVote &vote, const InterfaceEvidence &evidence, std::string_view kind) {
  return vote.nearest > 0 && evidence.functionsWithBody >= 2 && 2 * vote.functions <= tellingFunctions(evidence) &&
         !wordsWhatIsSent(evidence, kind) && !isHeld(vote) && !vote.isHeldByHelper;
}

/// Business code that also opens a file is no file system; an adapter does little else. A state machine that waits
/// between what it asks of mocked interfaces is no clock.
static bool isByTheWay(const Program &program, const std::string &kind, const KindVote &vote,
                       const InterfaceEvidence &evidence) {
  if (evidence.functionsWithBody == 0)
    return false;
  const std::size_t telling = std::max<std::size_t>(tellingFunctions(evidence), 1);
  const double share = static_cast<double>(vote.functions) / static_cast<double>(telling);
  if (isIncidental(kind)) {
    const bool speaksToOthers = !evidence.passages.empty() && !isNamedAfter(program, evidence, kind);
    return share < 0.5 || kind == "logging" || kind == "telemetry" || speaksToOthers;
  }
  if (onlyCallsWhoDoes(vote, evidence, kind) && !isNamedAfter(program, evidence, kind))
    return true;
  const bool ownsTheSocket = vote.opensItself && kind == "network"; // a protocol is opened in passing, a socket is not
  return evidence.passages.size() >= 2 && share < 0.5 && !ownsTheSocket;
}

static KindDecision collaborator(std::string reason, std::vector<KindEvidence> evidence = {}) {
  KindDecision decision;
  decision.reason = std::move(reason);
  decision.evidence = std::move(evidence);
  return decision;
}

/// A function that the catalogue does not know, where it is declared.
static KindEvidence unknownCall(const Program &program, SymbolId unknown) {
  return {EvidenceBy::Boundary, program[unknown].name + " (not in the catalogue)", program[unknown].place};
}

static KindEvidence passageThrough(const Program &program, const Passage &passage) {
  const std::string &passed = program[program[passage.interface].symbol].name;
  return {EvidenceBy::Boundary, (passage.onlyMakes ? "makes " : "through ") + passed, passage.place};
}

/// An implementation calls a library that the catalogue does not know: it is taken for infrastructure where the
/// interface's name says so or, of a C library, most of which compute, the function's. What waits and what logs is
/// named everywhere: of a C library such a name alone says nothing.
static std::optional<KindDecision> decideByUnknown(const Program &program, const InterfaceEvidence &evidence) {
  if (!evidence.unknownExternal || evidence.functionsWithBody == 0)
    return std::nullopt;
  const Symbol &called = program[evidence.unknownExternal];
  std::optional<NameHint> hint = kindFromName(program[program[evidence.interface].symbol].name);
  const std::optional<NameHint> said = kindFromFunctionName(called.name);
  if (isGlobalName(called.name)) {
    const bool saysEnough = hint && (said || !isIncidental(hint->kind));
    hint = saysEnough ? hint : said;
  } else if (hint && said && said->kind != "other") {
    hint = said; // "TemplateStore" over "core::dbus::Object": what the library is called knows better what answers
  }
  if (!hint)
    return std::nullopt;
  KindDecision decision;
  decision.isDependency = true;
  decision.kind = hint->kind;
  decision.boundaryUnknown = true;
  decision.evidence.push_back({EvidenceBy::Name, hint->what, program[evidence.interface].place});
  decision.evidence.push_back(unknownCall(program, evidence.unknownExternal));
  return decision;
}

static std::string butCall(const Program &program, SymbolId unknown) {
  return unknown ? ", and '" + program[unknown].name + "', which they call, is not in the catalogue" : "";
}

static KindDecision touchedByTheWay(const Program &program, const InterfaceEvidence &evidence,
                                    const std::pair<const std::string, KindVote> &touched) {
  std::vector<KindEvidence> speaking = touched.second.evidence;
  if (evidence.unknownExternal)
    speaking.push_back(unknownCall(program, evidence.unknownExternal));
  return collaborator("its implementations touch " + touched.first + " only by the way" +
                          butCall(program, evidence.unknownExternal),
                      std::move(speaking));
}

static KindDecision decideByNameAlone(const Program &program, const InterfaceEvidence &evidence) {
  if (evidence.functionsWithBody > 0 && evidence.unknownExternal)
    return collaborator("'" + program[evidence.unknownExternal].name +
                            "', which its implementations call, is not in the catalogue, and no name here suggests "
                            "infrastructure",
                        {unknownCall(program, evidence.unknownExternal)});
  if (evidence.functionsWithBody > 0)
    return collaborator("its implementations call nothing outside the process");
  const auto hint = kindFromName(program[program[evidence.interface].symbol].name);
  if (!hint)
    return collaborator("no implementation is in the analysed code, and its name suggests no infrastructure");
  KindDecision decision;
  decision.isDependency = true;
  decision.kind = hint->kind;
  decision.evidence.push_back({EvidenceBy::Name, hint->what, program[evidence.interface].place});
  return decision;
}

KindDecision decideByCode(const Program &program, const Catalogue &catalogue, const BoundaryTable &boundaries,
                          const InterfaceEvidence &evidence) {
  const SymbolId symbol = program[evidence.interface].symbol;
  if (const auto &match = boundaries.type[symbol.index()]; match && !program[symbol].inProject) {
    KindDecision decision;
    decision.isDependency = true;
    decision.kind = catalogue.technologies[match->technology.index()].kind;
    decision.technologies.push_back(match->technology);
    decision.evidence.push_back({EvidenceBy::Declaration, program[symbol].name, program[symbol].place});
    return decision;
  }
  const auto *best = strongest(evidence);
  const bool isNear = best && best->second.weight >= 0.25;
  if (isNear && !isByTheWay(program, best->first, best->second, evidence)) {
    KindDecision decision = dependency(best->first, best->second);
    refineTransport(program, catalogue, evidence, decision);
    refineLog(program, evidence, decision);
    return decision;
  }
  if (best && isIncidental(best->first)) {
    const auto hint = kindFromName(program[symbol].name);
    if (hint && hint->kind == best->first)
      return dependency(best->first, best->second);
  }
  const bool isTouched = best && (!best->second.boundaries.empty() || isHeld(best->second));
  // Whoever waits or logs by the way may be anything; whoever opens a file by the way is known well enough.
  if (!isTouched || isIncidental(best->first))
    if (auto unknown = decideByUnknown(program, evidence))
      return *std::move(unknown);
  if (isTouched)
    return touchedByTheWay(program, evidence, *best);
  return decideByNameAlone(program, evidence);
}

namespace {

/// The mocked dependencies that an interface's code passes through.
struct Ways {
  std::set<std::string> kinds;
  std::vector<std::pair<const Passage *, const KindDecision *>> ways;
};

} // namespace

static Ways waysOf(const InterfaceEvidence &evidence, const std::vector<const KindDecision *> &decisionOf) {
  Ways found;
  for (const Passage &passage : evidence.passages) {
    const KindDecision *other = decisionOf[passage.interface.index()];
    if (!other || !other->isDependency || isIncidental(other->kind))
      continue;
    found.kinds.insert(other->kind);
    found.ways.emplace_back(&passage, other);
  }
  return found;
}

/// Code that comes to a boundary itself and yet mostly brings other dependencies together: a manager, a daemon.
static bool coordinates(const InterfaceEvidence &evidence, const Ways &ways, const KindDecision &decision) {
  constexpr std::size_t Many = 3;
  const auto vote = evidence.votes.find(decision.kind);
  return ways.ways.size() >= Many && ways.kinds.size() >= 2 && vote != evidence.votes.end() &&
         4 * vote->second.functions < 3 * evidence.functionsWithBody;
}

/// A constructor makes an object of the kind for another dependency to speak through; no function asks it anything.
static bool onlyWires(const InterfaceEvidence &evidence, const Ways &ways, const KindDecision &decision) {
  const auto vote = evidence.votes.find(decision.kind);
  return evidence.functionsWithBody > 0 && vote != evidence.votes.end() && vote->second.functions == 0 &&
         ways.kinds.contains(decision.kind) && !isHeld(vote->second);
}

void decideByPassages(const Program &program, const InterfaceEvidence &evidence,
                      const std::vector<const KindDecision *> &decisionOf, KindDecision &decision) {
  const Ways found = waysOf(evidence, decisionOf);
  const bool isAside = onlyWires(evidence, found, decision) ||
                       (isIncidental(decision.kind) && !isNamedAfter(program, evidence, decision.kind));
  const bool isDecided = decision.isDependency && !decision.boundaryUnknown && !isAside;
  if (isDecided ? !coordinates(evidence, found, decision) : found.ways.empty())
    return;
  if (decision.boundaryUnknown && evidence.isUnknownOnItsOwn)
    return; // another implementation goes its own way
  if (isDecided || found.kinds.size() > 1) {
    std::vector<KindEvidence> passed;
    for (const auto &[passage, other] : found.ways)
      passed.push_back(passageThrough(program, *passage));
    decision = collaborator("it coordinates several dependencies", std::move(passed));
    return;
  }
  const auto made = std::ranges::find_if(found.ways, [](const auto &way) { return way.first->onlyMakes; });
  const auto &[passage, through] = made != found.ways.end() ? *made : found.ways.front();
  const std::string &passed = program[program[passage->interface].symbol].name;
  const SymbolId beside = evidence.isUnknownOnItsOwn ? evidence.unknownExternal : SymbolId();
  if (!passage->onlyMakes && !isNamedAfter(program, evidence, through->kind) &&
      !wordsWhatIsSent(evidence, through->kind)) {
    std::vector<KindEvidence> speaking = {passageThrough(program, *passage)};
    if (beside)
      speaking.push_back(unknownCall(program, beside));
    decision = collaborator("it reaches " + through->kind + " only through " + passed + butCall(program, beside),
                            std::move(speaking));
    return;
  }
  decision = *through;
  decision.isIndirect = true;
  if (passage->onlyMakes)
    decision.makes = passage->interface;
  decision.evidence.insert(decision.evidence.begin(), passageThrough(program, *passage));
}

} // namespace doublecheck
