// SPDX-License-Identifier: Apache-2.0
//
// See the header. Clang's driver turns the command into an invocation, so that
// the system's include folders are those that the compiler itself would use.
#include "extract/UnitParser.h"

#include "extract/CommandLine.h"
#include "extract/FileProbes.h"
#include "extract/HeaderSearch.h"
#include "extract/NeededInstantiations.h"
#include "extract/Preamble.h"
#include "extract/SharedParse.h"
#include "extract/TypeTables.h"
#include "support/Paths.h"

#include "clang/Basic/DiagnosticFrontend.h"
#include "clang/Basic/DiagnosticIDs.h"
#include "clang/Basic/DiagnosticLex.h"
#include "clang/Basic/FileManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Frontend/Utils.h"
#include "clang/Lex/HeaderSearchOptions.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Sema/SemaConsumer.h"
#include "llvm/Support/FileSystem.h"
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

/// One parse, as its parts need to know it.
struct Parse {
  const ParsedUnit &consume;
  ParseNeeds *needs = nullptr;   // null: everything
  SharedParse *shared = nullptr; // null: of one unit
  FirstErrors errors = {};
  ASTContext *ast = nullptr; // while it is parsed
  bool wasParsed = false;
};

class HandOver : public SemaConsumer {
public:
  explicit HandOver(Parse &parse) : parse(parse) {}

  void InitializeSema(Sema &sema) override {
    parse.ast = &sema.Context;
    if (parse.needs)
      sema.addExternalSource(new NeededInstantiations(sema, *parse.needs));
  }

  bool shouldSkipFunctionBody(Decl *declaration) override {
    const FunctionDecl *function = declaration->getAsFunction();
    return parse.needs && function && !parse.needs->needsBody(*function);
  }

  void HandleTranslationUnit(ASTContext &ast) override {
    if (parse.shared && !parse.shared->fits())
      return;
    parse.wasParsed = true;
    parse.consume(ast, parse.errors.problems);
  }

private:
  Parse &parse;
};

class ParseAction : public ASTFrontendAction {
public:
  explicit ParseAction(Parse &parse) : parse(parse) {}

  bool BeginSourceFileAction(CompilerInstance &compiler) override {
    if (parse.shared)
      parse.shared->watch(compiler.getPreprocessor());
    return true;
  }

  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &, llvm::StringRef) override {
    return std::make_unique<HandOver>(parse);
  }

private:
  Parse &parse;
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
static void quieten(CompilerInvocation &invocation, const Parse &parse) {
  FrontendOptions &frontend = invocation.getFrontendOpts();
  frontend.ProgramAction = frontend::ParseSyntaxOnly;
  frontend.OutputFile.clear();
  frontend.Plugins.clear();
  frontend.AddPluginActions.clear();
  frontend.PluginArgs.clear();
  frontend.TimeTracePath.clear();
  frontend.StatsFile.clear();
  frontend.DisableFree = parse.shared != nullptr; // the process ends with the unit
  frontend.ShowStats = false;
  frontend.SkipFunctionBodies = parse.needs != nullptr;
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
  for (unsigned index = 0; index < sources.local_sloc_entry_size(); ++index) { // a preamble knows its own
    const SrcMgr::SLocEntry &entry = sources.getLocalSLocEntry(index);
    const OptionalFileEntryRef file = entry.isFile() ? entry.getFile().getContentCache().OrigEntry : std::nullopt;
    if (!file)
      continue;
    const llvm::StringRef name = file->getName();
    // "/lib/gcc/../../include" is not "/include" where /lib is a symbolic link.
    const llvm::StringRef real = name.contains("..") ? file->getFileEntry().tryGetRealPathName() : "";
    files.push_back(normalPath(std::string_view(real.empty() ? name : real), unit.directory));
  }
  std::sort(files.begin(), files.end());
  files.erase(std::unique(files.begin(), files.end()), files.end());
  return files;
}

static std::string sourceOf(const UnitCommand &unit, const ExtractOptions &options) {
  const auto buffer = fileSystem(unit, options)->getBufferForFile(unit.file);
  return buffer ? (*buffer)->getBuffer().str() : std::string();
}

