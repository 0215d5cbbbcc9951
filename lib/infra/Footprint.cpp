// SPDX-License-Identifier: Apache-2.0

#include "infra/Footprint.h"

#include "infra/UnknownLibraries.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <deque>
#include <unordered_map>

namespace doublecheck {

void notePassage(std::vector<Passage> &passages, const Passage &passage) {
  const auto known = std::ranges::find(passages, passage.interface, &Passage::interface);
  if (known == passages.end())
    passages.push_back(passage);
  else
    known->onlyMakes &= passage.onlyMakes;
}

void noteUnknown(const Program &program, SymbolId &known, SymbolId found) {
  const auto saysMuch = [&](SymbolId id) {
    return !isGlobalName(program[id].name) || kindFromFunctionName(program[id].name).has_value();
  };
  if (!known || (found && saysMuch(found) && !saysMuch(known)))
    known = found;
}

std::vector<std::vector<ClassId>> familiesOf(const CodeIndex &index, const std::vector<ClassId> &interfaces,
                                             Made made) {
  std::vector<std::vector<ClassId>> families(index.program.classes.size());
  for (ClassId interface : interfaces)
    for (ClassId member :
         made == Made::FromTemplatesToo ? index.familyOf(interface) : selfAndDescendants(index.program, interface))
      families[member.index()].push_back(interface);
  return families;
}

bool looksLikeContract(std::string_view literal) {
  if (const auto scheme = literal.find("://"); scheme != std::string_view::npos && scheme > 0 && scheme < 16)
    return true;
  constexpr auto Verbs = std::to_array<std::string_view>(
      {"SELECT ", "INSERT ", "UPDATE ", "DELETE ", "CREATE ", "ALTER ", "DROP ", "MERGE ", "UPSERT ", "TRUNCATE "});
  std::string head;
  for (char c : literal.substr(literal.find_first_not_of(" \t\n(") == std::string_view::npos
                                   ? literal.size()
                                   : literal.find_first_not_of(" \t\n(")))
    if (head.size() < 16)
      head += static_cast<char>(
          std::toupper(static_cast<unsigned char>(std::isspace(static_cast<unsigned char>(c)) ? ' ' : c)));
  return std::ranges::any_of(Verbs, [&](std::string_view verb) { return head.starts_with(verb); });
}

namespace {

class Walk {
public:
  Walk(const CodeIndex &codeIndex, const BoundaryTable &table, const Families &classFamilies, ClassId ownInterface)
      : index(codeIndex), program(codeIndex.program), boundaries(table), families(classFamilies), own(ownInterface) {}

  Footprint from(SymbolId start);

private:
  void visit(const Function &body, std::uint32_t distance);
  void follow(const Function &body, const Call &call, std::uint32_t distance);
  void enter(SymbolId from, SymbolId to, std::uint32_t distance, std::uint32_t step = 1);
  void touch(const Function &body, const Call &call, std::uint32_t distance);
  void meetUnknown(SymbolId callee);
  bool stopsAt(SymbolId member, SymbolId receiver, const Call &call);
  bool isLeftToOthers(const Function &body, SymbolId member, const Call &call);
  ClassId elsewhere(ClassId home, const std::vector<std::vector<ClassId>> &interfaces) const;
  bool isOneOfSeveral(ClassId branch) const;
  bool sameRoom(SymbolId a, SymbolId b) const;
  ClassId homeOf(SymbolId symbol) const;

