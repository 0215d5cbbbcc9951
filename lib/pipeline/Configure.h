// SPDX-License-Identifier: Apache-2.0
//
// The user's settings in the words of the stages: names become enumerators, own
// technologies become catalogue rows. The only place that knows both sides.
#pragma once

#include "infra/Classification.h"
#include "pipeline/GatherFacts.h"
#include "program/Program.h"
#include "project/Project.h"
#include "project/Settings.h"
#include "rules/Finding.h"
#include "score/Score.h"

#include "llvm/Support/Error.h"

#include <optional>
#include <string_view>
#include <vector>

namespace doublecheck {

/// "off", "note", "warning", "error".
std::optional<Level> levelFromName(std::string_view name);

/// Whether every rule, kind and rung that the settings name exists. Error: file, line, nearest name.
llvm::Error checkConfiguration(const Settings &settings);

/// The built-in catalogue with the user's own technologies. Error: file, line and what the catalogue objects to.
llvm::Expected<Catalogue> configuredCatalogue(const Settings &settings);

SourceRoles sourceRoles(const Settings &settings);
std::vector<KindOverride> kindOverrides(const Settings &settings);
std::vector<RuleSetting> ruleSettings(const Settings &settings);
SuppressionOptions suppressionOptions(const Project &project, const RunOptions &options);
ScoreWeights scoreWeights(const Settings &settings);

} // namespace doublecheck
