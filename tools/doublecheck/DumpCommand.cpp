// SPDX-License-Identifier: Apache-2.0
//
// doublecheck dump: any intermediate value as JSON.
#include "Command.h"
#include "Outputs.h"
#include "Session.h"
#include "Terminal.h"
#include "pipeline/Dump.h"
#include "project/ExtractionSettings.h"
#include "support/Files.h"
#include "support/Paths.h"

#include "llvm/Support/FileSystem.h"

namespace doublecheck {

static void declare(CLI::App &parser, Options &options) {
  declareProjectOptions(parser, options);
  parser.add_option("STAGE", options.subject, "settings, facts, program, infra, reach, score, findings or report")
      ->required()
      ->check(CLI::IsMember({"settings", "facts", "program", "infra", "reach", "score", "findings", "report"})
                  .description(""));
  parser.add_option("PATH", options.query.paths, "Files, folders or patterns that narrow the run");
  parser.add_option("--unit", options.unit, "facts: only of this source file")->type_name("FILE");
  parser.add_option("-o,--output", options.output, "File; default: standard output")->type_name("FILE");
}

static std::string outputOf(const Options &options) {
  return normalPath(*options.output, options.query.workingDirectory);
}

static ExitCode print(const std::string &text, const Options &options) {
  if (!options.output)
    return printOutput(text) ? Passed : UsageError;
  if (auto error = writeFile(outputOf(options), text))
    return reportError(std::move(error));
  return Passed;
}

/// Facts need no later stage: they can be seen even where one of those has a fault.
static ExitCode dumpUnits(Session &session, const Options &options) {
  auto facts = gatherFacts(session.project, session.store, session.run);
  if (!facts)
    return reportError(facts.takeError());
  session.store.finish();
  return print(dumpFacts(*facts), options);
}

static std::string dumpStage(const std::string &stage, const Analysis &analysis) {
  const auto &[catalogue, program, infra, reach, scores, findings, warnings, report] = analysis;
  if (stage == "program")
    return dumpProgram(program);
  if (stage == "infra")
    return dumpInfra(program, infra);
  if (stage == "reach")
    return dumpReach(program, infra, reach);
  if (stage == "score")
    return dumpScores(program, infra, scores);
  if (stage == "findings")
    return dumpFindings(program, infra, findings);
  for (const auto &writer : allWriters())
    if (writer.id == "json")
      return writer.write(report, {.colour = false, .width = 100, .verbose = true});
  return {};
}

/// Those of --config that facts depend on: a build system that gives extract these, and merge all, extracts nothing
/// anew when a threshold changes. No unit is looked at. Without --config those of the working folder, or what holds
/// without any.
static ExitCode dumpSettings(const Options &options) {
  const auto file =
      normalPath(options.query.configuration.value_or(".doublecheck.yaml"), options.query.workingDirectory);
  if (!options.query.configuration && !llvm::sys::fs::exists(file))
    return print(extractionSettings(Settings()), options);
  auto settings = readSettings(file);
  if (!settings)
    return reportError(settings.takeError());
  return print(extractionSettings(*settings), options);
}

static ExitCode run(const Options &given) {
  Options options = given;
  if (auto error = options.output ? canWriteFile(outputOf(options)) : llvm::Error::success())
    return reportError(std::move(error));
  if (options.subject == "settings")
    return dumpSettings(options);
  if (options.unit)
    options.query.paths = {*options.unit};
  auto opened = openSession(options);
  if (const auto *code = std::get_if<ExitCode>(&opened))
    return *code;
  auto &session = std::get<Session>(opened);
  if (options.subject == "facts")
    return dumpUnits(session, options);
  const auto analyzed = runAnalysis(session, options);
  if (const auto *code = std::get_if<ExitCode>(&analyzed))
    return *code;
  return print(dumpStage(options.subject, *std::get<std::unique_ptr<Analysis>>(analyzed)), options);
}

extern const Command dumpCommand = {
    .id = "dump",
    .title = "Print what a stage found, as JSON",
    .examples = "  doublecheck dump facts --unit tests/OrdersTest.cpp\n"
                "  doublecheck dump reach -p build\n"
                "  doublecheck dump settings --config .doublecheck.yaml    those that extract needs",
    .declare = declare,
    .run = run,
};

} // namespace doublecheck
