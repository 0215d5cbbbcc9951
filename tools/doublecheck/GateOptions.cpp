// SPDX-License-Identifier: Apache-2.0
//
// See the header.
#include "GateOptions.h"

#include "Terminal.h"
#include "gate/Gate.h"
#include "pipeline/Configure.h"
#include "support/Files.h"
#include "support/Nearest.h"
#include "support/Paths.h"

#include "llvm/Support/FileSystem.h"

#include <fmt/format.h>

#include <algorithm>

namespace doublecheck {

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
  parser
      .add_option("--fail-on", options.failOn,
                  "Exit with 1 if this rule has a finding, of this level or a graver one (repeatable)")
      ->type_name("RULE[:LEVEL]")
      ->allow_extra_args(false);
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

static llvm::Error checkFailOn(const std::vector<std::string> &wanted) {
  std::vector<std::string> rules;
  for (const Rule &rule : allRules())
    rules.emplace_back(rule.id);
  for (const std::string &text : wanted) {
    const auto colon = text.find(':');
    const std::string rule = text.substr(0, colon);
    if (std::ranges::find(rules, rule) == rules.end()) {
      const std::string nearest = nearestName(rule, rules);
      return failure(fmt::format("--fail-on {}: unknown rule '{}'; {}", text, rule,
                                 nearest.empty() ? "'doublecheck list rules' names them all"
                                                 : fmt::format("did you mean '{}'?", nearest)));
    }
    const auto level = colon == std::string::npos ? Level::Note : levelFromName(text.substr(colon + 1));
    if (!level || *level == Level::Off)
      return failure(
          fmt::format("--fail-on {}: unknown level '{}'; write note, warning or error", text, text.substr(colon + 1)));
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

ExitCode passGate(const Report &report, const Thresholds &thresholds) {
  const GateVerdict verdict = judgeGate(report, thresholds);
  for (const GateFailure &failed : verdict.failures)
    printError(fmt::format("gate {}: {}", failed.gate, failed.message));
  return codeOf(verdict.result);
}

} // namespace doublecheck
