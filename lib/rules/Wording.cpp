// SPDX-License-Identifier: Apache-2.0

#include "infra/Kinds.h"
#include "rules/JudgedInternal.h"
#include "rules/WordingInternal.h"

#include <algorithm>
#include <cctype>

namespace doublecheck {

std::string quoted(std::string_view name) {
  constexpr std::string_view Lambda = "LAMBDA in "; // a reader looks for the function that it stands in
  while (name.starts_with(Lambda))
    name.remove_prefix(Lambda.size());
  return std::string("'").append(name).append("'");
}

std::string listed(std::span<const std::string> names, std::size_t limit) {
  std::string text;
  const std::size_t shown = names.size() == limit + 1 ? names.size() : std::min(limit, names.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const bool isLast = i + 1 == names.size();
    text += (i == 0 ? "" : isLast ? " and " : ", ") + quoted(names[i]);
  }
  if (shown < names.size())
    text += " and " + std::to_string(names.size() - shown) + " more";
  return text;
}

std::string counted(std::size_t number, std::string_view noun) {
  return std::to_string(number) + " " + std::string(noun) + (number == 1 ? "" : "s");
}

static std::string folded(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const bool isSpace = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!isSpace)
      result += c;
    else if (!result.empty() && result.back() != ' ')
      result += ' ';
  }
  if (!result.empty() && result.back() == ' ')
    result.pop_back();
  return result;
}

std::string shortened(std::string_view text, std::size_t limit) {
  std::string result = folded(text);
  if (result.size() <= limit)
    return result;
  std::size_t end = limit;
  while (end > 0 && (static_cast<unsigned char>(result[end]) & 0xC0) == 0x80)
    --end;
  result.resize(end);
  return result + "…";
}

std::string withoutFullStop(std::string_view sentence) {
  if (sentence.ends_with('.'))
    sentence.remove_suffix(1);
  return std::string(sentence);
}

static const Technology *bestTechnology(const Judged &judged, const Dependency &dependency) {
  if (dependency.technologies.empty() || !judged.infra.catalogue)
    return nullptr;
  return &judged.infra.catalogue->technologies[dependency.technologies.front().index()];
}

static bool isSameWord(std::string_view left, std::string_view right) {
  const auto lower = [](unsigned char c) { return std::tolower(c); };
  return std::ranges::equal(left, right, {}, lower, lower);
}

std::string describe(const Judged &judged, const Dependency &dependency) {
  const Technology *technology = bestTechnology(judged, dependency);
  const std::string kind(kindPolicy(dependency.kind).title);
  std::string text = quoted(dependency.id) + " (" + kind;
  if (technology && !isSameWord(kind, technology->name)) // not "file system: File system"
    text += ": " + technology->name;
  return text + ")";
}

std::string realThing(const Judged &judged, const Dependency &dependency) {
  const Technology *technology = bestTechnology(judged, dependency);
  return technology ? realThing(*technology) : "the real thing";
}

std::string realThing(const Technology &technology) {
  if (!technology.realThing.empty())
    return technology.realThing;
  switch (technology.answers) {
  case Answers::Server:
    return "a real server (" + technology.name + ")";
  case Answers::Ambient:
    return "the real thing (" + technology.name + ")";
  case Answers::InProcess:
    return technology.name + " in process";
  }
  return "the real thing";
}

std::vector<std::string> doubleNames(const Judged &judged, const Dependency &dependency) {
  std::vector<std::string> names;
  for (const DoubleId id : doublesByUse(judged, dependency)) {
    const std::string &name = judged.program[judged.program[id].symbol].name;
    if (std::ranges::find(names, name) == names.end()) // several files may each have a MockStore of their own
      names.push_back(name);
  }
  return names;
}

std::vector<std::string> implementationNames(const Judged &judged, const Dependency &dependency) {
  std::vector<std::string> names;
  for (const ClassId id : dependency.implementations)
    names.push_back(judged.program[judged.program[id].symbol].name);
  return names;
}

} // namespace doublecheck
