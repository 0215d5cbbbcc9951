// SPDX-License-Identifier: Apache-2.0
//
// See the header. Compares words of commands; what it does not know has to be equal.
#include "extract/SharedCommand.h"

#include "extract/CommandLine.h"
#include "support/Paths.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringRef.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <optional>

namespace doublecheck {

using llvm::StringRef;

/// More folders to look in would cost more than what is shared.
static constexpr std::size_t MostFolders = 48;

static constexpr std::array<StringRef, 4> FolderFlags = {"-I", "-iquote", "-isystem", "-idirafter"};

namespace {

/// A command, taken apart.
struct Parts {
  std::vector<std::string> rest; // has to be equal
  std::array<std::vector<std::string>, FolderFlags.size()> folders;
  std::vector<std::string> macros; // NAME or NAME=VALUE
};

} // namespace

/// The value of a flag that is written in one word or two; moves `at` to its last word.
static std::optional<std::string> valueOf(StringRef flag, const std::vector<std::string> &words, std::size_t &at) {
  StringRef word = words[at];
  if (!word.consume_front(flag))
    return std::nullopt;
  if (!word.empty())
    return word.str();
  return at + 1 < words.size() ? std::optional(words[++at]) : std::nullopt;
}

static void addOnce(std::vector<std::string> &list, const std::string &text) {
  if (!llvm::is_contained(list, text))
    list.push_back(text);
}

static bool takeFolder(const std::vector<std::string> &words, std::size_t &at, Parts &parts) {
  for (std::size_t kind = 0; kind < FolderFlags.size(); ++kind)
    if (const auto folder = valueOf(FolderFlags[kind], words, at)) {
      addOnce(parts.folders[kind], *folder);
      return true;
    }
  return false;
}

/// What `-fPIE` means to a parse beyond `-fPIC`.
static bool takeProgramCode(StringRef flag, Parts &parts) {
  const bool isLarge = flag == "-fPIE";
  if (!isLarge && flag != "-fpie")
    return false;
  parts.rest.emplace_back(isLarge ? "-fPIC" : "-fpic");
  for (const char *macro : {"__PIE__", "__pie__"})
    addOnce(parts.macros, std::string(macro) + (isLarge ? "=2" : "=1"));
  return true;
}

/// Whether the order of its words means more than is understood here.
static bool isIntricate(const std::vector<std::string> &words) {
  StringRef codeModel; // the last of several counts
  for (const std::string &word : words) {
    const StringRef flag = word;
    if (flag.equals_insensitive("-fpic") || flag.equals_insensitive("-fpie")) {
      if (!codeModel.empty() && codeModel != flag)
        return true;
      codeModel = flag;
    }
    if (flag.starts_with("-U") || flag.starts_with("@") || flag.starts_with("-Wp,") ||
        flag.starts_with("-iframework") || flag.starts_with("-I-") || flag.starts_with("-iwithprefix") ||
        flag == "-Xclang" || flag == "-Xpreprocessor")
      return true;
  }
  return false;
}

static Parts partsOf(const std::vector<std::string> &words) {
  Parts parts;
  if (isIntricate(words)) {
    parts.rest = words;
    return parts;
  }
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (takeFolder(words, at, parts) || takeProgramCode(words[at], parts))
      continue;
    if (const auto macro = valueOf("-D", words, at))
      parts.macros.push_back(*macro);
    else
      parts.rest.push_back(words[at]);
  }
  return parts;
}

static std::string groupKey(const UnitCommand &unit, const Parts &parts) {
  std::string key = unit.directory + '\n' + StringRef(unit.file).rsplit('.').second.str();
  for (const std::string &word : parts.rest)
    if (normalPath(word, unit.directory) != unit.file)
      key += '\n' + word;
  return key;
}

/// Both orders are kept but where they contradict each other: there that of `all`.
static void mergeOrders(std::vector<std::string> &all, const std::vector<std::string> &more) {
  std::size_t at = 0; // behind what came so far
  for (const std::string &one : more) {
    const auto known = std::ranges::find(all, one);
    const auto place = static_cast<std::size_t>(known - all.begin());
    if (known == all.end())
      all.insert(all.begin() + static_cast<std::ptrdiff_t>(at++), one);
    else
      at = std::max(at, place + 1);
  }
}

/// Of one meaning in all.
static bool areClear(const Parts &parts) {
  std::vector<std::string> folders;
  for (const auto &kind : parts.folders)
    folders.insert(folders.end(), kind.begin(), kind.end());
  std::ranges::sort(folders);
  return folders.size() <= MostFolders && std::ranges::adjacent_find(folders) == folders.end();
}

