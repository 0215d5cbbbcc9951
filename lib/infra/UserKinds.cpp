// SPDX-License-Identifier: Apache-2.0

#include "infra/UserKinds.h"

#include "infra/Kinds.h"
#include "infra/NameHints.h"
#include "support/Nearest.h"

#include <algorithm>

namespace doublecheck {

static constexpr std::string_view Key = "infrastructure=";

static bool isKind(std::string_view kind) { return kind == "none" || findKind(kind) != nullptr; }

static std::optional<UserKind> overrideFor(std::span<const KindOverride> overrides, SourcePlace place,
                                           std::initializer_list<std::string_view> names) {
  const auto isMeant = [&](const KindOverride &override) {
    return std::ranges::find(names, override.interface) != names.end();
  };
  const auto found = std::ranges::find_if(overrides, isMeant);
  if (found == overrides.end())
    return std::nullopt;
  return UserKind{
      .by = EvidenceBy::Configuration, .kind = found->kind, .what = "kinds: " + found->interface, .place = place};
}

std::optional<UserKind> userKindOf(const Program &program, std::span<const KindOverride> overrides, ClassId type) {
  const Class &row = program[type];
  const std::string &name = program[row.symbol].name;
  if (auto configured = overrideFor(overrides, row.place, {name, withoutTemplateArguments(name)}))
    return configured;
  for (std::string_view annotation : row.annotations)
    if (annotation.starts_with(Key) && isKind(annotation.substr(Key.size())))
      return UserKind{.by = EvidenceBy::Annotation,
                      .kind = std::string(annotation.substr(Key.size())),
                      .what = "doublecheck:" + std::string(annotation),
                      .place = row.place};
  return std::nullopt;
}

std::optional<UserKind> userKindOf(const Program &program, std::span<const KindOverride> overrides, FileId file) {
  return overrideFor(overrides, {file, 1, 1}, {program[file].path});
}

static std::string meant(std::string_view name, std::span<const std::string> known) {
  const std::string nearest = nearestName(name, known);
  return nearest.empty() ? "" : "; did you mean '" + nearest + "'?";
}

std::vector<std::string> mistakenAnnotations(const Program &program) {
  std::vector<std::string> kinds{"none"};
  for (const KindPolicy &policy : Kinds)
    kinds.emplace_back(policy.kind);
  std::vector<std::string> mistakes;
  for (const Class &row : program.classes)
    for (std::string_view annotation : row.annotations) {
      const bool isInstantiation = patternOf(program, row.symbol) != row.symbol;
      if (isInstantiation || !annotation.starts_with(Key) || isKind(annotation.substr(Key.size())))
        continue;
      const std::string kind(annotation.substr(Key.size()));
      mistakes.push_back(describePlace(program, row.place) + ": the annotation of '" + program[row.symbol].name +
                         "' names no kind: '" + kind + "'" + meant(kind, kinds));
    }
  return mistakes;
}

std::vector<std::string> unmetOverrides(const Program &program, std::span<const KindOverride> overrides) {
  std::vector<std::string> known;
  for (const Class &row : program.classes)
    if (!row.isLambda)
      known.push_back(withoutTemplateArguments(program[row.symbol].name));
  for (const auto &file : program.files)
    known.push_back(file.path);
  std::vector<std::string> mistakes;
  for (const KindOverride &override : overrides)
    if (std::ranges::find(known, withoutTemplateArguments(override.interface)) == known.end())
      mistakes.push_back(override.place + ": kinds: nothing is called '" + override.interface + "'" +
                         meant(override.interface, known));
  return mistakes;
}

} // namespace doublecheck
