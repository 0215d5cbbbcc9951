// SPDX-License-Identifier: Apache-2.0
//
// doublecheck scan: the whole project; report, score, gate.
#include "Command.h"
#include "Gate.h"
#include "Outputs.h"
#include "Session.h"
#include "Terminal.h"

namespace doublecheck {

static void declare(CLI::App &parser, Options &options) {
  declareProjectOptions(parser, options);
  parser.add_option("PATH", options.query.paths, "Files, folders or patterns that narrow the run");
  parser.add_option("-f,--format", options.formats, "Format of the report, with its file (repeatable); default: text")
      ->type_name("NAME[=FILE]")
      ->allow_extra_args(false);
  parser.add_option("-o,--output", options.output, "File of a single format; default: standard output")
      ->type_name("FILE");
  parser.add_option("--fail-under", options.failUnder, "Exit with 1 if the score is below this")
      ->type_name("SCORE")
      ->check(CLI::Range(0.0, 100.0).description(""));
}

static ExitCode run(const Options &options) {
  auto outputs = planOutputs(options);
  if (!outputs)
    return reportError(outputs.takeError());
  auto opened = openSession(options);
  if (const auto *code = std::get_if<ExitCode>(&opened))
    return *code;
  auto &session = std::get<Session>(opened);
  const auto analyzed = runAnalysis(session, options);
  if (const auto *code = std::get_if<ExitCode>(&analyzed))
    return *code;
  const Report &report = std::get<std::unique_ptr<Analysis>>(analyzed)->report;
  if (!options.quiet || !options.formats.empty() || options.output)
    if (auto error = writeOutputs(*outputs, report, options))
      return reportError(std::move(error));
  auto thresholds = session.project.settings.thresholds;
  if (options.failUnder)
    thresholds.failUnder = options.failUnder;
  const auto verdict = judgeGate(report, thresholds);
  for (const auto &reason : verdict.reasons)
    printError(reason);
  return verdict.code;
}

extern const Command scanCommand = {
    .id = "scan",
    .title = "Analyse a project: what no test exercises for real, the score, the gate",
    .examples = "  doublecheck scan                          the project around the working directory\n"
                "  doublecheck scan -p build tests/          only the units below tests/\n"
                "  doublecheck scan --format json=report.json --format text --fail-under 70\n"
                "  doublecheck scan a_test.cpp -- -std=c++20 -Iinclude",
    .declare = declare,
    .run = run,
};

} // namespace doublecheck
