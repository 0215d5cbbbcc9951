// SPDX-License-Identifier: Apache-2.0
//
// See the header.
#include "ReportDelivery.h"

#include "GateOptions.h"
#include "HistoryFile.h"
#include "Session.h"
#include "gate/Gate.h"
#include "pipeline/History.h"
#include "pipeline/SourceLines.h"
#include "support/Files.h"
#include "support/Paths.h"

#include <algorithm>

namespace doublecheck {

void declareReportOptions(CLI::App &parser, Options &options) {
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

llvm::Expected<Delivery> planDelivery(const Options &options) {
  auto outputs = planOutputs(options);
  if (!outputs)
    return outputs.takeError();
  Delivery delivery{.outputs = std::move(*outputs), .historyFile = {}, .past = {}};
  if (!options.history)
    return delivery;
  delivery.historyFile = normalPath(*options.history, options.query.workingDirectory);
  auto past = readHistory(delivery.historyFile);
  if (!past)
    return past.takeError();
  delivery.past = std::move(*past);
  if (!fileExists(delivery.historyFile))
    if (auto error = canWriteFile(delivery.historyFile))
      return error;
  return delivery;
}

/// What only the world outside of the stages knows: the code at the report's places, the runs before.
static void completeReport(Report &report, const Project &project, Delivery &delivery) {
  if (std::ranges::any_of(delivery.outputs, [](const Output &output) { return output.writer->showsCode; }))
    report.sources = readSourceLines(report, project.root);
  if (delivery.historyFile.empty())
    return;
  delivery.past.push_back(runOf(report, timeOfRun(), commitOf(project.root)));
  report.history = std::move(delivery.past);
}

ExitCode deliverReport(Report given, const Project &project, Delivery delivery, const GatePlan &gate,
                       const Options &options) {
  Report report = compared(std::move(given), gate);
  report.incomplete = whyIncomplete(report, gate.thresholds);
  completeReport(report, project, delivery);
  if (!options.quiet || !options.formats.empty() || options.output)
    if (auto error = writeOutputs(delivery.outputs, report, options))
      return reportError(std::move(error));
  const auto scope = options.query.paths.empty() ? GateScope::Project : GateScope::Part;
  const ExitCode code = passGate(report, gate.thresholds, scope);
  // A run that could not see enough is no point of a trend.
  if (!delivery.historyFile.empty() && code != Incomplete)
    if (auto error = appendToHistory(delivery.historyFile, report.history.back()))
      return reportError(std::move(error));
  return code;
}

} // namespace doublecheck