namespace {

/// Clang, set up for one parse.
class Preparation {
public:
  /// `isReady` is false where Clang can make nothing of the arguments. All references must outlive this.
  Preparation(const UnitCommand &unit, const ExtractOptions &options, const std::vector<std::string> &arguments,
              Parse &parse)
      : unit(unit), parse(parse), files(llvm::makeIntrusiveRefCnt<FileProbes>(fileSystem(unit, options))),
        invocation(invocationFor(arguments, files)) {
    if (invocation)
      quieten(*invocation, parse);
  }

  bool isReady() const { return invocation && !invocation->getFrontendOpts().Inputs.empty(); }
  CompilerInvocation &options() { return *invocation; }

  void run(FrontendAction &action, Dependencies &dependencies) {
    CompilerInstance compiler;
    compiler.setInvocation(invocation);
    compiler.setVerboseOutputStream(llvm::nulls());
    FileSystemOptions locations = invocation->getFileSystemOpts();
    locations.WorkingDir = unit.directory;
    compiler.setFileManager(new FileManager(locations, files));
    compiler.createDiagnostics(&parse.errors, /*ShouldOwnClient=*/false);
    if (!compiler.hasDiagnostics())
      return;
    acceptWhatOthersAccept(compiler.getDiagnostics());
    compiler.createSourceManager(compiler.getFileManager());
    compiler.ExecuteAction(action);
    dependencies.filesRead = filesReadBy(compiler, unit);
    files->addTo(dependencies);
  }

private:
  const UnitCommand &unit;
  Parse &parse;
  llvm::IntrusiveRefCntPtr<FileProbes> files;
  std::shared_ptr<CompilerInvocation> invocation;
};

} // namespace

/// False: Clang cannot begin, or did not come to the end. `text`: what to parse instead of the unit's file.
static bool runParse(const UnitCommand &unit, const ExtractOptions &options, const std::vector<std::string> &arguments,
                     Parse &parse, ParseOutcome &outcome, const std::string *text = nullptr) {
  Preparation preparation(unit, options, arguments, parse);
  if (!preparation.isReady())
    return false;
  auto &inputs = preparation.options().getFrontendOpts().Inputs;
  if (text)
    inputs = {FrontendInputFile(llvm::MemoryBufferRef(*text, "<shared>"), inputs.front().getKind())};
  if (options.preamble && parse.needs && !parse.shared)
    beginWithPreamble(preparation.options(), sourceOf(unit, options), options.preamble->file);
  ParseAction action(parse);
  preparation.run(action, outcome.dependencies);
  outcome.wasParsed = parse.wasParsed;
  if (!outcome.wasParsed)
    for (const ParseProblem &problem : parse.errors.problems)
      outcome.problems.push_back({.kind = problem.kind, .message = problem.message, .location = {}});
  return outcome.wasParsed;
}

std::optional<Preamble> parsePreamble(const UnitCommand &unit, const ExtractOptions &options, const std::string &file,
                                      ParseNeeds &needs) {
  const ParsedUnit nobody = [](ASTContext &, const std::vector<ParseProblem> &) {};
  Parse parse{.consume = nobody, .needs = &needs};
  const std::vector<std::string> arguments = parseArguments(unit, options.resourceFolder);
  Preparation preparation(unit, options, arguments, parse);
  if (!preparation.isReady())
    return std::nullopt;
  writePreambleOf(preparation.options(), sourceOf(unit, options), file);
  PreambleAction action(needs);
  Preamble preamble{.file = file, .dependencies = {}};
  preparation.run(action, preamble.dependencies);
  std::erase(preamble.dependencies.filesRead, unit.file);
  if (!action.isWhole() || !parse.errors.problems.empty() || !llvm::sys::fs::exists(file))
    return std::nullopt;
  return preamble;
}

