// SPDX-License-Identifier: Apache-2.0
//
// See the header. A preamble is a precompiled header of the main file's first
// bytes: the lexer then begins behind them.
#include "extract/Preamble.h"

#include "clang/AST/ASTConsumer.h"
#include "clang/AST/Decl.h"
#include "clang/Frontend/MultiplexConsumer.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "llvm/Support/MemoryBuffer.h"

#include <vector>

namespace doublecheck {

using namespace clang;

static PreambleBounds boundsIn(const std::string &source) {
  LangOptions language;
  language.CPlusPlus = language.CPlusPlus11 = language.LineComment = true;
  return Lexer::ComputePreamble(source, language);
}

std::string preambleIn(const std::string &source) { return source.substr(0, boundsIn(source).Size); }

void writePreambleOf(CompilerInvocation &invocation, const std::string &source, const std::string &file) {
  FrontendOptions &frontend = invocation.getFrontendOpts();
  frontend.OutputFile = file;
  frontend.ProgramAction = frontend::GeneratePCH;
  PreprocessorOptions &preprocessor = invocation.getPreprocessorOpts();
  preprocessor.PrecompiledPreambleBytes = {0, false};
  preprocessor.GeneratePreamble = true;
  preprocessor.addRemappedFile(frontend.Inputs.front().getFile(),
                               llvm::MemoryBuffer::getMemBufferCopy(preambleIn(source)).release()); // it owns the text
}

void beginWithPreamble(CompilerInvocation &invocation, const std::string &source, const std::string &file) {
  const PreambleBounds bounds = boundsIn(source);
  PreprocessorOptions &preprocessor = invocation.getPreprocessorOpts();
  preprocessor.PrecompiledPreambleBytes = {bounds.Size, bounds.PreambleEndsAtStartOfLine};
  preprocessor.ImplicitPCHInclude = file;
  preprocessor.DisablePCHOrModuleValidation = DisableValidationForModuleKind::PCH; // whoever keeps it knows
}

namespace {

class SkipBodies : public ASTConsumer {
public:
  SkipBodies(ParseNeeds &needs, bool &isDone) : needs(needs), isDone(isDone) {}

  bool shouldSkipFunctionBody(Decl *declaration) override {
    const FunctionDecl *function = declaration->getAsFunction();
    return function && !needs.needsBody(*function);
  }
  void HandleTranslationUnit(ASTContext &) override { isDone = true; }

private:
  ParseNeeds &needs;
  bool &isDone;
};

} // namespace

std::unique_ptr<ASTConsumer> PreambleAction::CreateASTConsumer(CompilerInstance &compiler, llvm::StringRef file) {
  auto writer = GeneratePCHAction::CreateASTConsumer(compiler, file);
  if (!writer)
    return nullptr;
  std::vector<std::unique_ptr<ASTConsumer>> both;
  both.push_back(std::make_unique<SkipBodies>(needs, isDone));
  both.push_back(std::move(writer));
  return std::make_unique<MultiplexConsumer>(std::move(both)); // skips what all of them would
}

} // namespace doublecheck
