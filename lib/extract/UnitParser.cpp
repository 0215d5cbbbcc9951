// SPDX-License-Identifier: Apache-2.0
//
// See the header. Clang's driver turns the command into an invocation, so that
// the system's include folders are those that the compiler itself would use.
#include "extract/UnitParser.h"

#include "extract/CommandLine.h"
#include "support/Paths.h"

#include "clang/Basic/DiagnosticFrontend.h"
#include "clang/Basic/DiagnosticIDs.h"
#include "clang/Basic/DiagnosticLex.h"
#include "clang/Basic/FileManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Frontend/Utils.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "llvm/Support/VirtualFileSystem.h"
#include "llvm/Support/raw_ostream.h"

#include <algorithm>

namespace doublecheck {

using namespace clang;

namespace {

/// GCC's builtin headers (omp.h) use its own attributes: what they declare is understood all the same.
bool isInGccsOwnHeader(const Diagnostic &diagnostic) {
  if (!diagnostic.hasSourceManager() || diagnostic.getLocation().isInvalid())
    return false;
  return diagnostic.getSourceManager().getFilename(diagnostic.getLocation()).contains("/lib/gcc/");
}

/// Keeps the first errors.
class FirstErrors : public DiagnosticConsumer {
public:
  void HandleDiagnostic(DiagnosticsEngine::Level level, const Diagnostic &diagnostic) override {
    static constexpr std::size_t Most = 3;
    if (level < DiagnosticsEngine::Error || problems.size() >= Most || isInGccsOwnHeader(diagnostic))
      return;
    llvm::SmallString<128> message;
    diagnostic.FormatDiagnostic(message);
    bool isMissing =
        diagnostic.getID() == diag::err_pp_file_not_found || diagnostic.getID() == diag::err_fe_error_reading;
    problems.push_back({.kind = isMissing ? ProblemKind::MissingFile : ProblemKind::ParseError,
                        .message = std::string(message),
                        .location = diagnostic.getLocation()});
  }

  std::vector<ParseProblem> problems;
};

class HandOver : public ASTConsumer {
public:
  HandOver(const ParsedUnit &consume, const FirstErrors &errors, bool &wasParsed)
      : consume(consume), errors(errors), wasParsed(wasParsed) {}

  void HandleTranslationUnit(ASTContext &ast) override {
    wasParsed = true;
    consume(ast, errors.problems);
  }

private:
  const ParsedUnit &consume;
  const FirstErrors &errors;
  bool &wasParsed;
};

class ParseAction : public ASTFrontendAction {
public:
  ParseAction(const ParsedUnit &consume, const FirstErrors &errors, bool &wasParsed)
      : consume(consume), errors(errors), wasParsed(wasParsed) {}

  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &, llvm::StringRef) override {
    return std::make_unique<HandOver>(consume, errors, wasParsed);
  }

private:
  const ParsedUnit &consume;
  const FirstErrors &errors;
  bool &wasParsed;
};

} // namespace

static llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> fileSystem(const UnitCommand &unit,
                                                                  const ExtractOptions &options) {
  auto layers = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(llvm::vfs::createPhysicalFileSystem());
  if (!options.overlays.empty()) {
    auto memory = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
    for (const auto &[path, text] : options.overlays)
      memory->addFile(path, 0, llvm::MemoryBuffer::getMemBufferCopy(text, path));
    layers->pushOverlay(memory);
  }
  layers->setCurrentWorkingDirectory(unit.directory);
  return layers;
}

/// Nothing is written beside the source, nothing foreign is loaded.
static void quieten(CompilerInvocation &invocation) {
  FrontendOptions &frontend = invocation.getFrontendOpts();
  frontend.ProgramAction = frontend::ParseSyntaxOnly;
  frontend.OutputFile.clear();
  frontend.Plugins.clear();
  frontend.AddPluginActions.clear();
  frontend.PluginArgs.clear();
  frontend.TimeTracePath.clear();
  frontend.StatsFile.clear();
  frontend.DisableFree = false;
  frontend.ShowStats = false;
  invocation.getDependencyOutputOpts() = DependencyOutputOptions();
  invocation.getPreprocessorOpts().ImplicitPCHInclude.clear();
  DiagnosticOptions &diagnostics = invocation.getDiagnosticOpts();
  diagnostics.IgnoreWarnings = true;
  diagnostics.ShowCarets = false;
  diagnostics.VerifyDiagnostics = false;
  diagnostics.DiagnosticLogFile.clear();
  diagnostics.DiagnosticSerializationFile.clear();
  invocation.getLangOpts().SpellChecking = false;
}

