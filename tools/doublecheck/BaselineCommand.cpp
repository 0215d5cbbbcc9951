// SPDX-License-Identifier: Apache-2.0
//
// doublecheck baseline: accepts today's findings and score. Says what came, what
// stayed and what has vanished; never writes over what is no baseline.
#include "Command.h"
#include "GateOptions.h"
#include "Session.h"
#include "Terminal.h"
#include "gate/Gate.h"
#include "support/Files.h"

#include <fmt/format.h>

namespace doublecheck {

static void declare(CLI::App &parser, Options &options) {
  declareProjectOptions(parser, options);
  parser
      .add_option("-o,--output,--baseline", options.baseline,
                  fmt::format("The baseline; default: {} beside the configuration", BaselineName))
      ->type_name("FILE");
  parser.add_flag("--prune", options.prune, "Take out accepted findings that are there no more");
}

static std::string counted(std::size_t number, std::string_view noun) {
  return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s");
}

/// What changed, for the one who is about to commit it.
static std::string summary(const std::string &name, const Baseline &older, const Baseline &today,
                           const Baseline &written, const Options &options) {
  const auto added = missingFrom(older, today);
  const auto vanished = missingFrom(today, older);
  std::string text = fmt::format("Wrote {}: {} accepted, {} of them new; score {}.\n", name,
                                 counted(written.findings.size(), "finding"), added.size(),
                                 written.scoreApplicable ? fmt::format("{:.1f}", written.score) : "not applicable");
  if (vanished.empty())
    return text;
  text += fmt::format("{} {} vanished{}:\n", counted(vanished.size(), "accepted finding"),
                      vanished.size() == 1 ? "has" : "have",
                      options.prune ? (vanished.size() == 1 ? " and was taken out" : " and were taken out")
                                    : "; 'doublecheck baseline --prune' takes them out");
  for (const ReportAccepted &gone : vanished)
    text += fmt::format("  {}  {}\n", gone.rule, gone.symbol.empty() ? gone.dependency : gone.symbol);
  return text;
}

static ExitCode run(const Options &options) {
  auto opened = openSession(options);
  if (const auto *code = std::get_if<ExitCode>(&opened))
    return *code;
  auto &session = std::get<Session>(opened);
  const std::string path = baselinePath(options, session.project);
  const std::string name = baselineName(path, session.project);
  auto older = readBaseline(path);
  if (!older)
    return reportError(older.takeError());
  if (auto error = canWriteFile(path))
    return reportError(std::move(error));
  const auto analyzed = runAnalysis(session, options);
  if (const auto *code = std::get_if<ExitCode>(&analyzed))
    return *code;
  const Report &report = std::get<std::unique_ptr<Analysis>>(analyzed)->report;
  // What was not seen cannot be accepted, and would seem to have vanished.
  Thresholds completeness;
  completeness.maximumFailedUnits = session.project.settings.thresholds.maximumFailedUnits;
  if (judgeGate(report, completeness).result == GateResult::Incomplete)
    return passGate(report, completeness);
  if (!report.failedUnits.empty())
    printWarning(fmt::format("{} not read whole: what that hides today will be new to the gate, and what it feigns is "
                             "accepted; 'doublecheck scan' lists the first errors",
                             report.failedUnits.size() == 1 ? "1 unit was"
                                                            : fmt::format("{} units were", report.failedUnits.size())));
  const Baseline today = baselineOf(report);
  const Baseline before = *older ? **older : Baseline();
  const Baseline written = updated(before, today, options.prune ? Vanished::Prune : Vanished::Keep);
  if (auto error = writeFile(path, writeBaseline(written)))
    return reportError(std::move(error));
  if (options.quiet || printOutput(summary(name, before, today, written, options)))
    return Passed;
  return UsageError;
}

extern const Command baselineCommand = {
    .id = "baseline",
    .title = "Accept today's findings and score, so that a gate looks at what is new",
    .examples = "  doublecheck baseline                      write or extend .doublecheck-baseline; commit it\n"
                "  doublecheck baseline --prune              and take out what is there no more\n"
                "  doublecheck scan --max-new 0 --no-regression",
    .declare = declare,
    .run = run,
};

} // namespace doublecheck
