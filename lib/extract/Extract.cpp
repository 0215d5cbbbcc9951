// SPDX-License-Identifier: Apache-2.0
//
// See the header: parse, visit, done. Runs on a thread of its own for the sake of
// its stack: deeply nested code overflows the usual one.
#include "extract/Extract.h"

#include "extract/ExternalBodies.h"
#include "extract/FileTable.h"
#include "extract/SuppressionComments.h"
#include "extract/UnitContext.h"
#include "extract/UnitParser.h"
#include "extract/UnitVisitor.h"
#include "support/Paths.h"

#include "clang/Basic/Stack.h"
#include "llvm/Support/thread.h"

#include <algorithm>
#include <functional>
#include <optional>

namespace doublecheck {

static constexpr std::optional<unsigned> StackBytes = 64U << 20;

static void onDeepStack(const std::function<void()> &work) {
  llvm::thread worker(StackBytes, [&] {
    clang::noteBottomOfStack();
    work();
  });
  worker.join();
}

/// A path below the root, named in a message, as people write it there.
static std::string withoutRoot(std::string message, const ExtractOptions &options) {
  std::string prefix = options.root + "/";
  for (std::size_t at = message.find(prefix); !options.root.empty() && at != std::string::npos;
       at = message.find(prefix))
    message.erase(at, prefix.size());
  return message;
}

static void addProblem(const ParseProblem &problem, Place place, const ExtractOptions &options, TuFacts &facts) {
  facts.problems.push_back({.kind = problem.kind, .message = withoutRoot(problem.message, options), .place = place});
}

static FileRef mainFileRow(const UnitCommand &unit, const ExtractOptions &options, TuFacts &facts) {
  facts.files.push_back({.path = factPath(unit.file, options), .inProject = true});
  return FileRef(facts.files.size() - 1);
}

/// May be asked before any unit is known: of functions in headers that units will share.
class UnitExtraction final : public ParseNeeds {
public:
  UnitExtraction(std::string directory, const ExtractOptions &options)
      : directory(std::move(directory)), options(options) {}

  bool needsBody(const clang::FunctionDecl &function) override;
  bool needsInstantiation(const clang::ValueDecl &made) override;
  void lighten(const clang::FunctionDecl &made) override;
  void consume(clang::ASTContext &ast, const std::vector<ParseProblem> &problems);
  Extraction finish(const UnitCommand &unit, ParseOutcome outcome);

private:
  UnitContext &contextOf(clang::ASTContext &ast);

