// SPDX-License-Identifier: Apache-2.0
//
// The JSON report back to a value: bytes that `scan --format json` wrote in, the
// report out. What JSON rounds or leaves out (columns of some places, the rules'
// explanations) is not there again; writing it once more gives the same bytes.
#pragma once

#include "report/Report.h"

#include "llvm/Support/Error.h"

#include <string_view>

namespace doublecheck {

/// `file` names the source in errors: no JSON (line, column), another tool's file, a format of a newer or older
/// version, a field that is missing or of another type (its path). Fields it does not know are passed over.
llvm::Expected<Report> readReport(std::string_view text, std::string_view file);

} // namespace doublecheck
