// SPDX-License-Identifier: Apache-2.0
//
// Where names and literals stand in our sentences: "'Store' sends `x`." in, its
// parts out, so that each format can set them as code.
#pragma once

#include <string_view>
#include <vector>

namespace doublecheck {

struct SentencePart {
  std::string_view text{}; // without the quotes
  bool isQuoted = false;
};

/// The parts in order, none empty. An apostrophe quotes nothing; a quotation may hold others, as an SQL statement its
/// strings.
std::vector<SentencePart> sentenceParts(std::string_view sentence);

} // namespace doublecheck
