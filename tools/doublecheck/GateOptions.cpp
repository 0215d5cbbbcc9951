// SPDX-License-Identifier: Apache-2.0
//
// See the header.
#include "GateOptions.h"

#include "Terminal.h"
#include "pipeline/Configure.h"
#include "support/Files.h"
#include "support/Nearest.h"
#include "support/Paths.h"

#include "llvm/Support/FileSystem.h"

#include <fmt/format.h>

#include <algorithm>

namespace doublecheck {

void declareFailOn(CLI::App &parser, Options &options, const std::string &help) {
  parser
      .add_option("--fail-on", options.failOn,
                  help + ": a rule, rule:level for that level or above, or a level for every rule (repeatable); level "
                         "error always does; 'never': none does")
      ->type_name("RULE[:LEVEL]|LEVEL|never")
      ->allow_extra_args(false);
}

void declareGateOptions(CLI::App &parser, Options &options) {
  parser.add_option("--fail-under", options.failUnder, "Exit with 1 if the score is below this")
      ->type_name("SCORE")
      ->check(CLI::Validator(
          [](const std::string &text) {
            double score = -1;
            const bool isScore = CLI::detail::lexical_cast(text, score) && score >= 0 && score <= 100;
            return isScore ? "" : fmt::format("{} is no score: they go from 0 to 100", text);
          },
          ""));
  declareFailOn(parser, options, "Exit with 1 if there is such a finding");
  parser.add_option("--max-new", options.maximumNew, "Exit with 1 if more findings than this are not in the baseline")
      ->type_name("N");
  parser.add_flag("--no-regression", options.noRegression, "Exit with 1 if the score is below the baseline's");
  parser
      .add_option("--baseline", options.baseline,
                  fmt::format("Accept the findings in there; default: {} beside the configuration, if it is there",
                              BaselineName))
      ->type_name("FILE");
}

static llvm::Error failure(const std::string &message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), message);
}

llvm::Error checkFailOn(const std::vector<std::string> &wanted) {
  const std::vector<std::string> levels = {"note", "warning", "error"};
  std::vector<std::string> known = levels;
  known.emplace_back(FailOnNever);
  for (const Rule &rule : allRules())
    known.emplace_back(rule.id);
  const auto complaint = [](const std::string &text, std::string_view what, const std::string &name,
                            const std::vector<std::string> &names) {
    const std::string nearest = nearestName(name, names);
    return failure(fmt::format("--fail-on {}: unknown {} '{}'; {}", text, what, name,
                               !nearest.empty()    ? fmt::format("did you mean '{}'?", nearest)
                               : names.size() <= 3 ? "write note, warning or error"
                                                   : "'doublecheck list rules' names them all"));
  };
  for (const std::string &text : wanted) {
    const FailOn parsed = failOnFrom(text);
    if (text == FailOnNever && wanted.size() > 1)
      return failure("--fail-on never stands alone: it says that no finding fails the run");
    if (!parsed.rule.empty() && std::ranges::find(known, parsed.rule) == known.end())
      return complaint(text, "rule", parsed.rule, known);
    if (std::ranges::find(levels, parsed.least) == levels.end() || text.starts_with(':'))
      return complaint(text, "level", parsed.least, levels);
  }
  return llvm::Error::success();
}

std::string baselinePath(const Options &options, const Project &project) {
  const Settings &settings = project.settings;
  if (options.baseline)
    return normalPath(*options.baseline, options.query.workingDirectory);
  const std::string folder = settings.file.empty() ? project.root : parentOf(settings.file);
  return normalPath(settings.baseline.empty() ? BaselineName : std::string_view(settings.baseline), folder);
}

std::string baselineName(const std::string &path, const Project &project) { return relativeTo(project.root, path); }

llvm::Expected<std::optional<Baseline>> readBaseline(const std::string &path) {
  const auto text = readFile(path);
  if (!text && llvm::sys::fs::exists(path))
    return failure(path + ": cannot be read as a baseline; check what it is and its rights");
  if (!text)
    return std::nullopt;
  auto baseline = parseBaseline(*text, path);
  if (!baseline)
    return baseline.takeError();
  return std::move(*baseline);
}

llvm::Expected<GatePlan> planGate(const Options &options, const Project &project) {
  if (auto error = checkFailOn(options.failOn))
    return error;
  GatePlan plan{.thresholds = project.settings.thresholds, .baseline = {}, .baselineName = {}};
  Thresholds &thresholds = plan.thresholds;
  if (options.failUnder)
    thresholds.failUnder = options.failUnder;
  if (options.maximumNew)
    thresholds.maximumNew = options.maximumNew;
  const auto isNever = [](const std::vector<std::string> &wanted) {
    return std::ranges::find(wanted, FailOnNever) != wanted.end();
  };
  if (!options.failOn.empty() && (isNever(options.failOn) || isNever(thresholds.failOn)))
    thresholds.failOn.clear();
  thresholds.failOn.insert(thresholds.failOn.end(), options.failOn.begin(), options.failOn.end());
  thresholds.noRegression |= options.noRegression;
  const std::string path = baselinePath(options, project);
  plan.baselineName = baselineName(path, project);
  auto baseline = readBaseline(path);
  if (!baseline)
    return baseline.takeError();
  plan.baseline = std::move(*baseline);
  const bool isNamed = options.baseline || !project.settings.baseline.empty();
  const bool isNeeded = isNamed || thresholds.maximumNew || thresholds.noRegression;
  if (!plan.baseline && isNeeded)
    return failure(fmt::format("{}: there is no such baseline; 'doublecheck baseline' writes one, commit it", path));
  return plan;
}

Report compared(Report report, const GatePlan &plan) {
  return plan.baseline ? comparedWith(std::move(report), *plan.baseline, plan.baselineName) : report;
}

static ExitCode codeOf(GateResult result) {
  switch (result) {
  case GateResult::Passed:
    return Passed;
  case GateResult::Failed:
    return GateFailed;
  case GateResult::Incomplete:
    return Incomplete;
  }
  return Incomplete;
}

ExitCode passGate(const Report &report, const Thresholds &thresholds, GateScope scope) {
  const GateVerdict verdict = judgeGate(report, thresholds, scope);
  for (const GateFailure &failed : verdict.failures)
    printError(fmt::format("gate {}: {}", failed.gate, failed.message));
  return codeOf(verdict.result);
}

} // namespace doublecheck
