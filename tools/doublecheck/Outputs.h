// SPDX-License-Identifier: Apache-2.0
//
// Which formats go where: --format and -o in, written reports out.
#pragma once

#include "Options.h"
#include "report/writers/Writers.h"

#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace doublecheck {

struct Output {
  const Writer *writer = nullptr;
  std::string file; // absolute; empty: standard output
};

/// Error: unknown format (with the nearest), two for standard output or one file, -o beside several formats, a
/// file that cannot be written.
llvm::Expected<std::vector<Output>> planOutputs(const Options &options);

/// Error: a file that cannot be written.
llvm::Error writeOutputs(const std::vector<Output> &outputs, const Report &report, const Options &options);

} // namespace doublecheck
