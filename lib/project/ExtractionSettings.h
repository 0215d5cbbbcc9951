// SPDX-License-Identifier: Apache-2.0
//
// Settings in, a smaller configuration out: for build systems that keep what an
// action gave while its inputs are the same.
#pragma once

#include "project/Settings.h"

#include <string>

namespace doublecheck {

/// The settings that facts depend on, as a configuration of their own (JSON, which is YAML). The same bytes while
/// those are the same: an action that reads this, instead of all, does not run again for another threshold.
std::string extractionSettings(const Settings &settings);

} // namespace doublecheck
