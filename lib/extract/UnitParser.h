// SPDX-License-Identifier: Apache-2.0
//
// Parses one unit with Clang and hands the syntax tree to a consumer. What does
// not compile, or is not there, becomes problems; nothing is printed.
#pragma once

#include "extract/Extract.h"

#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"

#include <functional>
#include <string>
#include <vector>

namespace doublecheck {

struct ParseProblem {
  ProblemKind kind = ProblemKind::ParseError;
  std::string message;
  clang::SourceLocation location; // may be invalid
};

/// Called once, when the unit is parsed: `problems` are the first few.
using ParsedUnit = std::function<void(clang::ASTContext &ast, const std::vector<ParseProblem> &problems)>;

struct ParseOutcome {
  bool wasParsed = false;             // `consume` was called
  std::vector<ParseProblem> problems; // where not: why
  std::vector<std::string> filesRead; // absolute, sorted
};

ParseOutcome parseUnit(const UnitCommand &unit, const ExtractOptions &options, const ParsedUnit &consume);

} // namespace doublecheck