  const CodeIndex &index;
  const Program &program;
  const BoundaryTable &boundaries;
  const Families &families;
  ClassId own;
  Footprint result;
  std::deque<std::pair<SymbolId, std::uint32_t>> queue;
  std::unordered_map<SymbolId, std::uint32_t> best;
};

} // namespace

Footprint Walk::from(SymbolId start) {
  best[start] = 0;
  queue.emplace_back(start, 0);
  while (!queue.empty()) {
    const auto [symbol, distance] = queue.front();
    queue.pop_front();
    if (best[symbol] < distance)
      continue;
    for (const Function *body : index.productionBodies(symbol))
      visit(*body, distance);
  }
  std::ranges::stable_sort(result.touches, {}, &Touch::distance);
  return std::move(result);
}

void Walk::visit(const Function &body, std::uint32_t distance) {
  for (const Call &call : program.callsOf(body)) {
    for (const std::string &literal : program.literalsOf(call))
      if (looksLikeContract(literal))
        result.contracts.push_back(literal);
    follow(body, call, distance);
  }
}

void Walk::follow(const Function &body, const Call &call, std::uint32_t distance) {
  if (!call.callee) {
    if (const ClassId made = call.receiver ? classOf(program, call.receiver) : ClassId())
      for (const Method &method : program[made].methods)
        if (program[method.symbol].kind == SymbolKind::Constructor)
          enter(body.symbol, method.symbol, distance);
    return;
  }
  touch(body, call, distance);
  if (stopsAt(call.callee, call.receiver, call))
    return;
  if (distance > 0 && isLeftToOthers(body, call.callee, call))
    return;
  enter(body.symbol, call.callee, distance);
  if (call.kind != CallKind::Virtual)
    return;
  // What another class reaches through an interface it is given, it need not know: further away than what it calls.
  const std::uint32_t step = distance > 0 ? 2 : 1;
  for (SymbolId overrider : index.withOverriders(call.callee))
    if (overrider != call.callee && !stopsAt(overrider, SymbolId(), call) &&
        !(distance > 0 && isLeftToOthers(body, overrider, call)))
      enter(body.symbol, overrider, distance, step);
}

void Walk::enter(SymbolId from, SymbolId to, std::uint32_t distance, std::uint32_t step) {
  if (index.productionBodies(to).empty())
    return;
  const std::uint32_t next = distance + (sameRoom(from, to) ? 0 : step);
  const auto [at, isNew] = best.try_emplace(to, next);
  if (!isNew && at->second <= next)
    return;
  at->second = next;
  if (next == distance)
    queue.emplace_front(to, next);
  else
    queue.emplace_back(to, next);
}

void Walk::touch(const Function &body, const Call &call, std::uint32_t distance) {
  if (const BoundaryMatch *match = boundaryAt(index, boundaries, body.symbol, call.callee)) {
    result.touches.push_back({call.callee, *match, distance, body.symbol, call.place});
    return;
  }
  if (distance <= 1)
    meetUnknown(call.callee);
}

void Walk::meetUnknown(SymbolId callee) {
  const Symbol &symbol = program[callee];
  const std::string_view header = symbol.place.file ? std::string_view(program[symbol.place.file].path) : "";
  if (!symbol.inProject && !index.hasBody(callee) && mayLeaveTheProcess(symbol.name, header))
    noteUnknown(program, result.unknownExternal, callee);
}

/// Whether `own` has implementations besides those of `branch`, which derives from it.
bool Walk::isOneOfSeveral(ClassId branch) const {
  return std::ranges::any_of(index.familyOf(own), [&](ClassId id) {
    const Class &row = program[id];
    return row.isProduction() && !row.isAbstract && !row.asDouble && !derivesFrom(program, id, branch);
  });
}

/// The interface, not `own`, that a class belongs to. None where it belongs to `own` too, unless it is of a branch
/// below it for which doubles stand: what a plugin's base class talks to says nothing of plugins.
ClassId Walk::elsewhere(ClassId home, const std::vector<std::vector<ClassId>> &interfaces) const {
  if (!home || interfaces[home.index()].empty())
    return {};
  const std::vector<ClassId> &all = interfaces[home.index()];
  if (std::ranges::find(all, own) == all.end())
    return all.front();
  const auto branch = std::ranges::find_if(
      all, [&](ClassId other) { return other != own && derivesFrom(program, other, own) && isOneOfSeveral(other); });
  return branch == all.end() ? ClassId() : *branch;
}

bool Walk::stopsAt(SymbolId member, SymbolId receiver, const Call &call) {
  ClassId other = receiver ? elsewhere(classOf(program, receiver), families.mocked) : ClassId();
  if (!other)
    other = elsewhere(homeOf(member), families.mocked);
  if (!other || !program[program[other].symbol].inProject)
    return false; // a third-party interface is a boundary of its own
  notePassage(result.passages, {other, call.place, call.kind == CallKind::Construct});
  return true;
}

/// Another class asks an interface that nobody mocks, but that has a boundary behind it: that is its affair.
bool Walk::isLeftToOthers(const Function &body, SymbolId member, const Call &call) {
  const ClassId other = sameRoom(body.symbol, member) ? ClassId() : elsewhere(homeOf(member), families.unmocked);
  if (other)
    notePassage(result.passages, {other, call.place, call.kind == CallKind::Construct});
  return bool(other);
}

ClassId Walk::homeOf(SymbolId symbol) const {
  const SymbolId parent = program[index.owner[symbol.index()]].parent;
  return parent ? classOf(program, parent) : ClassId();
}

bool Walk::sameRoom(SymbolId a, SymbolId b) const {
  const ClassId roomA = homeOf(a), roomB = homeOf(b);
  if (!roomA || !roomB)
    return program[index.owner[a.index()]].place.file == program[index.owner[b.index()]].place.file;
  return derivesFrom(program, roomA, roomB) || derivesFrom(program, roomB, roomA);
}

Footprint footprintOf(const CodeIndex &index, const BoundaryTable &boundaries, const Families &families, ClassId own,
                      SymbolId start) {
  return Walk(index, boundaries, families, own).from(start);
}

} // namespace doublecheck
