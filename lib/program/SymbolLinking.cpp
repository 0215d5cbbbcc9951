// SPDX-License-Identifier: Apache-2.0
//
// One row for each name of the program, out of what the units say of it. A
// class that a unit knows only by forward declaration has a key of its own
// there; it becomes the class of that name that some unit defines.
#include "program/LinkInternal.h"

#include "llvm/ADT/DenseMap.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace doublecheck {

namespace {

/// How good a unit's idea of where a symbol is, best first.
enum class PlaceRank : std::uint8_t { DefinedInProduction, DefinedInTest, DeclaredInProduction, DeclaredInTest, None };

struct Draft {
  Symbol symbol;
  PlaceRank rank = PlaceRank::None;
  SourcePlace outsidePlace; // where outside code declares it
  bool isDefinedClass = false;
  bool isSeenOutsideTests = false;
  bool isExternalSomewhere = false;
  bool isUsed = false; // some unit still refers to it when forward declarations are resolved
};

/// Rows by the keys of their symbols: asked once for every symbol of every unit.
class RowsByKey {
public:
  /// The row of `key`; `next` where it has none yet.
  std::uint32_t find(std::uint64_t key, std::uint32_t next) {
    static constexpr std::uint64_t Most = ~std::uint64_t(0) - 2; // DenseMap keeps what is above for itself
    return rows.try_emplace(std::min(key, Most), next).first->second;
  }

private:
  llvm::DenseMap<std::uint64_t, std::uint32_t> rows;
};

struct Drafts {
  std::vector<Draft> rows;
  std::vector<std::vector<std::uint32_t>> ofUnit; // by unit and SymbolRef
  Lists<TargetId> definingTargets;                // of classes
};

} // namespace

/// By SymbolRef: whether the unit has the symbol's body or class definition.
static std::vector<bool> definedIn(const TuFacts &unit) {
  std::vector<bool> defined(unit.symbols.size());
  for (const FunctionFact &function : unit.functions)
    if (function.symbol)
      defined[function.symbol.index()] = true;
  for (const ClassFact &row : unit.classes)
    if (row.symbol)
      defined[row.symbol.index()] = true;
  return defined;
}

static PlaceRank rankOf(bool isDefined, bool isTest, bool isKnown) {
  if (!isKnown)
    return PlaceRank::None;
  if (isDefined)
    return isTest ? PlaceRank::DefinedInTest : PlaceRank::DefinedInProduction;
  return isTest ? PlaceRank::DeclaredInTest : PlaceRank::DeclaredInProduction;
}

static void merge(Draft &draft, const SymbolFact &fact, SourcePlace place, PlaceRank rank) {
  if (draft.symbol.name.empty()) {
    draft.symbol.key = fact.key;
    draft.symbol.name = fact.name; // a copy: names left among the facts' memory would slow all that reads them
    draft.symbol.kind = fact.kind;
    draft.symbol.hasExternalLinkage = fact.hasExternalLinkage;
  }
  if (std::tie(rank, place) < std::tie(draft.rank, draft.symbol.place)) {
    draft.rank = rank;
    draft.symbol.place = place;
  }
  draft.symbol.inProject |= fact.inProject;
  draft.symbol.isExternC |= fact.isExternC;
  if (!fact.inProject && (!draft.isExternalSomewhere || place < draft.outsidePlace)) {
    draft.isExternalSomewhere = true;
    draft.outsidePlace = place;
  }
  draft.isSeenOutsideTests |= rank == PlaceRank::DefinedInProduction || rank == PlaceRank::DeclaredInProduction;
}

static Drafts gatherDrafts(const Linking &linking) {
  Drafts drafts;
  RowsByKey byKey;
  std::vector<Lists<TargetId>::Entry> definingTargets;
  for (std::size_t u = 0; u < linking.units.size(); ++u) {
    const TuFacts &unit = linking.units[u];
    const std::vector<bool> defined = definedIn(unit);
    std::vector<std::uint32_t> &ofUnit = drafts.ofUnit.emplace_back();
    ofUnit.reserve(unit.symbols.size());
    for (std::size_t s = 0; s < unit.symbols.size(); ++s) {
      const SymbolFact &fact = unit.symbols[s];
      const std::uint32_t row = byKey.find(fact.key, static_cast<std::uint32_t>(drafts.rows.size()));
      if (row == drafts.rows.size())
        drafts.rows.emplace_back();
      const SourcePlace place = linking.place(u, fact.place);
      merge(drafts.rows[row], fact, place, rankOf(defined[s], linking.isTestFile(place.file), bool(place.file)));
      ofUnit.push_back(row);
    }
    for (const ClassFact &row : unit.classes) {
      const std::uint32_t draft = ofUnit[row.symbol.index()];
      drafts.rows[draft].isDefinedClass = true;
      definingTargets.emplace_back(draft, linking.program.units[u].target);
    }
  }
  drafts.definingTargets.assign(drafts.rows.size(), definingTargets);
  return drafts;
}

