// SPDX-License-Identifier: Apache-2.0
//
// The spine: every stage of the work, in order.
#include "infra/UserKinds.h"
#include "pipeline/Configure.h"
#include "pipeline/KeptProgram.h"
#include "pipeline/Pipeline.h"
#include "report/BuildReport.h"

#include <algorithm>
#include <iterator>

namespace doublecheck {

llvm::Expected<std::unique_ptr<Analysis>> analyzeProgram(Program program, const Project &project,
                                                         const RunOptions &options) {
  const Settings &settings = project.settings;
  if (auto error = checkConfiguration(settings))
    return error;
  auto catalogue = configuredCatalogue(settings);
  if (!catalogue)
    return catalogue.takeError();
  // From here on nothing is read, written or changed: every stage is a function of the ones above it.
  auto done = std::make_unique<Analysis>();
  done->catalogue = std::move(*catalogue);
  done->program = std::move(program);
  const std::vector<KindOverride> kinds = kindOverrides(settings);
  done->infra = classifyInfrastructure(done->program, done->catalogue, kinds);
  done->warnings = mistakenAnnotations(done->program);
  if (!project.isNarrowed) // what is not read may be meant
    std::ranges::move(unmetOverrides(done->program, kinds), std::back_inserter(done->warnings));
  done->reach = traceReach(done->program, done->infra);
  done->scores = scoreDependencies(done->program, done->infra, done->reach, scoreWeights(settings));
  done->findings = applyRules({done->program, done->infra, done->reach, done->scores}, ruleSettings(settings),
                              suppressionOptions(project, options));
  done->report =
      buildReport(done->program, done->infra, done->reach, done->scores, done->findings, {.version = options.version});
  return done;
}

llvm::Expected<std::unique_ptr<Analysis>> analyzeFacts(std::vector<TuFacts> units, const Project &project,
                                                       const RunOptions &options) {
  return analyzeProgram(linkProgram(std::move(units), sourceRoles(project.settings)), project, options);
}

/// Said before minutes of parsing, not after.
static llvm::Error checkSettings(const Settings &settings) {
  if (auto error = checkConfiguration(settings))
    return error;
  return configuredCatalogue(settings).takeError();
}

llvm::Expected<std::unique_ptr<Analysis>> analyze(const Project &project, Store &store, const RunOptions &options) {
  const Settings &settings = project.settings;
  if (auto error = checkSettings(settings))
    return error;
  const auto roles = sourceRoles(settings);
  if (auto kept = loadProgram(project, store, roles)) // nothing changed
    return analyzeProgram(std::move(*kept), project, options);
  auto units = gatherFacts(project, store, options); // a process each, from the store where still fresh
  if (!units)
    return units.takeError();
  Program program = linkProgram(std::move(*units), roles);
  saveProgram(project, store, roles, program);
  return analyzeProgram(std::move(program), project, options);
}

} // namespace doublecheck
