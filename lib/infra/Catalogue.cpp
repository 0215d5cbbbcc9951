// SPDX-License-Identifier: Apache-2.0

#include "infra/Catalogue.h"

#include "infra/EmbeddedCatalogue.h"
#include "infra/Kinds.h"

#include <algorithm>

namespace doublecheck {

using Reach = BoundaryMatch::Reach;

static llvm::Error reject(const Technology &technology, const std::string &what) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), "catalogue: technology '%s': %s",
                                 technology.id.c_str(), what.c_str());
}

static llvm::Error check(const Technology &technology) {
  if (!findKind(technology.kind))
    return reject(technology, "there is no kind '" + technology.kind + "'");
  for (const Client &client : technology.clients)
    if (!client.functionPrefixes.empty() && client.headers.empty())
      return reject(technology, "client '" + client.id + "' has function prefixes, but no header to tie them to");
  return llvm::Error::success();
}

llvm::Expected<Catalogue> buildCatalogue(std::vector<Technology> technologies) {
  std::ranges::sort(technologies, {}, &Technology::id); // of equal ids the next line complains
  if (const auto twin = std::ranges::adjacent_find(technologies, {}, &Technology::id); twin != technologies.end())
    return reject(*twin, "there are two of this id");
  for (const Technology &technology : technologies)
    if (llvm::Error error = check(technology))
      return error;
  Catalogue catalogue;
  catalogue.technologies = std::move(technologies);
  catalogue.index = indexTechnologies(catalogue.technologies);
  return catalogue;
}

const Catalogue &builtinCatalogue() {
  // Our own documents: that they load is a test's business, not the user's.
  static const Catalogue catalogue = llvm::cantFail(loadCatalogue(embeddedCatalogue()));
  return catalogue;
}

namespace {

/// A symbol on its way through the index.
struct Query {
  const Catalogue &catalogue;
  std::string_view name;
  std::string_view header;

  bool headerIsOf(const IndexedSymbol &symbol) const {
    const Client &client = catalogue.technologies[symbol.technology].clients[symbol.client];
    return std::ranges::any_of(client.headers,
                               [&](const std::string &pattern) { return matchesHeader(pattern, header); });
  }

  bool accepts(const IndexedSymbol &symbol, bool headerMatches) const {
    if (symbol.onlyGlobal && name.find("::") != std::string_view::npos)
      return false;
    switch (symbol.headerNeed) {
    case HeaderNeed::Never:
      return true;
    case HeaderNeed::IfKnown:
      return header.empty() || headerMatches;
    case HeaderNeed::Always:
      return headerMatches;
    }
    return false;
  }

  /// Of the clients that share a name the one whose header it is, else the first.
  std::optional<BoundaryMatch> choose(std::span<const IndexedSymbol> symbols, bool isWhole) const {
    std::optional<BoundaryMatch> first;
    for (const IndexedSymbol &symbol : symbols) {
      if (isWhole ? symbol.onlyMembers : symbol.onlyItself)
        continue;
      const bool headerMatches = headerIsOf(symbol);
      if (!accepts(symbol, headerMatches))
        continue;
      const BoundaryMatch match{TechnologyIndex(symbol.technology), ClientIndex(symbol.client),
                                static_cast<Reach>(symbol.reach), symbol.isAnswer};
      if (headerMatches)
        return match;
      if (!first)
        first = match;
    }
    return first;
  }
};

/// A match and how much of the name it explains.
struct Found {
  BoundaryMatch match;
  std::size_t length = 0;
};

} // namespace

/// The longest scope: "A::b" itself, then "A".
static std::optional<Found> findScope(const Query &query) {
  const auto &scopes = query.catalogue.index.scopes;
  for (std::string_view scope = query.name;;) {
    if (const auto found = scopes.find(scope); found != scopes.end())
      if (const auto match = query.choose(found->second, scope.size() == query.name.size()))
        return Found{*match, scope.size()};
    const std::size_t colons = scope.rfind("::");
    if (colons == std::string_view::npos)
      return std::nullopt;
    scope = scope.substr(0, colons);
  }
}

/// The longest prefix whose header agrees. A prefix of the name sorts before it, and whatever stands
/// between the two shares at least that prefix: so each look-up shortens what is left to look for.
static std::optional<Found> findPrefix(const Query &query) {
  const auto &prefixes = query.catalogue.index.prefixes;
  for (std::string_view rest = query.name; !rest.empty();) {
    auto candidate = prefixes.upper_bound(rest);
    if (candidate == prefixes.begin())
      return std::nullopt;
    --candidate;
    const std::string &prefix = candidate->first;
    const auto shared = static_cast<std::size_t>(std::ranges::mismatch(prefix, rest).in2 - rest.begin());
    if (shared < prefix.size()) {
      rest = rest.substr(0, shared);
      continue;
    }
    if (const auto match = query.choose(candidate->second, false))
      return Found{*match, prefix.size()};
    rest = rest.substr(0, prefix.size() - 1);
  }
  return std::nullopt;
}

static std::optional<BoundaryMatch> findPattern(const Query &query) {
  for (const auto &[glob, symbol] : query.catalogue.index.patterns)
    if (matchesGlob(glob, query.name))
      if (const auto match = query.choose({&symbol, 1}, false))
        return match;
  return std::nullopt;
}

static std::optional<BoundaryMatch> find(const Query &query) {
  const std::optional<Found> scope = findScope(query);
  const std::optional<Found> prefix = findPrefix(query);
  if (scope && (!prefix || scope->length >= prefix->length))
    return scope->match;
  if (prefix)
    return prefix->match;
  return findPattern(query);
}

/// "ns::T::~T": giving a handle back is no exchange that anything depends on.
static bool isDestructor(std::string_view name) {
  const std::size_t colons = name.rfind("::");
  return colons != std::string_view::npos && name.substr(colons + 2).starts_with('~');
}

std::optional<BoundaryMatch> matchFunction(const Catalogue &catalogue, std::string_view qualifiedName,
                                           std::string_view header) {
  std::optional<BoundaryMatch> match = find({catalogue, qualifiedName, header});
  if (match && isDestructor(qualifiedName))
    match->reach = Reach::Local;
  return match;
}

std::optional<BoundaryMatch> matchType(const Catalogue &catalogue, std::string_view qualifiedTypeName,
                                       std::string_view header) {
  std::optional<BoundaryMatch> match = find({catalogue, qualifiedTypeName, header});
  if (match && match->reach == Reach::Connect)
    match->reach = Reach::Exchange;
  return match;
}

} // namespace doublecheck
