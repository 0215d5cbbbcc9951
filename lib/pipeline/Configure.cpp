// SPDX-License-Identifier: Apache-2.0
//
// Settings to the stages' own options. Names have been checked before.
#include "pipeline/Configure.h"

#include "infra/Kinds.h"
#include "support/Paths.h"

#include <string>

namespace doublecheck {

std::optional<Level> levelFromName(std::string_view name) {
  if (name == "off")
    return Level::Off;
  if (name == "note")
    return Level::Note;
  if (name == "warning")
    return Level::Warning;
  if (name == "error")
    return Level::Error;
  return std::nullopt;
}

llvm::Error checkConfiguration(const Settings &settings) {
  std::vector<std::string> rules, kinds, rungs;
  for (const auto &rule : allRules())
    rules.emplace_back(rule.id);
  for (const auto &policy : Kinds)
    kinds.emplace_back(policy.kind);
  for (std::size_t rung = 0; rung < RungCount; ++rung)
    rungs.emplace_back(rungName(static_cast<Rung>(rung)));
  return checkNames(settings, rules, kinds, rungs);
}

static Technology technologyOf(const OwnTechnology &own) {
  Technology technology;
  technology.id = own.id;
  technology.name = own.name;
  technology.kind = own.kind;
  technology.answers = own.answers == "ambient"      ? Answers::Ambient
                       : own.answers == "in-process" ? Answers::InProcess
                                                     : Answers::Server;
  technology.connectionEnvironmentVariables = own.environmentVariables;
  Client client;
  client.id = own.id;
  client.headers = own.headers;
  client.headerRequired = !own.headers.empty();
  client.namespaces = own.namespaces;
  client.functionPrefixes = own.functionPrefixes;
  client.types = own.types;
  client.functions = own.functions;
  client.connectSymbols = own.connectSymbols;
  client.localSymbols = own.localSymbols;
  technology.clients.push_back(std::move(client));
  return technology;
}

llvm::Expected<Catalogue> configuredCatalogue(const Settings &settings) {
  std::vector<Technology> technologies = builtinCatalogue().technologies;
  for (const auto &own : settings.catalogue) {
    // One of the same id replaces ours: the user knows their client better.
    std::erase_if(technologies, [&](const auto &known) { return known.id == own.id; });
    technologies.push_back(technologyOf(own));
  }
  auto catalogue = buildCatalogue(std::move(technologies));
  if (catalogue || settings.catalogue.empty())
    return catalogue;
  return llvm::createStringError(llvm::inconvertibleErrorCode(), settings.file + ":" +
                                                                     std::to_string(settings.catalogue.front().line) +
                                                                     ": " + llvm::toString(catalogue.takeError()));
}

SourceRoles sourceRoles(const Settings &settings) {
  return {.testGlobs = settings.testGlobs,
          .productionGlobs = settings.productionGlobs,
          .exampleGlobs = settings.exampleGlobs};
}

std::vector<KindOverride> kindOverrides(const Settings &settings) {
  std::vector<KindOverride> overrides;
  for (const auto &setting : settings.kinds)
    overrides.push_back({.interface = setting.interface,
                         .kind = setting.kind,
                         .place = settings.file + ":" + std::to_string(setting.line)});
  return overrides;
}

std::vector<RuleSetting> ruleSettings(const Settings &settings) {
  std::vector<RuleSetting> rules;
  for (const auto &setting : settings.rules)
    if (const auto level = levelFromName(setting.level))
      rules.push_back({.rule = setting.rule, .level = *level});
  return rules;
}

SuppressionOptions suppressionOptions(const Project &project, const RunOptions &options) {
  const Settings &settings = project.settings;
  SuppressionOptions result{.today = options.today, .isNarrowed = project.isNarrowed};
  for (const SuppressionSetting &setting : settings.suppressions)
    result.configured.push_back({.rule = setting.rule,
                                 .dependency = setting.dependency,
                                 .path = setting.path,
                                 .reason = setting.reason,
                                 .expires = setting.expires,
                                 .place = {relativeTo(project.root, settings.file), setting.line}});
  return result;
}

ScoreWeights scoreWeights(const Settings &settings) {
  ScoreWeights weights;
  for (const auto &[name, credit] : settings.weights.credit)
    for (std::size_t rung = 0; rung < RungCount; ++rung)
      if (rungName(static_cast<Rung>(rung)) == name)
        weights.credit[rung] = credit;
  weights.conditionalFactor = settings.weights.conditionalFactor.value_or(weights.conditionalFactor);
  weights.risk = settings.weights.risk;
  weights.counts = settings.weights.counts;
  return weights;
}

} // namespace doublecheck
