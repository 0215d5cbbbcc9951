// SPDX-License-Identifier: Apache-2.0
//
// doublecheck scan: the whole project; report, score, gate.
#include "Command.h"
#include "Gate.h"
#include "HistoryFile.h"
#include "Outputs.h"
#include "Session.h"
#include "Terminal.h"
#include "pipeline/History.h"
#include "pipeline/SourceLines.h"
#include "support/Paths.h"

#include <algorithm>

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
  parser
      .add_option("--history", options.history,
                  "Add this run to the file, a line of JSON a run; --format html shows the trend")
      ->type_name("FILE");
}

/// What only the world outside of the stages knows: the code at the report's places, the runs before.
static void completeReport(Report &report, const std::vector<Output> &outputs, std::vector<ReportRun> past,
                           const Session &session, const Options &options) {
  if (std::ranges::any_of(outputs, [](const Output &output) { return output.writer->showsCode; }))
    report.sources = readSourceLines(report, session.project.root);
  if (!options.history)
    return;
  past.push_back(runOf(report, timeOfRun(), commitOf(session.project.root)));
  report.history = std::move(past);
}

static ExitCode run(const Options &options) {
  auto outputs = planOutputs(options);
  if (!outputs)
    return reportError(outputs.takeError());
  const auto historyFile = options.history ? normalPath(*options.history, options.query.workingDirectory) : "";
  auto past = options.history ? readHistory(historyFile) : std::vector<ReportRun>{};
  if (!past)
    return reportError(past.takeError());
  auto opened = openSession(options);
  if (const auto *code = std::get_if<ExitCode>(&opened))
    return *code;
  auto &session = std::get<Session>(opened);
  const auto analyzed = runAnalysis(session, options);
  if (const auto *code = std::get_if<ExitCode>(&analyzed))
    return *code;
  Report &report = std::get<std::unique_ptr<Analysis>>(analyzed)->report;
  completeReport(report, *outputs, std::move(*past), session, options);
  if (!options.quiet || !options.formats.empty() || options.output)
    if (auto error = writeOutputs(*outputs, report, options))
      return reportError(std::move(error));
  auto thresholds = session.project.settings.thresholds;
  if (options.failUnder)
    thresholds.failUnder = options.failUnder;
  const auto verdict = judgeGate(report, thresholds);
  for (const auto &reason : verdict.reasons)
    printError(reason);
  // A run that could not see enough is no point of a trend.
  if (options.history && verdict.code != Incomplete)
    if (auto error = appendToHistory(historyFile, report.history.back()))
      return reportError(std::move(error));
  return verdict.code;
}

extern const Command scanCommand = {
    .id = "scan",
    .title = "Analyse a project: what no test exercises for real, the score, the gate",
    .examples = "  doublecheck scan                          the project around the working directory\n"
                "  doublecheck scan -p build tests/          only the units below tests/\n"
                "  doublecheck scan --format json=report.json --format text --fail-under 70\n"
                "  doublecheck scan --format html=report.html --history history.jsonl\n"
                "  doublecheck scan a_test.cpp -- -std=c++20 -Iinclude",
    .declare = declare,
    .run = run,
};

} // namespace doublecheck