/// False, and nothing changed: they have no command in common.
static bool merge(Parts &all, const Parts &more) {
  Parts merged = all;
  for (std::size_t kind = 0; kind < FolderFlags.size(); ++kind)
    mergeOrders(merged.folders[kind], more.folders[kind]);
  if (merged.folders != all.folders && !areClear(merged))
    return false;
  std::erase_if(merged.macros, [&](const std::string &macro) { return !llvm::is_contained(more.macros, macro); });
  all = std::move(merged);
  return true;
}

std::vector<std::vector<std::size_t>> unitsOfLikeFlags(const std::vector<UnitCommand> &units,
                                                       const std::vector<std::size_t> &chosen,
                                                       const std::string &resourceFolder) {
  struct Group {
    Parts common;
    std::vector<std::size_t> members;
  };
  std::map<std::string, std::vector<Group>> equal;
  for (const std::size_t unit : chosen) {
    std::vector<std::string> words = parseArguments(units[unit], resourceFolder);
    const Parts parts = isIntricate(units[unit].arguments)
                            ? Parts{.rest = std::move(words), .folders = {}, .macros = {}}
                            : partsOf(words);
    std::vector<Group> &known = equal[groupKey(units[unit], parts)];
    const auto same = std::ranges::find_if(known, [&](const Group &one) {
      return one.common.folders == parts.folders && one.common.macros == parts.macros;
    });
    if (same == known.end())
      known.push_back({.common = parts, .members = {unit}});
    else
      same->members.push_back(unit);
  }
  std::vector<std::vector<std::size_t>> result;
  for (auto &[key, groups] : equal) {
    // Where not all can be merged, the largest should.
    std::ranges::stable_sort(groups, std::greater(), [](const Group &one) { return one.members.size(); });
    std::vector<Group> merged;
    for (Group &group : groups) {
      const auto fitting = std::ranges::find_if(merged, [&](Group &one) { return merge(one.common, group.common); });
      if (fitting == merged.end())
        merged.push_back(std::move(group));
      else
        fitting->members.insert(fitting->members.end(), group.members.begin(), group.members.end());
    }
    for (Group &group : merged)
      result.push_back(std::move(group.members));
  }
  return result;
}

UnitCommand commandOfAll(const std::vector<const UnitCommand *> &units) {
  Parts all = partsOf(units.front()->arguments);
  for (const UnitCommand *unit : units)
    merge(all, partsOf(unit->arguments));
  UnitCommand command = *units.front();
  command.arguments = std::move(all.rest);
  std::vector<std::string> more;
  for (std::size_t kind = 0; kind < FolderFlags.size(); ++kind)
    for (const std::string &folder : all.folders[kind])
      more.insert(more.end(), {FolderFlags[kind].str(), folder});
  for (const std::string &macro : all.macros)
    more.push_back("-D" + macro);
  command.arguments.insert(command.arguments.begin() + !command.arguments.empty(), more.begin(), more.end());
  return command;
}

/// As the preprocessor reads `-DNAME=VALUE`.
static std::string definitionOf(StringRef macro) {
  const auto [name, value] = macro.split('=');
  return ("#define " + name + " " + (macro.contains('=') ? value : "1") + "\n").str();
}

/// By folder: those that `own` has before it and `all` behind it.
static std::map<std::string, std::vector<std::string>> contraryIn(const std::vector<std::string> &own,
                                                                  const std::vector<std::string> &all) {
  std::map<std::string, std::vector<std::string>> contrary;
  auto placeOf = [&](const std::string &folder) { return std::ranges::find(all, folder); };
  for (auto folder = own.begin(); folder != own.end(); ++folder)
    for (auto before = own.begin(); before != folder; ++before)
      if (placeOf(*before) > placeOf(*folder))
        contrary[*folder].push_back(*before);
  return contrary;
}

CommandDifference differenceOf(const UnitCommand &unit, const UnitCommand &common) {
  const Parts own = partsOf(unit.arguments), all = partsOf(common.arguments);
  Parts merged = all;
  CommandDifference difference;
  difference.isCovered = merge(merged, own) && merged.folders == all.folders;
  for (const std::string &macro : own.macros)
    if (!llvm::is_contained(all.macros, macro))
      difference.definitions += definitionOf(macro);
  for (std::size_t kind = 0; kind < FolderFlags.size(); ++kind) {
    for (const std::string &folder : all.folders[kind])
      if (!llvm::is_contained(own.folders[kind], folder))
        difference.foreign.push_back(folder);
    difference.before.merge(contraryIn(own.folders[kind], all.folders[kind]));
  }
  return difference;
}

} // namespace doublecheck
