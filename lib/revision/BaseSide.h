// SPDX-License-Identifier: Apache-2.0
//
// The project as it was before a change, without a second checkout: today's
// commands and settings over the former contents of the files that differ.
// What did not change is the same file with the same command, so that its facts
// come from the store. Pure.
#pragma once

#include "project/Overlay.h"
#include "project/Project.h"
#include "revision/Revision.h"

#include <string>
#include <vector>

namespace doublecheck {

struct BaseSide {
  Project project;                // units moved back to their former names, without those that the change adds
  Overlay overlay;                // the sources as they were
  std::vector<std::string> notes; // what this view of the past may get wrong, in sentences
};

BaseSide baseSide(const Project &now, const Revision &revision);

/// Sources that the change took away are not missing, whatever an older database says.
void forgetRemovedSources(Project &now, const Revision &revision);

} // namespace doublecheck
