// SPDX-License-Identifier: Apache-2.0
//
// doublecheck scan: the whole project; report, score, gate.
#include "Command.h"
#include "GateOptions.h"
#include "ReportDelivery.h"
#include "Session.h"

#include "review/Diff.h"
#include "revision/Revision.h"

namespace doublecheck {

static void declare(CLI::App &parser, Options &options) {
  declareProjectOptions(parser, options);
  parser.add_option("PATH", options.query.paths, "Files, folders or patterns that narrow the run");
  declareReportOptions(parser, options);
  parser
      .add_option("--changed-since", options.changedSince,
                  "Put findings on lines that changed since HEAD left this commit first where a format shows only some")
      ->type_name("REV");
}

static llvm::Expected<Diff> changeSince(const std::string &base, const Project &project) {
  auto revision = openRevision({.root = project.root, .base = base});
  return revision ? parseDiff(revision->diff, revision->prefix) : revision.takeError();
}

static void markChanged(const Diff &diff, Report &report) {
  for (ReportFinding &finding : report.findings)
    finding.isInDiff = isAddedLine(diff, finding.place);
}

static ExitCode run(const Options &options) {
  auto delivery = planDelivery(options);
  if (!delivery)
    return reportError(delivery.takeError());
  auto opened = openSession(options);
  if (const auto *code = std::get_if<ExitCode>(&opened))
    return *code;
  auto &session = std::get<Session>(opened);
  // Before the analysis: what is wrong here would be wrong after minutes, too.
  auto gate = planGate(options, session.project);
  if (!gate)
    return reportError(gate.takeError());
  Diff change;
  if (options.changedSince) {
    auto found = changeSince(*options.changedSince, session.project);
    if (!found)
      return reportError(found.takeError());
    change = std::move(*found);
  }
  auto analyzed = runAnalysis(session, options);
  if (const auto *code = std::get_if<ExitCode>(&analyzed))
    return *code;
  Report &report = std::get<std::unique_ptr<Analysis>>(analyzed)->report;
  markChanged(change, report);
  return deliverReport(std::move(report), session.project, std::move(*delivery), *gate, options);
}

extern const Command scanCommand = {
    .id = "scan",
    .title = "Analyse a project: what no test exercises for real, the score, the gate",
    .examples = "  doublecheck scan                          the project around the working directory\n"
                "  doublecheck scan -p build tests/          only the units below tests/\n"
                "  doublecheck scan --format sarif=out.sarif --format text --fail-under 70\n"
                "  doublecheck scan --max-new 0 --no-regression   against the baseline: no worse than yesterday\n"
                "  doublecheck scan --format github --changed-since origin/main   the change's own findings first\n"
                "  doublecheck scan --format html=report.html --history history.jsonl\n"
                "  doublecheck scan a_test.cpp -- -std=c++20 -Iinclude",
    .declare = declare,
    .run = run,
};

} // namespace doublecheck
