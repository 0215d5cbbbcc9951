// SPDX-License-Identifier: Apache-2.0
//
// Comments that ask for silence, in the grammar of clang-tidy: a comment's text
// in, what it says out. Only entries that name doublecheck are looked at; a bare
// NOLINT speaks to others. Read from the files' text, as clang-tidy does, so that
// it does not matter how a unit was parsed.
#pragma once

#include "extract/UnitContext.h"

#include <string>
#include <string_view>
#include <vector>

namespace doublecheck {

struct SuppressionComment {
  SuppressionForm form = SuppressionForm::Line;
  std::vector<std::string> patterns;
  std::string reason;
  std::size_t offset = 0; // of the word in the comment
};

/// Everything that one comment says, in order.
std::vector<SuppressionComment> suppressionsIn(std::string_view comment);

/// Adds those of all files of the project that the unit read.
void addSuppressions(UnitContext &context);

} // namespace doublecheck
