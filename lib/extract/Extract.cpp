// SPDX-License-Identifier: Apache-2.0
//
// See the header: parse, visit, done. Runs on a thread of its own for the sake of
// its stack: deeply nested code overflows the usual one.
#include "extract/Extract.h"

#include "extract/SuppressionComments.h"
#include "extract/UnitContext.h"
#include "extract/UnitParser.h"
#include "extract/UnitVisitor.h"
#include "support/Paths.h"

#include "clang/Basic/Stack.h"
#include "llvm/Support/thread.h"

#include <optional>

namespace doublecheck {

static constexpr std::optional<unsigned> StackBytes = 64U << 20;

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

static Extraction extract(const UnitCommand &unit, const ExtractOptions &options) {
  Extraction result;
  TuFacts &facts = result.facts;
  facts.target = targetOf(unit);
  ParseOutcome outcome =
      parseUnit(unit, options, [&](clang::ASTContext &ast, const std::vector<ParseProblem> &problems) {
        UnitContext context(ast, options, unit.directory, facts);
        facts.mainFile = context.files.row(ast.getSourceManager().getMainFileID());
        UnitVisitor(context).visitUnit();
        addSuppressions(context);
        for (const ParseProblem &problem : problems)
          addProblem(problem, context.place(problem.location), options, facts);
      });
  if (!facts.mainFile)
    facts.mainFile = mainFileRow(unit, options, facts);
  for (const ParseProblem &problem : outcome.problems)
    addProblem(problem, {.file = facts.mainFile}, options, facts);
  result.filesRead = std::move(outcome.filesRead);
  return result;
}

Extraction extractFacts(const UnitCommand &unit, const ExtractOptions &options) {
  Extraction result;
  llvm::thread worker(StackBytes, [&] {
    clang::noteBottomOfStack();
    result = extract(unit, options);
  });
  worker.join();
  return result;
}

} // namespace doublecheck
