// SPDX-License-Identifier: Apache-2.0
//
// See the header. Looks for files as the preprocessor does, as far as names tell.
#include "extract/HeaderSearch.h"

#include "extract/FileTable.h"
#include "extract/Frameworks.h"
#include "support/Files.h"
#include "support/Glob.h"
#include "support/Paths.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string_view>

namespace doublecheck {

std::size_t HeaderFiles::number(const std::string &path) {
  const auto [entry, isNew] = numbers.try_emplace(path, files.size());
  if (isNew) {
    const std::optional<std::string> text = readFile(path);
    files.push_back({.path = path,
                     .size = text ? text->size() : 0,
                     .lines = text ? includeLines(*text) : std::vector<IncludeLine>()});
  }
  return entry->second;
}

const std::string &HeaderGroup::findAngled(const std::string &name) {
  const auto [entry, isNew] = angled.try_emplace(name);
  if (!isNew)
    return entry->second;
  for (const std::string &folder : folders.all)
    if (std::string path = normalPath(name, folder); fileExists(path)) {
      entry->second = std::move(path);
      break;
    }
  return entry->second;
}

HeaderGroup::Found HeaderGroup::find(const IncludeLine &line, const std::string &includer) {
  if (!line.isAngled) {
    if (std::string path = normalPath(line.name, parentOf(includer)); fileExists(path))
      return {.path = std::move(path), .isBeside = true};
    for (const std::string &folder : folders.quoted)
      if (std::string path = normalPath(line.name, folder); fileExists(path))
        return {.path = std::move(path), .isBeside = true};
  }
  return {.path = findAngled(line.name), .isBeside = false};
}

static bool endsWithHeader(std::string_view path, std::string_view header) {
  return path.ends_with(header) && path.size() > header.size() && path[path.size() - header.size() - 1] == '/';
}

static bool isOfFramework(std::string_view path) {
  auto isOneOf = [&](std::span<const std::string_view> headers) {
    return std::ranges::any_of(headers, [&](std::string_view header) { return endsWithHeader(path, header); });
  };
  return std::ranges::any_of(testRunners(), [&](const TestRunner &runner) { return isOneOf(runner.headers); }) ||
         std::ranges::any_of(mockingLibraries(),
                             [&](const MockingLibrary &library) { return isOneOf(library.headers); });
}

bool HeaderGroup::isOwn(const std::string &path) const {
  const bool isBelow = !options.root.empty() && isWithin(path, options.root);
  const bool isGenerated = !options.buildFolder.empty() && isWithin(path, options.buildFolder);
  if (!isBelow && !isGenerated)
    return false;
  const bool isSystem =
      std::ranges::any_of(folders.system, [&](const std::string &folder) { return isWithin(path, folder); });
  const std::string &base = isGenerated ? options.buildFolder : options.root;
  const std::string inside = path.substr(base.size());
  return !isSystem && !isForeignByName(inside) && !isOfFramework(path) &&
         !matchesAnyGlob(options.thirdPartyGlobs, factPath(path, options));
}

std::vector<std::string> HeaderGroup::othersHeaders(const UnitCommand &unit) {
  std::vector<std::string> names;
  std::set<std::string> seen{unit.file}, known;
  auto visit = [&](auto &self, const std::string &path) -> void {
    const std::vector<IncludeLine> lines = files[files.number(path)].lines; // a copy: the table grows below
    for (const IncludeLine &line : lines) {
      if (line.isConditional || (line.isAfterMacro && path == unit.file))
        continue;
      const Found found = find(line, path);
      if (found.path.empty())
        continue;
      if (!isOwn(found.path)) {
        if (!found.isBeside && known.insert(line.name).second)
          names.push_back(line.name);
      } else if (seen.insert(found.path).second) {
        self(self, found.path);
      }
    }
  };
  visit(visit, unit.file);
  return names;
}

const HeaderGroup::Headers &HeaderGroup::behind(const std::string &name) {
  const auto [entry, isNew] = closures.try_emplace(name);
  Headers &headers = entry->second;
  const std::string &first = findAngled(name);
  if (!isNew || first.empty())
    return headers;
  std::vector<std::size_t> open{files.number(first)};
  headers.insert(open.front());
  while (!open.empty()) {
    const HeaderFiles::File file = files[open.back()];
    open.pop_back();
    for (const IncludeLine &line : file.lines) {
      const Found found = find(line, file.path);
      if (found.path.empty())
        continue;
      if (const std::size_t header = files.number(found.path); headers.insert(header).second)
        open.push_back(header);
    }
  }
  return headers;
}

std::uint64_t HeaderGroup::sizeOf(const Headers &headers, const Headers &without) const {
  std::uint64_t size = 0;
  for (const std::size_t header : headers)
    if (!without.contains(header))
      size += files[header].size;
  return size;
}

} // namespace doublecheck
