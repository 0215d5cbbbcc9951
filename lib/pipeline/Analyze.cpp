// SPDX-License-Identifier: Apache-2.0
//
// The spine: every stage of the work, in order.
#include "pipeline/Configure.h"
#include "pipeline/Pipeline.h"
#include "report/BuildReport.h"

namespace doublecheck {

llvm::Expected<std::unique_ptr<Analysis>> analyzeFacts(std::vector<TuFacts> units, const Project &project,
                                                       const RunOptions &options) {
  const Settings &settings = project.settings;
  if (auto error = checkConfiguration(settings))
    return error;
  auto catalogue = configuredCatalogue(settings);
  if (!catalogue)
    return catalogue.takeError();
  auto done = std::make_unique<Analysis>();
  done->catalogue = std::move(*catalogue);
  done->program = linkProgram(std::move(units), sourceRoles(settings));
  done->infra = classifyInfrastructure(done->program, done->catalogue, kindOverrides(settings));
  done->reach = traceReach(done->program, done->infra);
  done->scores = scoreDependencies(done->program, done->infra, done->reach, scoreWeights(settings));
  done->findings = applyRules({done->program, done->infra, done->reach, done->scores}, ruleSettings(settings),
                              suppressionOptions(project, options));
  done->report =
      buildReport(done->program, done->infra, done->reach, done->scores, done->findings, {.version = options.version});
  return done;
}

static llvm::Error checkSettings(const Settings &settings) {
  if (auto error = checkConfiguration(settings))
    return error;
  return configuredCatalogue(settings).takeError();
}

llvm::Expected<std::unique_ptr<Analysis>> analyze(const Project &project, Store &store, const RunOptions &options) {
  // What is wrong with the settings is said before minutes of parsing, not after.
  if (auto error = checkSettings(project.settings))
    return error;
  auto units = gatherFacts(project, store, options); // a process each, from the store where still fresh
  if (!units)
    return units.takeError();
  // From here on nothing is read, written or changed: every stage is a function of the ones above it.
  return analyzeFacts(std::move(*units), project, options);
}

} // namespace doublecheck