ParseOutcome parseUnit(const UnitCommand &unit, const ExtractOptions &options, const ParsedUnit &consume,
                       ParseNeeds *needs) {
  ParseOutcome outcome;
  if (!fileSystem(unit, options)->exists(unit.file)) {
    outcome.problems.push_back(
        {.kind = ProblemKind::MissingFile, .message = "source file does not exist: " + unit.file, .location = {}});
    outcome.dependencies.filesMissing.push_back(unit.file);
    return outcome;
  }
  std::vector<std::string> arguments = parseArguments(unit, options.resourceFolder);
  Parse parse{.consume = consume, .needs = needs};
  if (runParse(unit, options, arguments, parse, outcome))
    return outcome;
  outcome.problems.clear();
  Parse again{.consume = consume, .needs = needs};
  runParse(unit, options, withoutProcessor(std::move(arguments)), again, outcome);
  if (!outcome.wasParsed && outcome.problems.empty())
    outcome.problems.push_back(
        {.kind = ProblemKind::ParseError, .message = "Clang can make nothing of the compile command", .location = {}});
  return outcome;
}

namespace {

class ReadTokens : public PreprocessorFrontendAction {
public:
  explicit ReadTokens(FileTokens &tokens) : tokens(tokens) {}

protected:
  void ExecuteAction() override {
    Preprocessor &preprocessor = getCompilerInstance().getPreprocessor();
    tokens.watch(preprocessor);
    preprocessor.setTokenWatcher([this](const Token &token) { tokens.take(token); });
    preprocessor.EnterMainSourceFile();
    Token token;
    do
      preprocessor.Lex(token);
    while (token.isNot(tok::eof));
    tokens.finish();
  }

private:
  FileTokens &tokens;
};

} // namespace

/// The unit as it is read when no other is, without a parse.
static FileTokens tokensAlone(const UnitCommand &unit, const ExtractOptions &options, FileManager &files) {
  FileTokens tokens;
  const auto invocation = invocationFor(parseArguments(unit, options.resourceFolder), files.getVirtualFileSystemPtr());
  if (!invocation)
    return tokens;
  const ParsedUnit nobody = [](ASTContext &, const std::vector<ParseProblem> &) {};
  quieten(*invocation, Parse{.consume = nobody});
  CompilerInstance compiler;
  compiler.setInvocation(invocation);
  compiler.setVerboseOutputStream(llvm::nulls());
  compiler.setFileManager(&files);
  compiler.createDiagnostics(new IgnoringDiagConsumer);
  compiler.createSourceManager(files);
  ReadTokens action(tokens);
  compiler.ExecuteAction(action);
  return tokens;
}

std::optional<ParseOutcome> parseShared(const UnitCommand &like, const ExtractOptions &options, const NextStep &next,
                                        const ParsedUnit &consume, ParseNeeds &needs) {
  Parse parse{.consume = consume, .needs = &needs};
  SharedParse shared(next, {.like = like,
                            .hasErrors = [&] { return !parse.errors.problems.empty(); },
                            .rest = [&] { makeRoomForTypes(*parse.ast); },
                            .readAlone = [&](const UnitCommand &unit,
                                             FileManager &files) { return tokensAlone(unit, options, files); }});
  parse.shared = &shared;
  ParseOutcome outcome;
  const std::string text = SharedParse::firstText();
  if (!runParse(like, options, parseArguments(like, options.resourceFolder), parse, outcome, &text))
    return std::nullopt;
  return outcome;
}

static bool isSystemFolder(const HeaderSearchOptions::Entry &entry) {
  return entry.Group != frontend::Quoted && entry.Group != frontend::Angled;
}

SearchFolders searchFolders(const UnitCommand &unit, const ExtractOptions &options) {
  SearchFolders folders;
  const auto invocation = invocationFor(parseArguments(unit, options.resourceFolder), fileSystem(unit, options));
  if (!invocation)
    return folders;
  const auto &entries = invocation->getHeaderSearchOpts().UserEntries;
  // Clang looks first where -I says, then in the system's folders, last where -idirafter says.
  auto rank = [](const HeaderSearchOptions::Entry &entry) {
    return !isSystemFolder(entry) ? 0 : entry.Group == frontend::After ? 2 : 1;
  };
  for (const int wanted : {0, 1, 2})
    for (const HeaderSearchOptions::Entry &entry : entries) {
      if (rank(entry) != wanted)
        continue;
      std::string folder = normalPath(entry.Path, unit.directory);
      if (isSystemFolder(entry))
        folders.system.push_back(folder);
      (entry.Group == frontend::Quoted ? folders.quoted : folders.all).push_back(std::move(folder));
    }
  return folders;
}

} // namespace doublecheck
