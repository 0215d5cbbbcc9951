// SPDX-License-Identifier: Apache-2.0
//
// What the user says of kinds: the configuration by name, an annotation at the
// class. Goes before everything that the code says.
#pragma once

#include "infra/Classification.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace doublecheck {

struct UserKind {
  EvidenceBy by = EvidenceBy::Configuration;
  std::string kind; // one of Kinds.h, or "none": no infrastructure
  std::string what; // "kinds: Store", "doublecheck:infrastructure=cache"
  SourcePlace place;

  bool isNone() const { return kind == "none"; }
};

/// The word on a class: the configuration's, else its annotation's; none if neither speaks of it or the annotation
/// names no kind there is.
std::optional<UserKind> userKindOf(const Program &program, std::span<const KindOverride> overrides, ClassId type);

/// The configuration's word on a file of free functions, by its path from the source root.
std::optional<UserKind> userKindOf(const Program &program, std::span<const KindOverride> overrides, FileId file);

/// Annotations that name no kind there is, one sentence each, with place and remedy.
std::vector<std::string> mistakenAnnotations(const Program &program);

/// Overrides that name no class or file of the program, one sentence each, with place and remedy.
std::vector<std::string> unmetOverrides(const Program &program, std::span<const KindOverride> overrides);

} // namespace doublecheck