/// The defined class that a unit of `target` means by the name of a declared one; `declared` itself if unclear.
static std::uint32_t definitionFor(const Drafts &drafts, std::uint32_t declared,
                                   std::span<const std::uint32_t> sameName, TargetId target) {
  if (sameName.size() == 1)
    return sameName.front();
  std::uint32_t found = declared;
  for (const std::uint32_t candidate : sameName) {
    const auto targets = drafts.definingTargets[candidate];
    if (std::ranges::find(targets, target) == targets.end())
      continue;
    if (found != declared)
      return declared;
    found = candidate;
  }
  return found;
}

static void resolveForwardDeclarations(const Linking &linking, Drafts &drafts) {
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> defined;
  for (std::uint32_t i = 0; i < drafts.rows.size(); ++i)
    if (drafts.rows[i].isDefinedClass)
      defined[drafts.rows[i].symbol.name].push_back(i);
  for (std::size_t u = 0; u < drafts.ofUnit.size(); ++u) {
    for (std::uint32_t &draft : drafts.ofUnit[u]) {
      const Draft &row = drafts.rows[draft];
      if (row.symbol.kind == SymbolKind::Class && row.symbol.inProject && !row.isDefinedClass)
        if (const auto same = defined.find(row.symbol.name); same != defined.end())
          draft = definitionFor(drafts, draft, same->second, linking.program.units[u].target);
      drafts.rows[draft].isUsed = true;
    }
  }
}

/// A definition of an outside function in a test file is a link seam: the function stays an outside one.
static bool isOwn(const Draft &draft) {
  return draft.symbol.inProject && (!draft.isExternalSomewhere || draft.rank == PlaceRank::DefinedInProduction);
}

/// The drafts that some unit uses, by name and what else tells them apart.
static std::vector<std::size_t> usedInOrder(const Drafts &drafts) {
  // Names beside each other: nearly all comparisons end there, and the drafts are far apart.
  std::vector<std::pair<std::string_view, std::size_t>> order;
  order.reserve(drafts.rows.size());
  for (std::size_t i = 0; i < drafts.rows.size(); ++i)
    if (drafts.rows[i].isUsed)
      order.emplace_back(drafts.rows[i].symbol.name, i);
  std::sort(order.begin(), order.end(), [&](const auto &a, const auto &b) {
    if (const int names = a.first.compare(b.first); names != 0)
      return names < 0;
    const Symbol &left = drafts.rows[a.second].symbol, &right = drafts.rows[b.second].symbol;
    return std::tie(left.kind, left.place, left.key) < std::tie(right.kind, right.place, right.key);
  });
  std::vector<std::size_t> rows;
  rows.reserve(order.size());
  for (const auto &[name, row] : order)
    rows.push_back(row);
  return rows;
}

/// Moves the drafts that are used into the program, sorted; gives the new place of each.
static std::vector<SymbolId> enterSymbols(Linking &linking, Drafts &drafts) {
  const std::vector<std::size_t> order = usedInOrder(drafts);
  linking.program.symbols.reserve(order.size());
  std::vector<SymbolId> ids(drafts.rows.size());
  for (const std::size_t i : order) {
    Draft &draft = drafts.rows[i];
    ids[i] = SymbolId(linking.program.symbols.size());
    draft.symbol.inProject = isOwn(draft);
    if (!draft.symbol.inProject)
      draft.symbol.place = draft.outsidePlace;
    linking.seenOutsideTests.push_back(draft.isSeenOutsideTests);
    linking.program.symbols.push_back(std::move(draft.symbol));
  }
  return ids;
}

void linkSymbols(Linking &linking) {
  Drafts drafts = gatherDrafts(linking);
  resolveForwardDeclarations(linking, drafts);
  const std::vector<SymbolId> ids = enterSymbols(linking, drafts);
  for (const std::vector<std::uint32_t> &ofUnit : drafts.ofUnit) {
    std::vector<SymbolId> &mapped = linking.symbols.emplace_back();
    mapped.reserve(ofUnit.size());
    for (const std::uint32_t draft : ofUnit)
      mapped.push_back(ids[draft]);
  }
  for (std::size_t u = 0; u < linking.units.size(); ++u) {
    for (std::size_t s = 0; s < linking.units[u].symbols.size(); ++s) {
      const SymbolFact &fact = linking.units[u].symbols[s];
      Symbol &symbol = linking.program.symbols[linking.symbols[u][s].index()];
      if (!symbol.parent)
        symbol.parent = linking.symbol(u, fact.parent);
      if (!symbol.pattern)
        symbol.pattern = linking.symbol(u, fact.pattern);
    }
  }
}

} // namespace doublecheck