  std::string directory;
  const ExtractOptions &options;
  Extraction result;
  std::vector<FileFact> noRows;
  std::optional<FileTable> files;     // while parsing
  std::optional<UnitContext> context; // when all is read
};

/// Others' code matters where it can run the project's: in templates. What an object from outside does when it is
/// called can be the answer of a mock.
bool UnitExtraction::needsBody(const clang::FunctionDecl &function) {
  if (function.isDependentContext() || function.getOverloadedOperator() == clang::OO_Call)
    return true;
  if (!files)
    files.emplace(function.getASTContext().getSourceManager(), options, directory, noRows);
  return files->inProject(function.getLocation());
}

bool UnitExtraction::needsInstantiation(const clang::ValueDecl &made) {
  UnitContext &unit = contextOf(made.getASTContext());
  const auto *function = llvm::dyn_cast<clang::FunctionDecl>(&made);
  return function ? mayLeadToProject(*function, unit) : unit.isOwn(made);
}

void UnitExtraction::lighten(const clang::FunctionDecl &made) {
  const clang::TemplateArgumentList *arguments = made.getTemplateSpecializationArgs();
  UnitContext &unit = contextOf(made.getASTContext());
  if (!arguments || !unit.isFrameworks(made))
    return;
  for (const clang::TemplateArgument &argument : arguments->asArray()) {
    const bool isType = argument.getKind() == clang::TemplateArgument::Type;
    const auto *record = isType ? argument.getAsType().getNonReferenceType()->getAsCXXRecordDecl() : nullptr;
    clang::FunctionTemplateDecl *lambda = record ? record->getDependentLambdaCallOperator() : nullptr;
    for (const MockingLibrary *library : unit.mockingUsed)
      if (lambda && library->lighten)
        library->lighten(*lambda->getTemplatedDecl());
  }
}

/// Clang reads of a preamble's files only what it is asked for; whose they are is asked for all of them.
static void readAllFiles(const clang::SourceManager &sources) {
  for (unsigned entry = 0; entry < sources.loaded_sloc_entry_size(); ++entry)
    sources.getLoadedSLocEntry(entry);
}

UnitContext &UnitExtraction::contextOf(clang::ASTContext &ast) {
  if (!context)
    readAllFiles(ast.getSourceManager());
  if (!context)
    context.emplace(ast, options, directory, result.facts);
  return *context;
}

void UnitExtraction::consume(clang::ASTContext &ast, const std::vector<ParseProblem> &problems) {
  UnitContext &unit = contextOf(ast);
  result.facts.mainFile = unit.files.row(ast.getSourceManager().getMainFileID());
  UnitVisitor(unit).visitUnit();
  addSuppressions(unit);
  for (const ParseProblem &problem : problems)
    addProblem(problem, unit.place(problem.location), options, result.facts);
}

Extraction UnitExtraction::finish(const UnitCommand &unit, ParseOutcome outcome) {
  TuFacts &facts = result.facts;
  facts.target = targetOf(unit);
  if (!facts.mainFile)
    facts.mainFile = mainFileRow(unit, options, facts);
  for (const ParseProblem &problem : outcome.problems)
    addProblem(problem, {.file = facts.mainFile}, options, facts);
  result.dependencies = std::move(outcome.dependencies);
  return std::move(result);
}

static void addAll(const std::vector<std::string> &more, std::vector<std::string> &paths) {
  paths.insert(paths.end(), more.begin(), more.end());
  std::ranges::sort(paths);
  paths.erase(std::ranges::unique(paths).begin(), paths.end());
}

static void addAll(const Dependencies &more, Dependencies &dependencies) {
  addAll(more.filesRead, dependencies.filesRead);
  addAll(more.filesMissing, dependencies.filesMissing);
  addAll(more.foldersListed, dependencies.foldersListed);
}

static Extraction extract(const UnitCommand &unit, const ExtractOptions &options) {
  UnitExtraction extraction(unit.directory, options);
  auto consume = [&](clang::ASTContext &ast, const std::vector<ParseProblem> &problems) {
    extraction.consume(ast, problems);
  };
  ParseOutcome outcome = parseUnit(unit, options, consume, options.isPlain ? nullptr : &extraction);
  if (!options.preamble)
    return extraction.finish(unit, std::move(outcome));
  if (!outcome.wasParsed) { // whatever it was that Clang did not like
    ExtractOptions whole = options;
    whole.preamble.reset();
    return extract(unit, whole);
  }
  addAll(options.preamble->dependencies, outcome.dependencies);
  return extraction.finish(unit, std::move(outcome));
}

std::optional<Preamble> writePreamble(const UnitCommand &unit, const ExtractOptions &options, const std::string &file) {
  std::optional<Preamble> result;
  onDeepStack([&] {
    UnitExtraction extraction(unit.directory, options);
    result = parsePreamble(unit, options, file, extraction);
  });
  return result;
}

std::optional<Extraction> extractShared(const UnitCommand &like, const ExtractOptions &options, const NextStep &next) {
  UnitExtraction extraction(like.directory, options);
  const UnitCommand *unit = nullptr;
  auto remember = [&](bool isSound) {
    std::optional<ParseStep> step = next(isSound);
    unit = step ? step->unit : nullptr;
    return step;
  };
  auto consume = [&](clang::ASTContext &ast, const std::vector<ParseProblem> &problems) {
    extraction.consume(ast, problems);
  };
  std::optional<ParseOutcome> outcome = parseShared(like, options, remember, consume, extraction);
  if (!outcome || !unit)
    return std::nullopt;
  return extraction.finish(*unit, std::move(*outcome));
}

Extraction extractFacts(const UnitCommand &unit, const ExtractOptions &options) {
  Extraction result;
  onDeepStack([&] { result = extract(unit, options); });
  return result;
}

} // namespace doublecheck
