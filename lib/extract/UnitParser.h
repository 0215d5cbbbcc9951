// SPDX-License-Identifier: Apache-2.0
//
// Parses one unit with Clang and hands the syntax tree to a consumer. What does
// not compile, or is not there, becomes problems; nothing is printed. A parse may
// be shared: what several units read first is parsed once (see SharedParse.h).
#pragma once

#include "extract/Extract.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
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

/// What a parse may leave out: asked while it is under way.
class ParseNeeds {
public:
  virtual ~ParseNeeds() = default;
  virtual bool needsBody(const clang::FunctionDecl &function) = 0;
  /// Of a function or variable made from a template, at the end of the unit: every header is read by then.
  virtual bool needsInstantiation(const clang::ValueDecl &made) = 0;
  /// Of one that is needed, just before it is made: what it would ask for in vain may be taken out of patterns.
  virtual void lighten(const clang::FunctionDecl &made) = 0;
};

struct ParseOutcome {
  bool wasParsed = false;             // `consume` was called
  std::vector<ParseProblem> problems; // where not: why
  Dependencies dependencies;
};

/// `needs`: null for everything.
ParseOutcome parseUnit(const UnitCommand &unit, const ExtractOptions &options, const ParsedUnit &consume,
                       ParseNeeds *needs = nullptr);

/// See writePreamble in Extract.h.
std::optional<Preamble> parsePreamble(const UnitCommand &unit, const ExtractOptions &options, const std::string &file,
                                      ParseNeeds &needs);

/// As parseUnit, for a unit that is not known yet: `next` is asked for headers to parse, and in the end for the unit,
/// which continues what was parsed. Null: the parse was given up, or the unit would not see what it sees alone.
std::optional<ParseOutcome> parseShared(const UnitCommand &like, const ExtractOptions &options, const NextStep &next,
                                        const ParsedUnit &consume, ParseNeeds &needs);

} // namespace doublecheck
