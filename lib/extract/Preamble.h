// SPDX-License-Identifier: Apache-2.0
//
// The beginning of a unit's source, up to its first declaration, and how Clang is
// told to write it down and to begin with what was written. Clang's own editor
// tools work so; unlike theirs these files outlive the process.
#pragma once

#include "extract/Extract.h"
#include "extract/UnitParser.h"

#include "clang/Frontend/CompilerInvocation.h"
#include "clang/Frontend/FrontendActions.h"

#include <memory>
#include <string>

namespace doublecheck {

/// Makes a parse write `file` instead of a syntax tree. `source`: the unit's text up to the end of its preamble.
void writePreambleOf(clang::CompilerInvocation &invocation, const std::string &source, const std::string &file);

/// Makes a parse begin with `file`, which was written for a source that begins as `source` does.
void beginWithPreamble(clang::CompilerInvocation &invocation, const std::string &source, const std::string &file);

/// Writes what `writePreambleOf` asked for. Bodies are skipped as a unit would skip them.
class PreambleAction : public clang::GeneratePCHAction {
public:
  explicit PreambleAction(ParseNeeds &needs) : needs(needs) {}

  bool isWhole() const { return isDone; }

private:
  std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(clang::CompilerInstance &compiler,
                                                        llvm::StringRef file) override;

  ParseNeeds &needs;
  bool isDone = false;
};

} // namespace doublecheck
