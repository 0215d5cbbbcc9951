// SPDX-License-Identifier: Apache-2.0
//
// Formats: a report goes in, bytes come out. One file a format, listed in
// Writers.def. A writer knows the report and nothing of how it came about.
#pragma once

#include "report/Report.h"

#include <span>
#include <string>
#include <string_view>

namespace doublecheck {

struct WriterOptions {
  bool colour = false; // terminal escape codes
  unsigned width = 80; // columns of the terminal; formats for machines ignore it
  bool verbose = false;
};

struct Writer {
  std::string_view id;    // what `--format` takes: "text"
  std::string_view title; // one line
  std::string (*write)(const Report &report, const WriterOptions &options) = nullptr;
  bool showsCode = false; // it wants Report::sources
};

/// All formats in the order of Writers.def.
std::span<const Writer> allWriters();
/// Null: no such format.
const Writer *findWriter(std::string_view id);

} // namespace doublecheck
