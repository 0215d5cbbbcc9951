// SPDX-License-Identifier: Apache-2.0
//
// Repairs of source text: where what has to be written, found in the text alone,
// because it may be newer than any analysis. Knows no protocol.
#pragma once

#include "editor/EditorView.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace doublecheck {

struct SourceEdit {
  std::size_t offset = 0;
  std::size_t length = 0; // of what goes
  std::string text{};     // what comes
};

/// Makes the mocked function that is named at `offset` say `override`: in the specification list of MOCK_METHOD,
/// behind the signature of trompeloeil's macros, behind a hand-written declaration. `(const override)` gets its comma.
/// Nothing: it says so already, or the text is none of these.
std::optional<SourceEdit> addOverride(std::string_view text, std::size_t offset);

/// A comment that suppresses `rule` on the line of `offset`. Joins one that is there.
SourceEdit addSuppression(std::string_view text, std::size_t offset, std::string_view rule);

/// A test suite that every implementation of the dependency has to pass, a fake among them. GoogleTest, typed.
std::string contractTest(const EditorDependency &dependency);

} // namespace doublecheck
