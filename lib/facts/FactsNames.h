// SPDX-License-Identifier: Apache-2.0
//
// The words for the vocabulary's enumerators, as dumps and reports print them.
#pragma once

#include "facts/Facts.h"

#include <array>
#include <string_view>

namespace doublecheck {

constexpr std::string_view nameOf(SymbolKind kind) {
  constexpr std::array<std::string_view, 8> names = {"function", "method", "constructor", "destructor",
                                                     "lambda",   "class",  "variable",    "pointer-type"};
  return names[static_cast<std::size_t>(kind)];
}

constexpr std::string_view nameOf(CallKind kind) {
  constexpr std::array<std::string_view, 6> names = {"direct",         "virtual",   "construct",
                                                     "construct-base", "reference", "subscribe"};
  return names[static_cast<std::size_t>(kind)];
}

constexpr std::string_view nameOf(GateKind kind) {
  constexpr std::array<std::string_view, 3> names = {"skip", "environment", "branch"};
  return names[static_cast<std::size_t>(kind)];
}

constexpr std::string_view nameOf(ExpectationKind kind) {
  constexpr std::array<std::string_view, 4> names = {"expect", "default", "allow", "forbid"};
  return names[static_cast<std::size_t>(kind)];
}

constexpr std::string_view nameOf(ActionKind kind) {
  constexpr std::array<std::string_view, 8> names = {"return",          "throw",           "side-effect", "callable",
                                                     "delegate-object", "delegate-parent", "default",     "other"};
  return names[static_cast<std::size_t>(kind)];
}

constexpr std::string_view nameOf(EntryRole role) {
  constexpr std::array<std::string_view, 7> names = {"environment", "suite-set-up", "construction", "set-up",
                                                     "body",        "tear-down",    "generator"};
  return names[static_cast<std::size_t>(role)];
}

constexpr std::string_view nameOf(SuppressionForm form) {
  constexpr std::array<std::string_view, 4> names = {"line", "next-line", "begin", "end"};
  return names[static_cast<std::size_t>(form)];
}

constexpr std::string_view nameOf(ProblemKind kind) {
  constexpr std::array<std::string_view, 5> names = {"parse", "missing-file", "crash", "timeout", "out-of-memory"};
  return names[static_cast<std::size_t>(kind)];
}

} // namespace doublecheck
