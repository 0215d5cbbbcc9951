// SPDX-License-Identifier: Apache-2.0

#include "infra/CatalogueIndex.h"

#include "infra/Catalogue.h"

#include <algorithm>
#include <tuple>

namespace doublecheck {

bool matchesGlob(std::string_view glob, std::string_view text) {
  std::size_t at = 0;
  std::size_t matched = 0;
  std::size_t star = std::string_view::npos;
  std::size_t resume = 0;
  while (matched < text.size()) {
    if (at < glob.size() && glob[at] == '*') {
      star = at++;
      resume = matched;
    } else if (at < glob.size() && glob[at] == text[matched]) {
      ++at;
      ++matched;
    } else if (star != std::string_view::npos) {
      at = star + 1;
      matched = ++resume;
    } else {
      return false;
    }
  }
  return glob.substr(at).find_first_not_of('*') == std::string_view::npos;
}

bool matchesHeader(std::string_view pattern, std::string_view path) {
  if (pattern.find('*') == std::string_view::npos)
    return path.ends_with(pattern) && (path.size() == pattern.size() || path[path.size() - pattern.size() - 1] == '/');
  for (std::size_t start = 0; start != std::string_view::npos;) {
    if (matchesGlob(pattern, path.substr(start)))
      return true;
    const std::size_t slash = path.find('/', start);
    start = slash == std::string_view::npos ? slash : slash + 1;
  }
  return false;
}

static bool isWithin(std::string_view name, std::string_view scope) {
  return name.starts_with(scope) && name.substr(scope.size()).starts_with("::");
}

static HeaderNeed headerNeedOf(const Client &client, std::string_view name) {
  if (!client.headerRequired || client.headers.empty())
    return HeaderNeed::Never;
  const bool isNamespaced =
      std::ranges::any_of(client.namespaces, [&](const std::string &scope) { return isWithin(name, scope); });
  return isNamespaced ? HeaderNeed::Never : HeaderNeed::IfKnown;
}

namespace {

/// Adds the names of one client.
struct ClientIndexer {
  CatalogueIndex &index;
  const Client &client;
  IndexedSymbol row; // technology and client filled in

  void add(const std::vector<std::string> &names, BoundaryMatch::Reach reach) {
    for (const std::string &name : names) {
      IndexedSymbol symbol = row;
      symbol.reach = static_cast<std::uint8_t>(reach);
      symbol.headerNeed = headerNeedOf(client, name);
      const bool isPlain = !client.headerRequired && name.find("::") == std::string::npos;
      if (name.starts_with('*')) {
        symbol.headerNeed = HeaderNeed::Always;
        index.patterns.push_back({name, symbol});
      } else if (name.ends_with('*')) {
        symbol.onlyGlobal = isPlain;
        index.prefixes[name.substr(0, name.size() - 1)].push_back(symbol);
      } else {
        symbol.onlyItself = isPlain;
        index.scopes[name].push_back(symbol);
      }
    }
  }

  void addNamespacesAndPrefixes() {
    IndexedSymbol symbol = row;
    symbol.reach = static_cast<std::uint8_t>(BoundaryMatch::Reach::Exchange);
    symbol.headerNeed = client.headerRequired && !client.headers.empty() ? HeaderNeed::IfKnown : HeaderNeed::Never;
    symbol.onlyMembers = true;
    for (const std::string &name : client.namespaces)
      index.scopes[name].push_back(symbol);
    symbol.onlyMembers = false;
    symbol.onlyGlobal = true;
    symbol.headerNeed = HeaderNeed::Always;
    for (const std::string &prefix : client.functionPrefixes)
      index.prefixes[prefix].push_back(symbol);
  }
};

} // namespace

CatalogueIndex indexTechnologies(std::span<const Technology> technologies) {
  CatalogueIndex index;
  for (std::size_t t = 0; t < technologies.size(); ++t)
    for (std::size_t c = 0; c < technologies[t].clients.size(); ++c) {
      const Client &client = technologies[t].clients[c];
      IndexedSymbol row;
      row.technology = static_cast<std::uint32_t>(t);
      row.client = static_cast<std::uint32_t>(c);
      ClientIndexer indexer{index, client, row};
      indexer.add(client.connectSymbols, BoundaryMatch::Reach::Connect);
      indexer.add(client.inProcessSymbols, BoundaryMatch::Reach::InProcessServer);
      indexer.add(client.doubleSymbols, BoundaryMatch::Reach::Double);
      indexer.add(client.functions, BoundaryMatch::Reach::Exchange);
      indexer.add(client.types, BoundaryMatch::Reach::Exchange);
      indexer.add(client.localSymbols, BoundaryMatch::Reach::Local);
      indexer.addNamespacesAndPrefixes();
      indexer.row.isAnswer = true;
      indexer.add(client.answerSymbols, BoundaryMatch::Reach::Local);
    }
  std::ranges::sort(index.patterns, [](const CatalogueIndex::Pattern &a, const CatalogueIndex::Pattern &b) {
    return std::tuple(b.glob.size(), std::string_view(a.glob), a.symbol.technology, a.symbol.client) <
           std::tuple(a.glob.size(), std::string_view(b.glob), b.symbol.technology, b.symbol.client);
  });
  return index;
}

} // namespace doublecheck
