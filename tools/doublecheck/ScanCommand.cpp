// SPDX-License-Identifier: Apache-2.0
//
// doublecheck scan: the whole project; report, score, gate.
#include "Command.h"
#include "GateOptions.h"
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
  declareGateOptions(parser, options);
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
  // Before the analysis: what is wrong here would be wrong after minutes, too.
  auto gate = planGate(options, session.project);
  if (!gate)
    return reportError(gate.takeError());
  auto analyzed = runAnalysis(session, options);
  if (const auto *code = std::get_if<ExitCode>(&analyzed))
    return *code;
  Report report = compared(std::move(std::get<std::unique_ptr<Analysis>>(analyzed)->report), *gate);
  completeReport(report, *outputs, std::move(*past), session, options);
  if (!options.quiet || !options.formats.empty() || options.output)
    if (auto error = writeOutputs(*outputs, report, options))
      return reportError(std::move(error));
  const ExitCode code = passGate(report, gate->thresholds);
  // A run that could not see enough is no point of a trend.
  if (options.history && code != Incomplete)
    if (auto error = appendToHistory(historyFile, report.history.back()))
      return reportError(std::move(error));
  return code;
}

extern const Command scanCommand = {
    .id = "scan",
    .title = "Analyse a project: what no test exercises for real, the score, the gate",
    .examples = "  doublecheck scan                          the project around the working directory\n"
                "  doublecheck scan -p build tests/          only the units below tests/\n"
                "  doublecheck scan --format sarif=out.sarif --format text --fail-under 70\n"
                "  doublecheck scan --max-new 0 --no-regression   against the baseline: no worse than yesterday\n"
                "  doublecheck scan --format html=report.html --history history.jsonl\n"
                "  doublecheck scan a_test.cpp -- -std=c++20 -Iinclude",
    .declare = declare,
    .run = run,
};

} // namespace doublecheck
