// SPDX-License-Identifier: Apache-2.0
//
// Which headers a unit and the headers behind them name, as far as #include lines
// tell: files by number, each read once however many units name it.
#pragma once

#include "extract/Extract.h"
#include "extract/IncludeLines.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace doublecheck {

/// Where a command looks for headers, in order.
struct SearchFolders {
  std::vector<std::string> quoted; // for "x.h" only
  std::vector<std::string> all;
  std::vector<std::string> system; // those of `all` whose headers are nobody's own
};

SearchFolders searchFolders(const UnitCommand &unit, const ExtractOptions &options);

/// The files of several groups of units.
class HeaderFiles {
public:
  struct File {
    std::string path;
    std::uint64_t size = 0;
    std::vector<IncludeLine> lines;
  };

  /// Reads it on first sight.
  std::size_t number(const std::string &path);
  const File &operator[](std::size_t file) const { return files[file]; }

private:
  std::unordered_map<std::string, std::size_t> numbers;
  std::vector<File> files;
};

/// The units of one group: they look in the same folders.
class HeaderGroup {
public:
  using Headers = std::set<std::size_t>;

  HeaderGroup(HeaderFiles &files, SearchFolders folders, const ExtractOptions &options)
      : files(files), folders(std::move(folders)), options(options) {}

  /// Headers of others that the unit and its own headers surely include, in order: names for `#include <...>`.
  std::vector<std::string> othersHeaders(const UnitCommand &unit);
  /// The files that may be read with one of these, itself among them.
  const Headers &behind(const std::string &name);
  std::uint64_t sizeOf(const Headers &headers, const Headers &without) const;

private:
  struct Found {
    std::string path; // empty: nowhere
    bool isBeside = false;
  };
  Found find(const IncludeLine &line, const std::string &includer);
  const std::string &findAngled(const std::string &name);
  bool isOwn(const std::string &path) const;

  HeaderFiles &files;
  SearchFolders folders;
  const ExtractOptions &options;
  std::unordered_map<std::string, std::string> angled; // name to path; empty: nowhere
  std::map<std::string, Headers> closures;
};

} // namespace doublecheck
