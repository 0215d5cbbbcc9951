// SPDX-License-Identifier: Apache-2.0
//
// Glob patterns: braces are expanded first, each alternative is cut into
// components, and components are matched one by one, so that nothing but `**`
// ever crosses a '/'.
#include "support/Glob.h"

#include <optional>

namespace doublecheck {

/// More choices of braces than anybody means.
static constexpr std::size_t MaximumAlternatives = 512;

static llvm::Error broken(const std::string &what) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), what);
}

/// The index after the character class that starts at `open`, or nothing if it is not closed.
static std::optional<std::size_t> endOfClass(std::string_view pattern, std::size_t open) {
  std::size_t at = open + 1;
  if (at < pattern.size() && (pattern[at] == '!' || pattern[at] == '^'))
    ++at;
  if (at < pattern.size() && pattern[at] == ']') // a first ']' stands for itself
    ++at;
  const auto close = pattern.find(']', at);
  return close == std::string_view::npos ? std::nullopt : std::optional(close + 1);
}

/// The index after the one character, escape or class at `at`. The pattern is well formed.
static std::size_t endOfUnit(std::string_view pattern, std::size_t at) {
  if (pattern[at] == '\\')
    return at + 2;
  return pattern[at] == '[' ? *endOfClass(pattern, at) : at + 1;
}

static llvm::Error checkPattern(std::string_view pattern) {
  if (pattern.empty())
    return broken("an empty pattern fits nothing");
  int depth = 0;
  for (std::size_t at = 0; at < pattern.size(); at = endOfUnit(pattern, at)) {
    if (pattern[at] == '\\' && at + 1 == pattern.size())
      return broken("nothing follows the last '\\'");
    if (pattern[at] == '[' && !endOfClass(pattern, at))
      return broken("'[' without ']' (write '\\[' for the character itself)");
    depth += (pattern[at] == '{') - (pattern[at] == '}');
    if (depth < 0)
      return broken("'}' without '{' (write '\\}' for the character itself)");
  }
  return depth == 0 ? llvm::Error::success() : broken("'{' without '}' (write '\\{' for the character itself)");
}

/// Where the brace at `open` and its commas end; the last is the closing one.
static std::vector<std::size_t> separatorsOf(std::string_view pattern, std::size_t open) {
  std::vector<std::size_t> separators;
  int depth = 0;
  for (std::size_t at = open; at < pattern.size(); at = endOfUnit(pattern, at)) {
    depth += (pattern[at] == '{') - (pattern[at] == '}');
    if ((pattern[at] == ',' && depth == 1) || depth == 0)
      separators.push_back(at);
    if (depth == 0)
      break;
  }
  return separators;
}

/// Adds every way to choose from the pattern's braces. False: too many.
static bool expandBraces(const std::string &pattern, std::vector<std::string> &expanded) {
  std::size_t open = 0;
  while (open < pattern.size() && pattern[open] != '{')
    open = endOfUnit(pattern, open);
  if (open >= pattern.size()) {
    expanded.push_back(pattern);
    return expanded.size() <= MaximumAlternatives;
  }
  const auto separators = separatorsOf(pattern, open);
  const auto rest = pattern.substr(separators.back() + 1);
  std::size_t start = open + 1;
  for (const auto end : separators) {
    if (!expandBraces(pattern.substr(0, open) + pattern.substr(start, end - start) + rest, expanded))
      return false;
    start = end + 1;
  }
  return true;
}

static std::vector<std::string> componentsOf(std::string_view path) {
  std::vector<std::string> components;
  while (!path.empty()) {
    const auto slash = path.find('/');
    if (const auto component = path.substr(0, slash); !component.empty() && component != ".")
      components.emplace_back(component);
    path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
  }
  return components;
}

llvm::Expected<Glob> Glob::parse(std::string_view pattern) {
  if (auto error = checkPattern(pattern))
    return error;
  std::vector<std::string> expanded;
  if (!expandBraces(std::string(pattern), expanded))
    return broken("its braces stand for more than " + std::to_string(MaximumAlternatives) + " patterns");
  Glob glob;
  for (const auto &alternative : expanded) {
    const auto slash = alternative.find('/');
    const bool isAnchored = slash != std::string::npos && slash + 1 != alternative.size();
    auto components = componentsOf(alternative);
    if (components.empty()) // "/" or ".": the root, and so everything
      components.push_back("**");
    if (!isAnchored && components.front() != "**")
      components.insert(components.begin(), "**");
    glob.alternatives.push_back(std::move(components));
  }
  return glob;
}

/// Whether the class that spans `set` ("[!a-z]") holds `character`.
static bool classHolds(std::string_view set, char character) {
  auto body = set.substr(1, set.size() - 2);
  const bool isNegated = body.starts_with('!') || body.starts_with('^');
  body.remove_prefix(isNegated ? 1 : 0);
  bool isHeld = false;
  for (std::size_t at = 0; at < body.size(); ++at) {
    const bool isRange = at + 2 < body.size() && body[at + 1] == '-';
    isHeld |= isRange ? body[at] <= character && character <= body[at + 2] : body[at] == character;
    at += isRange ? 2 : 0;
  }
  return isHeld != isNegated;
}

static bool unitMatches(std::string_view unit, char character) {
  if (unit[0] == '?')
    return true;
  if (unit[0] == '[')
    return classHolds(unit, character);
  return unit.back() == character; // "c" or "\c"
}

/// One component against one: `*` remembers where it stood and takes one more character when the rest fails.
static bool componentMatches(std::string_view pattern, std::string_view text) {
  std::size_t at = 0, read = 0, afterStar = std::string_view::npos, starRead = 0;
  while (read < text.size()) {
    if (at < pattern.size() && pattern[at] == '*') {
      afterStar = ++at;
      starRead = read;
      continue;
    }
    const auto end = at < pattern.size() ? endOfUnit(pattern, at) : at;
    if (end > at && unitMatches(pattern.substr(at, end - at), text[read])) {
      at = end;
      ++read;
      continue;
    }
    if (afterStar == std::string_view::npos)
      return false;
    at = afterStar;
    read = ++starRead;
  }
  while (at < pattern.size() && pattern[at] == '*')
    ++at;
  return at == pattern.size();
}

/// All components against all, or against a folder above. The same walk with `**` in the place of `*`.
static bool componentsMatch(const std::vector<std::string> &pattern, const std::vector<std::string> &path) {
  std::size_t at = 0, read = 0, afterStars = std::string::npos, starsRead = 0;
  while (read < path.size()) {
    if (at == pattern.size())
      return true; // fits a folder above
    if (pattern[at] == "**") {
      afterStars = ++at;
      starsRead = read;
      continue;
    }
    if (componentMatches(pattern[at], path[read])) {
      ++at;
      ++read;
      continue;
    }
    if (afterStars == std::string::npos)
      return false;
    at = afterStars;
    read = ++starsRead;
  }
  return at == pattern.size();
}

bool Glob::matches(std::string_view path) const {
  const auto components = componentsOf(path);
  for (const auto &alternative : alternatives)
    if (componentsMatch(alternative, components))
      return true;
  return false;
}

bool matchesAnyGlob(const std::vector<std::string> &patterns, std::string_view path) {
  for (const auto &pattern : patterns) {
    auto glob = Glob::parse(pattern);
    if (!glob)
      llvm::consumeError(glob.takeError());
    else if (glob->matches(path))
      return true;
  }
  return false;
}

} // namespace doublecheck