/// What Clang calls an error and GCC accepts leaves a syntax tree: no problem of the user's.
static void acceptWhatOthersAccept(DiagnosticsEngine &diagnostics) {
  diagnostics.setFatalsAsError(true);
  for (unsigned id = 1; id < diag::DIAG_UPPER_LIMIT; ++id)
    if (DiagnosticIDs::isBuiltinWarningOrExtension(id) && DiagnosticIDs::isDefaultMappingAsError(id))
      diagnostics.setSeverity(id, diag::Severity::Ignored, SourceLocation());
}

static std::shared_ptr<CompilerInvocation> invocationFor(const std::vector<std::string> &arguments,
                                                         llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files) {
  std::vector<const char *> words;
  for (const std::string &argument : arguments)
    words.push_back(argument.c_str());
  CreateInvocationOptions how;
  // What the driver has to say of flags is not what we were asked.
  how.Diags = CompilerInstance::createDiagnostics(new DiagnosticOptions, new IgnoringDiagConsumer);
  how.VFS = std::move(files);
  how.RecoverOnError = true;
  return createInvocation(words, how);
}

static std::vector<std::string> filesReadBy(const CompilerInstance &compiler, const UnitCommand &unit) {
  std::vector<std::string> files;
  if (!compiler.hasSourceManager())
    return files;
  const SourceManager &sources = compiler.getSourceManager();
  for (auto entry = sources.fileinfo_begin(); entry != sources.fileinfo_end(); ++entry) {
    const llvm::StringRef name = entry->first.getName();
    // "/lib/gcc/../../include" is not "/include" where /lib is a symbolic link.
    const llvm::StringRef real = name.contains("..") ? entry->first.getFileEntry().tryGetRealPathName() : "";
    files.push_back(normalPath(std::string_view(real.empty() ? name : real), unit.directory));
  }
  std::sort(files.begin(), files.end());
  files.erase(std::unique(files.begin(), files.end()), files.end());
  return files;
}

static bool runParse(const UnitCommand &unit, const ExtractOptions &options, const std::vector<std::string> &arguments,
                     const ParsedUnit &consume, ParseOutcome &outcome) {
  auto files = fileSystem(unit, options);
  std::shared_ptr<CompilerInvocation> invocation = invocationFor(arguments, files);
  if (!invocation)
    return false;
  quieten(*invocation);
  FirstErrors errors;
  CompilerInstance compiler;
  compiler.setInvocation(invocation);
  compiler.setVerboseOutputStream(llvm::nulls());
  FileSystemOptions locations = invocation->getFileSystemOpts();
  locations.WorkingDir = unit.directory;
  compiler.setFileManager(new FileManager(locations, files));
  compiler.createDiagnostics(&errors, /*ShouldOwnClient=*/false);
  if (!compiler.hasDiagnostics())
    return false;
  acceptWhatOthersAccept(compiler.getDiagnostics());
  compiler.createSourceManager(compiler.getFileManager());
  ParseAction action(consume, errors, outcome.wasParsed);
  compiler.ExecuteAction(action);
  outcome.filesRead = filesReadBy(compiler, unit);
  if (!outcome.wasParsed)
    for (const ParseProblem &problem : errors.problems)
      outcome.problems.push_back({.kind = problem.kind, .message = problem.message, .location = {}});
  return outcome.wasParsed;
}

ParseOutcome parseUnit(const UnitCommand &unit, const ExtractOptions &options, const ParsedUnit &consume) {
  ParseOutcome outcome;
  if (!fileSystem(unit, options)->exists(unit.file)) {
    outcome.problems.push_back(
        {.kind = ProblemKind::MissingFile, .message = "source file does not exist: " + unit.file, .location = {}});
    return outcome;
  }
  std::vector<std::string> arguments = parseArguments(unit, options.resourceFolder);
  if (runParse(unit, options, arguments, consume, outcome))
    return outcome;
  outcome.problems.clear();
  runParse(unit, options, withoutProcessor(std::move(arguments)), consume, outcome);
  if (!outcome.wasParsed && outcome.problems.empty())
    outcome.problems.push_back(
        {.kind = ProblemKind::ParseError, .message = "Clang can make nothing of the compile command", .location = {}});
  return outcome;
}

} // namespace doublecheck
